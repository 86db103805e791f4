"""The plan of a school year: drawn up, changed, and adopted, which brings the expected rows in line with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.messages import tell
from schools.audience import coordinators_within
from schools.enums import ExpectedState, Frequency
from schools.errors import Refused
from schools.models import ActivityKind, ExcusedMonth, Expected, Plan, PlanItem, PlanMonth, Region, School, User
from schools.plan_rows import Asked, Key, PlanChange, compare, due_day, grouped
from site_config.shared import audit
from site_config.shared.calendar import Month, SchoolYear

__all__ = ["adopt_plan", "draw_up_plan", "due_day", "excuse_in_plan", "rival_plan", "save_plan", "withdraw_from_plan"]

# Months in session by Wuhan's school calendar: September to January, March to June.
SESSION = (9, 10, 11, 12, 1, 3, 4, 5, 6)
FIVE_ONES = ("exhibition", "film", "lesson", "essay", "meeting")
REVIEW_FIELDS = ("review_days", "review_steps", "street_days", "spot_share")
CLOCK_FIELDS = ("closes_after_days", "remind_before", "remind_after")
PLAN_FIELDS = (
    "title", "document_number", "whitelist_item", "visit_cap", "deadline_day", *REVIEW_FIELDS, *CLOCK_FIELDS,
)  # fmt: skip
BATCH = 2000


@dataclass(frozen=True)
class Item:
    """A kind that the plan asks for: every month in session, or once, between two months (None for no limit)."""

    kind: ActivityKind
    frequency: Frequency
    first_month: Month | None = None
    last_month: Month | None = None


@transaction.atomic
def draw_up_plan(*, region: Region, school_year: SchoolYear, user: User, title: str, **values: Any) -> Plan:
    """Make a plan with the five ones in every month in session. `values` are further fields of the plan.

    Raises Refused when the person may not plan for the region or the year has a plan already.
    """
    _require_planner(user, region)
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
def save_plan(
    *, plan: Plan, user: User, values: Mapping[str, Any], months: Iterable[Month], items: Iterable[Item]
) -> Plan:
    """Change what a plan says; schools notice when it is adopted (again).

    `values` are fields of PLAN_FIELDS. Raises Refused for a region that is not the person's, for months outside the
    school year, or when no month or no kind is left; ValidationError for values that do not fit.
    """
    plan = _locked(plan, user)
    wanted, asked = sorted(set(months)), {item.kind: item for item in items}
    if not wanted or not asked:
        raise Refused(_("A plan needs at least one month and one kind of activity."))
    if not set(wanted) <= set(SchoolYear(plan.school_year).months()):
        raise Refused(_("A month of the plan lies outside its school year."))
    for name in PLAN_FIELDS:
        if name in values:
            setattr(plan, name, values[name])
    plan.full_clean(exclude=["adopted_by"])
    plan.save()
    plan.months.exclude(month__in=wanted).delete()
    PlanMonth.objects.bulk_create([PlanMonth(plan=plan, month=month) for month in wanted], ignore_conflicts=True)
    plan.items.all().delete()
    PlanItem.objects.bulk_create(PlanItem(plan=plan, **vars(item)) for item in asked.values())
    audit.record("schools.plan.change", plan, user=user)
    return plan


@transaction.atomic
def excuse_in_plan(
    *,
    plan: Plan,
    user: User,
    month: Month,
    reason: str,
    kind: ActivityKind | None = None,
    school: School | None = None,
) -> ExcusedMonth:
    """Ask nothing in a month: of all schools or one, for all kinds or one; in force when the plan is adopted (again).

    Raises Refused for a place or month that is not the plan's, or an excuse that is there already.
    """
    plan = _locked(plan, user)
    if school and not school.region.path.startswith(plan.region.path):
        raise Refused(_("This school does not belong to the plan's region."))
    if not plan.months.filter(month=month).exists():
        raise Refused(_("This month is not in session in the plan."))
    if plan.excused_months.filter(month=month, kind=kind, school=school).exists():
        raise Refused(_("This is excused already."))
    row = ExcusedMonth(plan=plan, month=month, kind=kind, school=school, reason=reason.strip())
    row.full_clean()
    row.save()
    audit.record("schools.plan.excuse", plan, user=user, month=str(month), kind=kind, school=school, reason=row.reason)
    return row


@transaction.atomic
def withdraw_from_plan(*, excused: ExcusedMonth, user: User) -> None:
    """Take an excuse out of the plan; once it is out, do nothing. Raises Refused for a region that is not the person's."""
    plan = _locked(excused.plan, user)
    if not plan.excused_months.filter(pk=excused.pk).exists():
        return
    audit.record("schools.plan.withdraw_excuse", plan, user=user, month=str(excused.month), reason=excused.reason)
    excused.delete()


