"""What counts and what does not, and why: one plain sentence for each record and for each report without one. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from schools.board.cards import records_of, stroke_of
from schools.days import day_label
from schools.enums import ActivityState, ExpectedState
from schools.learning import Learnt, learnt
from schools.models import ActivityKind
from site_config.shared.calendar import Month


@dataclass(frozen=True)
class Verdict:
    """One record, or one report without a record. `counts` is true when it fills its report."""

    kind: ActivityKind
    record: Any
    mark: str
    counts: bool
    sentence: str
    questions: list[Learnt]

    @property
    def title(self) -> str:
        return (self.record.theme if self.record else "") or str(self.kind)


@dataclass(frozen=True)
class CountedMonth:
    month: Month
    verdicts: list[Verdict]


def counted_months(rows: Sequence[Any], records: Iterable[Any], today: dt.date) -> list[CountedMonth]:
    """Every report and record of a school year, newest month first; months to come have neither yet.

    Params: rows, expected rows with their kinds; records, all of the year, void ones too, with kinds and question
    pairs. A record of a kind that the plan does not ask for stands in its month as well.
    """
    records = list(records)
    rows = [row for row in rows if row.month.first <= today]
    months = sorted({row.month for row in rows} | {record.month for record in records}, reverse=True)
    found = []
    for month in months:
        asked = [row for row in rows if row.month == month]
        verdicts = [verdict for row in asked for verdict in _of_row(row, records_of(records, row), today)]
        kinds = {row.kind_id for row in asked}
        stray = [record for record in records if record.month == month and record.kind_id not in kinds]
        found.append(CountedMonth(month, verdicts + [_stray(record) for record in stray]))
    return found


def _of_row(row: Any, records: list[Any], today: dt.date) -> list[Verdict]:
    approved = sorted((each for each in records if each.state == ActivityState.APPROVED), key=_handed_in)
    verdicts = [
        _verdict(each, "ok", place == 0, _approved(row, each) if place == 0 else _again(each))
        for place, each in enumerate(approved)
    ]
    verdicts += [_verdict(each, *_not_approved(each)) for each in records if each not in approved]
    live = [each for each in records if each.state != ActivityState.VOID]
    if not live or row.state == ExpectedState.EXCUSED:
        verdicts.append(Verdict(row.kind, None, stroke_of(row, today), False, _without(row, today), []))
    return verdicts


def _handed_in(record: Any) -> tuple[Any, int]:
    return record.first_submitted_at, record.pk


def _verdict(record: Any, mark: str, counts: bool, sentence: str) -> Verdict:
    return Verdict(record.kind, record, mark, counts, sentence, learnt(record.question_pairs.all()))


def _approved(row: Any, record: Any) -> str:
    if row.is_on_time:
        return _("Counts: approved, and handed in on time on %(day)s.") % {"day": day_label(row.submitted_on)}
    words = {"day": day_label(row.submitted_on), "due": day_label(row.due_on)}
    return (
        _("Counts for completion. It was handed in on %(day)s, after %(due)s, so it does not count as on time.") % words
    )


def _again(record: Any) -> str:
    if record.kind.is_lesson:
        return _(
            "Does not count again: the month has an approved record of this kind already. Its pupils and its classes count."
        )
    return _("Does not count again: the month has an approved record of this kind already. Its pupils count.")


def _not_approved(record: Any) -> tuple[str, bool, str]:
    if record.state == ActivityState.SUBMITTED:
        day = day_label(timezone.localdate(record.submitted_at))
        return "wait", False, _("Does not count yet: handed in on %(day)s, it waits for the review.") % {"day": day}
    if record.state == ActivityState.RETURNED:
        return (
            "back",
            False,
            _("Does not count yet: returned (%(reason)s). Please correct it and submit it again.")
            % {"reason": record.get_return_reason_display()},
        )
    if record.state == ActivityState.VOID:
        return "off", False, _("Never counts: it was made void. It stays readable.")
    return "draft", False, _("Does not count yet: a draft that has not been handed in.")


def _without(row: Any, today: dt.date) -> str:
    """Why a report without a record counts as it does."""
    words = {"due": day_label(row.due_on)}
    if row.state == ExpectedState.EXCUSED:
        words["reason"] = row.excuse_note or row.get_excuse_reason_display()
        return _("Not asked: excused (%(reason)s). It leaves the number of reports asked for.") % words
    if row.due_on < today:
        return _("Missing: nothing was handed in by %(due)s. It can still be recorded; it then counts as late.") % words
    return _("Still open: please hand it in by %(due)s.") % words


def _stray(record: Any) -> Verdict:
    if record.state == ActivityState.VOID:
        return _verdict(record, *_not_approved(record))
    return _verdict(record, "off", False, _("Does not count: the plan does not ask for this kind in this month."))
