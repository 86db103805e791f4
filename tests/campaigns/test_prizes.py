"""Shares into numbers, the panel's order, teachers, organisers, and quotas that real contests published."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.marking import Judged, Ranked, rank
from campaigns.prizes import (
    Organiser,
    Ruling,
    give,
    head_size,
    numbers_of_shares,
    rank_organisers,
    reorder,
    teachers_prizes,
)

D = Decimal
NAMES = ("first", "second", "third", "merit")
# Entries judged and first, second, third and merit prizes as the organisers published them.
PUBLISHED = {
    # https://szb.nxrb.cn/nxfzb/pc/con/202411/28/content_141267.html
    "Litong 2024": (530, (3, 7, 11, 17)),
    # http://news.zoqoo.com/20230323/3018780.html
    "Longhua 2023": (491, (3, 5, 8, 15)),
    # https://m.tftnews.com/news2088587
    "Chongxin": (400, (2, 5, 8, 30)),
    # http://hkwb.net/news/content/2018-07/31/content_3563181_0.htm
    "Haikou 2018": (200, (1, 2, 3, 10)),
}
# Shares with one decimal that give the same numbers under the printed rounding rule.
SHARES = {
    "Litong 2024": ("0.6", "1.3", "2.1", "3.2"),
    "Longhua 2023": ("0.7", "1.0", "1.6", "3.1"),
    "Chongxin": ("0.5", "1.3", "2.0", "7.5"),
    "Haikou 2018": ("0.5", "1.0", "1.5", "5.0"),
}


def ranked(*places):
    return [Ranked(f"e{n}", place, D(80), D(0), (), places.count(place) > 1) for n, place in enumerate(places, 1)]


def keys(rows):
    return [row.key for row in rows]


@pytest.mark.parametrize("contest", PUBLISHED)
def test_published_quotas_come_out_by_number(contest):
    """Every entry has another mean: exactly the published numbers are given, down the order."""
    entries, numbers = PUBLISHED[contest]
    order = rank([Judged(n, ((D(100) - D(n) / 10,),)) for n in range(entries)])
    won = give(order, list(zip(NAMES, numbers, strict=True)), {})
    assert [list(won.values()).count(name) for name in NAMES] == list(numbers)
    assert sorted(won) == list(range(sum(numbers)))


@pytest.mark.parametrize("contest", PUBLISHED)
def test_published_quotas_come_out_by_share(contest):
    entries, numbers = PUBLISHED[contest]
    assert numbers_of_shares([D(share) for share in SHARES[contest]], entries) == numbers


def test_shares_round_down_and_pass_the_rest_on():
    assert numbers_of_shares([D(10), D(20), D(30)], 35) == (3, 7, 11)
    assert numbers_of_shares([D(10), D(20), D(30)], 4) == (0, 1, 1)
    assert numbers_of_shares([D(50), D(50)], 3) == (1, 2)
    for wrong in ([D(-1)], [D(60), D(41)]):
        with pytest.raises(ValueError):
            numbers_of_shares(wrong, 10)


@given(st.lists(st.integers(0, 250).map(lambda n: D(n) / 10), min_size=1, max_size=4), st.integers(0, 600))
def test_no_sum_of_shares_is_exceeded_nor_missed_by_a_prize(shares, entries):
    numbers = numbers_of_shares(shares, entries)
    for level in range(1, len(shares) + 1):
        exact = sum(shares[:level]) * entries / 100
        assert 0 <= exact - sum(numbers[:level]) < 1
    assert min(numbers) >= 0


def test_head_is_first_to_third_prizes_and_half_as_many():
    assert head_size((3, 7, 11, 17), 530) == 32
    assert (head_size((1, 2, 3, 6), 5), head_size((1, 2, 3, 6), 100, chosen=20)) == (5, 20)


def test_panel_puts_an_entry_on_a_place_and_the_others_close_up():
    rows = reorder(ranked(1, 2, 3, 4), {"e3": Ruling(place=1)})
    assert [(row.key, row.place) for row in rows] == [("e3", 1), ("e1", 2), ("e2", 3), ("e4", 4)]


def test_panel_parts_a_shared_place_and_leaves_others_shared():
    rows = reorder(ranked(1, 1, 3, 3), {"e2": Ruling(place=1)})
    assert [(row.key, row.place, row.is_tied) for row in rows] == [
        ("e2", 1, False),
        ("e1", 2, False),
        ("e3", 3, True),
        ("e4", 3, True),
    ]


def test_panels_prize_takes_from_the_number_and_none_takes_it_away():
    prizes = [("first", 1), ("second", 1)]
    assert give(ranked(1, 2, 3), prizes, {"e2": Ruling(prize="first")}) == {"e2": "first", "e1": "second"}
    assert give(ranked(1, 2, 3), prizes, {"e1": Ruling(prize="none")}) == {"e2": "first", "e3": "second"}
    both = {"e1": Ruling(prize="first"), "e2": Ruling(prize="first")}
    assert list(give(ranked(1, 2, 3), prizes, both).values()).count("first") == 2


rulings = st.dictionaries(st.integers(0, 7), st.integers(1, 8), max_size=4)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), rulings)
def test_reordering_loses_nobody_and_keeps_the_rest_in_order(marks, wanted):
    rows = rank([Judged(n, ((D(mark),),)) for n, mark in enumerate(marks)])
    fixed = {key: place for key, place in wanted.items() if key < len(rows) and place <= len(rows)}
    fixed = {key: place for key, place in fixed.items() if list(fixed.values()).count(place) == 1}
    after = reorder(rows, {key: Ruling(place=place) for key, place in fixed.items()})
    assert sorted(keys(after)) == sorted(keys(rows))
    assert {row.key: row.place for row in after if row.key in fixed} == fixed
    rest = [key for key in keys(rows) if key not in fixed]
    assert [key for key in keys(after) if key not in fixed] == rest
    assert [row.place for row in after] == sorted(row.place for row in after)


def test_teacher_gets_the_best_prize_of_the_pupils():
    won = [("t1", "third"), ("t2", "merit"), ("t1", "first"), ("t1", "second")]
    assert teachers_prizes(won, NAMES) == {"t1": "first", "t2": "merit"}


def test_organisers_stand_by_award_rate_then_by_prizes():
    schools = [
        Organiser("a", 10, 3),
        Organiser("b", 20, 6),
        Organiser("c", 4, 2),
        Organiser("d", 2, 2),
        Organiser("e", 9, 0),
    ]
    found = rank_organisers(schools, least=3, prizes=2)
    assert [(row.key, row.place, row.wins) for row in found] == [
        ("c", 1, True),
        ("b", 2, True),
        ("a", 3, False),
        ("d", None, False),
        ("e", None, False),
    ]


def test_organisers_on_a_shared_place_win_together_or_not_at_all():
    equal = [Organiser(key, 10, 3) for key in "abc"]
    assert [row.wins for row in rank_organisers(equal, 1, 2)] == [False, False, False]
    assert [row.wins for row in rank_organisers(equal, 1, 3)] == [True, True, True]
    behind = [*equal, Organiser("d", 10, 1)]
    assert [row.wins for row in rank_organisers(behind, 1, 2)] == [False] * 4
    assert replace(rank_organisers(behind, 1, 4)[3]).place == 4
