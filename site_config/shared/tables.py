"""Rows out as XLSX or CSV that Excel opens well and that cannot run as formulas."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from site_config.shared.cells import escape_formula
from site_config.shared.spreadsheets import Problem, Row, Table

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
MAX_CELL_CHARACTERS = 32_767
MAX_TITLE_CHARACTERS = 31
TITLE_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
ROWS_MEASURED = 200
NARROWEST, WIDEST = 8, 60  # characters of the default font
HEADER_FILL = PatternFill("solid", fgColor="E8F0EB")
HEADER_FONT = Font(bold=True)
HEADER_ALIGNMENT = Alignment(vertical="center", wrap_text=True)
# What XML does not hold; openpyxl knows the controls only.
UNWRITABLE = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ud800-\udfff\ufffe\uffff]")
Rows = Iterable[Sequence[Any]]


@dataclass(frozen=True)
class Sheet:
    """One sheet to write: its title (shortened to what Excel allows), headings, and rows of plain values."""

    title: str
    headings: Sequence[str]
    rows: Rows


def xlsx_bytes(*sheets: Sheet) -> bytes:
    """Return a workbook: bold frozen headings, fitted widths, numbers and days as such, text kept from running."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_bytes(headings: Sequence[str], rows: Rows) -> bytes:
    """Return a CSV in UTF-8 with the mark that Excel in China needs, text kept from running as formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_safe(heading) for heading in headings])
    writer.writerows([_csv_value(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def failed_rows_workbook(table: Table, problems: Iterable[Problem]) -> bytes:
    """Return the rows that have problems, as they were, with row number and reason.

    Problems of the whole file or of its headings go on a second sheet.
    """
    reasons: dict[int, list[str]] = {}
    rows = {row.number: row for row in table.rows}
    elsewhere: list[str] = []
    for problem in problems:
        if problem.row in rows:
            reasons.setdefault(problem.row, []).append(_reason(problem))
        else:
            elsewhere.append(str(problem))
    headings = [pgettext("spreadsheet", "Row"), *table.headings, pgettext("spreadsheet", "Reason")]
    width = len(table.headings)
    failed = (_failed(rows[number], width, reasons[number]) for number in sorted(reasons))
    sheets = [Sheet(pgettext("spreadsheet", "Rows to correct"), headings, failed)]
    if elsewhere:
        title = pgettext("spreadsheet", "The file as a whole")
        sheets.append(Sheet(title, [pgettext("spreadsheet", "Reason")], [[text] for text in elsewhere]))
    return xlsx_bytes(*sheets)


def download(content: bytes, filename: str, content_type: str | None = None) -> HttpResponse:
    """Return a download that keeps a Chinese file name (RFC 5987) and is never cached.

    Params: filename with its ending, without any person's name; content_type is taken from .xlsx, .csv or .pdf.
    """
    kinds = {"xlsx": XLSX_TYPE, "csv": CSV_TYPE, "pdf": "application/pdf"}
    kind = content_type or kinds.get(filename.rpartition(".")[2].lower(), "application/octet-stream")
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    target = book.create_sheet(sheet.title.translate(TITLE_FORBIDDEN)[:MAX_TITLE_CHARACTERS])
    rows = iter(sheet.rows)
    measured = [[_xlsx_value(value) for value in row] for row in islice(rows, ROWS_MEASURED)]
    headings = [_safe(heading) for heading in sheet.headings]
    for place, width in enumerate(_widths(headings, measured), 1):
        target.column_dimensions[get_column_letter(place)].width = width
    target.freeze_panes = "A2"
    target.append([_heading(target, text) for text in headings])
    for row in chain(measured, ([_xlsx_value(value) for value in row] for row in rows)):
        target.append(row)


def _heading(target: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(target, text)
    cell.font, cell.fill, cell.alignment = HEADER_FONT, HEADER_FILL, HEADER_ALIGNMENT
    return cell


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    longest = [_columns(text) for text in headings]
    for row in rows:
        for place, value in enumerate(row[: len(longest)]):
            longest[place] = max(longest[place], _columns(str("" if value is None else value)))
    return [min(max(width + 2, NARROWEST), WIDEST) for width in longest]


def _columns(text: str) -> int:
    """Return the width of text in characters, Chinese ones counting double."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _xlsx_value(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return _csv_value(value) or None
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    return value if isinstance(value, datetime.date | datetime.time) else _safe(value)


def _csv_value(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return pgettext("spreadsheet", "Yes") if value else pgettext("spreadsheet", "No")
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else _safe(value)


def _safe(value: Any) -> str:
    return escape_formula(UNWRITABLE.sub("", str(value)))[:MAX_CELL_CHARACTERS]


def _reason(problem: Problem) -> str:
    if not problem.title:
        return problem.sentence
    return _("%(title)s: %(sentence)s") % {"title": problem.title, "sentence": problem.sentence}


def _failed(row: Row, width: int, reasons: Sequence[str]) -> list[Any]:
    cells = [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in row.cells[:width]]
    return [row.number, *cells, *[""] * (width - len(cells)), " ".join(reasons)]
