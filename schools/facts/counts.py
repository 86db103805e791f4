"""Counts of approved records by school: one grouped query a source, so that a whole city is ranked in one go."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Least, Round

from schools.enums import OWED, PENDING, ActivityState, DocumentKind
from schools.facts.columns import each_once
from schools.facts.lens import APPROVED, Lens
from schools.models import Activity, Expected, Output, Region, SupportingDocument, Teacher
from site_config.shared.calendar import Month, SchoolYear

FIRST_TERM, SECOND_TERM = 1, 2


class ReportCounts(NamedTuple):
    """Expected reports of one school and year; excused ones are left out.

    `by_size` holds (reports asked for in a month, number of such months, reports approved in them).
    """

    asked: int
    approved: int
    on_time: int
    by_size: tuple[tuple[int, int, int], ...]


class ReportMonth(NamedTuple):
    """Expected reports of one school and month: asked for, done, handed in by the due day; excused ones left out."""

    school_id: int
    month: Month
    asked: int
    done: int
    early: int


class RecordCounts(NamedTuple):
    """Approved records of one school and year; `present` and `enrolled` are pupils of lesson records only."""

    approved: int
    never_returned: int
    present: int
    enrolled: int


class StaffHours(NamedTuple):
    """Teachers on the school's list; `hours` are pairs of tenths of an hour of training and teachers with so many."""

    teachers: int
    hours: tuple[tuple[int, int], ...]


class StaffCounts(NamedTuple):
    """Teachers on the school's list, and those of them with enough approved training."""

    teachers: int
    trained: int


def months_of(year: int) -> tuple[Month, Month]:
    """The first and the last month of a school year, both inside it."""
    months = SchoolYear(year).months()
    return months[0], months[-1]


def term_expression(field: str, year: int) -> Case:
    """The term of a month field in a query: 1 from September to January, 2 from February on."""
    february = Month.at(year + 1, 2)
    return Case(When(**{f"{field}__lt": february}, then=Value(FIRST_TERM)), default=Value(SECOND_TERM))


def report_counts(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, ReportCounts]:
    """Expected reports by school.

    Params: region; year, the first calendar year of the school year; lens, whose and which records. Schools that owe
    nothing are absent. Source: expected rows, which the activity door keeps true.
    """
    return summed(_months(region, year, lens, "school_id", "asked", "done", "early"))


def report_months(region: Region, year: int, lens: Lens = APPROVED) -> list[ReportMonth]:
    """Expected reports by school and month; params as for `report_counts`. One grouped query."""
    return [ReportMonth(*row) for row in _months(region, year, lens, *ReportMonth._fields)]


def _months(region: Region, year: int, lens: Lens, *columns: str) -> QuerySet[Expected, tuple[Any, ...]]:
    """Some columns of the expected reports grouped by school and month; the month need not be among them."""
    return (
        Expected.objects.filter(lens.inside(region), school_year=year)
        .countable()
        .order_by()
        .values("school_id", "month")
        .annotate(
            asked=Count("pk"),
            done=Count("pk", filter=Q(state__in=lens.report_states)),
            early=Count("pk", filter=Q(submitted_on__lte=F("due_on"))),
        )
        .values_list(*columns)
    )


def summed(months: Iterable[tuple[Any, ...]]) -> dict[int, ReportCounts]:
    """Months of reports added up by school. Params: months as (school, asked for, done, handed in by the due day)."""
    early_by: dict[int, int] = defaultdict(int)
    sizes: dict[int, dict[int, list[int]]] = defaultdict(dict)
    for school, asked, done, early in months:
        early_by[school] += early
        size = sizes[school].setdefault(asked, [0, 0])
        size[0] += 1
        size[1] += done
    return {school: _report(size, early_by[school]) for school, size in sizes.items()}


def _report(sizes: Mapping[int, list[int]], on_time: int) -> ReportCounts:
    # In order, so that equal counts are equal whatever order the database gives its groups in.
    by_size = tuple((asked, months, done) for asked, (months, done) in sorted(sizes.items()))
    asked = sum(asked * months for asked, months, _done in by_size)
    return ReportCounts(asked, sum(done for _asked, _months, done in by_size), on_time, by_size)


