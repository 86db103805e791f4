"""A spreadsheet of figures by school or region: recognised by their codes, every other column of numbers is taken."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.tables.reading import as_number
from site_config.shared.cells import cell_text, column_letter
from site_config.shared.errors import UserError
from site_config.shared.spreadsheets import Column, Problem, Row, Table, read_table

HEADERS = {
    "code": Column(
        "学校标识码", ("学校代码", "标识码", "地区代码", "行政区划代码", "School code", "Region code", "code")
    ),
    "name": Column("学校名称", ("学校", "地区名称", "地区", "School", "Region", "name"), required=False),
}
MAX_COLUMNS = 40
MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class FiguresFile:
    """What a file holds: headings of its columns of figures, figures by key of school and of region, all problems."""

    headings: list[str]
    rows: dict[int, dict[str, str]]
    problems: list[Problem]
    regions: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def blocking(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_blocking]


def read_figures(
    source: bytes | str | Path, filename: str, schools: Mapping[str, int], regions: Mapping[str, int] | None = None
) -> FiguresFile:
    """Read figures by school or region.

    Params: schools, keys of the schools that may appear, by their ten-digit code; regions, those of regions by theirs.
    Raises UserError when nothing can be read, or with code no_figures, too_many_columns or double_heading.
    """
    table = read_table(source, filename, HEADERS)
    if any(problem.code == "missing_header" for problem in table.problems):
        return FiguresFile([], {}, table.problems)
    columns = _columns(table)
    found: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    known = schools.keys() | (regions or {}).keys()
    for row in table.rows:
        wrong = list(_problems(table, row, columns, known, found))
        problems += wrong
        if not wrong:
            found[row["code"]] = dict(_values(row, columns))
    own, wide = [
        {keys[code]: values for code, values in found.items() if code in keys} for keys in (schools, regions or {})
    ]
    return FiguresFile(list(columns.values()), own, problems, wide)


def _columns(table: Table) -> dict[int, str]:
    """Places of the columns of figures with their headings."""
    taken = set(table.places.values())
    columns = {
        place: heading[:MAX_HEADING]
        for place, heading in enumerate(table.headings)
        if heading and place not in taken and any(_cell(row, place) for row in table.rows)
    }
    if not columns:
        raise UserError(_("The table has no column of figures beside the school codes."), "no_figures")
    if len(columns) > MAX_COLUMNS:
        raise UserError(
            _("The table has more than %(limit)d columns of figures."), "too_many_columns", {"limit": MAX_COLUMNS}
        )
    if len(set(columns.values())) < len(columns):
        raise UserError(_("Two columns of figures bear the same heading."), "double_heading")
    return columns


def _problems(
    table: Table, row: Row, columns: Mapping[int, str], known: Set[str], found: Mapping[str, object]
) -> Iterator[Problem]:
    code = row["code"]
    if code not in known:
        missing = _("The code of the school or region is missing.")
        sentence = _("There is no school or region “%(code)s” in this cycle.") if code else missing
        yield table.problem(row, "code", "no_school", sentence % {"code": code} if code else sentence)
    elif code in found:
        yield table.problem(row, "code", "double", _("The school or region stands in the table twice."))
    for place, heading in columns.items():
        text = _cell(row, place)
        if text and as_number(text) is None:
            sentence = _("“%(text)s” is not a number.") % {"text": text}
            yield Problem(row.number, column_letter(place), heading, "no_number", sentence)


def _values(row: Row, columns: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Figures as text; an empty cell is no figure, not nought."""
    for place, heading in columns.items():
        value = as_number(_cell(row, place))
        if value is not None:
            yield heading, f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _cell(row: Row, place: int) -> str:
    return cell_text(row.cells[place]) if place < len(row.cells) else ""


CODE_HINT = gettext_lazy(
    "Needs the column 学校标识码 or 地区代码; every other column of numbers is taken under its heading. The row of a "
    "region counts for each of its schools without a row of its own."
)
