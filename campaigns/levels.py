"""Labelled levels of criteria: the defaults, and the points from which to which each reaches. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")
# 优秀 from nine tenths (27 of 30), 良好 from eight, 合格 from six: the usual steps of a mark out of a hundred.
STEPS = (
    ("优秀", "Excellent", Decimal("0.9")),
    ("良好", "Good", Decimal("0.8")),
    ("合格", "Sound", Decimal("0.6")),
    ("待提高", "To be improved", Decimal(0)),
)


@dataclass(frozen=True)
class Level:
    """A label with its points, both ends inside."""

    name_zh: str
    name_en: str
    lowest: Decimal
    highest: Decimal


def default_steps(weight: int) -> list[tuple[str, str, Decimal]]:
    """Return the labels of a criterion with the points from which they begin, best first; tenths, halves up."""
    return [(zh, en, (share * weight).quantize(TENTH, rounding=ROUND_HALF_UP)) for zh, en, share in STEPS]


def levels(steps: Sequence[tuple[str, str, Decimal]], weight: int) -> list[Level]:
    """Return the levels, best first: each reaches to a tenth below the one above it, the best to the weight."""
    ordered = sorted(steps, key=lambda step: step[2], reverse=True)
    tops = [Decimal(weight), *(lowest - TENTH for _zh, _en, lowest in ordered)]
    return [Level(zh, en, lowest, top) for (zh, en, lowest), top in zip(ordered, tops, strict=False)]


def level_of(points: Decimal, found: Sequence[Level]) -> Level | None:
    """Return the level that the points fall into."""
    return next((level for level in found if points >= level.lowest), None)
