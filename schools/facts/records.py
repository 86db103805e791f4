"""Single approved records, for the trail from a point back to what it rests on."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet

from schools.enums import COUNTED, ActivityState, ExpectedState
from schools.facts.counts import months_of
from schools.models import Activity, Expected, SupportingDocument
from site_config.shared.calendar import Month


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """An approved activity record; `kind_zh` and `kind_en` are short names."""

    pk: int
    school_id: int
    month: Month
    kind_zh: str
    kind_en: str
    is_lesson: bool
    held_on: dt.date | None
    theme: str
    present: int | None
    enrolled: int | None
    was_returned: bool
    grades: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """An approved supporting document; `kind` is a value of schools.enums.DocumentKind."""

    pk: int
    school_id: int
    kind: str
    title: str
    held_on: dt.date
    hours: Decimal | None
    document_number: str
    teacher_id: int | None
    pupil_id: int | None


@dataclass(frozen=True, slots=True)
class ReportGap:
    """An expected report that is not approved, or was first handed in after its due day."""

    school_id: int
    month: Month
    kind_zh: str
    kind_en: str
    is_approved: bool
    is_late: bool


ACTIVITY_FIELDS = (
    "pk", "school_id", "month", "kind__short_zh", "kind__short_en", "kind__is_lesson", "held_on", "theme",
    "pupils_present", "pupils_enrolled", "return_reason",
)  # fmt: skip
DOCUMENT_FIELDS = (
    "pk", "school_id", "kind", "title", "held_on", "hours", "document_number", "teacher_id", "pupil_id",
)  # fmt: skip


def approved_activities(school_ids: Iterable[int], year: int) -> dict[int, list[ActivityFact]]:
    """Approved activity records of a school year, by school; talks are left out, see `approved_talks`."""
    first, last = months_of(year)
    rows = Activity.objects.counted().filter(
        school__in=list(school_ids), month__gte=first, month__lte=last, kind__is_planned=True
    )
    return _by_school(_activities(rows))


def activities(keys: Iterable[int]) -> list[ActivityFact]:
    """Activity records by key, oldest first; records that are gone are left out."""
    return _activities(Activity.objects.filter(pk__in=list(keys)))


def lessons_of_teachers(teacher_ids: Iterable[int], year: int) -> dict[int, list[int]]:
    """Keys of approved lesson records of a school year, by teacher."""
    first, last = months_of(year)
    rows = Activity.objects.filter(
        teacher__in=list(teacher_ids), state__in=COUNTED, kind__is_lesson=True, month__gte=first, month__lte=last
    )
    found: dict[int, list[int]] = defaultdict(list)
    for teacher, key in rows.order_by("month", "pk").values_list("teacher_id", "pk"):
        found[teacher].append(key)
    return found


def _activities(rows: QuerySet) -> list[ActivityFact]:
    grades: dict[int, list[int]] = defaultdict(list)
    for key, grade in rows.order_by("grades__grade").values_list("pk", "grades__grade"):
        if grade is not None:
            grades[key].append(grade)
    found = rows.order_by("month", "held_on", "pk").values_list(*ACTIVITY_FIELDS)
    return [_activity(row, tuple(grades[row[0]])) for row in found]


def _activity(row: Any, grades: tuple[int, ...]) -> ActivityFact:
    values: Any = (*row[:-1], bool(row[-1]), grades)
    return ActivityFact(*values)


def approved_documents(school_ids: Iterable[int], year: int) -> dict[int, list[DocumentFact]]:
    """Approved supporting documents of a school year, by school."""
    rows = SupportingDocument.objects.filter(
        school__in=list(school_ids), school_year=year, state=ActivityState.APPROVED
    )
    return _by_school(_documents(rows))


def documents(keys: Iterable[int]) -> list[DocumentFact]:
    """Supporting documents by key, oldest first; documents that are gone are left out."""
    return _documents(SupportingDocument.objects.filter(pk__in=list(keys)))


def _documents(rows: QuerySet) -> list[DocumentFact]:
    return [DocumentFact(*row) for row in rows.order_by("held_on", "pk").values_list(*DOCUMENT_FIELDS)]


def report_gaps(school_ids: Iterable[int], year: int) -> dict[int, list[ReportGap]]:
    """Expected reports of a school year that are not approved or came late, by school. Excused ones are left out."""
    done = Q(state=ExpectedState.APPROVED)
    rows = Expected.objects.filter(school__in=list(school_ids), school_year=year).countable()
    found = rows.exclude(done & Q(submitted_on__lte=F("due_on"))).order_by("month", "kind__order")
    fields = ("school_id", "month", "kind__short_zh", "kind__short_en", "state", "submitted_on", "due_on")
    gaps = [_gap(*row) for row in found.values_list(*fields)]
    return _by_school(gaps)


def _gap(
    school: int, month: Month, zh: str, en: str, state: str, submitted_on: dt.date | None, due_on: dt.date
) -> ReportGap:
    late = submitted_on is None or submitted_on > due_on
    return ReportGap(school, month, zh, en, state == ExpectedState.APPROVED, late)


def _by_school(facts: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for fact in facts:
        found[fact.school_id].append(fact)
    return found
