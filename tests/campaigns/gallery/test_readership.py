"""Openings are counted in sums, by people's browsers only, without a cookie."""

import datetime as dt

import pytest

from campaigns import readership
from campaigns.actions.readership import add_views
from campaigns.models import DailyViews
from campaigns.readership import MOST_HELD, SECONDS_BETWEEN_WRITES, Tally, views_of
from tests.campaigns.gallery.test_works import shown

__all__ = ["shown"]
DAY = dt.date(2026, 6, 1)
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Mobile", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def written():
    return []


@pytest.fixture
def at():
    """The clock of a tally, moved by hand."""
    return [1000.0]


@pytest.fixture
def counting(written, at):
    return Tally(written.append, lambda: at[0])


def test_a_rush_is_one_write_in_half_a_minute(counting, written, at):
    for _each in range(40):
        counting.add((1, None, DAY))
    assert written == [{(1, None, DAY): 1}]
    at[0] += SECONDS_BETWEEN_WRITES
    counting.add((1, 2, DAY))
    assert written == [{(1, None, DAY): 1}, {(1, None, DAY): 39, (1, 2, DAY): 1}]


def test_a_flood_of_pages_is_not_kept_in_memory(counting, written):
    for number in range(MOST_HELD + 1):
        counting.add((number, None, DAY))
    assert [len(counts) for counts in written] == [1, MOST_HELD]


@pytest.mark.django_db
def test_sums_are_added_to_their_days(shown):
    page, entry = shown
    counts = {
        (page.pk, None, DAY): 3,
        (page.pk, entry.pk, DAY): 2,
        (page.pk + 1, None, DAY): 5,
        (page.pk, 10**9, DAY): 1,
    }
    for _each in range(2):
        add_views(counts=counts)
    assert DailyViews.objects.count() == 2
    assert (views_of(page), views_of(page, entry.pk)) == (6, 4)


@pytest.fixture
def counted(monkeypatch):
    found = []
    monkeypatch.setattr(readership, "tally", Tally(found.append, lambda: 0.0))
    return found


@pytest.mark.django_db
def test_openings_are_counted_without_a_cookie(shown, client, counted):
    page, entry = shown
    answer = client.post("/shown/seen/", {"gallery": page.pk, "work": entry.code}, headers=PHONE)
    assert (answer.status_code, answer.cookies) == (204, {})
    assert [(key[0], key[1]) for counts in counted for key in counts] == [(page.pk, entry.pk)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "headers"),
    [
        ({}, {"User-Agent": "Mozilla/5.0 (compatible; Baiduspider/2.0)"}),
        ({}, {"User-Agent": ""}),
        ({}, {"Sec-Purpose": "prefetch;prerender"}),
        ({}, {"Sec-Fetch-Site": "cross-site"}),
        ({"work": "NOSUCH"}, {}),
        ({"gallery": "x"}, {}),
        ({"gallery": "9" * 30}, {}),
    ],
)
def test_programs_prefetches_and_other_sites_do_not_count(shown, client, counted, data, headers):
    page, _entry = shown
    answer = client.post("/shown/seen/", {"gallery": page.pk, "work": ""} | data, headers=PHONE | headers)
    assert (answer.status_code, counted) == (204, [])
