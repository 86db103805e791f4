"""What one criterion reads from a row and how it becomes points, in exact fractions."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

HUNDRED = Fraction(100)


def rounded(value: Fraction, places: int | None) -> Fraction:
    """The value, halves rounded up, to `places` decimals; as it is when places is None.

    Params: value >= 0. Raises ValueError otherwise. 28.005 becomes 28.01 with two places, never 28.00.
    """
    if value < 0:
        raise ValueError("Only non-negative values are rounded.")
    if places is None:
        return value
    scale = 10**places
    return Fraction((2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a row: one column as it stands, or `part` of `whole` in per cent.

    It is kept between floor and cap, then rounded half up to `places` (None: not rounded); `full` earns the whole weight.
    """

    part: str
    whole: str | None = None
    floor: Fraction = Fraction(0)
    cap: Fraction = HUNDRED
    full: Fraction = HUNDRED
    places: int | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.part,) if self.whole is None else (self.part, self.whole)

    def raw(self, row: Mapping[str, Fraction]) -> Fraction:
        """The value before it is kept between floor and cap. Raises ZeroDivisionError for part of nothing."""
        return row[self.part] if self.whole is None else row[self.part] * HUNDRED / row[self.whole]

    def value(self, row: Mapping[str, Fraction]) -> Fraction:
        """The value that counts. Raises ZeroDivisionError for part of nothing."""
        return rounded(min(max(self.raw(row), self.floor), self.cap), self.places)


@dataclass(frozen=True, slots=True)
class TableCriterion:
    """One line: `weight` points for a full measure; its points are rounded half up to `places` after weighting."""

    code: str
    title_zh: str
    title_en: str
    weight: Fraction
    measure: Measure
    places: int | None = None
    is_bonus: bool = False
    is_deduction: bool = False
    floor: Fraction = Fraction(0)
    cap: Fraction | None = None

    @property
    def counts_towards_total(self) -> bool:
        return not (self.is_bonus or self.is_deduction)

    def points(self, value: Fraction) -> Fraction:
        points = max(rounded(self.weight * value / self.measure.full, self.places), self.floor)
        return points if self.cap is None else min(points, self.cap)
