"""What the form already knows: the last record of the same kind, and the enrolment of the year."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from schools.classes import named_again
from schools.enums import LIVE, ActivityState, Lead, Method
from schools.models import Activity, ActivityKind, Enrolment, Plan, School
from schools.validation import term_months
from site_config.shared.calendar import Month

COPIED = ("theme", "method", "class_hours", "teacher", "material", "clearance_number", "place", "staff")
# For the first record of a kind, until there is one to learn from.
FIRST_METHOD = {
    "exhibition": Method.EXHIBIT,
    "film": Method.FILM,
    "lesson": Method.INTERACTIVE,
    "essay": Method.WRITING,
    "meeting": Method.INTERACTIVE,
}
# The grades that must have a lesson each term.
LESSON_GRADES = range(5, 12)
Enrolments = Mapping[int, tuple[int, int]]
Grades = list[tuple[int, int]]


def last_record(school: School, month: Month, kind: ActivityKind | None = None) -> Activity | None:
    """The newest record (of the kind), handed in at least once, of this month or an earlier one."""
    handed_in = LIVE - {ActivityState.DRAFT}
    rows = Activity.objects.filter(school=school, month__lte=month, state__in=handed_in)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return rows.select_related("teacher").prefetch_related("grades").order_by("-month", "-pk").first()


def enrolment_of(school: School, month: Month) -> dict[int, tuple[int, int]]:
    """Classes and pupils per grade in the school year of the month."""
    rows = Enrolment.objects.filter(school=school, school_year=month.school_year.start)
    return {grade: (classes, pupils) for grade, classes, pupils in rows.values_list("grade", "classes", "pupils")}


def pupils_enrolled(enrolment: Enrolments, grades: Iterable[tuple[int, int]]) -> int | None:
    """Pupils of these grades; a grade that took part with some of its classes counts in proportion.

    Returns None when the enrolment of one of the grades is unknown.
    """
    total = 0
    for grade, classes in grades:
        if grade not in enrolment:
            return None
        all_classes, pupils = enrolment[grade]
        total += pupils if classes >= all_classes else round(pupils * classes / all_classes)
    return total or None


def prefilled(
    *, school: School, kind: ActivityKind, month: Month, today: dt.date, enrolment: Enrolments
) -> tuple[dict[str, Any], Grades]:
    """Values and grades for a new record; numbers of people present are never guessed.

    `today` becomes the date when it lies in the month.
    """
    values: dict[str, Any] = {"held_on": today if today in month else None, "class_hours": 1, "lead": Lead.SCHOOL}
    if last := last_record(school, month, kind):
        values |= {name: getattr(last, name) for name in COPIED}
        values["class_numbers"] = named_again(last.grades.all(), enrolment)
        if last.teacher and not last.teacher.is_active:
            values["teacher"] = None
        grades = _grades_of(last, enrolment)
    else:
        values["method"] = FIRST_METHOD.get(kind.code, "")
        grades = _first_grades(school, kind, month, enrolment)
    values["pupils_enrolled"] = pupils_enrolled(enrolment, grades)
    return values, grades


def _first_grades(school: School, kind: ActivityKind, month: Month, enrolment: Enrolments) -> Grades:
    """For a kind never recorded: a lesson concerns the grades that need one, anything else whoever came last, or all."""
    if kind.is_lesson and (taught := [grade for grade in sorted(enrolment) if grade in LESSON_GRADES]):
        return [(grade, enrolment[grade][0]) for grade in taught]
    if last := last_record(school, month):
        return _grades_of(last, enrolment)
    return [(grade, enrolment[grade][0]) for grade in sorted(enrolment)]


def _grades_of(record: Activity, enrolment: Enrolments) -> Grades:
    rows = list(record.grades.all())
    named = named_again(rows, enrolment)
    return [(row.grade, _classes(row, enrolment, named)) for row in rows]


def _classes(row, enrolment: Enrolments, named: Mapping[int, tuple[int, ...]]) -> int:
    """Last time's number of classes, but no more than the grade has this year; those named again count."""
    if row.grade in named:
        return len(named[row.grade])
    return min(row.classes, enrolment[row.grade][0]) if row.grade in enrolment else row.classes


def visits_in_term(school: School, month: Month) -> tuple[int, int | None]:
    """Outside visits recorded in the term of the month, drafts aside, and how many the plan allows."""
    handed_in = LIVE - {ActivityState.DRAFT}
    rows = Activity.objects.filter(
        school=school, month__in=term_months(month), is_outside_visit=True, state__in=handed_in
    )
    plans = Plan.objects.filter(
        school_year=month.school_year.start, adopted_at__isnull=False, region__path__in=school.region.ancestor_paths()
    )
    return rows.count(), plans.values_list("visit_cap", flat=True).first()
