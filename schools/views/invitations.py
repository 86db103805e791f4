"""Coordinators of a school: who they are, invitations to join or to take over, and taking an invitation back."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from schools import rules
from schools.access import visible_or_404
from schools.actions.invitations import create_invitation, revoke_invitation
from schools.enums import RoleKind
from schools.errors import Refused
from schools.forms.invitations import InviteForm
from schools.models import Invitation, Role, School
from schools.registry import scope
from schools.views.common import say_refused, working_school
from site_config.shared import qr
from site_config.shared.methods import get_or_post

INK = "#1c1a17"


@login_required
@get_or_post
@never_cache
def colleagues(request: HttpRequest) -> HttpResponse:
    """The coordinators of one's own school."""
    return _page(request, working_school(request), reverse("schools:people"))


@login_required
@get_or_post
@never_cache
def school_colleagues(request: HttpRequest, code: str) -> HttpResponse:
    """The same for whoever keeps the registry."""
    return _page(request, scope.managed_school_or_404(request.user, code), reverse("schools:school", args=[code]))


@login_required
@require_POST
@never_cache
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = visible_or_404(Invitation.objects.select_related("school__region"), request.user, pk=pk)
    try:
        revoke_invitation(user=request.user, invitation=invitation)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("The invitation is revoked; its address opens nothing any more."))
    if rules.can_record(request.user, invitation.school):
        return redirect("schools:colleagues")
    return redirect("schools:school_colleagues", invitation.school.code)


def _page(request: HttpRequest, school: School, back_url: str) -> HttpResponse:
    today = timezone.localdate()
    roles = list(school.roles.filter(kind=RoleKind.COORDINATOR).select_related("user").order_by("-starts_on", "-pk"))
    current = [role for role in roles if not (role.ends_on and role.ends_on < today)]
    for role in roles:
        role.school = school
    keys = [role.pk for role in current if rules.can_replace(request.user, role)]
    form = InviteForm(request.POST or None, roles=Role.objects.filter(pk__in=keys).select_related("user"))
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = create_invitation(user=request.user, school=school, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _shown_once(request, invitation, token)
    context = {
        "school": school,
        "form": form,
        "roles": [(role, role in current) for role in roles],
        "invitations": school.invitations.open_at(timezone.now()).select_related("created_by", "replaces__user"),
        "back_url": back_url,
        "is_own": rules.can_record(request.user, school),
    }
    return render(request, "schools/colleagues.html", context)


def _shown_once(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """The one page that shows the address; it is stored nowhere."""
    address = settings.SITE_URL.rstrip("/") + reverse("schools:join", args=[token])
    picture = mark_safe(qr.svg(qr.encode(address), INK))  # noqa: S308 - our own drawing of our own address
    context = {"invitation": invitation, "address": address, "picture": picture, "back_url": request.path}
    response = render(request, "schools/invitation.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
