"""School years, months and working days."""

import datetime

from django.utils import translation

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.shared import workdays
from site_config.shared.calendar import (
    CalendarMissing,
    Month,
    SchoolYear,
    add_working_days,
    is_working_day,
    known_years,
    working_days_between,
)

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
DAYS_WITH_TABLE = st.dates(datetime.date(2025, 1, 1), datetime.date(2026, 11, 1))


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize("text", ["2026-04", "2026/4", "2026年4月", " 2026.04 ", "202604", "2026 - 4", "2026-04-01"])
def test_month_parse_reads_usual_forms(text):
    assert Month.parse(text) == Month.at(2026, 4)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "26-04", "April", "0000-04"])
def test_month_parse_refuses_other_text(text):
    with pytest.raises(ValueError, match=r"2026-04"):
        Month.parse(text)


def test_month_refuses_a_later_day():
    with pytest.raises(ValueError, match="first day"):
        Month(day("2026-04-02"))


def test_month_labels_follow_the_language():
    month = Month.at(2026, 4)
    with translation.override("zh-hans"):
        assert (month.label, month.short_label) == ("2026年4月", "4月")
    with translation.override("en"):
        assert (month.label, month.short_label) == ("April 2026", "Apr")


def test_school_year_labels_follow_the_language():
    with translation.override("zh-hans"):
        assert SchoolYear(2025).label == "2025—2026学年"
    with translation.override("en"):
        assert SchoolYear(2025).label == "2025–2026"


def test_school_year_runs_from_september_to_august():
    year = SchoolYear(2025)
    assert (year.first_day, year.last_day) == (day("2025-09-01"), day("2026-08-31"))
    assert [str(month) for month in year.months()][::11] == ["2025-09", "2026-08"]


@given(DAYS)
def test_month_of_a_day_holds_the_day(some_day):
    month = Month.of(some_day)
    assert month.first <= some_day <= month.last
    assert some_day in month
    assert Month.parse(str(month)) == month


@given(DAYS, st.integers(-200, 200))
def test_month_addition_is_undone_by_subtraction(some_day, months):
    month = Month.of(some_day)
    assert month + months - months == month
    assert month.next.prev == month
    assert month.next.first == month.last + datetime.timedelta(days=1)


@given(DAYS)
def test_school_year_of_a_day_holds_the_day_and_its_month(some_day):
    year = SchoolYear.of(some_day)
    assert year.first_day <= some_day <= year.last_day
    assert year.contains(some_day)
    assert not year.next.contains(some_day)
    assert Month.of(some_day) in year.months()
    assert Month.of(some_day).school_year == year


@pytest.mark.parametrize("year", [2025, 2026])
def test_working_days_agree_with_an_independent_calendar(year):
    first = datetime.date(year, 1, 1)
    days = [first + datetime.timedelta(days=offset) for offset in range(365)]
    assert [is_working_day(one) for one in days] == [chinese_calendar.is_workday(one) for one in days]


@pytest.mark.parametrize(("year", "number"), [(2025, "国办发明电〔2024〕12号"), (2026, "国办发明电〔2025〕7号")])
def test_working_day_table_names_its_source(year, number):
    lines = (workdays.DATA_DIR / f"workdays_{year}.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "date,kind,name,source"
    assert {line.split(",")[3] for line in lines[1:]} == {number}


def test_notice_before_national_day_skips_the_holiday_and_counts_the_makeup_day():
    assert add_working_days(day("2025-09-26"), 5) == day("2025-10-10")
    assert is_working_day(day("2025-09-28"))


def test_zero_working_days_gives_the_start_back():
    assert add_working_days(day("2025-10-01"), 0) == day("2025-10-01")


def test_negative_working_days_are_refused():
    with pytest.raises(ValueError, match="forward"):
        add_working_days(day("2025-10-01"), -1)


@given(DAYS_WITH_TABLE, st.integers(1, 30))
def test_added_working_days_are_what_lies_between(start, n):
    end = add_working_days(start, n)
    assert is_working_day(end)
    assert working_days_between(start + datetime.timedelta(days=1), end) == n


def test_working_days_between_reversed_days_are_none():
    assert working_days_between(day("2026-03-05"), day("2026-03-04")) == 0


@pytest.mark.django_db
def test_year_without_table_says_which_year_and_what_to_add():
    missing = max(known_years()) + 1
    with pytest.raises(CalendarMissing, match=str(missing)) as caught:
        add_working_days(datetime.date(missing - 1, 12, 30), 10)
    assert caught.value.year == missing
