"""Small numbers: no public figure may tell about fewer than three schools. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_SCHOOLS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its name, how many schools stand behind it, and its sums, which may be added up."""

    name: str
    schools: int
    values: tuple[int, ...]


def joined(rows: Sequence[Row], name: str) -> list[Row]:
    """Rows of different schools, those of fewer than three added up into one at the end.

    The joined row takes in the next smallest one until it stands for three schools. Params: name of the joined row.
    Returns the rows in their order; nothing at all when all of them together have fewer than three schools.
    """
    order = sorted(range(len(rows)), key=lambda place: rows[place].schools)
    small = [place for place in order if rows[place].schools < LEAST_SCHOOLS]
    large = [place for place in order if rows[place].schools >= LEAST_SCHOOLS]
    while small and large and sum(rows[place].schools for place in small) < LEAST_SCHOOLS:
        small.append(large.pop(0))
    if not small:
        return list(rows)
    together = Row(name, sum(rows[place].schools for place in small), _added([rows[place] for place in small]))
    kept = [rows[place] for place in sorted(large)]
    return [*kept, together] if together.schools >= LEAST_SCHOOLS else []


def withheld(rows: Sequence[Row]) -> set[int]:
    """Places of rows whose sums are not shown, where rows share schools and their total is known.

    With those of fewer than three schools goes the smallest other row: else the total less the others would tell.
    """
    hidden = {place for place, row in enumerate(rows) if 0 < row.schools < LEAST_SCHOOLS}
    others = [place for place, row in enumerate(rows) if row.schools >= LEAST_SCHOOLS]
    if hidden and others:
        hidden.add(min(others, key=lambda place: (rows[place].schools, place)))
    return hidden


def _added(rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*(row.values for row in rows), strict=True))
