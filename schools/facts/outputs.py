"""What the year's report needs: activities and outputs of a region between two days, in grouped queries.

An in-school session 进校宣传 is an activity record with visitors from outside (a talk always is one) or an event output
on campus. A school's own activities are no sessions: they are counted as such, and by the plan's completion. The two
tables share no record, so that nothing is counted twice.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth

from schools.enums import ExpectedState, Venue
from schools.models import Activity, Expected, Output, Region
from site_config.shared.calendar import Month

# The kind of activity that a talk is recorded as: its speaker always comes from outside.
TALK = "talk"
VISIT = Q(is_outside_visit=True) | Q(kind__code=TALK)
CAMPUS_EVENT = Q(kind__is_event=True, venue=Venue.CAMPUS)
# A school's own outputs on its campus reach the pupils whom its activities reach too.
OWN_CAMPUS = Q(school__isnull=False, venue=Venue.CAMPUS)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum, and whether estimates (lower bounds) are inside."""

    value: int = 0
    is_estimate: bool = False

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.value + other.value, self.is_estimate or other.is_estimate)


@dataclass(frozen=True, slots=True)
class ActivityCounts:
    """Approved activity records of one street: all, those with visitors, and the attendances of all."""

    region_id: int
    records: int
    visits: int
    attendances: int


@dataclass(frozen=True, slots=True)
class OutputCounts:
    """Approved outputs of one street or office, kind's column and venue.

    `persons` leave out a school's outputs on its own campus: see `persons_by_school`.
    """

    region_id: int
    group: str
    is_themed: bool
    venue: str
    number: Amount
    persons: Amount
    attendances: Amount


@dataclass(frozen=True, slots=True)
class MonthCounts:
    month: Month
    visits: int
    events: int
    campus_events: int


@dataclass(frozen=True, slots=True)
class SchoolPersons:
    """The persons of a school: those of its best attended record, so that nobody is counted twice."""

    school_id: int
    region_id: int
    persons: Amount


@dataclass(frozen=True, slots=True)
class Completion:
    """Expected reports of one street whose months lie in the period; excused ones are not asked for."""

    region_id: int
    asked: int
    approved: int


def activities_between(region: Region, first: dt.date, last: dt.date) -> QuerySet[Activity]:
    """Approved activity records of the region's schools held between two days, both included."""
    return Activity.objects.counted().within(region).filter(held_on__gte=first, held_on__lte=last)


def outputs_between(region: Region, first: dt.date, last: dt.date) -> QuerySet[Output]:
    """Approved outputs of the region's schools, streets and offices between two days, both included."""
    return Output.objects.counted().within(region).between(first, last)


def activity_counts(region: Region, first: dt.date, last: dt.date) -> list[ActivityCounts]:
    """Approved activity records between two days, both included, by street; one query.

    Returns a row a street with any: records, those with visitors from outside or a talk, and pupils present, counted per record.
    """
    rows = activities_between(region, first, last).order_by().values("school__region_id")
    grouped = rows.annotate(n=Count("pk"), visits=Count("pk", filter=VISIT), people=Sum("pupils_present"))
    return [ActivityCounts(row["school__region_id"], row["n"], row["visits"], row["people"] or 0) for row in grouped]


def output_counts(region: Region, first: dt.date, last: dt.date) -> list[OutputCounts]:
    """Approved outputs between two days, both included, by street or office, column, venue, and whether themed; one query.

    Amounts are pieces, persons and attendances as logged; one with an estimate in it says so. Persons reached on a
    school's own campus are left out: `persons_by_school` has them.
    """
    rows = outputs_between(region, first, last).order_by()
    keys: dict[str, Any] = {
        "where": Coalesce("region_id", "school__region_id"),
        "column": F("kind__group"),
        "themed": F("kind__is_themed"),
    }
    estimated, elsewhere = Q(is_estimate=True), ~OWN_CAMPUS
    grouped: Any = rows.values("venue", **keys).annotate(
        total=Sum("number"),
        about=Count("pk", filter=estimated & Q(kind__is_event=False)),
        people=Sum("persons", filter=elsewhere),
        people_about=Count("pk", filter=elsewhere & estimated & Q(persons__gt=0)),
        visits=Sum("attendances"),
        visits_about=Count("pk", filter=estimated & Q(attendances__gt=0)),
    )
    return [
        OutputCounts(
            region_id=row["where"],
            group=row["column"],
            is_themed=row["themed"],
            venue=row["venue"],
            number=Amount(row["total"], bool(row["about"])),
            persons=Amount(row["people"] or 0, bool(row["people_about"])),
            attendances=Amount(row["visits"] or 0, bool(row["visits_about"])),
        )
        for row in grouped
    ]


def month_counts(region: Region, first: dt.date, last: dt.date) -> list[MonthCounts]:
    """Activities with visitors and event outputs by month, oldest first; two queries.

    Params: first and last day, both included. Months without any are absent; the first and the last may be partial.
    """
    visits = activities_between(region, first, last).filter(VISIT).order_by()
    held = dict(visits.values(when=TruncMonth("held_on")).annotate(n=Count("pk")).values_list("when", "n"))
    events = outputs_between(region, first, last).filter(kind__is_event=True).order_by()
    grouped = events.values(when=TruncMonth("happened_on")).annotate(
        n=Sum("number"), campus=Sum("number", filter=CAMPUS_EVENT)
    )
    out = {row["when"]: (row["n"], row["campus"] or 0) for row in grouped}
    return [MonthCounts(Month.of(day), held.get(day, 0), *out.get(day, (0, 0))) for day in sorted({*held, *out})]


def persons_by_school(region: Region, first: dt.date, last: dt.date) -> list[SchoolPersons]:
    """Each school that reached anybody on its campus, with its best attended record; two queries.

    Pupils take part month after month, so that adding records would count the same pupil many times.
    Params: first and last day, both included. Returns pupils by school, in the order of schools' keys.
    """
    keys = ("school_id", "school__region_id")
    best: dict[tuple[int, int], Amount] = {}
    records = activities_between(region, first, last).filter(pupils_present__gt=0).order_by().values_list(*keys)
    for school, street, most in records.annotate(most=Max("pupils_present")):
        best[school, street] = Amount(most)
    outputs = outputs_between(region, first, last).filter(OWN_CAMPUS, persons__gt=0).order_by().values_list(*keys)
    for school, street, about, most in outputs.values_list(*keys, "is_estimate").annotate(most=Max("persons")):
        # A counted number goes before an equal estimate.
        known = best.get((school, street), Amount())
        best[school, street] = max(known, Amount(most, about), key=lambda each: (each.value, not each.is_estimate))
    return [SchoolPersons(school, street, persons) for (school, street), persons in sorted(best.items())]


def completion(region: Region, months: Iterable[Month], today: dt.date) -> list[Completion]:
    """Expected reports asked for and approved by street; one query.

    Params: months whose reports count; today, before which they were due. Streets without any are absent.
    """
    grouped = due_reports(region, months, today).order_by().values("school__region_id")
    grouped = grouped.annotate(asked=Count("pk"), done=Count("pk", filter=Q(state=ExpectedState.APPROVED)))
    return [Completion(row["school__region_id"], row["asked"], row["done"]) for row in grouped]


def due_reports(region: Region, months: Iterable[Month], today: dt.date) -> QuerySet[Expected]:
    """The expected reports behind `completion`: excused ones are not asked for, those of later days not yet due."""
    return Expected.objects.within(region).countable().filter(month__in=list(months), due_on__lt=today)