def record_counts(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, RecordCounts]:
    """Approved activity records by school: how many, how many never returned, pupils at lessons.

    Kinds that no plan asks for (talks) are left out; they have counts of their own.
    Pupils present count up to those enrolled, and only in lesson records that state both.
    """
    first, last = months_of(year)
    headcount = Q(kind__is_lesson=True, pupils_present__isnull=False, pupils_enrolled__gt=0)
    rows = (
        Activity.objects.filter(lens.inside(region), state__in=lens.states, kind__is_planned=True)
        .filter(month__gte=first, month__lte=last)
        .order_by()
        .values_list("school_id")
        .annotate(
            n=Count("pk"),
            unreturned=Count("pk", filter=Q(return_reason="")),
            present=Sum(Least("pupils_present", "pupils_enrolled"), filter=headcount),
            enrolled=Sum("pupils_enrolled", filter=headcount),
        )
    )
    return {school: RecordCounts(n, clean, present or 0, on or 0) for school, n, clean, present, on in rows}


def document_counts(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, dict[str, int]]:
    """Approved supporting documents, by school and then by kind."""
    rows = (
        SupportingDocument.objects.filter(lens.inside(region), school_year=year, state__in=lens.states)
        .order_by()
        .values_list("school_id", "kind")
        .annotate(n=Count("pk"))
    )
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for school, kind, n in rows:
        counts[school][kind] = n
    return counts


def trained_for(staff: Mapping[int, StaffHours], tenths: int) -> Mapping[int, StaffCounts]:
    """Teachers on the list and those with so many tenths of an hour, by school."""

    def counted(row: StaffHours) -> StaffCounts:
        return StaffCounts(row.teachers, sum([n for hours, n in row.hours if hours >= tenths]))

    return each_once(staff, counted)


def staff_hours(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, StaffHours]:
    """Teachers on each school's list with their hours of training in approved documents; two grouped queries."""
    trained: dict[int, Counter[int]] = defaultdict(Counter)
    for school, tenths in _tenths(region, year, lens):
        trained[school][tenths] += 1
    rows = Teacher.objects.filter(lens.inside(region), is_active=True).order_by()
    listed = rows.values_list("school_id").annotate(n=Count("pk"))
    return {school: StaffHours(n, tuple(sorted(trained[school].items()))) for school, n in listed}


def _tenths(region: Region, year: int, lens: Lens) -> QuerySet[SupportingDocument, tuple[int, int]]:
    """School and tenths of an hour of each teacher on a list who has approved training."""
    rows = SupportingDocument.objects.filter(
        lens.inside(region),
        school_year=year,
        state__in=lens.states,
        kind=DocumentKind.TRAINING,
        teacher__is_active=True,
    )
    # SQLite adds fractions up as floating numbers, hence the rounding.
    tenths = Round(Sum("hours") * 10, output_field=IntegerField())
    return rows.order_by().values("school_id", "teacher_id").annotate(tenths=tenths).values_list("school_id", "tenths")


def waiting_records(region: Region, year: int, lens: Lens = APPROVED) -> int:
    """How many records, documents and schools' outputs of the year wait for review, of all schools or the lens's."""
    first, last = months_of(year)
    records = Activity.objects.filter(
        lens.inside(region),
        state__in=PENDING,
        month__gte=first,
        month__lte=last,
    )
    papers = SupportingDocument.objects.filter(lens.inside(region), state=ActivityState.SUBMITTED, school_year=year)
    span = SchoolYear(year)
    outputs = Output.objects.pending().filter(
        lens.inside(region),
        happened_on__gte=span.first_day,
        happened_on__lte=span.last_day,
    )
    return records.count() + papers.count() + outputs.count()


def open_lesson_reports(region: Region, year: int, lens: Lens) -> list[tuple[int, Month, dt.date]]:
    """Lesson reports that nobody has handed in yet, as (school, month, due day), oldest first."""
    rows = Expected.objects.filter(lens.inside(region), school_year=year)
    rows = rows.countable().filter(kind__is_lesson=True, state__in=OWED).order_by("month", "pk")
    return list(rows.values_list("school_id", "month", "due_on"))
