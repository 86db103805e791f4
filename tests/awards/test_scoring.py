"""Points, ties, quotas: pure arithmetic, checked by properties."""

import math
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import scoring
from awards.scoring import Entrant, Limit, Settings

SETTINGS = Settings(("B", "C"), 60)
points = st.integers(0, 120)
entrants = st.lists(
    st.builds(
        Entrant,
        key=st.just(0),
        school=st.integers(1, 4),
        group=st.sampled_from(["primary", "junior"]),
        points=st.integers(50, 70),
        ties=st.tuples(st.integers(0, 2), st.integers(0, 2)),
        is_vetoed=st.booleans(),
        is_eligible=st.booleans(),
    ),
    max_size=25,
).map(lambda rows: [entrant._replace(key=n) for n, entrant in enumerate(rows)])
limits = st.fixed_dictionaries(
    {group: st.builds(Limit, st.integers(0, 8), st.integers(0, 3)) for group in ("primary", "junior")}
)


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_round_half_up_agrees_with_decimal(numerator, denominator):
    exact = Fraction(numerator, denominator)
    expected = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    assert scoring.round_half_up(numerator, denominator) == expected


@pytest.mark.parametrize(("numerator", "denominator", "rounded"), [(1, 2, 1), (3, 2, 2), (5, 2, 3), (49, 100, 0)])
def test_round_half_up_halves_go_up(numerator, denominator, rounded):
    assert scoring.round_half_up(numerator, denominator) == rounded


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (1, 0), (1, -3)])
def test_round_half_up_refuses_what_it_cannot_round(numerator, denominator):
    with pytest.raises(ValueError):
        scoring.round_half_up(numerator, denominator)


@given(st.integers(1, 5000), st.integers(0, 400), st.integers(0, 400))
def test_share_stays_within_the_weight_and_grows(weight, achieved, required):
    got = scoring.share(weight, achieved, required)
    assert 0 <= got <= weight
    assert scoring.share(weight, achieved + 1, required) >= got
    if required and achieved >= required:
        assert got == weight
    if not required:
        assert got == 0


def test_total_points_take_deductions_and_adjustments_beyond_the_cap():
    assert scoring.total_points(11000, 300, 200, -150, 10000) == 9950
    assert scoring.total_points(100, 0, 50, -80, 10000) == 0


def test_total_points_caps_the_base_and_adds_the_bonus():
    assert scoring.total_points(11000, 300, 0, 0, 10000) == 10300


sums = st.integers(0, 24_000)


@given(sums, sums, sums, st.integers(1, 10_000))
def test_total_points_never_fall_below_nothing_and_lose_what_is_deducted(base, bonus, off, full):
    before = scoring.total_points(base, bonus, 0, 0, full)
    assert scoring.total_points(base, bonus, off, 0, full) == max(before - off, 0)
    assert before == min(base, full) + bonus


@given(st.integers(0, 20_000), st.sampled_from([None, 0, 1, 2]))
def test_to_places_agrees_with_decimal(points, places):
    step = Decimal(1).scaleb(-2 if places is None else -places)
    expected = Decimal(points).scaleb(-2).quantize(step, ROUND_HALF_UP)
    assert Decimal(scoring.to_places(points, places)).scaleb(-2) == expected


@given(st.integers(0, 5000), st.sampled_from([None, 0, 1]), st.integers(0, 2500), st.integers(2500, 5000))
def test_finished_keeps_points_between_floor_and_cap_and_grows(points, places, floor, cap):
    got = scoring.finished(points, places, floor, cap)
    assert floor <= got <= cap
    assert scoring.finished(points + 1, places, floor, cap) >= got
    assert scoring.finished(points, None, 0, None) == points


@given(st.integers(1, 10_000), st.integers(0, 5000))
def test_places_of_share_lie_around_the_exact_share(share_of, running):
    exact = Fraction(share_of * running, 10_000)
    down, half_up, up = [scoring.places_of_share(share_of, running, how) for how in ("down", "half_up", "up")]
    assert (down, up) == (math.floor(exact), math.ceil(exact))
    assert half_up == math.floor(exact + Fraction(1, 2))
    assert up <= running


def test_show_writes_hundredths():
    assert [scoring.show(9225), scoring.show(5), scoring.show(-60), scoring.show_short(2500), scoring.show_short(250)] == [
        "92.25", "0.05", "−0.60", "25", "2.5",
    ]  # fmt: skip


def rank(row):
    return (row.points, row.ties)


@given(entrants, limits)
def test_decide_places_are_one_one_three(rows, limits):
    outcomes = scoring.decide(rows, limits, SETTINGS)
    for row in rows:
        rivals = [other for other in rows if other.group == row.group and not other.is_vetoed]
        better = sum(rank(other) > rank(row) for other in rivals)
        assert outcomes[row.key].place == (None if row.is_vetoed else better + 1)


