"""The list of schools with its filter, the page of one school, the tree of streets."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from schools import rules
from schools.enums import RegionLevel, RoleKind, Stage
from schools.grades import grade_name
from schools.models import Enrolment, Region, Role, School, User
from schools.registry.scope import read_regions
from site_config.shared.calendar import SchoolYear

PAGE = 25
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True)
class RegistryFilter:
    """What the list shows; unknown values count as none."""

    words: str = ""
    street: str = ""
    stage: str = ""
    state: str = OPEN

    @classmethod
    def read(cls, query: Any) -> "RegistryFilter":
        stage, state = query.get("stage", ""), query.get("state", OPEN)
        return cls(
            query.get("q", "").replace("\x00", "").strip()[:60],
            query.get("street", "").replace("\x00", ""),
            stage if stage in Stage.values else "",
            state if state in (OPEN, CLOSED, "all") else OPEN,
        )

    @property
    def query(self) -> str:
        return urlencode({"q": self.words, "street": self.street, "stage": self.stage, "state": self.state})

    def schools(self, user: User, today: dt.date) -> QuerySet[School]:
        found = School.objects.filter(rules.school_scope(user)).order_by("region__path", "code")
        if self.words:
            found = found.called(self.words)
        if self.street:
            found = found.filter(region__code=self.street)
        if self.stage:
            found = found.filter(stages__contains_choice=self.stage)
        if self.state == OPEN:
            found = found.open_on(today)
        return found.filter(closed_on__lte=today) if self.state == CLOSED else found


@dataclass(frozen=True)
class Line:
    """A school of the list with what its row says."""

    school: School
    classes: int
    pupils: int
    coordinators: list[str]
    is_closed: bool


@dataclass(frozen=True)
class YearOfSchool:
    """Enrolment of one school year, with sums."""

    year: SchoolYear
    rows: list[Enrolment]
    classes: int
    pupils: int


def registry_page(user: User, chosen: RegistryFilter, number: Any, today: dt.date) -> tuple[Page, list[Line]]:
    page = Paginator(chosen.schools(user, today).select_related("region"), PAGE).get_page(number)
    schools = list(page.object_list)
    sums, people = _sums(schools, SchoolYear.of(today).start), _coordinators(schools, today)
    lines = []
    for school in schools:
        classes, pupils = sums.get(school.pk, (0, 0))
        is_closed = bool(school.closed_on and school.closed_on <= today)
        lines.append(Line(school, classes, pupils, people[school.pk], is_closed))
    return page, lines


def years_of(school: School) -> list[YearOfSchool]:
    """Enrolment by school year, newest first."""
    years: defaultdict[int, list[Enrolment]] = defaultdict(list)
    for row in school.enrolments.order_by("-school_year", "grade"):
        row.grade_label = grade_name(row.grade)
        years[row.school_year].append(row)
    return [
        YearOfSchool(SchoolYear(year), rows, sum(row.classes for row in rows), sum(row.pupils for row in rows))
        for year, rows in years.items()
    ]


def streets_of(user: User) -> list[Region]:
    """The streets the person may choose in the filter, merged ones left out."""
    found = Region.objects.within_any(read_regions(user))
    return list(found.filter(level__in=(RegionLevel.STREET, RegionLevel.ZONE), closed_on=None).order_by("path"))


def region_tree(regions: Iterable[Region]) -> list[Region]:
    """The regions and everything below them, each with `depth`, `school_count` and its successor."""
    today = timezone.localdate()
    open_schools = Q(schools__closed_on=None) | Q(schools__closed_on__gt=today)
    rows = (
        Region.objects.within_any(regions)
        .annotate(school_count=Count("schools", filter=open_schools))
        .select_related("merged_into", "parent")
    )
    tree = list(rows.order_by("path"))
    top = min((region.path.count("/") for region in tree), default=0)
    for region in tree:
        region.depth = region.path.count("/") - top
    return tree


def _sums(schools: list[School], year: int) -> dict[int, tuple[int, int]]:
    rows = Enrolment.objects.filter(school__in=schools, school_year=year).order_by().values("school_id")
    found = rows.annotate(all_classes=Sum("classes"), all_pupils=Sum("pupils"))
    return {row["school_id"]: (row["all_classes"], row["all_pupils"]) for row in found}


def _coordinators(schools: list[School], today: dt.date) -> defaultdict[int, list[str]]:
    roles = Role.objects.filter(school__in=schools, kind=RoleKind.COORDINATOR).current(today).select_related("user")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for role in roles.order_by("pk"):
        found[role.school_id].append(role.user.name)
    return found
