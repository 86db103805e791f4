"""The school's own year: months by kinds, with totals. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from schools.board.cards import records_of, stroke_of
from schools.enums import OWED, ExpectedState
from site_config.shared.calendar import Month


@dataclass(frozen=True)
class Cell:
    """One kind in one month; `record` is the only live record, if there is exactly one."""

    row: Any
    mark: str
    record: Any
    count: int


@dataclass(frozen=True)
class Line:
    """One month with its cells in the order of the kinds; a kind not asked for has None."""

    month: Month
    cells: list[Cell | None]

    @property
    def states(self) -> list[str]:
        return [cell.mark for cell in self.cells if cell]

    @property
    def approved(self) -> int:
        return self.states.count("ok")

    @property
    def asked(self) -> int:
        return sum(mark != "off" for mark in self.states)

    @property
    def attendances(self) -> int:
        return sum(cell.row.participants for cell in self.cells if cell)


@dataclass(frozen=True)
class Total:
    """One kind over the year: approved of asked, and attendances."""

    kind: Any
    approved: int
    asked: int
    attendances: int


@dataclass(frozen=True)
class YearTable:
    """The year in lines and totals. `on_time` counts reports first handed in by their due day."""

    kinds: list[Any]
    lines: list[Line]
    totals: list[Total]
    approved: int
    asked: int
    attendances: int
    on_time: int
    handed_in: int
    overdue: int


def year_table(rows: Sequence[Any], records: Iterable[Any], today: dt.date) -> YearTable:
    """Build the table from the expected rows of one school and year, in plan order, and its live records."""
    records = list(records)
    kinds = list({row.kind_id: row.kind for row in sorted(rows, key=lambda row: row.kind.order)}.values())
    lines = [
        Line(month, [_cell(rows, records, month, kind, today) for kind in kinds])
        for month in sorted({row.month for row in rows})
    ]
    asked = [row for row in rows if row.state != ExpectedState.EXCUSED]
    return YearTable(
        kinds=kinds,
        lines=lines,
        totals=[_total(rows, kind) for kind in kinds],
        approved=sum(row.state == ExpectedState.APPROVED for row in asked),
        asked=len(asked),
        attendances=sum(row.participants for row in rows),
        on_time=sum(row.is_on_time for row in asked),
        handed_in=sum(bool(row.submitted_on) for row in asked),
        overdue=sum(row.state in OWED and row.due_on < today for row in asked),
    )


def _cell(rows: Sequence[Any], records: list[Any], month: Month, kind: Any, today: dt.date) -> Cell | None:
    row = next((row for row in rows if row.month == month and row.kind_id == kind.pk), None)
    if row is None:
        return None
    live = records_of(records, row)
    return Cell(row, stroke_of(row, today), live[0] if len(live) == 1 else None, len(live))


def _total(rows: Sequence[Any], kind: Any) -> Total:
    of_kind = [row for row in rows if row.kind_id == kind.pk]
    return Total(
        kind=kind,
        approved=sum(row.state == ExpectedState.APPROVED for row in of_kind),
        asked=sum(row.state != ExpectedState.EXCUSED for row in of_kind),
        attendances=sum(row.participants for row in of_kind),
    )
