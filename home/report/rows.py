"""The rows behind a figure, over the same facts as the figure, so that their total equals it."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from awards.facts import honoured_lines
from awards.names import shown_name
from home.report.period import Period
from home.report.query import HONOURS, MATERIALS, NO_VENUE
from schools.enums import ExpectedState, Venue
from schools.facts import outputs as facts
from schools.facts.outputs import Amount, SchoolPersons
from schools.models import Activity, Expected, Output, Region, School
from site_config.shared.calendar import Month

HONOUR_OF = {name: honour for honour, name in HONOURS.items()}


@dataclass(frozen=True)
class Wish:
    """Which figure of which place: a venue narrows it, `is_own` leaves out the places below the region."""

    figure: str
    region: Region
    period: Period
    today: dt.date
    venue: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class Row:
    """One record: when, what, whose, how much it adds to the figure, and where it can be opened."""

    when: dt.date | Month | None
    what: str
    place: str
    amount: Amount
    url: str = ""


@dataclass(frozen=True)
class Part:
    """Rows of one source: how many, their sum, and how a slice of them is read."""

    count: int
    total: Amount
    read: Callable[[int, int], list[Row]]


class Rows(Sequence[Row]):
    """The parts one after the other, as a paginator takes them; only the slice asked for is read."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(part.count for part in self.parts)

    @property
    def total(self) -> Amount:
        return sum((part.total for part in self.parts), Amount())

    def __getitem__(self, wanted: Any) -> Any:
        if not isinstance(wanted, slice):
            return self[wanted : wanted + 1][0]
        start, stop, _step = wanted.indices(len(self))
        return list(self._slice(start, stop))

    def _slice(self, start: int, stop: int) -> Iterator[Row]:
        for part in self.parts:
            low, high = max(start, 0), min(stop, part.count)
            if low < high:
                yield from part.read(low, high)
            start, stop = start - part.count, stop - part.count


def rows_behind(wish: Wish) -> Rows:
    """The records that make up the figure; a figure that does not exist raises KeyError."""
    return Rows(PARTS[wish.figure](wish))


def _activities(wish: Wish) -> QuerySet[Activity]:
    rows = facts.activities_between(wish.region, wish.period.first, wish.period.last)
    if wish.venue not in ("", Venue.CAMPUS):
        return rows.none()
    return rows.filter(school__region=wish.region) if wish.is_own else rows


def _outputs(wish: Wish) -> QuerySet[Output]:
    rows = facts.outputs_between(wish.region, wish.period.first, wish.period.last)
    if wish.venue:
        rows = rows.filter(venue="" if wish.venue == NO_VENUE else wish.venue)
    return rows.filter(Q(region=wish.region) | Q(school__region=wish.region)) if wish.is_own else rows


def _sessions(wish: Wish) -> list[Part]:
    visits = _activity_part(_activities(wish).filter(facts.VISIT))
    return [visits, _output_part(_outputs(wish).filter(facts.CAMPUS_EVENT))]


def _events(wish: Wish) -> list[Part]:
    visits = _activity_part(_activities(wish).filter(facts.VISIT))
    return [visits, _output_part(_outputs(wish).filter(kind__is_event=True))]


def _themed(wish: Wish) -> list[Part]:
    return [_output_part(_outputs(wish).filter(kind__is_themed=True))]


def _own_activities(wish: Wish) -> list[Part]:
    return [_activity_part(_activities(wish).exclude(facts.VISIT))]


def _attendances(wish: Wish) -> list[Part]:
    records = _activities(wish).filter(pupils_present__gt=0)
    return [
        _activity_part(records, "pupils_present"),
        _output_part(_outputs(wish).filter(attendances__gt=0), "attendances"),
    ]


def _persons(wish: Wish) -> list[Part]:
    outputs = _outputs(wish).exclude(facts.OWN_CAMPUS).filter(persons__gt=0)
    return [_school_part(wish), _output_part(outputs, "persons")]


def _materials(wish: Wish) -> list[Part]:
    return [_output_part(_outputs(wish).filter(kind__group=wish.figure))]


