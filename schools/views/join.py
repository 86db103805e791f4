"""The page behind an invitation: sign in or make an account, and the role begins."""

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from schools.actions.invitations import InvitationGone, accept_invitation, join_by_invitation, open_invitation
from schools.errors import Refused
from schools.forms.invitations import JoinForm
from schools.models import Invitation
from schools.views.common import SCHOOL_KEY
from site_config.clients import client_address
from site_config.shared.methods import get_or_post
from site_config.shared.rates import Budget

# A whole staff room may open its invitations from one network; guessing costs twenty times as much.
BUDGET = Budget("invitation", limit=200, seconds=600)
MISS, SEND = 20, 5
BACKEND = "django.contrib.auth.backends.ModelBackend"


@get_or_post
@sensitive_post_parameters("password1", "password2")
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Used, run out, revoked and unknown invitations get the same answer."""
    address = client_address(request)
    if BUDGET.is_spent(address):
        return _too_often(request)
    try:
        invitation = open_invitation(token)
        BUDGET.spend(address, SEND if request.method == "POST" else 1)
        return _answer(request, invitation, token)
    except InvitationGone as gone:
        BUDGET.spend(address, MISS)
        return _private(render(request, "schools/join_gone.html", {"sentence": str(gone)}, status=404))


def _answer(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if request.method == "POST" and request.user.is_authenticated:
        try:
            accept_invitation(token=token, person=request.user)
        except InvitationGone:
            raise
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(request.path)
        return _arrived(request, invitation)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = join_by_invitation(
                token=token, username=data["username"], name=data["name"], password=data["password1"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            login(request, person, backend=BACKEND)
            return _arrived(request, invitation)
    return _private(render(request, "schools/join.html", _context(request, invitation, form)))


def _context(request: HttpRequest, invitation: Invitation, form: JoinForm) -> dict:
    return {
        "invitation": invitation,
        "school": invitation.school,
        "form": form,
        "sign_in_url": f"{reverse('account:login')}?next={request.path}",
    }


def _arrived(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    request.session[SCHOOL_KEY] = invitation.school_id
    messages.success(request, _("Welcome. You are now a coordinator of %(school)s.") % {"school": invitation.school})
    return redirect("schools:board")


def _too_often(request: HttpRequest) -> HttpResponse:
    sentence = _("Too many requests came from your network. Please wait ten minutes and try again.")
    response = _private(render(request, "schools/join_gone.html", {"sentence": sentence}, status=429))
    response["Retry-After"] = str(BUDGET.seconds)
    return response


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address to this page: no index, and no more of it than the host in a Referer.

    "no-referrer" would also make browsers send "Origin: null" with the forms, which Django's token check refuses.
    """
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "strict-origin"
    return response
