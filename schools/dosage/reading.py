"""Reads lessons by class: of one school, and of all schools that a person may read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from schools.classes import grade_words
from schools.dosage.table import GRADES, TERMS, Dosage, Lesson, dosage, lacking_in, term_of
from schools.enums import COUNTED, PENDING
from schools.facts.counts import months_of, term_expression
from schools.models import ActivityGrade, Enrolment, School, User
from schools.review.filters import plain_code
from site_config.shared.calendar import Month, SchoolYear

# Above this many schools the list asks for a street first: it is computed anew at each look.
MOST_SCHOOLS = 5_000


def school_dosage(school: School, year: SchoolYear, today: dt.date) -> Dosage:
    """The lessons of one school; two queries."""
    schools = School.objects.filter(pk=school.pk)
    enrolment = _enrolment(schools, year).get(school.pk, {})
    return dosage(year, enrolment, _lessons(schools, year).get(school.pk, ()), today)


@dataclass(frozen=True)
class LackFilter:
    """Which schools the list shows: `term` 1 or 2, `street` a code or nothing."""

    year: SchoolYear
    term: int
    street: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str], years: list[int], today: dt.date) -> "LackFilter":
        """Unknown values fall back to the running year and term."""
        now = SchoolYear.of(today)
        year = data.get("year", "")
        fallback = now.start if now.start in years or not years else years[0]
        start = int(year) if year in map(str, years) else fallback
        term = data.get("term", "")
        running = term_of(Month.of(today)) if start == now.start else 2
        return cls(SchoolYear(start), int(term) if term in ("1", "2") else running, plain_code(data.get("street", "")))

    @property
    def query(self) -> str:
        pairs = {"year": self.year.start, "term": self.term, "street": self.street}
        return urlencode({name: str(value) for name, value in pairs.items() if value})


@dataclass(frozen=True)
class Lack:
    """A school with classes that lack a lesson in the term: how many of how many, and in which grades."""

    school: School
    lacking: int
    asked: int
    grades: list[tuple[int, int]]

    @property
    def words(self) -> str:
        """六年级2个班；九年级1个班."""
        return _("; ").join(grade_words(grade, number) for grade, number in self.grades)


@dataclass(frozen=True)
class LackList:
    """Schools that lack lessons, those that lack most first; `schools` have such grades, `is_too_many` asks for a street."""

    lines: list[Lack]
    schools: int
    asked: int
    lacking: int
    is_too_many: bool = False


def lack_list(user: User, chosen: LackFilter) -> LackList:
    """Every school of the filter whose classes lack a lesson; four queries, whatever the number of schools."""
    span = chosen.year
    schools = School.objects.visible_to(user).open_between(span.first_day, span.last_day)
    if chosen.street:
        schools = schools.filter(region__code=chosen.street)
    if schools.count() > MOST_SCHOOLS:
        return LackList([], 0, 0, 0, is_too_many=True)
    enrolment, lessons = _enrolment(schools, span), _lessons(schools, span, chosen.term)
    found = {key: _lack(classes, lessons.get(key, ())) for key, classes in enrolment.items() if classes}
    behind = [key for key, (grades, _asked) in found.items() if grades]
    rows = School.objects.filter(pk__in=behind).select_related("region") if behind else []
    lines = [Lack(row, sum(n for _grade, n in found[row.pk][0]), found[row.pk][1], found[row.pk][0]) for row in rows]
    lines.sort(key=lambda line: (-line.lacking, line.school.code))
    asked = sum(asked for _grades, asked in found.values())
    return LackList(lines, len(found), asked, sum(line.lacking for line in lines))


def _lack(classes: Mapping[int, int], lessons: Iterable[Lesson]) -> tuple[list[tuple[int, int]], int]:
    """Grades with the number of classes that lack a lesson, and how many class lessons are asked for."""
    by_grade: dict[int, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_grade[lesson.grade].append(lesson)
    lacking = [(grade, lacking_in(count, by_grade[grade])) for grade, count in sorted(classes.items())]
    return [(grade, number) for grade, number in lacking if number], sum(classes.values())


def _enrolment(schools: QuerySet[School], year: SchoolYear) -> dict[int, dict[int, int]]:
    rows = Enrolment.objects.filter(
        school__in=schools, school_year=year.start, grade__in=list(GRADES), classes__gt=0
    ).order_by()
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for school, grade, classes in rows.values_list("school_id", "grade", "classes"):
        found[school][grade] = classes
    return found


def _lessons(schools: QuerySet[School], year: SchoolYear, term: int | None = None) -> dict[int, list[Lesson]]:
    """Approved and waiting lesson records in one grouped query, by school."""
    first, last = months_of(year.start)
    rows = ActivityGrade.objects.filter(
        activity__school__in=schools,
        activity__kind__is_lesson=True,
        activity__state__in=COUNTED | PENDING,
        activity__month__gte=first,
        activity__month__lte=last,
        grade__in=list(GRADES),
    ).annotate(term=term_expression("activity__month", year.start))
    rows = rows.filter(term__in=[term] if term else TERMS).order_by()
    keys = ("activity__school_id", "grade", "term", "activity__state", "class_numbers", "classes")
    grouped = rows.values(*keys).annotate(records=Count("pk"), total=Sum("classes"))
    found: dict[int, list[Lesson]] = defaultdict(list)
    for school, grade, of_term, state, numbers, _classes, records, total in grouped.values_list(
        *keys, "records", "total"
    ):
        found[school].append(Lesson(grade, of_term, state in COUNTED, numbers, total, records))
    return found
