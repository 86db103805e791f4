"""Totals, means, order, ties and prizes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.marking import Judged, Ranked, decide_prizes, mean_of, rank, severities, spread_of, total_of

D = Decimal
WEIGHTS = (30, 30, 20, 20)


def judged(key, *rows):
    return Judged(key, tuple(tuple(D(str(value)) for value in row) for row in rows))


def placed(*places):
    return [Ranked(f"e{n}", place, D(80), D(0), (), False) for n, place in enumerate(places, start=1)]


def test_total_adds_points_to_one_decimal():
    assert total_of([D("27.5"), D("26"), D("17.5"), D("16")], WEIGHTS) == D("87.0")


@pytest.mark.parametrize(
    "points",
    [
        [D(30), D(30), D(20)],
        [D(31), D(30), D(20), D(20)],
        [D(-1), D(30), D(20), D(20)],
        [D("1.25"), D(30), D(20), D(20)],
    ],
)
def test_total_refuses_what_does_not_fit(points):
    with pytest.raises(ValueError):
        total_of(points, WEIGHTS)


def test_mean_keeps_three_decimals_and_rounds_half_up():
    assert mean_of([D("85.5"), D("86.0"), D("88.0")]) == D("86.500")
    assert mean_of([D("0.1"), D("0.1"), D("0.1"), D("0.2"), D("0.1"), D("0.1"), D("0.1"), D("0.2")]) == D("0.125")
    assert mean_of([D("86.0"), D("86.1"), D("86.1")]) == D("86.067")


def test_mean_of_nothing_is_refused():
    with pytest.raises(ValueError):
        mean_of([])


def test_spread_is_highest_minus_lowest():
    assert spread_of([D("70.5"), D("91"), D("88")]) == D("20.5")
    assert spread_of([]) == 0


def test_rank_orders_by_mean_then_theme_then_content():
    rows = rank(
        [
            judged("content", (25, 26, 15, 14), (25, 26, 15, 14)),
            judged("theme", (26, 25, 15, 14), (26, 25, 15, 14)),
            judged("best", (28, 28, 15, 14), (28, 28, 15, 14)),
            judged("least", (25, 25, 15, 15), (25, 25, 15, 15)),
        ]
    )
    assert [(row.key, row.place) for row in rows] == [("best", 1), ("theme", 2), ("content", 3), ("least", 4)]
    assert rows[1].criteria == (D("26.000"), D("25.000"), D("15.000"), D("14.000"))


def test_rank_shares_a_place_when_nothing_decides():
    rows = rank([judged("a", (20, 20, 10, 10)), judged("b", (20, 20, 10, 10)), judged("c", (20, 19, 10, 10))])
    assert [(row.key, row.place, row.is_tied) for row in rows] == [("a", 1, True), ("b", 1, True), ("c", 3, False)]


def test_prizes_go_down_the_order():
    assert decide_prizes(placed(1, 2, 3, 4), [("first", 1), ("second", 2)]) == {
        "e1": "first",
        "e2": "second",
        "e3": "second",
    }


def test_shared_place_takes_the_better_prize_when_all_fit():
    assert decide_prizes(placed(1, 1, 3), [("first", 2), ("second", 1)]) == {
        "e1": "first",
        "e2": "first",
        "e3": "second",
    }


def test_shared_place_takes_the_next_prize_when_not_all_fit():
    won = decide_prizes(placed(1, 1, 3, 4), [("first", 1), ("second", 2), ("third", 1)])
    assert won == {"e1": "second", "e2": "second", "e3": "third"}


def test_shared_place_that_fits_nowhere_wins_nothing_and_ends_the_prizes():
    assert decide_prizes(placed(1, 2, 2, 4), [("first", 1), ("second", 1)]) == {"e1": "first"}


def test_severities_compare_with_the_others_on_the_same_entries():
    marks = {"x": {"strict": D(70), "kind": D(80)}, "y": {"strict": D(60), "kind": D(75)}, "z": {"alone": D(99)}}
    assert severities(marks) == {"strict": D("-12.5"), "kind": D("12.5")}


tenths = st.integers(0, 200).map(lambda n: D(n) / 10)
marks_of_two = st.lists(
    st.tuples(st.tuples(tenths, tenths, tenths, tenths), st.tuples(tenths, tenths, tenths, tenths)), max_size=12
)


@given(marks_of_two, st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)))
def test_ranking_and_prizes_hold_their_promises(rows, numbers):
    ranked = rank([Judged(key, marks) for key, marks in enumerate(rows)])
    assert [row.mean for row in ranked] == sorted((row.mean for row in ranked), reverse=True)
    for row in ranked:
        assert row.place == 1 + sum(_key(other) > _key(row) for other in ranked)
    prizes = list(zip("abc", numbers, strict=True))
    won = decide_prizes(ranked, prizes)
    assert all(list(won.values()).count(prize) <= number for prize, number in prizes)
    given_in_order = [won.get(row.key, "z") for row in ranked]
    assert given_in_order == sorted(given_in_order)
    for row in ranked:
        assert len({won.get(other.key) for other in ranked if other.place == row.place}) == 1


def _key(row):
    return (row.mean, *row.criteria[:2])
