"""Days of reminders: working days only, never two stages at once, a late tick tells what is due."""

import datetime as dt

from django.core.exceptions import ValidationError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.reminding import ONE_DAY, Stage, day_numbers, is_office_day, read_days, stage_now, stages

OFFSETS = [-5, -1, 2, 7]
OCTOBER = dt.date(2025, 10, 31)  # a Friday
DAYS = st.dates(dt.date(2025, 9, 1), dt.date(2026, 8, 31))


@pytest.mark.parametrize(
    ("text", "days"), [("5,1", [1, 5]), ("5， 1", [1, 5]), ("", []), ("7 7 2", [2, 7]), ("1、2", [1, 2])]
)
def test_days_are_read_as_people_write_them(text, days):
    assert read_days(text) == days


@pytest.mark.parametrize("text", ["five", "0", "-3", "61", "1.5", "9" * 300])
def test_what_is_no_number_of_days_is_said_so(text):
    with pytest.raises(ValidationError, match="5, 1"):
        day_numbers(text)


def test_stages_fall_on_working_days():
    # Five days before Friday is a Sunday: told on the Friday before. Two days after is a Sunday: told on Monday.
    assert stages(OCTOBER, OFFSETS) == [
        Stage(dt.date(2025, 10, 24), -5), Stage(dt.date(2025, 10, 30), -1), Stage(dt.date(2025, 11, 3), 2),
        Stage(dt.date(2025, 11, 7), 7),
    ]  # fmt: skip


def test_stages_leave_out_holidays_and_use_make_up_days():
    # National Day 2025 lasts from 1 to 8 October; Saturday 11 October is worked.
    assert [stage.day for stage in stages(dt.date(2025, 10, 3), [-1, 2])] == [
        dt.date(2025, 9, 30), dt.date(2025, 10, 9),
    ]  # fmt: skip
    assert is_office_day(dt.date(2025, 10, 11))
    assert not is_office_day(dt.date(2025, 10, 8))


def test_year_without_a_calendar_counts_monday_to_friday():
    assert [is_office_day(dt.date(2031, 5, day)) for day in (2, 3, 4, 5)] == [True, False, False, True]


@pytest.mark.parametrize(
    ("today", "offset"),
    [
        (dt.date(2025, 10, 23), None),
        (dt.date(2025, 10, 24), -5),
        (dt.date(2025, 10, 25), None),  # a Saturday
        (dt.date(2025, 10, 27), -5),  # a tick that comes late
        (dt.date(2025, 10, 30), -1),
        (dt.date(2025, 10, 31), -1),
        (dt.date(2025, 11, 3), 2),
        (dt.date(2025, 11, 6), 2),
        (dt.date(2025, 11, 7), 7),
        (dt.date(2025, 11, 21), 7),
        (dt.date(2025, 11, 24), None),
    ],
)
def test_stage_of_a_day(today, offset):
    stage = stage_now(OCTOBER, OFFSETS, today)
    assert (stage.offset if stage else None) == offset


def test_before_stages_end_with_the_deadline():
    assert stage_now(OCTOBER, [-5, -1], dt.date(2025, 11, 3)) is None


@given(due_on=DAYS, today=DAYS, offsets=st.lists(st.integers(-60, 60).filter(bool), max_size=6))
def test_nobody_is_reminded_on_days_off_or_of_what_lies_ahead(due_on, today, offsets):
    stage = stage_now(due_on, offsets, today)
    if stage is not None:
        assert is_office_day(today)
        assert is_office_day(stage.day)
        assert stage.day <= today
        assert stage.offset > 0 or today <= due_on


@given(due_on=DAYS, offsets=st.lists(st.integers(-60, 60).filter(bool), max_size=6))
def test_stages_come_in_order_once_a_day_and_on_their_side_of_the_deadline(due_on, offsets):
    found = stages(due_on, offsets)
    assert [stage.day for stage in found] == sorted({stage.day for stage in found})
    for stage in found:
        assert (stage.day < due_on) if stage.offset < 0 else (stage.day > due_on)
        assert stage.day - due_on <= stage.offset * ONE_DAY or stage.offset > 0
