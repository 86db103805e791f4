"""Pure arithmetic of judging: totals, means, order, ties and prizes. Nothing here reads the database."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

TENTH = Decimal("0.1")
THOUSANDTH = Decimal("0.001")
TIE_BREAKERS = 2  # the first two criteria decide ties: theme, then content


@dataclass(frozen=True)
class Judged:
    """One entry with the finished work of its judges; `marks` holds one row of points per judge, in criteria order.

    `score` orders the entry instead of its mean where scores are normalised.
    """

    key: Hashable
    marks: tuple[tuple[Decimal, ...], ...]
    score: Decimal | None = None


@dataclass(frozen=True)
class Ranked:
    """One entry in its group's order; equal ones share `place`, as in 1, 1, 3."""

    key: Hashable
    place: int
    mean: Decimal
    spread: Decimal
    criteria: tuple[Decimal, ...]
    is_tied: bool
    score: Decimal = Decimal(0)


def total_of(points: Sequence[Decimal], weights: Sequence[int]) -> Decimal:
    """Return one judge's mark: the sum of the points, to one decimal.

    Params: points and weights (most points possible), in the same order.
    Raises ValueError when one is missing, negative, above its weight or finer than a tenth.
    Source: four criteria 30, 30, 20, 20 with one decimal, as essay contests of the field print it.
    """
    if len(points) != len(weights):
        raise ValueError("Every criterion needs exactly one mark.")
    for given, most in zip(points, weights, strict=True):
        if not 0 <= given <= most or given != given.quantize(TENTH):
            raise ValueError("Points lie between 0 and the weight, in tenths.")
    return sum(points, Decimal(0)).quantize(TENTH)


def mean_of(values: Sequence[Decimal]) -> Decimal:
    """Return the mean of all judges to three decimals, halves up. Raises ValueError without values."""
    if not values:
        raise ValueError("There is no mark to take the mean of.")
    return (sum(values, Decimal(0)) / len(values)).quantize(THOUSANDTH, rounding=ROUND_HALF_UP)


def spread_of(values: Sequence[Decimal]) -> Decimal:
    """Return how far the judges are apart: highest minus lowest mark, in points."""
    return max(values) - min(values) if values else Decimal(0)


def rank(entries: Sequence[Judged]) -> list[Ranked]:
    """Return the entries of one group in order, best first.

    Order: higher score (the mean mark, unless `score` is given), then higher mean for the first criterion, then for
    the second; what is still equal shares a place. Within a shared place the input's order is kept. Entries need at
    least one judge's marks.
    """
    measured = sorted(((_measure(entry), entry) for entry in entries), key=lambda pair: pair[0], reverse=True)
    ranked: list[Ranked] = []
    for _key, same in groupby(measured, key=lambda pair: pair[0]):
        members = [entry for _measured, entry in same]
        place = len(ranked) + 1
        ranked += [_ranked(entry, place, len(members) > 1) for entry in members]
    return ranked


def decide_prizes(ranked: Sequence[Ranked], prizes: Sequence[tuple[str, int]]) -> dict[Hashable, str]:
    """Return the prize of each entry that wins one.

    Params: ranked as `rank` gives it; prizes from best to least with their number.
    Rule for a shared place: all take the better prize if all of them fit into its number; otherwise all take the
    next prize into which they fit, and the places left over stay empty. Nobody behind them gets a better prize.
    """
    won: dict[Hashable, str] = {}
    tier, taken = 0, 0
    for _place, same in groupby(ranked, key=lambda row: row.place):
        members = list(same)
        while tier < len(prizes) and taken + len(members) > prizes[tier][1]:
            tier, taken = tier + 1, 0
        if tier == len(prizes):
            break
        taken += len(members)
        won.update({row.key: prizes[tier][0] for row in members})
    return won


def severities(marks: Mapping[Hashable, Mapping[Hashable, Decimal]]) -> dict[Hashable, Decimal]:
    """Return how much each judge marks above (+) or below (-) the others on the same entries, in points.

    Params: marks, per entry the total of each judge. Judges who share no entry with another are left out.
    """
    gaps: dict[Hashable, list[Decimal]] = {}
    for totals in marks.values():
        for judge, total in totals.items():
            others = [value for other, value in totals.items() if other != judge]
            if others:
                gaps.setdefault(judge, []).append(total - sum(others, Decimal(0)) / len(others))
    return {judge: mean_of(values).quantize(TENTH, rounding=ROUND_HALF_UP) for judge, values in gaps.items()}


def _totals(entry: Judged) -> list[Decimal]:
    return [sum(row, Decimal(0)) for row in entry.marks]


def _criteria(entry: Judged) -> tuple[Decimal, ...]:
    return tuple(mean_of(column) for column in zip(*entry.marks, strict=True))


def _measure(entry: Judged) -> tuple[Decimal, ...]:
    return (_score(entry), *_criteria(entry)[:TIE_BREAKERS])


def _score(entry: Judged) -> Decimal:
    return mean_of(_totals(entry)) if entry.score is None else entry.score


def _ranked(entry: Judged, place: int, is_tied: bool) -> Ranked:
    totals = _totals(entry)
    return Ranked(entry.key, place, mean_of(totals), spread_of(totals), _criteria(entry), is_tied, _score(entry))
