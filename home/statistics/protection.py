"""Small numbers: no public figure may tell about fewer than three schools. Pure functions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LEAST_SCHOOLS = 3
Place = tuple[int, int]  # row and column


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


def crossed(schools: Sequence[Sequence[int]], known: Collection[Place] = ()) -> set[Place]:
    """Places of numbers that are not shown in a table whose last row and column are the totals.

    With those of fewer than three schools goes the smallest other one of their row and column, and so on until no line
    tells a hidden number: none hides one alone. The total of all, in the corner, stays. Params: schools behind each
    number; known are told elsewhere, so that hiding them would hide nothing.
    """
    rows, columns = range(len(schools)), range(len(schools[0]))
    counts = {(row, column): schools[row][column] for row in rows for column in columns if schools[row][column]}
    lines = [[(row, column) for column in columns if (row, column) in counts] for row in rows]
    lines += [[(row, column) for row in rows if (row, column) in counts] for column in columns]
    corner = (rows[-1], columns[-1])
    hidden = {place for place, n in counts.items() if n < LEAST_SCHOOLS and place != corner}
    while more := next(filter(None, (_given_away(line, hidden, counts, {corner, *known}) for line in lines)), None):
        hidden |= more
    return hidden


def _given_away(
    line: Sequence[Place], hidden: set[Place], counts: Mapping[Place, int], known: set[Place]
) -> set[Place]:
    """The smallest other number of a line that would tell a hidden one, where there is such a number."""
    behind = [counts[place] for place in line if place in hidden]
    shown = [place for place in line if place not in hidden]
    is_safe = len(behind) > 1 and (max(behind) >= LEAST_SCHOOLS or len(shown) == 1)
    others = [place for place in shown if place not in known]
    return {min(others, key=lambda place: (counts[place], place))} if behind and others and not is_safe else set()


def _added(rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*(row.values for row in rows), strict=True))
