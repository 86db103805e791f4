"""Whose deadline has a reminder today, and what each school still misses. Reads only."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from schools.enums import OWED
from schools.models import DeadlineException, Expected, Plan, PlanMonth
from schools.plan_rows import due_day
from schools.reminding import LATEST, LONGEST, Stage, stage_now
from site_config.shared.calendar import Month

SPAN = dt.timedelta(days=LONGEST) + LATEST


@dataclass(frozen=True)
class Deadline:
    """A deadline with a stage today; `holder` keeps the name of the last stage that everybody was told."""

    holder: PlanMonth | DeadlineException
    month: Month
    due_on: dt.date
    stage: str
    rows: QuerySet[Expected]


@dataclass
class Owing:
    """What one school still misses in one month and by when; `stage` names the reminder."""

    school: int
    name: str
    month: Month
    due_on: dt.date
    stage: str
    kinds_zh: list[str] = field(default_factory=list)
    kinds_en: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[int, Month, str]:
        return self.school, self.month, self.stage


def deadlines_now(today: dt.date) -> Iterator[Deadline]:
    """Deadlines with a stage today that not everybody was told: those of plans, then those that exceptions moved.

    A closed month has none; an exception reminds only of stages that lie after its grant.
    """
    near = {"month__gte": Month.of(today - SPAN) - 1, "month__lte": Month.of(today + SPAN)}
    months = PlanMonth.objects.filter(plan__adopted_at__isnull=False, closed_at=None, **near)
    for each in months.select_related("plan").order_by("month", "pk"):
        due_on = due_day(each.month, each.plan.deadline_day)
        stage = stage_now(due_on, each.plan.reminder_offsets, today)
        if stage and (name := stage_name(stage)) != each.reminded_stage:
            rows = Expected.objects.filter(plan=each.plan, month=each.month, plan_due_on=None)
            yield Deadline(each, each.month, due_on, name, rows)
    yield from _moved(today)


def _moved(today: dt.date) -> Iterator[Deadline]:
    near = DeadlineException.objects.in_force().filter(until__range=(today - SPAN, today + SPAN))
    for each in near.select_related("school__region", "region").order_by("pk"):
        place = each.school.region if each.school else each.region
        plan = _plan_over(place.path, each.month.school_year.start)
        stage = stage_now(each.until, plan.reminder_offsets, today) if plan else None
        if stage and stage.day > timezone.localdate(each.granted_at):
            name = stage_name(stage, each.until)
            if name != each.reminded_stage:
                yield Deadline(each, each.month, each.until, name, _rows_of(each))


def _rows_of(each: DeadlineException) -> QuerySet[Expected]:
    rows = Expected.objects.filter(month=each.month, due_on=each.until, plan_due_on__isnull=False)
    if each.kind_id:
        rows = rows.filter(kind=each.kind_id)
    return rows.filter(school=each.school) if each.school else rows.within(each.region)


def _plan_over(path: str, school_year: int) -> Plan | None:
    plans = Plan.objects.filter(adopted_at__isnull=False, school_year=school_year)
    above = Q(region__path__in=[path[: n + 1] for n, sign in enumerate(path) if sign == "/"])
    return plans.filter(above | Q(region__path__startswith=path)).order_by("region__path").first()


def stage_name(stage: Stage, moved_to: dt.date | None = None) -> str:
    """Days from the deadline with their sign, and the day itself when an exception moved it."""
    return f"{stage.offset:+d}" + (f" {moved_to:%Y-%m-%d}" if moved_to else "")


def owing(rows: QuerySet[Expected], stage: str) -> list[Owing]:
    """One for each school and month of the rows that are still owed, in the order of the schools; one query."""
    fields = (
        "school_id", "school__short_name", "school__name", "month", "due_on", "kind__short_zh", "kind__short_en",
    )  # fmt: skip
    found: dict[tuple[int, Month], Owing] = {}
    owed = rows.filter(state__in=OWED).order_by("school_id", "month", "kind__order")
    for school, short, name, month, due_on, zh, en in owed.values_list(*fields):
        each = found.setdefault((school, month), Owing(school, short or name, month, due_on, stage))
        each.due_on = max(each.due_on, due_on)
        each.kinds_zh.append(zh)
        each.kinds_en.append(en)
    return list(found.values())
