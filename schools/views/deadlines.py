"""Exceptions to a deadline: the bureau's list, granting and withdrawing; the school's request and its answer."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from schools.access import visible_or_404
from schools.actions.deadlines import answer_request, ask_for_time, grant_exception, withdraw_exception
from schools.enums import OWED, RequestState
from schools.errors import Refused
from schools.forms.deadline import AnswerForm, AskForm, ExceptionForm
from schools.models import DeadlineException, DeadlineRequest, Expected, PlanMonth, User
from schools.registry import scope
from schools.registry.people import school_choices
from schools.views.common import working_school
from schools.views.matrix import require_reader
from site_config.shared.access import nothing_here
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PAGE = 25
DEFAULT_DAYS = 7


@require_safe
@login_required
@never_cache
def deadlines(request: HttpRequest) -> HttpResponse:
    """Requests that wait, then the exceptions, newest first; withdrawn ones stay readable."""
    require_reader(request.user)
    rows = DeadlineException.objects.visible_to(request.user)
    rows = rows.select_related("school__region", "region", "kind", "granted_by", "withdrawn_by")
    waiting = DeadlineRequest.objects.filter(rules.school_scope(request.user, "school__"), state=RequestState.WAITING)
    keeps = rules.holds(request.user, *rules.DEADLINE_KEEPERS)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "waiting": waiting.select_related("school__region", "asked_by"),
        "keeps": keeps,
    }
    return render(request, "schools/deadlines.html", context)


@get_or_post
@login_required
@never_cache
def grant(request: HttpRequest) -> HttpResponse:
    """Move a deadline; month and school may come with the address."""
    regions = _regions(request.user)
    months = _months(request.user)
    initial = {"month": request.GET.get("month", ""), "school_code": request.GET.get("school", "")[:60]}
    initial["until"] = timezone.localdate() + dt.timedelta(days=DEFAULT_DAYS)
    initial["region"] = None if initial["school_code"] else regions[0].pk
    form = ExceptionForm(request.POST or None, months=months, regions=regions, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = grant_exception(user=request.user, **form.values())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            text = _("The deadline of %(place)s for %(month)s is moved.")
            messages.success(request, text % {"place": made.school or made.region, "month": made.month.label})
            return redirect("schools:deadlines")
    return render(request, "schools/deadline_form.html", {"form": form, "schools": school_choices(regions)})


@get_or_post
@login_required
@never_cache
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = DeadlineException.objects.select_related("school__region", "region")
    found = visible_or_404(rows, request.user, pk=pk)
    place = found.school.region if found.school else found.region
    if not rules.can_move_deadlines(request.user, place):
        raise nothing_here()
    back = reverse("schools:deadlines")
    if request.method == "POST":
        try:
            withdraw_exception(exception=found, user=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The exception is withdrawn; the earlier deadline holds again."))
        return redirect(back)
    words = {"place": found.school or found.region, "month": found.month.label}
    return confirm(
        request,
        title=_("Withdraw the exception of %(place)s for %(month)s?") % words,
        text=_("The reports are due on the day of the plan again; what was handed in meanwhile may become late."),
        submit_label=_("Withdraw"),
        cancel_url=back,
        is_danger=True,
    )


@get_or_post
@login_required
@never_cache
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A school's request with what it still misses; grant with a day, or decline with a sentence."""
    rows = DeadlineRequest.objects.select_related("school__region", "asked_by", "answered_by")
    found = visible_or_404(rows, request.user, pk=pk)
    if not rules.can_move_deadlines(request.user, found.school.region):
        raise nothing_here()
    form = AnswerForm(request.POST or None, initial={"until": found.until})
    if request.method == "POST" and form.is_valid():
        granted = request.POST.get("decision") == "grant"
        try:
            answer_request(request=found, user=request.user, granted=granted, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Granted; the school is told.") if granted else _("Declined; the school is told.")
            )
            return redirect("schools:deadlines")
    owed = Expected.objects.filter(school=found.school, month=found.month, state__in=OWED).select_related("kind")
    context = {"found": found, "form": form, "owed": owed, "waits": found.state == RequestState.WAITING}
    return render(request, "schools/deadline_request.html", context)


@get_or_post
@login_required
@never_cache
def ask(request: HttpRequest, month: Month) -> HttpResponse:
    """The school asks for more time, in one step from its board."""
    school, today = working_school(request), timezone.localdate()
    rows = Expected.objects.filter(school=school, month=month)
    if not rows.exists():
        raise nothing_here()
    back = reverse("schools:board_month", args=[month])
    form = AskForm(request.POST or None, initial={"until": today + dt.timedelta(days=DEFAULT_DAYS)})
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_time(school=school, user=request.user, month=month, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The bureau has your request; the answer comes into your inbox."))
            return redirect(back)
    return confirm(
        request,
        title=_("Ask for more time for %(month)s") % {"month": month.label},
        text=_("The bureau decides. Until then the deadline stays as it is."),
        submit_label=_("Send the request"),
        cancel_url=back,
        form=form,
    )


def _regions(user: User) -> list[Any]:
    regions = scope.managed_regions(user)
    if not regions:
        raise nothing_here()
    return regions


def _months(user: User) -> list[Month]:
    """Months of the plans in force of the running and the last school year, newest first."""
    now = SchoolYear.current()
    rows = PlanMonth.objects.filter(plan__adopted_at__isnull=False, plan__school_year__in=(now.start, now.prev.start))
    rows = rows.filter(rules.region_scope(user, "plan__region__"))
    return sorted(set(rows.order_by().values_list("month", flat=True)), reverse=True)
