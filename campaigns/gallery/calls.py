"""Calls for works as the public reads them: what is asked of whom, until when, by which rules."""

import datetime as dt
from dataclasses import dataclass

from campaigns.enums import ContestPhase
from campaigns.models import Contest, ContestGroup

PUBLIC_CALLS = (ContestPhase.CALL, ContestPhase.ENTRY)


@dataclass(frozen=True)
class Call:
    """A contest that is announced or takes entries; `days_left` counts today, None before the first day."""

    contest: Contest
    groups: tuple[ContestGroup, ...]
    is_open: bool
    days_left: int | None

    @property
    def group_names(self) -> str:
        return "、".join(str(group) for group in self.groups)


def open_calls(today: dt.date) -> list[Call]:
    """Return all calls that are not over, those that end first in front; two queries."""
    rows = Contest.objects.filter(phase__in=PUBLIC_CALLS, closes_on__gte=today).select_related("region")
    return [_call(contest, today) for contest in rows.prefetch_related("groups").order_by("closes_on", "pk")]


def call(pk: int, today: dt.date) -> Call | None:
    """Return one call that is not over, None for any other contest."""
    rows = Contest.objects.filter(phase__in=PUBLIC_CALLS, closes_on__gte=today, pk=pk)
    found = rows.select_related("region").prefetch_related("groups", "criteria", "timetable").first()
    return found and _call(found, today)


def _call(contest: Contest, today: dt.date) -> Call:
    has_begun = contest.opens_on <= today
    left = (contest.closes_on - today).days + 1 if has_begun else None
    return Call(contest, tuple(contest.groups.all()), has_begun and contest.phase == ContestPhase.ENTRY, left)
