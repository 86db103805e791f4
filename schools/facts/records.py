"""Single approved records, for the trail from a point back to what it rests on."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from schools.enums import DONE, ActivityState
from schools.facts.counts import months_of
from schools.models import Activity, Expected, SupportingDocument
from site_config.shared.calendar import Month


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """An activity record; `kind_zh` and `kind_en` are short names, `submitted_on` is the first hand-in.

    `state` is a value of schools.enums.ActivityState.
    """

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
    kind_id: int
    state: str
    submitted_on: dt.date | None
    was_returned: bool
    grades: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A supporting document; `kind` is a value of schools.enums.DocumentKind, `state` of ActivityState."""

    pk: int
    school_id: int
    kind: str
    title: str
    held_on: dt.date
    hours: Decimal | None
    document_number: str
    teacher_id: int | None
    pupil_id: int | None
    state: str


@dataclass(frozen=True, slots=True)
class ReportFact:
    """An expected report; `state` is a value of schools.enums.ExpectedState, `submitted_on` the first hand-in."""

    pk: int
    school_id: int
    month: Month
    kind_id: int
    kind_zh: str
    kind_en: str
    state: str
    due_on: dt.date
    submitted_on: dt.date | None

    @property
    def is_approved(self) -> bool:
        return self.state in DONE

    @property
    def is_late(self) -> bool:
        """Handed in after the due day, or not at all."""
        return self.submitted_on is None or self.submitted_on > self.due_on


ACTIVITY_FIELDS = (
    "pk", "school_id", "month", "kind__short_zh", "kind__short_en", "kind__is_lesson", "held_on", "theme",
    "pupils_present", "pupils_enrolled", "kind_id", "state", "first_submitted_at", "return_reason",
)  # fmt: skip
# A draft that was handed in and taken back says nothing to anybody either, until it is handed in again.
NEVER_HANDED_IN = Q(state=ActivityState.DRAFT) | Q(state=ActivityState.VOID, first_submitted_at=None)
REPORT_FIELDS = (
    "pk", "school_id", "month", "kind_id", "kind__short_zh", "kind__short_en", "state", "due_on", "submitted_on",
)  # fmt: skip
DOCUMENT_FIELDS = (
    "pk", "school_id", "kind", "title", "held_on", "hours", "document_number", "teacher_id", "pupil_id", "state",
)  # fmt: skip


def handed_in_activities(school_ids: Iterable[int], year: int) -> dict[int, list[ActivityFact]]:
    """Activity records of a school year that were ever handed in, whatever came of them, by school; no talks."""
    first, last = months_of(year)
    rows = Activity.objects.filter(
        school__in=list(school_ids), month__gte=first, month__lte=last, kind__is_planned=True
    )
    return _by_school(_activities(rows.exclude(NEVER_HANDED_IN)))


def activities(keys: Iterable[int]) -> list[ActivityFact]:
    """Activity records by key, oldest first; records that are gone are left out."""
    return _activities(Activity.objects.filter(pk__in=list(keys)))


def lessons_of_teachers(teacher_ids: Iterable[int], year: int) -> dict[int, list[tuple[int, str]]]:
    """Keys and states of the lesson records of a school year that were ever handed in, by teacher."""
    first, last = months_of(year)
    rows = Activity.objects.filter(
        teacher__in=list(teacher_ids), kind__is_lesson=True, month__gte=first, month__lte=last
    ).exclude(NEVER_HANDED_IN)
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for teacher, key, state in rows.order_by("month", "pk").values_list("teacher_id", "pk", "state"):
        found[teacher].append((key, state))
    return found


def _activities(rows: QuerySet) -> list[ActivityFact]:
    grades: dict[int, list[int]] = defaultdict(list)
    for key, grade in rows.order_by("grades__grade").values_list("pk", "grades__grade"):
        if grade is not None:
            grades[key].append(grade)
    found = rows.order_by("month", "held_on", "pk").values_list(*ACTIVITY_FIELDS)
    return [_activity(row, tuple(grades[row[0]])) for row in found]


def _activity(row: Any, grades: tuple[int, ...]) -> ActivityFact:
    *plain, submitted_at, return_reason = row
    submitted_on = timezone.localdate(submitted_at) if submitted_at else None
    values: Any = (*plain, submitted_on, bool(return_reason), grades)
    return ActivityFact(*values)


def handed_in_documents(school_ids: Iterable[int], year: int) -> dict[int, list[DocumentFact]]:
    """Supporting documents of a school year that are handed in, whatever came of them, by school."""
    rows = SupportingDocument.objects.filter(school__in=list(school_ids), school_year=year)
    return _by_school(_documents(rows.exclude(state=ActivityState.DRAFT)))


def documents(keys: Iterable[int]) -> list[DocumentFact]:
    """Supporting documents by key, oldest first; documents that are gone are left out."""
    return _documents(SupportingDocument.objects.filter(pk__in=list(keys)))


def _documents(rows: QuerySet) -> list[DocumentFact]:
    return [DocumentFact(*row) for row in rows.order_by("held_on", "pk").values_list(*DOCUMENT_FIELDS)]


def expected_reports(school_ids: Iterable[int], year: int) -> dict[int, list[ReportFact]]:
    """Expected reports of a school year, by school, oldest first. Excused ones are left out."""
    return _by_school(_reports(Expected.objects.filter(school__in=list(school_ids), school_year=year).countable()))


def reports(keys: Iterable[int]) -> list[ReportFact]:
    """Expected reports by key, oldest first; those that no plan asks for any more are left out."""
    return _reports(Expected.objects.filter(pk__in=list(keys)))


def _reports(rows: QuerySet) -> list[ReportFact]:
    return [ReportFact(*row) for row in rows.order_by("month", "kind__order", "pk").values_list(*REPORT_FIELDS)]


def _by_school(facts: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for fact in facts:
        found[fact.school_id].append(fact)
    return found
