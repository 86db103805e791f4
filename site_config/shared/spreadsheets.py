"""Any school's Excel or CSV file as a table: headings found, rows cleaned, problems told with row and column."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from site_config.shared.cells import cell_text, column_letter
from site_config.shared.errors import UserError
from site_config.shared.sheets import Grid, read_grids

HEADER_ROWS_SEARCHED = 20
MAX_ROWS = 20_000
NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
DECORATION = re.compile(r"[\s*:_-]+")


@dataclass(frozen=True)
class Column:
    """A column we look for: its heading, other headings in use, and whether the file must have it."""

    title: str
    aliases: Sequence[str] = ()
    required: bool = True


@dataclass(frozen=True)
class Problem:
    """What is wrong in one place. Row counts from 1 as in Excel, None for the whole file; column is its letters."""

    row: int | None
    column: str
    title: str
    code: str
    sentence: str
    is_blocking: bool = True

    def __str__(self) -> str:
        if self.row is None:
            return self.sentence
        if not self.column:
            return _("Row %(row)s: %(sentence)s") % {"row": self.row, "sentence": self.sentence}
        return _("Row %(row)s, column %(column)s (%(title)s): %(sentence)s") % {
            "row": self.row,
            "column": self.column,
            "title": self.title,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its number in the file, clean text by column key, and all cells as they were read."""

    number: int
    values: dict[str, str]
    cells: list[Any]

    def __getitem__(self, key: str) -> str:
        return self.values[key]


@dataclass(frozen=True)
class Table:
    """What a file holds. `headings` are the file's own, `places` maps a column key to its index from 0."""

    name: str
    header_row: int
    headings: list[str]
    places: dict[str, int]
    columns: Mapping[str, Column]
    rows: list[Row]
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_usable(self) -> bool:
        """No heading is missing or doubled."""
        return not any(problem.is_blocking for problem in self.problems)

    def letter(self, key: str) -> str:
        """Return the letters of a column, "" when the file lacks it."""
        return column_letter(self.places[key]) if key in self.places else ""

    def problem(self, row: Row, key: str, code: str, sentence: str) -> Problem:
        """Return a problem of one cell, with its place; key "" stands for the row as a whole."""
        title = self.columns[key].title if key else ""
        return Problem(row.number, self.letter(key) if key else "", title, code, sentence)


def read_table(
    source: bytes | str | Path,
    filename: str,
    headers: Mapping[str, Column],
    *,
    max_rows: int = MAX_ROWS,
    max_mb: float = 20,
) -> Table:
    """Read an XLSX, XLS or CSV file with its columns in any order, below any title rows.

    Params: source, the file's bytes or its path; filename, only for reports; headers, column key to Column;
    max_rows, data rows allowed; max_mb in megabytes.
    Returns a Table; doubled, missing and unknown headings are in its problems (unknown ones do not block).
    Raises UserError when nothing can be read: a code of check_upload, or spread_out, no_header, no_rows, too_many_rows.
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    lookup = _lookup(headers)
    grid, position = _best_sheet(read_grids(content, max_mb=max_mb), lookup, headers)
    headings = [cell_text(cell) for cell in grid[position]]
    places, problems = _match_headings(headings, lookup, headers, position + 1)
    rows = list(_rows(grid, position + 1, places, headers, max_rows))
    if not rows:
        raise UserError(_("There is no row below the headings. Please fill in the table and try again."), "no_rows")
    return Table(filename, position + 1, headings, places, headers, rows, problems)


def _heading_key(text: str) -> str:
    return DECORATION.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _lookup(headers: Mapping[str, Column]) -> dict[str, str]:
    return {_heading_key(text): key for key, column in headers.items() for text in (column.title, *column.aliases)}


def _find(heading: str, lookup: Mapping[str, str]) -> str | None:
    key = _heading_key(heading)
    return lookup.get(key) or lookup.get(NOTE.sub("", key))


def _best_sheet(grids: Iterator[Grid], lookup: Mapping[str, str], headers: Mapping[str, Column]) -> tuple[Grid, int]:
    """Return the sheet and the row position with the most known headings; the first of equals wins."""
    best: tuple[int, Grid, int] = (0, [], 0)
    for grid in grids:
        for position, cells in enumerate(grid[:HEADER_ROWS_SEARCHED]):
            found = len({_find(cell, lookup) for cell in cells if isinstance(cell, str) and cell} - {None})
            if found > best[0]:
                best = (found, grid, position)
        if best[0] == len(headers):
            break
    if best[0] < min(2, len(headers)):
        titles = pgettext("between items of a list", ", ").join(c.title for c in headers.values() if c.required)
        raise UserError(
            _("No row with headings was found. The table needs these headings: %(titles)s."),
            "no_header",
            {"titles": titles},
        )
    return best[1], best[2]


def _match_headings(
    headings: list[str], lookup: Mapping[str, str], headers: Mapping[str, Column], row: int
) -> tuple[dict[str, int], list[Problem]]:
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for index, heading in enumerate(headings):
        key = _find(heading, lookup) if heading else None
        if key is None and heading:
            sentence = _("The heading “%(title)s” is not known; this column is ignored.") % {"title": heading}
            problems.append(Problem(row, column_letter(index), heading, "unknown_header", sentence, is_blocking=False))
        elif key in places:
            sentence = _("The heading “%(title)s” means the same as column %(column)s. Please remove one of them.")
            words = {"title": heading, "column": column_letter(places[key])}
            problems.append(Problem(row, column_letter(index), heading, "duplicate_header", sentence % words))
        elif key is not None:
            places[key] = index
    missing = [column for key, column in headers.items() if column.required and key not in places]
    return places, problems + [_missing(column, row) for column in missing]


def _missing(column: Column, row: int) -> Problem:
    sentence = _("The column “%(title)s” is missing. Please add it to the row of headings.") % {"title": column.title}
    return Problem(row, "", column.title, "missing_header", sentence)


def _rows(
    grid: Grid, start: int, places: Mapping[str, int], headers: Mapping[str, Column], max_rows: int
) -> Iterator[Row]:
    absent = {key: "" for key in headers if key not in places}
    count = 0
    for number, cells in enumerate(grid[start:], start + 1):
        if not any(cell not in ("", None) and cell_text(cell) for cell in cells):
            continue
        count += 1
        if count > max_rows:
            sentence = _("The table has more than %(limit)s rows. Please split it into several files.")
            raise UserError(sentence, "too_many_rows", {"limit": max_rows})
        width = len(cells)
        values = {key: cell_text(cells[index]) if index < width else "" for key, index in places.items()}
        yield Row(number, values | absent, cells)
