"""Raw rows out of XLSX, XLS and CSV bytes, guarded against files made to exhaust memory."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from site_config.shared.errors import UserError
from site_config.shared.uploads import SPREADSHEETS, UTF16_MARKS, Kind, check_upload

MAX_CELLS = 5_000_000  # rows x columns of the used area, filled or not
CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?<!/)>')
DELIMITERS = ",\t;"
SNIFFED_LINES = 20
Grid = list[list[Any]]


def read_grids(content: bytes, *, max_mb: float) -> Iterator[Grid]:
    """Yield the rows of each visible sheet, first sheet first; a CSV is one sheet.

    Params: content, the whole file; max_mb in megabytes.
    Raises UserError with a code of check_upload, or spread_out.
    """
    kind = check_upload(io.BytesIO(content), kinds=SPREADSHEETS, max_mb=max_mb)
    if kind is Kind.CSV:
        yield _csv_rows(content)
        return
    if kind is Kind.XLSX:
        _check_area(content)
    yield from _workbook_rows(content)


def decode_text(content: bytes) -> str:
    """Return the text of a CSV: UTF-16 with its mark, else UTF-8 with or without mark, else GB 18030."""
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _csv_rows(content: bytes) -> Grid:
    text = decode_text(content)
    lines = text.splitlines()[:SNIFFED_LINES]
    delimiter = max(DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise _unreadable() from error


def _workbook_rows(content: bytes) -> Iterator[Grid]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for sheet in book.sheets_metadata:
                if sheet.visible == SheetVisibleEnum.Visible:
                    yield _sheet_rows(book.get_sheet_by_name(sheet.name))
    except PasswordError as error:
        sentence = _("This file is protected by a password. Please remove the password, save it and try again.")
        raise UserError(sentence, "password") from error
    except CalamineError as error:
        raise _unreadable() from error


def _sheet_rows(sheet: CalamineSheet) -> Grid:
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise _spread_out("")
    return sheet.to_python(skip_empty_area=False)


def _check_area(content: bytes) -> None:
    """Refuse a lone cell far away: the reader sets aside room for every cell in between."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                _check_sheet_area(package.read(part))


def _check_sheet_area(xml: bytes) -> None:
    if b"\0" in xml[:200]:
        raise _unreadable()
    rows = columns = 0
    for letters, number in CELL.findall(xml):
        rows, columns = max(rows, int(number)), max(columns, _column_number(letters))
        if rows * columns > MAX_CELLS:
            raise _spread_out(f"{letters.decode()}{number.decode()}")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _unreadable() -> UserError:
    return UserError(
        _("This spreadsheet cannot be read. Please open it in Excel, save it as XLSX and try again."), "broken"
    )


def _spread_out(cell: str) -> UserError:
    return UserError(
        _(
            "A lone cell (%(cell)s) lies far outside the table. Please copy the table into a new workbook and try again."
        ),
        "spread_out",
        {"cell": cell},
    )
