"""One kind of the month as a card: its state, its record, one line of facts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.days import day_label, moment_label
from schools.enums import EDITABLE, ActivityState, ExpectedState
from schools.grades import grade_names
from schools.marks import mark_of
from schools.steps import waits_words
from site_config.shared.calendar import Month
from site_config.shared.states import state_of

# What a record needs before it can be handed in, in the order of the form.
NEEDED = ("held_on", "theme", "method", "class_hours", "pupils_present")
BETWEEN = " · "


@dataclass(frozen=True)
class Card:
    """One kind of the month. `record` is the activity that decides its state; `others` are further live ones."""

    row: Any
    record: Any
    others: tuple[Any, ...]
    mark: str
    meta: str
    hint: str = ""
    can_start: bool = False
    can_withdraw: bool = False
    can_add: bool = False

    @property
    def kind(self) -> Any:
        return self.row.kind

    @property
    def css(self) -> str:
        return "is-none is-late" if self.mark == "miss" else f"is-{'none' if self.mark == 'todo' else self.mark}"

    @property
    def returned_by(self) -> str:
        """Who sent the record back, and when."""
        day = timezone.localdate(self.record.reviewed_at) if self.record and self.record.reviewed_at else None
        return _("The bureau, %(day)s") % {"day": day_label(day)}

    @property
    def is_quiet(self) -> bool:
        return self.mark in ("off", "todo")


def stroke_of(row: Any, today: dt.date) -> str:
    """The interface's code of one expected row on a day."""
    return state_of(mark_of(row.state, row.month, row.due_on, today))


def missing(record: Any) -> list[str]:
    """Names of the fields a record still needs before it can be handed in."""
    return [str(record._meta.get_field(name).verbose_name) for name in NEEDED if getattr(record, name) in (None, "")]


def records_of(records: Iterable[Any], row: Any) -> list[Any]:
    """The records that answer one expected row."""
    return [record for record in records if record.kind_id == row.kind_id and record.month == row.month]


def card_of(row: Any, records: list[Any], today: dt.date, last: dt.date | None) -> Card:
    """The card of one expected row.

    Params: records of the row, live ones; last, the day of the kind's last record in an earlier month.
    The record that decides is the newest one in the row's state; an excuse outranks a draft.
    """
    deciding = [record for record in records if record.state == row.state]
    record = max(deciding, key=lambda each: each.pk, default=None)
    others = tuple(each for each in records if each is not record)
    return Card(
        row=row,
        record=record,
        others=others,
        mark="draft" if row.state == ExpectedState.DRAFT else stroke_of(row, today),
        meta=_meta(row, record, today),
        hint=_hint(row, last, today),
        can_start=row.state == ExpectedState.OPEN and row.month <= Month.of(today),
        can_add=_can_add(row, others, today),
        can_withdraw=row.state == ExpectedState.EXCUSED and row.excused_by_id is not None,
    )


def _can_add(row: Any, others: tuple[Any, ...], today: dt.date) -> bool:
    """In the current month a kind that is handed in may have a second record, unless one is under way."""
    settled = row.state in (ExpectedState.SUBMITTED, ExpectedState.APPROVED) and row.month == Month.of(today)
    return settled and not any(each.state in EDITABLE for each in others)


def _meta(row: Any, record: Any, today: dt.date) -> str:
    if row.state == ExpectedState.EXCUSED:
        return row.excuse_note or row.get_excuse_reason_display()
    if record is None:
        return _("There is no record yet.") if row.month <= Month.of(today) else _("Its month has not begun.")
    if record.state == ActivityState.DRAFT:
        lacking = missing(record)
        state = _("Needs: %(fields)s") % {"fields": _(", ").join(lacking)} if lacking else _("Ready to submit")
        saved = _("saved %(moment)s") % {"moment": moment_label(record.updated_at, today)}
        return BETWEEN.join([state, saved])
    if record.state == ActivityState.SUBMITTED and record.street_until:
        return BETWEEN.join([facts_line(record), waits_words(record, today)])
    return facts_line(record)


def facts_line(record: Any) -> str:
    """Date, grades and pupils of a record in one line."""
    grades = grade_names(row.grade for row in record.grades.all())
    people = ""
    if record.pupils_present is not None:
        people = ngettext("%(count)d pupil", "%(count)d pupils", record.pupils_present) % {
            "count": record.pupils_present
        }
    return BETWEEN.join(part for part in (day_label(record.held_on), grades, people) if part)


def _hint(row: Any, last: dt.date | None, today: dt.date) -> str:
    if row.state != ExpectedState.OPEN or last is None or row.month > Month.of(today):
        return ""
    return _("Last time: %(day)s") % {"day": day_label(last)}
