"""The district's published account comes out of the records again, with persons, attendances and estimates apart."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from home.report.period import Period
from home.report.query import year_report
from home.report.rows import PARTS, Wish, rows_behind
from home.report.words import paragraph, said
from schools.enums import Venue
from schools.facts.outputs import Amount
from tests.home.report.account import PRESENT, SCHOOLS_PER_STREET, YEAR

TODAY = dt.date(2026, 2, 1)


def best_attended() -> int:
    """The first record of each school is its best attended one: `present - number`, number from 0."""
    return sum(present - number for present in PRESENT for number in range(SCHOOLS_PER_STREET))


def test_report_says_what_the_district_published(report):
    assert {name: report[name].value for name in ("sessions", "events", "themed")} == {
        "sessions": 147, "events": 368, "themed": 11,
    }  # fmt: skip
    assert report["persons"] == Amount(best_attended() + 1_900 + 5_400 + 8_600 + 7_500 + 1_100, is_estimate=True)
    assert 60_000 < report["persons"].value < 70_000


def test_street_says_what_it_published(beihu):
    expected = {
        "events": Amount(24), "boards": Amount(44), "banners": Amount(80, is_estimate=True),
        "slogans": Amount(130, is_estimate=True), "printed": Amount(26_000, is_estimate=True), "advice": Amount(35_100),
    }  # fmt: skip
    assert {name: beihu[name] for name in expected} == expected


def test_persons_and_attendances_are_not_mixed(beihu, report):
    """35,100 visits stand among the attendances only; they are far more than all the persons of the street."""
    visits = sum(PRESENT[0] - number for number in range(14))
    meetings = SCHOOLS_PER_STREET * (PRESENT[0] - 400)
    best = sum(PRESENT[0] - number for number in range(SCHOOLS_PER_STREET))
    assert beihu["persons"] == Amount(best + 1_900)
    assert beihu["attendances"] == Amount(visits + meetings + 35_100)
    assert report["advice"] == Amount(35_100)


def test_street_in_the_table_of_the_district_is_its_own_report(report, beihu):
    line = next(line for line in report.places if line.name == "北湖街")
    names = ("sessions", "events", "boards", "banners", "slogans", "printed", "advice", "persons", "attendances")
    assert {name: line[name] for name in names} == {name: beihu[name] for name in names}


def test_places_venues_and_months_add_up_to_the_figures(report):
    for name in ("sessions", "events", "boards", "banners", "persons", "attendances"):
        assert sum((line[name] for line in report.places), Amount()) == report[name]
    for name in ("events", "persons", "attendances"):
        assert sum((line[name] for line in report.venues), Amount()) == report[name]
    assert sum(line.events for line in report.months) == 368
    assert sum(line.sessions for line in report.months) == 147
    assert [str(line.month) for line in report.months][::11] == ["2025-01", "2025-12"]


def test_paragraph_says_it_in_both_languages(report, beihu):
    zh, en = paragraph(report, "zh-hans"), paragraph(report, "en")
    for words in ("2025年", "江汉区", "368场次", "147场次", "11场次", "6万余人"):
        assert words in zh
    for words in ("In 2025", "368 events", "147 sessions", "11 events", "more than 60,000 people"):
        assert words in en
    street = paragraph(beihu, "zh-hans")
    for words in ("24场次", "44期", "80余幅", "130余条", "26,000余份", "35,100人次"):
        assert words in street


def test_rows_behind_each_figure_add_up_to_it(account, report):
    period = Period.of_year(YEAR)
    found = {name: rows_behind(Wish(name, account.district, period, TODAY)) for name in PARTS}
    assert {name: rows.total for name, rows in found.items()} == {name: report[name] for name in PARTS}
    for rows in found.values():
        assert sum((row.amount for row in rows[0:10_000]), Amount()).value == rows.total.value


def test_rows_behind_places_and_venues_add_up_too(account, report):
    period = Period.of_year(YEAR)
    own = next(line for line in report.places if line.is_own)
    for name in ("events", "persons"):
        assert rows_behind(Wish(name, account.district, period, TODAY, is_own=True)).total == own[name]
        for line in report.venues:
            assert rows_behind(Wish(name, account.district, period, TODAY, venue=line.code)).total == line[name]
    assert [line.code for line in report.venues] == [*Venue.values, "none"]


def test_rows_come_in_slices_over_both_sources(account):
    rows = rows_behind(Wish("sessions", account.district, Period.of_year(YEAR), TODAY))
    assert len(rows) == 103
    assert [row.amount.value for row in rows[98:103]] == [1, 1, 21, 20, 6]
    assert rows[50].place == rows[50:51][0].place


@pytest.mark.parametrize("period", [Period.read({"month": "2025-04"}, TODAY), Period.of_year(YEAR)])
def test_report_takes_the_same_queries_whatever_the_period(account, period):
    with CaptureQueriesContext(connection) as queries:
        year_report(account.district, period, TODAY)
    assert len(queries) == 9


def test_month_counts_that_month_only(account):
    april = year_report(account.beihu, Period.read({"month": "2025-04"}, TODAY), TODAY)
    assert (april["events"].value, april["boards"].value) == (1 + 10, 44)
    assert said(april, "banners") == "80余幅"