@given(entrants, limits)
def test_decide_never_exceeds_quota_or_school_limit(rows, limits):
    outcomes = scoring.decide(rows, limits, SETTINGS)
    honoured = [row for row in rows if outcomes[row.key].is_honoured]
    for group, limit in limits.items():
        here = [row for row in honoured if row.group == group]
        assert len(here) <= limit.places
        if limit.per_school:
            assert max(Counter(row.school for row in here).values(), default=0) <= limit.per_school


@given(entrants, limits)
def test_decide_honours_only_whoever_may_be_and_says_why_not(rows, limits):
    for row in rows:
        outcome = scoring.decide(rows, limits, SETTINGS)[row.key]
        if row.is_vetoed:
            assert outcome == scoring.Outcome(None, False, scoring.VETO)
        elif row.points < SETTINGS.threshold:
            assert (outcome.is_honoured, outcome.decided_by) == (False, scoring.THRESHOLD)
        elif not row.is_eligible:
            assert outcome == scoring.Outcome(outcome.place, False, scoring.ELIGIBILITY)
        elif not outcome.is_honoured:
            assert outcome.decided_by in (scoring.QUOTA, scoring.PER_SCHOOL)
        else:
            assert outcome.decided_by in (scoring.POINTS, scoring.TIED, "B", "C")


@given(entrants, limits)
def test_decide_treats_a_shared_place_of_different_schools_alike(rows, limits):
    free = {group: Limit(limit.places) for group, limit in limits.items()}
    outcomes = scoring.decide(rows, free, SETTINGS)
    for one in rows:
        for other in rows:
            if not (one.is_eligible and other.is_eligible):
                continue
            if one.group == other.group and outcomes[one.key].place == outcomes[other.key].place is not None:
                assert outcomes[one.key].is_honoured == outcomes[other.key].is_honoured


@given(entrants, limits)
def test_decide_leaves_nobody_out_above_somebody_honoured(rows, limits):
    free = {group: Limit(limit.places) for group, limit in limits.items()}
    outcomes = scoring.decide(rows, free, SETTINGS)
    for one in rows:
        for other in rows:
            if one.is_vetoed or not one.is_eligible:
                continue
            if one.group == other.group and rank(one) > rank(other):
                assert outcomes[one.key].is_honoured or not outcomes[other.key].is_honoured


@given(entrants, limits, st.randoms())
def test_decide_does_not_depend_on_the_order_of_entry(rows, limits, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert scoring.decide(shuffled, limits, SETTINGS) == scoring.decide(rows, limits, SETTINGS)


def test_decide_ties_share_a_place_and_the_next_is_third():
    rows = [Entrant(n, n, "primary", p, (0, 0)) for n, p in enumerate([90, 90, 80])]
    outcomes = scoring.decide(rows, {"primary": Limit(3)}, SETTINGS)
    assert [(o.place, o.is_honoured, o.decided_by) for o in outcomes.values()] == [
        (1, True, "tied"), (1, True, "tied"), (3, True, "points"),
    ]  # fmt: skip


def test_decide_names_the_tie_breaker_that_decided():
    rows = [Entrant(1, 1, "primary", 90, (5, 1)), Entrant(2, 2, "primary", 90, (5, 3))]
    outcomes = scoring.decide(rows, {"primary": Limit(2)}, SETTINGS)
    assert [(outcomes[n].place, outcomes[n].decided_by) for n in (1, 2)] == [(2, "C"), (1, "C")]


def test_decide_a_shared_place_that_does_not_fit_is_left_out_whole():
    rows = [Entrant(n, n, "primary", p, (0, 0)) for n, p in enumerate([95, 90, 90, 80])]
    outcomes = scoring.decide(rows, {"primary": Limit(2)}, SETTINGS)
    assert [(o.is_honoured, o.decided_by) for o in outcomes.values()] == [
        (True, "points"), (False, "quota"), (False, "quota"), (False, "quota"),
    ]  # fmt: skip


def test_decide_school_limit_passes_the_place_on():
    rows = [
        Entrant(1, 7, "primary", 95, (0, 0)),
        Entrant(2, 7, "primary", 90, (0, 0)),
        Entrant(3, 8, "primary", 85, (0, 0)),
    ]
    outcomes = scoring.decide(rows, {"primary": Limit(2, 1)}, SETTINGS)
    assert [(outcomes[n].is_honoured, outcomes[n].decided_by) for n in (1, 2, 3)] == [
        (True, "points"), (False, "per_school"), (True, "points"),
    ]  # fmt: skip


def test_decide_without_a_quota_honours_nobody():
    outcomes = scoring.decide([Entrant(1, 1, "junior", 99, (0, 0))], {}, SETTINGS)
    assert outcomes == {1: scoring.Outcome(1, False, "quota")}


@pytest.mark.parametrize(("points", "band"), [(9000, "A"), (8999, "B"), (0, "B")])
def test_band_of_is_the_highest_reached(points, band):
    assert scoring.band_of(points, [{"from": 9000, "zh": "A"}, {"from": 0, "zh": "B"}])["zh"] == band


def test_band_of_below_all_is_none():
    assert scoring.band_of(10, [{"from": 11, "zh": "A"}]) == {}
