"""Hints about implausible outputs."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

import pytest

from schools.outputs.around import Around
from schools.outputs.hints import Surroundings, findings
from tests.factories.outputs import OutputFactory
from tests.factories.schools import ActivityFactory, RegionFactory, SchoolFactory

TODAY = dt.date(2025, 11, 1)


def output(**values):
    kind = SimpleNamespace(is_event=values.pop("is_event", False), counts_attendances=False)
    start = {"number": 1, "persons": None, "attendances": None, "is_estimate": False, "venue": "campus"}
    return SimpleNamespace(kind=kind, **{**start, "happened_on": TODAY, **values})


def codes(row, **known) -> list[str]:
    return [each.code for each in findings(row, Surroundings(today=TODAY, **known))]


@pytest.mark.parametrize(
    ("values", "known", "expected"),
    [
        ({}, {}, []),
        ({"happened_on": TODAY + dt.timedelta(days=1)}, {}, ["future_date"]),
        ({"persons": 31, "attendances": 30}, {}, ["more_persons_than_attendances"]),
        ({"persons": 30, "attendances": 30}, {}, []),
        ({"attendances": 2_001}, {}, ["many_attendances"]),
        ({"attendances": 2_000}, {}, []),
        ({"attendances": 1_500}, {"persons_of_district": 6_001}, []),
        ({"attendances": 1_500}, {"persons_of_district": 6_000}, ["large_share"]),
        ({"number": 41}, {"history": (10, 10, 10)}, ["unlike_history"]),
        ({"number": 40}, {"history": (10, 10, 10)}, []),
        ({"number": 41}, {"history": (10, 10)}, []),
        ({}, {"same_day": 1}, ["maybe_twice"]),
        ({"is_event": True}, {"visits_same_day": 1}, ["maybe_twice"]),
        ({}, {"visits_same_day": 1}, []),
        ({"is_event": True, "venue": ""}, {}, ["no_venue"]),
        ({"number": 3_000}, {}, ["round_number"]),
        ({"number": 3_000, "is_estimate": True}, {}, []),
    ],
)
def test_hint_is_given_from_its_edge_on(values, known, expected):
    assert codes(output(**values), **known) == expected


def test_the_example_of_the_district_is_noticed():
    """35,100 consultations beside 60,000 persons reached: 58 per cent."""
    row = output(number=35_100, attendances=35_100)
    found = findings(row, Surroundings(today=TODAY, persons_of_district=60_000, history=(300, 280, 310)))
    assert [each.code for each in found] == ["many_attendances", "large_share", "unlike_history"]
    assert "58" in found[1].title


@pytest.mark.django_db
def test_surroundings_are_read_for_a_page_at_once(django_assert_num_queries):
    street = RegionFactory()
    school = SchoolFactory(region=street)
    for day in (2, 3, 4):
        OutputFactory(region=street, number=10, approved=True, happened_on=dt.date(2025, 10, day))
    ActivityFactory(school=school, kind="lesson", held_on=dt.date(2025, 10, 16), is_outside_visit=True, submitted=True)
    rows = [
        OutputFactory(region=street, kind="performance", persons=900, approved=True),
        OutputFactory(region=street, number=50),
        OutputFactory(region=street, number=11),
    ]
    around = Around(rows, timezone.localdate())
    with django_assert_num_queries(4):
        known = [around.surroundings(row) for row in rows]
    assert [each.history for each in known] == [(), (10, 10, 10), (10, 10, 10)]
    assert [each.persons_of_district for each in known] == [0, 900, 900]
    assert [(each.same_day, each.visits_same_day) for each in known] == [(0, 1), (1, 0), (1, 0)]
