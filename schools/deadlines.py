"""Which exception moves the deadline of which report, and whether a month still takes records. Reads only."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from schools.models import DeadlineException, DeadlineRequest, Expected, PlanMonth, Region, School
from site_config.shared.calendar import Month, SchoolYear


@dataclass(frozen=True)
class Moved:
    """One exception in force, as far as rows need it; `path` for a region's, `school` for a school's."""

    month: Month
    kind: int | None
    school: int | None
    path: str
    until: dt.date


class Exceptions:
    """The exceptions in force for a region's schools and a year, asked row by row. One query."""

    def __init__(self, region: Region, months: Iterable[Month]) -> None:
        rows = DeadlineException.objects.in_force().touching(region.path).filter(month__in=list(months))
        fields = rows.order_by().values_list("month", "kind_id", "school_id", "region__path", "until")
        self.rows = [Moved(month, kind, school, path or "", until) for month, kind, school, path, until in fields]

    def __bool__(self) -> bool:
        return bool(self.rows)

    def until(self, school: int, path: str, month: Month, kind: int) -> dt.date | None:
        """The latest day that an exception gives this report; None without one. `path` is the school's region's."""
        return max(
            (row.until for row in self.rows if _concerns(row, school, path, month, kind)),
            default=None,
        )


def moved(plan_day: dt.date, until: dt.date | None) -> tuple[dt.date, dt.date | None]:
    """The report's due day and, when an exception moves it, the plan's own day; an earlier day moves nothing."""
    return (until, plan_day) if until and until > plan_day else (plan_day, None)


def closing_day(due_on: dt.date, closes_after_days: int | None, month: Month) -> dt.date:
    """The last day on which a month takes late records: so many days after its deadline, at most the school year's end."""
    year_end = SchoolYear.of(month.first).last_day
    if closes_after_days is None:
        return year_end
    return min(due_on + dt.timedelta(days=closes_after_days), year_end)


def is_closed(school: School, month: Month) -> bool:
    """True when the clock has closed the month in the plan that is in force for the school."""
    rows = PlanMonth.objects.filter(month=month, closed_at__isnull=False, plan__adopted_at__isnull=False)
    return rows.filter(plan__region__path__in=school.region.ancestor_paths()).exists()


def takes_records(school: School, month: Month, kind_id: int, today: dt.date) -> bool:
    """Whether a first record may still be handed in: the month is open, or an exception reaches until today."""
    if not is_closed(school, month):
        return True
    rows = Expected.objects.filter(school=school, month=month, kind=kind_id, plan_due_on__isnull=False)
    return rows.filter(due_on__gte=today).exists()


@dataclass(frozen=True)
class MonthDeadline:
    """What a school sees about one month's deadline besides the day itself."""

    is_closed: bool
    exceptions: list[DeadlineException]
    request: DeadlineRequest | None
    can_ask: bool


def month_deadline(
    school: School, month: Month, today: dt.date, *, owes: bool, closed: bool | None = None
) -> MonthDeadline:
    """Read it in three queries, or in two where it is known whether the month is closed.

    Params: owes, something of the month is still missing, so asking for time makes sense.
    """
    found = DeadlineException.objects.in_force().filter(month=month).select_related("kind", "school", "region")
    mine = [row for row in found.touching(school.region.path) if _is_for(row, school)]
    request = DeadlineRequest.objects.filter(school=school, month=month).order_by("-asked_at").first()
    waits = request is not None and request.state == "waiting"
    began = month.first <= today <= SchoolYear.of(month.first).last_day
    over = is_closed(school, month) if closed is None else closed
    return MonthDeadline(over, mine, request, owes and began and not waits)


def _is_for(row: DeadlineException, school: School) -> bool:
    if row.school_id:
        return row.school_id == school.pk
    return school.region.path.startswith(row.region.path)


def _concerns(row: Moved, school: int, path: str, month: Month, kind: int) -> bool:
    if row.month != month or (row.kind is not None and row.kind != kind):
        return False
    return row.school == school if row.school else path.startswith(row.path)
