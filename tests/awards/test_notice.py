"""Days on notice by the State Council's calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import notice
from site_config.shared.calendar import CalendarMissing, is_working_day


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "days", "until"),
    [
        ("2026-07-15", 5, "2026-07-22"),  # an ordinary week
        ("2025-09-26", 5, "2025-10-10"),  # Sunday the 28th is made up for; National Day to 8 October; 9 and 10 work
        ("2025-09-30", 1, "2025-10-09"),
        ("2025-10-09", 2, "2025-10-11"),  # a Saturday that is worked
        ("2026-02-13", 2, "2026-02-24"),  # Saturday the 14th is worked, then Spring Festival
    ],
)
def test_last_day_counts_holidays_and_make_up_days(first, days, until):
    assert notice.last_day(day(first), days) == day(until)


@given(st.dates(dt.date(2025, 1, 1), dt.date(2026, 9, 1)), st.integers(1, 30))
def test_last_day_holds_exactly_so_many_working_days(first, days):
    until = notice.last_day(first, days)
    after = [first + dt.timedelta(days=n) for n in range(1, (until - first).days + 1)]
    assert sum(map(is_working_day, after)) == days
    assert is_working_day(until)


@pytest.mark.django_db
def test_last_day_of_a_year_without_calendar_is_refused():
    with pytest.raises(CalendarMissing):
        notice.last_day(dt.date(2026, 12, 30), 10)


def test_last_day_needs_a_day():
    with pytest.raises(ValueError):
        notice.last_day(dt.date(2026, 7, 1), 0)


def test_is_over_only_from_the_next_day():
    until = day("2026-07-22")
    assert [notice.is_over(until, day("2026-07-22")), notice.is_over(until, day("2026-07-23"))] == [False, True]


def test_days_left_counts_both_ends():
    until = day("2026-07-22")
    assert [notice.days_left(until, day(d)) for d in ("2026-07-15", "2026-07-22", "2026-07-23")] == [6, 1, 0]
