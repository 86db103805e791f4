"""The plan and the expected rows that it generates."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import derive_state
from schools.enums import ExcuseReason, ExpectedState, Frequency
from schools.errors import Refused
from schools.models import ActivityKind, ExcusedMonth, Expected, Plan, PlanItem, PlanMonth, Region, School, User
from site_config.shared import audit
from site_config.shared.calendar import Month, SchoolYear

# Months in session in Wuhan (domain.md section 6): September to January, March to June.
SESSION = (9, 10, 11, 12, 1, 3, 4, 5, 6)
FIVE_ONES = ("exhibition", "film", "lesson", "essay", "meeting")


@transaction.atomic
def draw_up_plan(*, region: Region, school_year: SchoolYear, user: User, title: str, **values) -> Plan:
    """Make a plan with the five ones in every month in session. `values` are further fields of the plan.

    Raises Refused when the person may not plan for the region or the year has a plan already.
    """
    if not rules.can_manage_plan(user, region):
        raise Refused(_("You may not plan for this region."))
    if Plan.objects.filter(region=region, school_year=school_year.start).exists():
        raise Refused(_("This school year has a plan already."))
    plan = Plan.objects.create(region=region, school_year=school_year.start, title=title, **values)
    PlanMonth.objects.bulk_create(
        PlanMonth(plan=plan, month=month) for month in school_year.months() if month.number in SESSION
    )
    kinds = ActivityKind.objects.filter(code__in=FIVE_ONES)
    PlanItem.objects.bulk_create(PlanItem(plan=plan, kind=kind) for kind in kinds)
    audit.record("schools.plan.draw_up", plan, user=user)
    return plan


@transaction.atomic
def adopt_plan(*, plan: Plan, user: User) -> int:
    """Put the plan into force and bring the expected rows in line with it.

    Repeat after any change. Rows with a record are never removed. Returns how many rows are expected now.
    """
    if not rules.can_manage_plan(user, plan.region):
        raise Refused(_("You may not plan for this region."))
    plan.adopted_at, plan.adopted_by = timezone.now(), user
    plan.save(update_fields=["adopted_at", "adopted_by"])
    wanted = {(row.school_id, row.month, row.kind_id): row for row in _rows(plan)}
    _drop_unwanted(plan, wanted)
    _write(plan, wanted)
    audit.record("schools.plan.adopt", plan, user=user, rows=len(wanted))
    return len(wanted)


def due_day(month: Month, deadline_day: int) -> dt.date:
    """The deadline inside the month; a day past the month's end means its last day."""
    return month.first.replace(day=min(deadline_day, month.last.day))


def _rows(plan: Plan) -> Iterator[Expected]:
    items = list(plan.items.select_related("kind"))
    excused = list(plan.excused_months.all())
    months = [row.month for row in plan.months.all()]
    for school in School.objects.within(plan.region):
        for month in months:
            if not _is_open(school, month):
                continue
            for item in items:
                if _asks(item, month, months):
                    yield _row(plan, school, month, item, excused)


def _is_open(school: School, month: Month) -> bool:
    """A school answers for a month that it was open through: opened before its end, not closed before it."""
    opened = school.opened_on is None or school.opened_on <= month.first
    return opened and (school.closed_on is None or school.closed_on > month.last)


def _asks(item: PlanItem, month: Month, months: list[Month]) -> bool:
    first, last = item.first_month or months[0], item.last_month or months[-1]
    if item.frequency == Frequency.ONCE:
        return month == last
    return first <= month <= last


def _row(plan: Plan, school: School, month: Month, item: PlanItem, excused: list[ExcusedMonth]) -> Expected:
    why = next((e for e in excused if _covers(e, school, month, item.kind_id)), None)
    return Expected(
        plan=plan,
        school=school,
        kind=item.kind,
        school_year=plan.school_year,
        month=month,
        due_on=due_day(month, plan.deadline_day),
        state=ExpectedState.EXCUSED if why else ExpectedState.OPEN,
        excuse_reason=ExcuseReason.REPLACED if why else "",
        excuse_note=why.reason if why else "",
    )


def _covers(excused: ExcusedMonth, school: School, month: Month, kind_id: int) -> bool:
    return excused.month == month and excused.kind_id in (None, kind_id) and excused.school_id in (None, school.pk)


def _drop_unwanted(plan: Plan, wanted: dict) -> None:
    untouched = plan.expected.filter(state__in=[ExpectedState.OPEN, ExpectedState.EXCUSED], submitted_on=None)
    gone = [row.pk for row in untouched if (row.school_id, row.month, row.kind_id) not in wanted]
    plan.expected.filter(pk__in=gone).delete()


def _write(plan: Plan, wanted: dict) -> None:
    known = {(row.school_id, row.month, row.kind_id): row for row in plan.expected.all()}
    Expected.objects.bulk_create((row for key, row in wanted.items() if key not in known), batch_size=1000)
    changed = [_updated(known[key], row) for key, row in wanted.items() if key in known]
    Expected.objects.bulk_update(
        [row for row in changed if row], ["due_on", "state", "excuse_reason", "excuse_note"], batch_size=500
    )


def _updated(old: Expected, new: Expected) -> Expected | None:
    """The row brought in line, or None when nothing changes. An excuse given by a school stays."""
    if old.excused_by_id:
        new.excuse_reason, new.excuse_note = old.excuse_reason, old.excuse_note
    if (old.due_on, old.excuse_reason, old.excuse_note) == (new.due_on, new.excuse_reason, new.excuse_note):
        return None
    old.due_on, old.excuse_reason, old.excuse_note = new.due_on, new.excuse_reason, new.excuse_note
    reached = {old.state} - {ExpectedState.EXCUSED, ExpectedState.OPEN}
    old.state = derive_state(reached, excused=bool(old.excuse_reason))
    return old
