"""The log of a record as a timeline."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from schools.days import moment_label
from schools.enums import ReturnReason
from site_config.shared import audit

BACK = ("schools.activity.return", "schools.document.return", "schools.activity.reopen")


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
            note=_note(entry.action, entry.data),
            is_back=entry.action in BACK,
        )
        for entry in audit.history(record)
    ]


def _note(action: str, data: dict) -> str:
    reason = data.get("reason", "")
    if action == "schools.activity.return" and reason in ReturnReason.values:
        reason = str(ReturnReason(reason).label)
    parts = [reason, data.get("text", ""), data.get("why", ""), data.get("without_street", "")]
    return " ".join(part for part in parts if part)
