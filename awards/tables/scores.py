"""Totals and places of a whole table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from awards.tables.measure import rounded
from awards.tables.rubric import TableRubric


@dataclass(frozen=True, slots=True)
class Unit:
    """One row to be scored: its line in the file, its name, its numbers by column."""

    number: int
    name: str
    numbers: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with what counted (`values`), what it earned (`points`), the total and the place; same order as criteria.

    `capped` are the codes of criteria whose value was cut at the cap, `decided_by` the tie-breaker that set it apart from
    a neighbour with equal points ("" for points alone, "tied" for a shared place).
    """

    unit: Unit
    values: tuple[Fraction, ...]
    points: tuple[Fraction, ...]
    total: Fraction
    place: int
    band: str
    capped: tuple[str, ...]
    decided_by: str = ""


TIED = "tied"


def score(rubric: TableRubric, units: Sequence[Unit]) -> list[Scored]:
    """Score and rank units, best first, places 1-1-3; equal units keep the order of the file.

    Raises ZeroDivisionError when a criterion needs a part of nothing; the reader of the table refuses such rows.
    """
    measured = [(unit, tuple(line.measure.value(unit.numbers) for line in rubric.criteria)) for unit in units]
    rows = [(unit, values, _points(rubric, values)) for unit, values in measured]
    keyed = [((-_total(rubric, points), *_ties(rubric, points)), unit, values, points) for unit, values, points in rows]
    keyed.sort(key=lambda row: row[0])
    blocks = [list(block) for _key, block in groupby(keyed, key=lambda row: row[0])]
    scored: list[Scored] = []
    for number, block in enumerate(blocks):
        why = TIED if len(block) > 1 else _apart(rubric, blocks, number)
        place = len(scored) + 1
        scored += [_scored(rubric, key, unit, values, points, place, why) for key, unit, values, points in block]
    return scored


def _points(rubric: TableRubric, values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    return tuple(line.points(value) for line, value in zip(rubric.criteria, values, strict=True))


def _total(rubric: TableRubric, points: Sequence[Fraction]) -> Fraction:
    pairs = list(zip(rubric.criteria, points, strict=True))
    bonus = sum((earned for line, earned in pairs if line.is_bonus), Fraction(0))
    off = sum((earned for line, earned in pairs if line.is_deduction), Fraction(0))
    base = sum(points, Fraction(0)) - bonus - off
    return rounded(max(min(base, rubric.total) + bonus - off, Fraction(0)), rubric.places)


def _ties(rubric: TableRubric, points: Sequence[Fraction]) -> tuple[Fraction, ...]:
    signed = {
        line.code: earned if line.is_deduction else -earned
        for line, earned in zip(rubric.criteria, points, strict=True)
    }
    return tuple(signed[code] for code in rubric.tie_breakers)


def _apart(rubric: TableRubric, blocks: Sequence[Sequence[tuple]], number: int) -> str:
    """The tie-breaker in which a unit first differs from a neighbour with the same total."""
    mine = blocks[number][0][0]
    for other in (*blocks[max(number - 1, 0) : number], *blocks[number + 1 : number + 2]):
        theirs = other[0][0]
        if theirs[0] == mine[0]:
            pairs = zip(rubric.tie_breakers, mine[1:], theirs[1:], strict=True)
            return next(code for code, one, two in pairs if one != two)
    return ""


def _scored(
    rubric: TableRubric,
    key: tuple[Fraction, ...],
    unit: Unit,
    values: tuple[Fraction, ...],
    points: tuple[Fraction, ...],
    place: int,
    why: str,
) -> Scored:
    cut = tuple(line.code for line in rubric.criteria if line.measure.raw(unit.numbers) > line.measure.cap)
    return Scored(unit, values, points, -key[0], place, rubric.band_of(-key[0]), cut, why)
