"""The calendar of talks by month and by week."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from schools.days import day_label
from schools.enums import TALK_TIMED, TalkState
from schools.models import Speaker, Talk, User
from schools.review.filters import plain_code
from schools.talks.desk import Line, lines
from schools.talks.slots import Span
from site_config.shared.calendar import CalendarMissing, Month, is_working_day

MONTH, WEEK = "month", "week"
ONE_DAY = dt.timedelta(days=1)
DAYS = 7
YEARS = range(2000, 2100)
# Requests have no time yet and stand in the list, not in the calendar.
STATES = (TalkState.ASSIGNED, TalkState.CONFIRMED, TalkState.HELD, TalkState.CANCELLED)


@dataclass(frozen=True)
class CalendarFilter:
    """What the calendar shows. Lives in the address; what cannot be read is left out."""

    at: dt.date
    view: str = MONTH
    street: str = ""
    speaker: int = 0
    state: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str], today: dt.date) -> "CalendarFilter":
        state, speaker = data.get("state", ""), data.get("speaker", "")
        return cls(
            at=_day(data.get("at", ""), today),
            view=WEEK if data.get("view") == WEEK else MONTH,
            street=plain_code(data.get("street", "")),
            speaker=int(speaker) if speaker.isascii() and speaker.isdigit() and len(speaker) < 10 else 0,
            state=state if state in STATES else "",
        )

    @property
    def query(self) -> str:
        pairs = {"view": self.view, "at": self.at, "street": self.street, "speaker": self.speaker, "state": self.state}
        return urlencode({name: str(value) for name, value in pairs.items() if value})

    def turned_to(self, day: dt.date) -> str:
        return replace(self, at=day).query

    @property
    def first(self) -> dt.date:
        """The Monday with which the page begins."""
        start = self.at if self.view == WEEK else self.at.replace(day=1)
        return start - ONE_DAY * start.weekday()

    @property
    def last(self) -> dt.date:
        """The Sunday with which it ends."""
        end = self.at if self.view == WEEK else Month.of(self.at).last
        return end + ONE_DAY * (DAYS - 1 - end.weekday())


@dataclass(frozen=True)
class Day:
    """One day with its talks; `is_outside` days belong to another month, `is_off` ones are no working days."""

    date: dt.date
    lines: list[Line]
    is_today: bool
    is_outside: bool
    is_off: bool


@dataclass(frozen=True)
class CalendarPage:
    """The days in order, seven to a row, and the ways onwards."""

    filter: CalendarFilter
    title: str
    days: list[Day]
    previous: str
    following: str
    now: str
    count: int

    @property
    def is_week(self) -> bool:
        return self.filter.view == WEEK


def calendar_page(user: User, chosen: CalendarFilter, today: dt.date) -> CalendarPage:
    """Lay out what the person may read; one query."""
    by_day: dict[dt.date, list[Line]] = defaultdict(list)
    for line in lines(_talks(user, chosen), timezone.now()):
        by_day[timezone.localdate(line.talk.starts_at)].append(line)
    month = Month.of(chosen.at)
    days = [
        Day(day, by_day[day], day == today, chosen.view == MONTH and day not in month, _is_off(day))
        for day in (chosen.first + ONE_DAY * n for n in range((chosen.last - chosen.first).days + 1))
    ]
    back, on = (chosen.at - ONE_DAY * DAYS, chosen.at + ONE_DAY * DAYS)
    if chosen.view == MONTH:
        back, on = month.prev.first, month.next.first
    return CalendarPage(
        filter=chosen,
        title=_title(chosen),
        days=days,
        previous=chosen.turned_to(back),
        following=chosen.turned_to(on),
        now=chosen.turned_to(today),
        count=sum(len(day.lines) for day in days if not day.is_outside),
    )


def speakers_to_filter(user: User) -> list[tuple[int, str]]:
    """Key and name of the speakers that the person may see."""
    return list(Speaker.objects.visible_to(user).values_list("pk", "name"))


def _talks(user: User, chosen: CalendarFilter):
    first, last = Span.at(chosen.first, dt.time(), 0).start, Span.at(chosen.last + ONE_DAY, dt.time(), 0).start
    rows = Talk.objects.visible_to(user).filter(starts_at__gte=first, starts_at__lt=last)
    rows = rows.filter(state=chosen.state) if chosen.state else rows.filter(state__in=TALK_TIMED)
    if chosen.street:
        rows = rows.filter(school__region__code=chosen.street)
    if chosen.speaker:
        rows = rows.filter(speaker=chosen.speaker)
    return rows.select_related("school", "topic", "speaker", "activity").order_by("starts_at", "pk")


def _title(chosen: CalendarFilter) -> str:
    if chosen.view == MONTH:
        return Month.of(chosen.at).label
    return _("%(first)s to %(last)s") % {"first": day_label(chosen.first), "last": day_label(chosen.last)}


def _is_off(day: dt.date) -> bool:
    """No working day; without a table for the year, weekends only."""
    try:
        return not is_working_day(day)
    except CalendarMissing:
        return day.weekday() >= DAYS - 2


def _day(text: str, today: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return today
    return day if day.year in YEARS else today
