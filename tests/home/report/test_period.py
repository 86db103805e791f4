"""Periods of a report."""

import datetime as dt

from django.utils.translation import override

import pytest

from home.report.period import Period

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("asked", "first", "last", "zh"),
    [
        ({}, "2026-09-01", "2027-08-31", "2026—2027学年"),
        ({"school_year": "2025"}, "2025-09-01", "2026-08-31", "2025—2026学年"),
        ({"year": "2025"}, "2025-01-01", "2025-12-31", "2025年"),
        ({"month": "2024-02"}, "2024-02-01", "2024-02-29", "2024年2月"),
        ({"from": "2025-03-02", "to": "2025-04-30"}, "2025-03-02", "2025-04-30", "2025年3月2日至2025年4月30日"),
        ({"from": "2025-04-30", "to": "2025-03-02"}, "2026-09-01", "2027-08-31", "2026—2027学年"),
        ({"from": "0001-01-01", "to": "9999-12-31"}, "2026-09-01", "2027-08-31", "2026—2027学年"),
        ({"year": "²025"}, "2026-09-01", "2027-08-31", "2026—2027学年"),
        ({"month": "2025-13"}, "2026-09-01", "2027-08-31", "2026—2027学年"),
        ({"school_year": "9999"}, "2026-09-01", "2027-08-31", "2026—2027学年"),
    ],
)
def test_period_is_read_from_an_address(asked, first, last, zh):
    period = Period.read(asked, TODAY)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    with override("zh-hans"):
        assert period.label == zh


def test_months_inside_and_touched():
    period = Period(dt.date(2025, 3, 2), dt.date(2025, 5, 30))
    assert [str(month) for month in period.months] == ["2025-03", "2025-04", "2025-05"]
    assert [str(month) for month in period.whole_months] == ["2025-04"]
