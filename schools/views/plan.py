"""The plans of a region by school year: drawn up, changed, tried out, adopted; read-only for everybody else."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.actions.plan import (
    PLAN_FIELDS,
    adopt_plan,
    draw_up_plan,
    excuse_in_plan,
    rival_plan,
    save_plan,
    withdraw_from_plan,
)
from schools.errors import Refused
from schools.forms.plan import DrawUpForm, ExcuseForm, PlanForm, item_forms
from schools.models import ActivityKind, DeadlineException, ExcusedMonth, Plan, User
from schools.plan_rows import compare, months_of
from schools.registry import scope
from site_config.shared import audit
from site_config.shared.access import nothing_here
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.methods import get_or_post


@require_safe
@login_required
@never_cache
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of the person's regions, newest year first."""
    scope.require_reader(request.user)
    rows = Plan.objects.visible_to(request.user).select_related("region").prefetch_related("months", "items__kind")
    found = [(plan, SchoolYear(plan.school_year)) for plan in rows.order_by("-school_year", "region__path")]
    context = {"plans": found, "manages": bool(scope.managed_regions(request.user)), "now": SchoolYear.current()}
    return render(request, "schools/plans.html", context)


@get_or_post
@login_required
@never_cache
def draw_up(request: HttpRequest) -> HttpResponse:
    regions = scope.require_manager(request.user)
    now = SchoolYear.current()
    years = [(year.start, year.label) for year in (now.next, now, now.prev)]
    taken = set(Plan.objects.filter(region__in=regions).values_list("school_year", flat=True))
    next_free = next((year for year in (now.start, now.next.start) if year not in taken), now.start)
    initial = {"school_year": next_free, "title": _("Work plan for drug-prevention education")}
    form = DrawUpForm(request.POST or None, regions=regions, years=years, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        region = data.get("region") or regions[0]
        try:
            year = SchoolYear(data["school_year"])
            plan = draw_up_plan(region=region, school_year=year, user=request.user, title=data["title"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("The plan is drawn up with the five ones in nine months. Please look through it.")
            )
            return redirect("schools:plan_edit", plan.pk)
    return render(request, "schools/plan_new.html", {"form": form})


@require_safe
@login_required
@never_cache
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What the plan asks, on one page."""
    plan = _plan_or_404(request.user, pk)
    return _plan_page(request, plan)


@get_or_post
@login_required
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _managed_or_404(request.user, pk)
    initial = {name: getattr(plan, name) for name in PLAN_FIELDS} | {
        "months": [str(row.month) for row in plan.months.all()]
    }
    form = PlanForm(request.POST or None, plan=plan, initial=initial)
    items = item_forms(plan, request.POST or None)
    wrong = [each for each in (form, *items) if request.method == "POST" and not each.is_valid()]
    if request.method == "POST" and not wrong:
        chosen = [item.item() for item in items if item.cleaned_data["is_asked"]]
        try:
            save_plan(plan=plan, user=request.user, values=form.values(), months=form.months_chosen(), items=chosen)
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            messages.success(request, _("The plan was saved. It takes effect when it is adopted."))
            return redirect("schools:plan_adopt", pk)
    context = {"plan": plan, "year": SchoolYear(plan.school_year), "form": form, "items": items}
    return render(request, "schools/plan_form.html", context)


@get_or_post
@login_required
@never_cache
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """What adopting would change, counted; a POST adopts."""
    plan = _managed_or_404(request.user, pk)
    if request.method == "POST":
        try:
            count = adopt_plan(plan=plan, user=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            text = ngettext("In force: %(n)d report is expected.", "In force: %(n)d reports are expected.", count)
            messages.success(request, text % {"n": count})
        return redirect("schools:plan_show", pk)
    change = compare(plan)
    kinds = {kind.pk: kind for kind in ActivityKind.objects.filter(pk__in=change.per_kind)}
    context = {
        "plan": plan,
        "year": SchoolYear(plan.school_year),
        "change": change,
        "per_kind": [(kinds[key], count) for key, count in sorted(change.per_kind.items())],
        "rival": rival_plan(plan),
        "due": change.total - change.excused,
    }
    return render(request, "schools/plan_adopt.html", context)


@require_POST
@login_required
@never_cache
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _managed_or_404(request.user, pk)
    form = ExcuseForm(request.POST, plan=plan)
    if form.is_valid():
        try:
            excuse_in_plan(plan=plan, user=request.user, **form.cleaned_data)
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            messages.success(request, _("Excused. It takes effect when the plan is adopted."))
            return redirect("schools:plan_show", pk)
    return _plan_page(request, plan, form)


@require_POST
@login_required
@never_cache
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = ExcusedMonth.objects.select_related("plan__region").filter(pk=pk).first()
    if found is None or not rules.can_manage_plan(request.user, found.plan.region):
        raise nothing_here()
    withdraw_from_plan(excused=found, user=request.user)
    messages.success(request, _("The excuse was taken out. It takes effect when the plan is adopted."))
    return redirect("schools:plan_show", found.plan_id)


def _plan_page(request: HttpRequest, plan: Plan, form: ExcuseForm | None = None) -> HttpResponse:
    manages = rules.can_manage_plan(request.user, plan.region)
    months = sorted(row.month for row in plan.months.all())
    context: dict[str, Any] = {
        "plan": plan,
        "year": SchoolYear(plan.school_year),
        "months": months,
        "rows": [(item, _cells(item, months, SchoolYear(plan.school_year))) for item in plan.items.all()],
        "all_months": SchoolYear(plan.school_year).months(),
        "exceptions": _exceptions(plan, request.user),
        "reminders": [_reminder_words(offset) for offset in plan.reminder_offsets],
        "excused": plan.excused_months.select_related("kind", "school"),
        "manages": manages,
        "form": form or (ExcuseForm(plan=plan) if manages and months else None),
        "history": audit.history(plan)[:8],
        "today": timezone.localdate(),
    }
    return render(request, "schools/plan_show.html", context)


def _exceptions(plan: Plan, user: User) -> Any:
    """The newest exceptions in force in the plan's region and year that the person may see."""
    months = SchoolYear(plan.school_year).months()
    rows = (
        DeadlineException.objects.visible_to(user)
        .in_force()
        .touching(plan.region.path)
        .filter(month__range=(months[0], months[-1]))
    )
    return rows.select_related("school__region", "region")[:5]


def _reminder_words(offset: int) -> str:
    words = (
        ngettext("%(n)d day before", "%(n)d days before", -offset)
        if offset < 0
        else ngettext("%(n)d day after", "%(n)d days after", offset)
    )
    return words % {"n": abs(offset)}


def _cells(item: Any, months: list[Month], year: SchoolYear) -> list[tuple[Month, bool]]:
    asked = set(months_of(item, months))
    return [(month, month in asked) for month in year.months()]


def _plan_or_404(user: User, pk: int) -> Plan:
    scope.require_reader(user)
    rows = Plan.objects.visible_to(user).select_related("region", "adopted_by")
    found = rows.prefetch_related("months", "items__kind").filter(pk=pk).first()
    if found is None:
        raise nothing_here()
    return found


def _managed_or_404(user: User, pk: int) -> Plan:
    found = _plan_or_404(user, pk)
    if not rules.can_manage_plan(user, found.region):
        raise nothing_here()
    return found
