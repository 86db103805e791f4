"""A spreadsheet as units to be scored: numbers as people write them, problems with row and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from django.utils.translation import gettext as _

from awards.tables.rubric import TableRubric
from awards.tables.scores import Unit
from site_config.shared.spreadsheets import Problem, Row, Table, read_table

NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d{1,15}(\.\d{1,10})?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds for a rubric: units in the file's order, and all problems; with a blocking one nothing is scored."""

    table: Table
    units: list[Unit]
    problems: list[Problem]

    @property
    def blocking(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_blocking]


def read_units(source: bytes | str | Path, filename: str, rubric: TableRubric, *, max_rows: int = 20_000) -> Reading:
    """Read the columns that the rubric needs, in any order, from XLSX, XLS or CSV.

    Raises UserError when nothing can be read, as read_table does.
    """
    wanted = {rubric.name, *(key for line in rubric.criteria for key in line.measure.columns)}
    headers = {key: column for key, column in rubric.columns.items() if key in wanted}
    table = read_table(source, filename, headers, max_rows=max_rows)
    if not table.is_usable:
        return Reading(table, [], table.problems)
    units, problems, seen = [], list(table.problems), dict[str, int]()
    for row in table.rows:
        found = list(_problems(table, row, rubric, seen))
        problems += found
        if not found:
            units.append(_unit(row, rubric))
    return Reading(table, units, problems)


def as_number(text: str) -> Fraction | None:
    """A non-negative number: 1,234 and 98.5% are read, "12 schools" is not (None)."""
    plain = text.strip().rstrip("%％").strip().replace("，", ",")
    return Fraction(Decimal(plain.replace(",", ""))) if NUMBER.fullmatch(plain) else None


def _unit(row: Row, rubric: TableRubric) -> Unit:
    numbers = {key: as_number(text) or Fraction(0) for key, text in row.values.items() if key != rubric.name}
    return Unit(row.number, row[rubric.name], numbers)


def _problems(table: Table, row: Row, rubric: TableRubric, seen: dict[str, int]) -> Iterator[Problem]:
    name = row[rubric.name]
    if not name:
        yield table.problem(row, rubric.name, "no_name", _("The name is missing."))
    elif seen.setdefault(name, row.number) != row.number:
        sentence = _("“%(name)s” stands in row %(row)d already.") % {"name": name, "row": seen[name]}
        yield table.problem(row, rubric.name, "double", sentence)
    columns = dict.fromkeys(key for line in rubric.criteria for key in line.measure.columns)
    unread = {key for key in columns if as_number(row[key]) is None}
    for key in unread:
        sentence = _("“%(text)s” is not a number.") % {"text": row[key]} if row[key] else _("The number is missing.")
        yield table.problem(row, key, "no_number", sentence)
    for key in dict.fromkeys(line.measure.whole for line in rubric.criteria if line.measure.whole):
        if key not in unread and not as_number(row[key]):
            yield table.problem(
                row, key, "nothing", _("A part of nothing cannot be computed. Please fill in the total.")
            )
