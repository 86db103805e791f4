"""What a school is told of decisions over its records and documents."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from schools.actions.messages import RETURN, Letter, tell, tell_count, tell_many
from schools.audience import coordinators_of
from schools.enums import ActivityState
from schools.messages import in_both, in_each, month_words
from schools.models import Activity, Expected, School, SupportingDocument, User


def approved(school: School, n: int) -> None:
    """One line a school and day, however many were approved; a negative number takes an undone approval back."""
    tell_count(
        users=_people(school.pk), kind="schools.activity.approve", n=n, school=str(school),
        key=f"approved:{school.pk}:{timezone.localdate().isoformat()}", url=reverse("schools:board"),
    )  # fmt: skip


def returned(records: Sequence[Activity]) -> None:
    """One message a record, with reason and sentence. The records belong to one school."""
    if not records:
        return
    people = _people(records[0].school_id)
    letters = []
    for record in records:
        words = _words(record.school, record.kind, record.month) | {
            "reason": in_each(record.get_return_reason_display),
            "text": record.return_text,
        }
        url = reverse("schools:activity", args=[record.pk])
        letters += [Letter(person, RETURN, url, "", words) for person in people]
    tell_many(letters=letters)


def decided(school: School, records: Sequence[Activity]) -> None:
    """What a bulk decision did to one school."""
    count = sum(record.state == ActivityState.APPROVED for record in records)
    if count:
        approved(school, count)
    returned([record for record in records if record.state == ActivityState.RETURNED])


def reopened(record: Activity, why: str) -> None:
    words = _words(record.school, record.kind, record.month) | {"why": why}
    url = reverse("schools:activity", args=[record.pk])
    tell(users=_people(record.school_id), kind="schools.activity.reopen", url=url, **words)


def excused(row: Expected) -> None:
    """The bureau's excuse, not the school's own."""
    url = reverse("schools:board_month", args=[row.month])
    words = _words(row.school, row.kind, row.month)
    tell(users=_people(row.school_id), kind="schools.expected.excuse", url=url, **words)


def document_decided(document: SupportingDocument) -> None:
    """Approved or returned. The title is the school's own; kinds about pupils are named by their kind alone."""
    kind = "schools.document.approve" if document.state == ActivityState.APPROVED else "schools.document.return"
    title: Any = in_each(document.get_kind_display) if document.pupil_id else document.title
    url = reverse("schools:document", args=[document.pk])
    tell(
        users=_people(document.school_id), kind=kind, url=url, school=str(document.school), title=title,
        text=document.return_text,
    )  # fmt: skip


def _people(school_id: int) -> list[User]:
    return coordinators_of([school_id]).get(school_id, [])


def _words(school: School, kind: Any, month: Any) -> dict[str, Any]:
    return {"school": str(school), "activity": in_both(kind.name_zh, kind.name_en), "month": month_words(month)}
