"""The log of a record as a timeline."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from schools.days import moment_label
from schools.enums import ExcuseReason, OutputReason, ReturnReason
from site_config.shared import audit

BACK = (
    "schools.activity.return", "schools.document.return", "schools.activity.reopen", "schools.talk.decline",
    "schools.talk.cancel", "schools.output.return",
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One line of a timeline."""

    at: dt.datetime
    time: str
    actor: str
    text: str
    note: str
    is_back: bool


def history_of(record) -> list[Event]:
    """Who did what to the record, newest first; one query."""
    today = timezone.localdate()
    return [
        Event(
            at=entry.at,
            time=moment_label(entry.at, today),
            actor=entry.who,
            text=entry.label,
            note=note_of(entry.action, entry.data),
            is_back=entry.action in BACK,
        )
        for entry in audit.history(record)
    ]


def note_of(action: str, data: dict) -> str:
    """What was said with it: the reason in words, and the sentence."""
    reason = data.get("reason", "")
    if action == "schools.expected.excuse" and reason in ExcuseReason.values:
        reason = str(ExcuseReason(reason).label)
    if action == "schools.activity.return" and reason in ReturnReason.values:
        reason = str(ReturnReason(reason).label)
    if action == "schools.output.return" and reason in OutputReason.values:
        reason = str(OutputReason(reason).label)
    parts = [reason, data.get("text", ""), data.get("why", ""), data.get("without_street", "")]
    return " ".join(part for part in parts if part)
