"""Raw rows out of XLSX, XLS and CSV bytes, guarded against files made to exhaust memory."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from site_config.shared.children import ChildFailed, answer
from site_config.shared.errors import UserError
from site_config.shared.sheet_child import MAX_CELLS
from site_config.shared.uploads import SPREADSHEETS, UTF16_MARKS, Kind, check_upload

MEMORY = 640  # megabytes; 20,000 rows of 30 filled columns take about 280
CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?<!/)>')
DELIMITERS = ",\t;"
SNIFFED_LINES = 20
TIMES: dict[str, Any] = {"date": dt.date, "datetime": dt.datetime, "time": dt.time}
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
    """Let a child read the workbook: its reader ends the whole process when a file makes it ask for too much memory."""
    try:
        lines = answer("sheet_child.py", content, memory=MEMORY).split(b"\n")
    except ChildFailed as error:
        raise _unreadable() from error
    for line in filter(None, lines):
        found = json.loads(line, object_hook=_unmarked)
        if isinstance(found, str):
            raise _refusal(found)
        yield found


def _unmarked(cell: dict[str, Any]) -> Any:
    [(kind, value)] = cell.items()
    return dt.timedelta(*value) if kind == "timedelta" else TIMES[kind].fromisoformat(value)


def _refusal(code: str) -> UserError:
    if code == "password":
        sentence = _("This file is protected by a password. Please remove the password, save it and try again.")
        return UserError(sentence, "password")
    return _spread_out("") if code == "spread_out" else _unreadable()


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
