"""Half-days, overlaps and free slots, also by random examples."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from schools.enums import HalfDay
from schools.talks.slots import SUGGESTIONS, WINDOWS, Span, half_day_of, is_free, suggest, within

DAY = dt.date(2025, 11, 12)
NOON = Span.at(DAY, dt.time(12, 0), 0).start
days = st.dates(min_value=DAY, max_value=DAY + dt.timedelta(days=10))
spans = st.builds(
    Span.at, days, st.times(min_value=dt.time(7), max_value=dt.time(19)), st.integers(min_value=5, max_value=240)
)


def at(hour, minute=0, minutes=45, day=DAY):
    return Span.at(day, dt.time(hour, minute), minutes)


def test_spans_that_touch_do_not_overlap():
    assert at(14, 0, 45).overlaps(at(14, 44))
    assert not at(14, 0, 45).overlaps(at(14, 45))


@given(spans, spans)
def test_overlap_goes_both_ways(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)


def test_half_day_holds_the_whole_span():
    assert half_day_of(at(9)) == HalfDay.MORNING
    assert half_day_of(at(15, 45)) == HalfDay.AFTERNOON
    assert half_day_of(at(15, 46)) is None
    assert half_day_of(at(12, 30)) is None


def test_slots_of_an_afternoon_are_half_an_hour_apart():
    assert [f"{span.start.astimezone(NOON.tzinfo):%H:%M}" for span in within(DAY, HalfDay.AFTERNOON, 90)] == [
        "14:00", "14:30", "15:00",
    ]  # fmt: skip


def test_wished_half_days_come_first_and_busy_times_are_left_out():
    busy = [at(14, 0, 30)]
    found = suggest(
        wishes=[(DAY, HalfDay.AFTERNOON)], busy=busy, now=NOON, working_days=[DAY + dt.timedelta(days=1)], minutes=45
    )
    assert found == [at(14, 30), at(14, 0, day=DAY + dt.timedelta(days=1))]


def test_times_that_lie_behind_are_not_offered():
    late = Span.at(DAY, dt.time(15, 40), 0).start
    assert suggest(wishes=[(DAY, HalfDay.AFTERNOON)], busy=[], now=late, working_days=[]) == []


@given(
    st.lists(st.tuples(days, st.sampled_from(HalfDay)), max_size=3),
    st.lists(spans, max_size=12),
    st.lists(days, max_size=8),
    st.integers(min_value=20, max_value=150),
)
def test_suggestions_are_free_future_and_inside_half_days(wishes, busy, working, minutes):
    found = suggest(wishes=wishes, busy=busy, now=NOON, working_days=working, minutes=minutes)
    assert len(found) <= SUGGESTIONS
    assert len(set(found)) == len(found)
    for span in found:
        assert span.start > NOON
        assert is_free(span, busy)
        assert span.minutes == minutes
        assert half_day_of(span) in WINDOWS
