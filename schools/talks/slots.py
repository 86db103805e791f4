"""Times of talks: half-days, overlaps, free slots. Pure, in the site's time zone."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from schools.enums import HalfDay

LESSON_MINUTES = 45
STEP = dt.timedelta(minutes=30)
SUGGESTIONS = 5
# How far ahead free slots are looked for when none of the wished half-days has one.
LOOK_AHEAD_DAYS = 28
# The usual times of schools; a talk may be given at other times, a hint then says so.
WINDOWS = {
    HalfDay.MORNING: (dt.time(8, 30), dt.time(12, 0)),
    HalfDay.AFTERNOON: (dt.time(14, 0), dt.time(16, 30)),
    HalfDay.AFTER_SCHOOL: (dt.time(16, 30), dt.time(18, 0)),
}


@dataclass(frozen=True, order=True)
class Span:
    """A moment with its end, both aware; the end itself is free again."""

    start: dt.datetime
    end: dt.datetime

    @classmethod
    def at(cls, day: dt.date, time: dt.time, minutes: int) -> "Span":
        start = timezone.make_aware(dt.datetime.combine(day, time))
        return cls(start, start + dt.timedelta(minutes=minutes))

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.start)

    @property
    def minutes(self) -> int:
        return round((self.end - self.start).total_seconds() / 60)

    def overlaps(self, other: "Span") -> bool:
        """True when both share at least a moment; touching ends do not."""
        return self.start < other.end and self.end > other.start


def is_free(span: Span, busy: Iterable[Span]) -> bool:
    return not any(span.overlaps(each) for each in busy)


def half_day_of(span: Span) -> HalfDay | None:
    """The half-day in which the whole span lies, or None when it fits into none."""
    start, end = timezone.localtime(span.start), timezone.localtime(span.end)
    if start.date() != end.date():
        return None
    return next((half for half, (first, last) in WINDOWS.items() if first <= start.time() and end.time() <= last), None)


def within(day: dt.date, half: HalfDay, minutes: int) -> Iterator[Span]:
    """Every span of this length in the half-day, each half an hour after the one before."""
    first, last = WINDOWS[half]
    span, close = Span.at(day, first, minutes), timezone.make_aware(dt.datetime.combine(day, last))
    while span.end <= close:
        yield span
        span = Span(span.start + STEP, span.end + STEP)


def suggest(
    *,
    wishes: Sequence[tuple[dt.date, HalfDay]],
    busy: Sequence[Span],
    now: dt.datetime,
    working_days: Sequence[dt.date],
    minutes: int = LESSON_MINUTES,
) -> list[Span]:
    """Free spans to offer, at most five: one in each wished half-day, in the order of the wishes, then on working days.

    Params: busy, everything that the speaker or the school has; working_days, days to fall back on, in order.
    """
    halves = [HalfDay.AFTERNOON, HalfDay.MORNING] if not wishes else list(dict.fromkeys(half for _day, half in wishes))
    places = [*wishes, *((day, half) for day in working_days for half in halves)]
    found = (_first_free(day, HalfDay(half), busy, now, minutes) for day, half in dict.fromkeys(places))
    return list(islice((span for span in found if span), SUGGESTIONS))


def _first_free(day: dt.date, half: HalfDay, busy: Sequence[Span], now: dt.datetime, minutes: int) -> Span | None:
    return next((span for span in within(day, half, minutes) if span.start > now and is_free(span, busy)), None)
