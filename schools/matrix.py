"""The matrix of schools and months: who has reported what, and who is behind. Reads maintained rows only."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, FilteredRelation, Q, QuerySet

from schools.enums import OWED, ExpectedState, Stage
from schools.marks import mark_of
from schools.models import Expected, Plan, School, User
from schools.review.filters import plain_code
from site_config.shared.amounts import per_cent
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.languages import zh_or_en

PAGE_SIZE = 25
# From this many missing reports on, a school is worth a call.
FAR_BEHIND = 4


@dataclass(frozen=True)
class MatrixFilter:
    """`street` is a code, `stage` a Stage, `only` is missing, returned or nothing."""

    year: SchoolYear
    street: str = ""
    stage: str = ""
    only: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str], years: list[int]) -> "MatrixFilter":
        year = data.get("year", "")
        stage, only = data.get("stage", ""), data.get("only", "")
        current = SchoolYear.current().start
        fallback = current if current in years or not years else years[0]
        return cls(
            year=SchoolYear(int(year) if year in map(str, years) else fallback),
            street=plain_code(data.get("street", "")),
            stage=stage if stage in Stage.values else "",
            only=only if only in ("missing", "returned") else "",
        )

    @property
    def query(self) -> str:
        pairs = {"street": self.street, "stage": self.stage, "year": self.year.start, "only": self.only}
        return urlencode({name: str(value) for name, value in pairs.items() if value})


@dataclass(frozen=True)
class Cell:
    month: Month
    marks: list[str]
    is_now: bool


@dataclass(frozen=True)
class Line:
    """One school. `rate` is approved of due in per cent, None while nothing is due."""

    school: School
    cells: list[Cell]
    missing: int
    returned: int
    done: int
    due: int

    @property
    def rate(self) -> int | None:
        return per_cent(self.done, self.due) if self.due else None


@dataclass(frozen=True)
class Totals:
    """Counts over the whole scope, whatever the page shows."""

    schools: int
    near: int
    far: int
    with_missing: int
    with_returned: int


@dataclass(frozen=True)
class Matrix:
    lines: list[Line]
    months: list[Month]
    kinds: list[str]
    due_months: int
    totals: Totals
    page: Page


def plan_years(user: User) -> list[int]:
    """School years for which somebody has planned here, newest first."""
    rows = Plan.objects.visible_to(user).filter(adopted_at__isnull=False)
    return list(rows.order_by("-school_year").values_list("school_year", flat=True).distinct())


def streets(user: User) -> list[tuple[str, str]]:
    """Code and name of the streets that have schools the person may read."""
    rows = School.objects.visible_to(user).order_by("region__path").distinct()
    return list(rows.values_list("region__code", "region__name"))


def scope(user: User, chosen: MatrixFilter, today: dt.date) -> QuerySet[School]:
    """Schools that are asked for something in the year, with their counts; `only` is not applied."""
    rows = School.objects.visible_to(user).annotate(
        asked=FilteredRelation("expected", condition=Q(expected__school_year=chosen.year.start))
    )
    if chosen.street:
        rows = rows.filter(region__code=chosen.street)
    if chosen.stage:
        rows = rows.filter(stages__contains_choice=chosen.stage)
    due = Q(asked__due_on__lt=today) & ~Q(asked__state=ExpectedState.EXCUSED)
    return rows.filter(asked__isnull=False).annotate(
        missing=Count("asked", filter=Q(asked__state__in=OWED, asked__due_on__lt=today)),
        returned=Count("asked", filter=Q(asked__state=ExpectedState.RETURNED)),
        due=Count("asked", filter=due),
        done=Count("asked", filter=due & Q(asked__state=ExpectedState.APPROVED)),
    )


def matrix(user: User, chosen: MatrixFilter, today: dt.date, page: str = "") -> Matrix:
    """One page, those who miss most first. Four queries whatever the number of schools."""
    rows = scope(user, chosen, today)
    totals = _totals(rows)
    paginator = Paginator(ordered(rows, chosen.only), PAGE_SIZE)
    # The totals have counted already.
    paginator.count = {"missing": totals.with_missing, "returned": totals.with_returned}.get(
        chosen.only, totals.schools
    )
    shown = paginator.get_page(page)
    schools = list(shown)
    cells, months, kinds, due_months = _cells([school.pk for school in schools], chosen, today)
    lines = [line(school, cells[school.pk], months, today) for school in schools]
    return Matrix(lines, months, kinds, due_months, totals, shown)


def ordered(rows: QuerySet[School], only: str = "") -> QuerySet[School]:
    if only == "missing":
        rows = rows.filter(missing__gt=0)
    if only == "returned":
        rows = rows.filter(returned__gt=0)
    return rows.select_related("region").order_by("-missing", "-returned", "code")


def line(school: Any, cells: Mapping[Month, list[str]], months: list[Month], today: dt.date) -> Line:
    now = Month.of(today)
    row = [Cell(month, cells.get(month, []), month == now) for month in months]
    return Line(school, row, school.missing, school.returned, school.done, school.due)


def export_lines(user: User, chosen: MatrixFilter, today: dt.date) -> tuple[list[Line], list[Month]]:
    """Every line of the filter, for a table."""
    schools = list(ordered(scope(user, chosen, today), chosen.only))
    cells, months, _kinds, _due = _cells([school.pk for school in schools], chosen, today)
    return [line(school, cells[school.pk], months, today) for school in schools], months


def _totals(rows: QuerySet[School]) -> Totals:
    found = rows.aggregate(
        schools=Count("pk"),
        near=Count("pk", filter=Q(missing__lte=1)),
        far=Count("pk", filter=Q(missing__gte=FAR_BEHIND)),
        with_missing=Count("pk", filter=Q(missing__gt=0)),
        with_returned=Count("pk", filter=Q(returned__gt=0)),
    )
    return Totals(**found)


def _cells(
    keys: list[int], chosen: MatrixFilter, today: dt.date
) -> tuple[dict[int, dict[Month, list[str]]], list[Month], list[str], int]:
    """Strokes by school and month; the months and kinds that occur; how many months are due."""
    cells: dict[int, dict[Month, list[str]]] = defaultdict(lambda: defaultdict(list))
    name = zh_or_en("kind__short_zh", "kind__short_en")
    rows = Expected.objects.filter(school_id__in=keys, school_year=chosen.year.start).order_by("month", "kind__order")
    months, kinds, due = set(), {}, set()
    for school, month, state, due_on, kind in rows.values_list("school_id", "month", "state", "due_on", name):
        cells[school][month].append(mark_of(state, month, due_on, today))
        months.add(month)
        kinds[kind] = True
        if due_on < today:
            due.add(month)
    return cells, sorted(months), list(kinds), len(due)
