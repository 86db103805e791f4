"""Schools, teachers and pupils as others may see them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Sum

from schools.enums import DocumentKind
from schools.facts.counts import months_of, term_expression
from schools.facts.lens import APPROVED, Lens
from schools.models import Activity, Pupil, Region, School, SupportingDocument, Teacher
from site_config.shared.calendar import SchoolYear


class SchoolFact(NamedTuple):
    """A school as the registry knows it; `stages` are values of schools.enums.Stage."""

    pk: int
    name: str
    stages: frozenset[str]


class SchoolMark(NamedTuple):
    """By what a school is found in public: its street, and its names as typed in Latin letters."""

    street: str
    spelling: str


@dataclass(frozen=True, slots=True)
class TeacherFact:
    pk: int
    school_id: int
    name: str
    subject: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class PupilFact:
    """A pupil with what the guardian allowed; `consent_scope` is empty without a standing consent."""

    pk: int
    school_id: int
    name: str
    grade: int
    class_number: int
    consent_scope: str


@dataclass(frozen=True, slots=True)
class TeacherCounts:
    """Approved work of one teacher in a year: lessons by term, documents by kind, training in tenths of an hour."""

    lessons: tuple[int, int]
    documents: dict[str, int]
    training: int


def school_marks(keys: Iterable[int]) -> dict[int, SchoolMark]:
    """Street and spelling of schools by key; unknown keys are left out. One query."""
    rows = School.objects.filter(pk__in=set(keys)).order_by().values_list("pk", "region__name", "spelling")
    return {pk: SchoolMark(*mark) for pk, *mark in rows}


def schools_of_year(region: Region, year: int) -> list[SchoolFact]:
    """Schools of a region that were open at some time of the school year, in order of their codes."""
    span = SchoolYear(year)
    rows = School.objects.within(region).open_between(span.first_day, span.last_day)
    return list(map(SchoolFact._make, rows.order_by("code").values_list("pk", "name", "stages")))


def school_codes(region: Region, year: int) -> dict[str, int]:
    """Keys by ten-digit code of the schools of a region that were open at some time of the school year."""
    span = SchoolYear(year)
    return dict(School.objects.within(region).open_between(span.first_day, span.last_day).values_list("code", "pk"))


def region_codes(region: Region) -> dict[str, int]:
    """Keys of a region and of all regions in it, by their codes."""
    return dict(Region.objects.filter(path__startswith=region.path).values_list("code", "pk"))


def paths_of_schools(region: Region, lens: Lens = APPROVED) -> dict[int, str]:
    """The path of the region in which each school of a region, or of the lens, lies now."""
    rows = School.objects.within(region)
    if lens.school_id:
        rows = rows.filter(pk=lens.school_id)
    elif lens.schools is not None:
        rows = rows.filter(pk__in=lens.schools)
    return dict(rows.order_by().values_list("pk", "region__path"))


def teachers(keys: Iterable[int]) -> dict[int, TeacherFact]:
    """Teachers by key; unknown keys are absent."""
    return {row.pk: _teacher(row) for row in Teacher.objects.filter(pk__in=list(keys))}


def teachers_of_school(school_id: int) -> list[TeacherFact]:
    """The teachers who work at a school now."""
    return [_teacher(row) for row in Teacher.objects.filter(school_id=school_id, is_active=True)]


def pupils(keys: Iterable[int]) -> dict[int, PupilFact]:
    """Pupils by key; unknown keys are absent."""
    return {row.pk: _pupil(row) for row in Pupil.objects.filter(pk__in=list(keys))}


def pupils_of_school(school_id: int) -> list[PupilFact]:
    """The pupils that a school has named for a contest or an honour."""
    return [_pupil(row) for row in Pupil.objects.filter(school_id=school_id)]


def _teacher(row: Teacher) -> TeacherFact:
    return TeacherFact(row.pk, row.school_id, row.name, row.subject, row.is_active)


def _pupil(row: Pupil) -> PupilFact:
    scope = row.consent_scope if row.has_consent else ""
    return PupilFact(row.pk, row.school_id, row.name, row.grade, row.class_number, scope)


def teacher_counts(keys: Iterable[int], year: int, lens: Lens = APPROVED) -> dict[int, TeacherCounts]:
    """Approved lessons, documents and training of teachers in a school year, by teacher."""
    keys = list(keys)
    lessons = _lessons(keys, year, lens)
    papers: dict[int, dict[str, int]] = defaultdict(dict)
    hours: dict[int, int] = defaultdict(int)
    rows = SupportingDocument.objects.filter(teacher__in=keys, school_year=year, state__in=lens.states)
    grouped = rows.order_by().values("teacher_id", "kind").annotate(n=Count("pk"), total=Sum("hours"))
    for teacher, kind, n, total in grouped.values_list("teacher_id", "kind", "n", "total"):
        papers[teacher][kind] = n
        if kind == DocumentKind.TRAINING:
            hours[teacher] = round((total or 0) * 10)
    return {key: TeacherCounts(lessons.get(key, (0, 0)), papers[key], hours[key]) for key in keys}


def _lessons(keys: list[int], year: int, lens: Lens) -> dict[int, tuple[int, int]]:
    first, last = months_of(year)
    rows = Activity.objects.filter(
        teacher__in=keys, state__in=lens.states, kind__is_lesson=True, month__gte=first, month__lte=last
    )
    grouped = rows.order_by().values("teacher_id", term=term_expression("month", year)).annotate(n=Count("pk"))
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for teacher, term, n in grouped.values_list("teacher_id", "term", "n"):
        found[teacher][term - 1] = n
    return {teacher: (terms[0], terms[1]) for teacher, terms in found.items()}


def pupil_documents(keys: Iterable[int], year: int, lens: Lens = APPROVED) -> dict[int, list[int]]:
    """Keys of approved outreach documents of a school year, by pupil."""
    rows = SupportingDocument.objects.filter(
        pupil__in=list(keys), school_year=year, state__in=lens.states, kind=DocumentKind.OUTREACH
    )
    found: dict[int, list[int]] = defaultdict(list)
    for pupil, key in rows.order_by("pk").values_list("pupil_id", "pk"):
        found[pupil].append(key)
    return found