def _reports(wish: Wish) -> list[Part]:
    rows = facts.due_reports(wish.region, wish.period.whole_months, wish.today)
    if wish.figure == "approved":
        rows = rows.filter(state=ExpectedState.APPROVED)
    if wish.is_own:
        rows = rows.filter(school__region=wish.region)
    rows = rows.select_related("school", "kind").order_by("month", "school__code", "kind__order", "pk")
    count = rows.count()
    return [Part(count, Amount(count), lambda low, high: [_report_row(row) for row in rows[low:high]])]


def _honoured(wish: Wish) -> list[Part]:
    rows = honoured_lines(wish.region.path, HONOUR_OF[wish.figure], wish.period.first, wish.period.last)
    count = rows.count()
    return [Part(count, Amount(count), lambda low, high: [_honour_row(row) for row in rows[low:high]])]


PARTS: dict[str, Callable[[Wish], list[Part]]] = {
    "sessions": _sessions,
    "events": _events,
    "themed": _themed,
    "own_activities": _own_activities,
    "persons": _persons,
    "attendances": _attendances,
    "asked": _reports,
    "approved": _reports,
    **dict.fromkeys(MATERIALS, _materials),
    **dict.fromkeys(HONOUR_OF, _honoured),
}


def _activity_part(rows: QuerySet[Activity], field: str = "") -> Part:
    """Each record counts one, or what its field says."""
    count = rows.count()
    total = (rows.order_by().aggregate(n=Sum(field))["n"] or 0) if field else count
    found = rows.select_related("school", "kind").order_by("-held_on", "-pk")
    return Part(count, Amount(total), lambda low, high: [_activity_row(row, field) for row in found[low:high]])


def _output_part(rows: QuerySet[Output], field: str = "number") -> Part:
    count = rows.count()
    total = rows.order_by().aggregate(n=Sum(field))["n"] or 0
    estimated = rows.filter(is_estimate=True)
    is_estimate = (estimated.filter(kind__is_event=False) if field == "number" else estimated).exists()
    found = rows.select_related("school", "region", "kind").order_by("-happened_on", "-pk")
    read = lambda low, high: [_output_row(row, field) for row in found[low:high]]  # noqa: E731 - a slice, read late
    return Part(count, Amount(total, is_estimate), read)


def _school_part(wish: Wish) -> Part:
    """A line for each school, with the persons of its best attended record."""
    if wish.venue not in ("", Venue.CAMPUS):
        return Part(0, Amount(), lambda low, high: [])
    found = facts.persons_by_school(wish.region, wish.period.first, wish.period.last)
    found = [row for row in found if not wish.is_own or row.region_id == wish.region.pk]
    total = sum((row.persons for row in found), Amount())
    return Part(len(found), total, lambda low, high: _school_rows(found[low:high]))


def _school_rows(found: list[SchoolPersons]) -> list[Row]:
    schools = School.objects.in_bulk([row.school_id for row in found])
    return [_school_row(schools[row.school_id], row.persons) for row in found]


def _school_row(school: School, persons: Amount) -> Row:
    return Row(None, "", str(school), persons, reverse("schools:school", args=[school.code]))


def _activity_row(row: Activity, field: str) -> Row:
    amount = Amount(getattr(row, field) if field else 1)
    url = reverse("schools:school_month_record", args=[row.school.code, row.month, row.pk])
    return Row(row.held_on, f"{row.kind.short} · {row}", str(row.school), amount, url)


def _output_row(row: Output, field: str) -> Row:
    amount = Amount(getattr(row, field), row.is_number_estimate if field == "number" else row.is_estimate)
    return Row(row.happened_on, str(row.kind), str(row.reporter), amount, reverse("schools:output", args=[row.pk]))


def _report_row(row: Expected) -> Row:
    url = reverse("schools:school_month", args=[row.school.code, row.month])
    return Row(row.month, row.kind.name, str(row.school), Amount(1), url)


def _honour_row(row: Any) -> Row:
    name = shown_name(row)
    place = name if name == row.school_name else f"{row.school_name} · {name}"
    return Row(timezone.localdate(row.edition.published_at), row.edition.cycle.title, place, Amount(1))
