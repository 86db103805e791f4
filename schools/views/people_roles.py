"""Accounts and roles: created with a password shown once, granted and ended between dates, handed over in one step."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.actions.roles import add_account, end_role, grant_role, hand_over_school, new_password, reset_password
from schools.enums import RoleKind
from schools.errors import Refused
from schools.forms.roles import HandOverForm, PersonForm, RoleForm
from schools.models import Region, User
from schools.registry import people, scope
from site_config.shared.access import row_or_404
from site_config.shared.methods import get_or_post


@require_safe
@login_required
@never_cache
def accounts(request: HttpRequest) -> HttpResponse:
    regions = people.people_regions(request.user)
    words, kind = request.GET.get("q", "").replace("\x00", "").strip()[:60], request.GET.get("kind", "")
    context = {
        "page": people.people_page(regions, words=words, kind=kind, number=request.GET.get("page")),
        "words": words,
        "kind": kind,
        "kinds": RoleKind.choices,
        "manages": bool(scope.managed_regions(request.user)),
    }
    return render(request, "schools/registry_accounts.html", context)


@get_or_post
@login_required
@never_cache
def account_add(request: HttpRequest) -> HttpResponse:
    """A new account with its first role; the password is shown on the answer and nowhere else."""
    regions = scope.require_manager(request.user)
    person, role = PersonForm(request.POST or None), _role_form(request.user, regions, request.POST)
    if request.method == "POST" and person.is_valid() & role.is_valid():
        password = new_password()
        try:
            with transaction.atomic():
                made = add_account(user=request.user, password=password, **person.cleaned_data)
                grant_role(user=request.user, person=made, **_bound(role))
        except (Refused, ValidationError) as error:
            role.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            return _shown_once(request, made, password)
    context = {"person": person, "role": role, "schools": people.school_choices(regions)}
    return render(request, "schools/registry_account_form.html", context)


@require_safe
@login_required
@never_cache
def account(request: HttpRequest, pk: int) -> HttpResponse:
    regions = people.people_regions(request.user)
    return _account_page(request, people.account_or_404(regions, pk), regions, None)


@require_POST
@login_required
@never_cache
def role_grant(request: HttpRequest, pk: int) -> HttpResponse:
    regions = scope.require_manager(request.user)
    person = people.account_or_404(regions, pk)
    form = _role_form(request.user, regions, request.POST)
    if form.is_valid():
        try:
            grant_role(user=request.user, person=person, **_bound(form))
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            messages.success(request, _("The role was granted."))
            return redirect("schools:account", pk)
    return _account_page(request, person, regions, form)


@require_POST
@login_required
@never_cache
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    regions = scope.require_manager(request.user)
    role = row_or_404(people.roles_of(regions).select_related("user", "region", "school__region"), pk=pk)
    try:
        end_role(user=request.user, role=role)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The role has ended. It stays in the history."))
    return redirect("schools:account", role.user_id)


@require_POST
@login_required
@never_cache
def password_reset(request: HttpRequest, pk: int) -> HttpResponse:
    person = people.account_or_404(scope.require_manager(request.user), pk)
    try:
        password = reset_password(user=request.user, person=person)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("schools:account", pk)
    return _shown_once(request, person, password)


@get_or_post
@login_required
@never_cache
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """A school's new coordinator: the old ones end the day before, in one step."""
    school = scope.managed_school_or_404(request.user, code)
    regions = scope.managed_regions(request.user)
    form = HandOverForm(request.POST or None, people=people.accounts(regions).filter(is_active=True).order_by("name"))
    if request.method == "POST" and form.is_valid():
        data, password = form.cleaned_data, new_password()
        try:
            with transaction.atomic():
                person = data["person"] or add_account(
                    user=request.user, username=data["username"], name=data["name"], password=password
                )
                hand_over_school(user=request.user, school=school, person=person, on=data["on"])
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            if not data["person"]:
                return _shown_once(request, person, password, reverse("schools:school", args=[code]))
            messages.success(
                request, _("%(school)s was handed over to %(name)s.") % {"school": school, "name": person.name}
            )
            return redirect("schools:school", code)
    present = school.roles.exclude(ends_on__isnull=False).select_related("user")
    return render(request, "schools/registry_hand_over.html", {"form": form, "school": school, "present": present})


def _role_form(user: User, regions: list[Region], data: QueryDict | None = None) -> RoleForm:
    kinds = frozenset().union(*(rules.grantable_kinds(user, region) for region in regions))
    return RoleForm(data or None, kinds=kinds, regions=regions)


def _bound(form: RoleForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("kind", "region", "school", "starts_on", "ends_on")}


def _account_page(request: HttpRequest, person: User, regions: list[Region], form: RoleForm | None) -> HttpResponse:
    managed = scope.managed_regions(request.user)
    roles = list(people.roles_of(regions).filter(user=person))
    for role in roles:
        place = role.region or role.school.region
        role.can_end = not role.ended and rules.can_grant(request.user, role.kind, place)
    context = {
        "person": person,
        "roles": roles,
        "role": form or (_role_form(request.user, managed) if managed else None),
        "schools": people.school_choices(managed) if managed else [],
        "manages": bool(managed),
    }
    return render(request, "schools/registry_account.html", context)


def _shown_once(request: HttpRequest, person: User, password: str, back_url: str = "") -> HttpResponse:
    """The one page that shows a password; it is stored nowhere and not in the address."""
    context = {
        "person": person,
        "password": password,
        "back_url": back_url or reverse("schools:account", args=[person.pk]),
    }
    response = render(request, "schools/registry_password.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