@transaction.atomic
def adopt_plan(*, plan: Plan, user: User) -> int:
    """Put the plan into force and bring the expected rows in line with it.

    Repeat after any change. Rows with a record are never removed. Returns how many rows are expected now.
    Raises Refused when the plan is not the person's, or another plan already covers the same schools.
    """
    plan = _locked(plan, user)
    if rival := rival_plan(plan):
        raise Refused(_("“%(title)s” is already in force for these schools in this year.") % {"title": rival.title})
    _lock_schools(plan.region)
    change = compare(plan)
    _write(plan, change)
    plan.adopted_at, plan.adopted_by = timezone.now(), user
    plan.save(update_fields=["adopted_at", "adopted_by"])
    counts = {"rows": change.total, "new": len(change.new), "gone": len(change.gone), "changed": len(change.updated)}
    audit.record("schools.plan.adopt", plan, user=user, **counts)
    _tell_schools(plan, change)
    return change.total


def rival_plan(plan: Plan) -> Plan | None:
    """An adopted plan of the same year whose region lies above or below this one."""
    others = Plan.objects.filter(school_year=plan.school_year, adopted_at__isnull=False).exclude(pk=plan.pk)
    above = others.filter(region__path__in=plan.region.ancestor_paths())
    return above.first() or others.filter(region__path__startswith=plan.region.path).first()


def _locked(plan: Plan, user: User) -> Plan:
    """The plan with its row locked, before any school is: everybody takes the locks in this order."""
    _require_planner(user, plan.region)
    rows = Plan.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("region").get(pk=plan.pk)


def _lock_schools(region: Region) -> None:
    """Hold every school's records still, in the order of their keys, between comparing and writing."""
    schools = School.objects.within(region).select_for_update(no_key=True, of=("self",)).order_by("pk")
    list(schools.values_list("pk", flat=True))


def _write(plan: Plan, change: PlanChange) -> None:
    for start in range(0, len(change.gone), BATCH):
        Expected.objects.filter(pk__in=change.gone[start : start + BATCH]).delete()
    _insert(plan, change.new)
    for (asked, state), keys in grouped(plan, change).items():
        for start in range(0, len(keys), BATCH):
            chosen = Expected.objects.filter(pk__in=keys[start : start + BATCH])
            chosen.update(state=state, **asked._asdict())


def _insert(plan: Plan, new: Mapping[Key, Asked]) -> None:
    """Insert rows as plain tuples: a city's 135,000 in seconds, where one model instance a row takes seven times as long."""
    fields = [field for field in Expected._meta.concrete_fields if not field.primary_key]
    names, quote = [field.attname for field in fields], connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    values = ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {quote(Expected._meta.db_table)} ({columns}) VALUES ({values})"  # noqa: S608 - names are ours
    blank = dict.fromkeys(names) | {"plan_id": plan.pk, "school_year": plan.school_year}
    rows = (tuple((blank | _values(key, asked)).values()) for key, asked in new.items())
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, BATCH)):
            cursor.executemany(statement, chunk)


def _values(key: Key, asked: Asked) -> dict[str, Any]:
    day = connection.ops.adapt_datefield_value
    return {
        "school_id": key[0],
        "month": day(key[1].first),
        "kind_id": key[2],
        "due_on": day(asked.due_on),
        "plan_due_on": day(asked.plan_due_on),
        "state": (ExpectedState.EXCUSED if asked.excuse_reason else ExpectedState.OPEN).value,
        "approved_count": 0,
        "participants": 0,
        "excuse_reason": asked.excuse_reason,
        "excuse_note": asked.excuse_note,
    }


def _tell_schools(plan: Plan, change: PlanChange) -> None:
    """Tell the coordinators once for each day on which an adoption changed anything."""
    if change.changes_anything:
        key = f"plan:{plan.pk}:{timezone.localdate().isoformat()}"
        tell(
            users=coordinators_within(plan.region), kind="schools.plan.adopt", key=key, title=plan.title,
            url=reverse("schools:year_of", args=[plan.school_year]),
        )  # fmt: skip


def _require_planner(user: User, region: Region) -> None:
    if not rules.can_manage_plan(user, region):
        raise Refused(_("You may not plan for this region."))
