"""The phases of a contest as the stepper draws them: what is done, what runs, and the days of each."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import pgettext

from campaigns.enums import ContestPhase
from campaigns.models import Contest


@dataclass(frozen=True)
class Step:
    """One phase; `note` holds its days, or the day on which it came about."""

    label: str
    state: str
    note: str


def steps_of(contest: Contest) -> list[Step]:
    """Return the contest's own phases in order; one query, none with its timetable prefetched."""
    order = contest.phases()
    now = order.index(ContestPhase(contest.phase))
    states = ["done" if place < now else "now" if place == now else "todo" for place in range(len(order))]
    notes = _notes(contest)
    return [Step(str(phase.label), state, notes.get(phase, "")) for phase, state in zip(order, states, strict=True)]


def _notes(contest: Contest) -> dict[ContestPhase, str]:
    """Planned days; what has come about says when instead."""
    notes = {ContestPhase(step.phase): _days(step.starts_on, step.ends_on) for step in contest.timetable.all()}
    notes[ContestPhase.ENTRY] = _days(contest.opens_on, contest.closes_on)
    if not notes.get(ContestPhase.JUDGING):
        notes[ContestPhase.JUDGING] = pgettext("contest step", "after %(day)s") % {"day": _day(contest.closes_on)}
    for phase, moment in ((ContestPhase.NOTICE, contest.decided_at), (ContestPhase.PUBLISHED, contest.published_at)):
        if moment:
            notes[phase] = _day(timezone.localdate(moment))
    return notes


def _days(first: dt.date | None, last: dt.date | None) -> str:
    if first and last and first != last:
        return pgettext("days of a phase", "%(first)s–%(last)s") % {"first": _day(first), "last": _day(last)}
    return _day(first or last)


def _day(day: dt.date | None) -> str:
    return pgettext("short date", "%(month)d/%(day)d") % {"month": day.month, "day": day.day} if day else ""
