"""Dates in Chinese characters."""

import datetime

import pytest

from site_config.shared.chinese_dates import chinese_date, chinese_number


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-06-26", "二〇二六年六月二十六日"),
        ("2025-10-10", "二〇二五年十月十日"),
        ("2030-12-31", "二〇三〇年十二月三十一日"),
        ("2026-01-20", "二〇二六年一月二十日"),
        ("2026-11-01", "二〇二六年十一月一日"),
    ],
)
def test_chinese_date_writes_year_by_digit_and_day_by_number(day, text):
    assert chinese_date(datetime.date.fromisoformat(day)) == text


def test_chinese_numbers_are_all_different():
    assert len({chinese_number(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize("number", [0, 100, -1])
def test_chinese_number_refuses_what_no_date_has(number):
    with pytest.raises(ValueError, match="1 to 99"):
        chinese_number(number)
