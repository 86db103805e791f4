"""Medians, ranges of places, agreement and normalised scores."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.consistency import agreements, median_of, normalised, place_ranges, scale_of
from campaigns.marking import mean_of

D = Decimal


def table(**rows):
    return {key: {f"j{n}": D(str(mark)) for n, mark in enumerate(row) if mark is not None} for key, row in rows.items()}


def test_median_is_the_middle_or_the_mean_of_both_middle_ones():
    assert median_of([D(70), D(90), D(80)]) == D(80)
    assert median_of([D(70), D(90), D(81), D(80)]) == D("80.5")
    with pytest.raises(ValueError):
        median_of([])


def test_deviation_divides_by_the_number_of_marks():
    assert scale_of([D(80), D(84)]) == scale_of([D(84), D(80)])
    assert (scale_of([D(80), D(84)]).mean, scale_of([D(80), D(84)]).deviation) == (D(82), D(2))


def test_place_range_says_where_single_judges_would_put_an_entry():
    marks = table(a=(90, 90), b=(95, 75), c=(80, 80), d=(70, 70))
    assert place_ranges(marks) == {"a": (1, 1), "b": (1, 3), "c": (3, 3), "d": (4, 4)}


def test_agreement_counts_pairs_in_the_same_order():
    alike = table(a=(90, 88), b=(80, 79), c=(70, 71))
    assert agreements(alike) == {"j0": 100, "j1": 100}
    assert agreements(table(a=(90, 70), b=(80, 80), c=(70, 90))) == {"j0": 0, "j1": 0}
    assert agreements(table(a=(90, 88), b=(80, 70), c=(70, 79))) == {"j0": 66, "j1": 66}
    assert agreements(table(a=(90, 88), b=(80, 81), c=(79, 79.5), d=(80, 70))) == {"j0": 80, "j1": 80}


def test_agreement_needs_three_shared_entries():
    assert agreements(table(a=(90, 88), b=(80, 79))) == {}


def test_normalising_undoes_a_strict_judge():
    """Both judges put five entries each in the same steps, one ten points lower: the scores meet."""
    kind = {f"k{n}": {"kind": D(80 + 2 * n)} for n in range(5)}
    strict = {f"s{n}": {"strict": D(70 + 2 * n)} for n in range(5)}
    scores = normalised(kind | strict)
    assert [scores[f"k{n}"] for n in range(5)] == [scores[f"s{n}"] for n in range(5)]
    assert scores["k2"] == D("79.000")


def test_few_marks_stay_as_they_are():
    assert normalised(table(a=(90,), b=(70,))) == {"a": D("90.000"), "b": D("70.000")}
    assert normalised({}) == {}


marks_of_judge = st.lists(st.integers(400, 1000).map(lambda n: D(n) / 10), min_size=5, max_size=8)


@settings(deadline=None)
@given(st.lists(marks_of_judge, min_size=1, max_size=3))
def test_normalising_keeps_each_judges_order_and_makes_equals_alike(judges):
    """Each entry has one judge, so that a score is that judge's rescaled mark."""
    marks = {(j, n): {j: mark} for j, given_marks in enumerate(judges) for n, mark in enumerate(given_marks)}
    scores = normalised(marks)
    assert all(0 <= score <= 100 for score in scores.values())
    for j, given_marks in enumerate(judges):
        for one, other in combinations(range(len(given_marks)), 2):
            if given_marks[one] >= given_marks[other]:
                assert scores[j, one] >= scores[j, other]
    for row in (0, 1) if len(judges) > 1 and judges[0] == judges[1] else ():
        assert scores[0, row] == scores[1, row]


@given(
    st.lists(st.lists(st.integers(0, 1000).map(lambda n: D(n) / 10), min_size=1, max_size=3), min_size=1, max_size=8)
)
def test_place_by_the_mean_lies_within_the_range(rows):
    marks = {n: dict(enumerate(row)) for n, row in enumerate(rows)}
    means = {key: mean_of(list(row.values())) for key, row in marks.items()}
    for key, (best, worst) in place_ranges(marks).items():
        assert 1 <= best <= 1 + sum(other > means[key] for other in means.values()) <= worst <= len(rows)
