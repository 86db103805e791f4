"""Days of phases: what is proposed, and what does not fit together."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.enums import ContestPhase as P
from campaigns.timetable import STEPPED, Days, disorder, months_later, proposed

LAST = dt.date(2026, 5, 15)


def test_proposed_days_follow_each_other_without_a_gap():
    assert [
        (each.phase, each.starts_on.isoformat(), each.ends_on and each.ends_on.isoformat()) for each in proposed(LAST)
    ] == [
        (P.SCREENING, "2026-05-16", "2026-05-20"),
        (P.JUDGING, "2026-05-21", "2026-06-03"),
        (P.PANEL, "2026-06-04", "2026-06-08"),
        (P.NOTICE, "2026-06-09", "2026-06-15"),
        (P.PUBLISHED, "2026-06-16", None),
    ]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.sets(st.sampled_from(STEPPED)))
def test_what_is_proposed_fits(last, chosen):
    assert disorder(last, proposed(last, [phase for phase in STEPPED if phase in chosen])) == []


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ([Days(P.JUDGING, LAST, None)], [P.JUDGING]),
        ([Days(P.SCREENING, dt.date(2026, 5, 20), None), Days(P.JUDGING, dt.date(2026, 5, 18), None)], [P.JUDGING]),
        ([Days(P.JUDGING, dt.date(2026, 5, 20), dt.date(2026, 5, 19))], [P.JUDGING]),
        (
            [
                Days(P.SCREENING, dt.date(2026, 5, 16), dt.date(2026, 5, 22)),
                Days(P.JUDGING, dt.date(2026, 5, 20), None),
            ],
            [],
        ),
        ([Days(P.JUDGING, None, None), Days(P.PUBLISHED, dt.date(2026, 6, 1), None)], []),
    ],
)
def test_days_that_contradict_each_other_are_named(days, wrong):
    assert [phase for phase, _sentence in disorder(LAST, days)] == wrong


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-06-03", 12, "2027-06-03"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
    ],
)
def test_months_later_keeps_to_the_month(day, months, later):
    assert months_later(dt.date.fromisoformat(day), months).isoformat() == later
