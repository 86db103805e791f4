"""Reads the cells of a workbook; a program of its own, run by site_config.shared.sheets.

It answers a line of JSON for each visible sheet: the rows, or the code of a refusal, which is the last line.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

MAX_CELLS = 5_000_000  # rows x columns of the used area, filled or not
MOST_BYTES = 100 * 1024 * 1024


def grids(content: bytes) -> Iterator[Any]:
    """Yield the rows of each visible sheet; "password", "spread_out" or "broken" in place of what cannot be read."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            for found in book.sheets_metadata:
                if found.visible == SheetVisibleEnum.Visible:
                    sheet = book.get_sheet_by_name(found.name)
                    if sheet.total_height * sheet.total_width > MAX_CELLS:
                        yield "spread_out"
                        return
                    yield sheet.to_python(skip_empty_area=False)
    except PasswordError:
        yield "password"
    except CalamineError:
        yield "broken"


def marked(cell: Any) -> dict[str, Any]:
    """Return what JSON has no type for as an object of one key, the name of its type."""
    if isinstance(cell, dt.timedelta):
        return {"timedelta": [cell.days, cell.seconds, cell.microseconds]}
    return {type(cell).__name__: cell.isoformat()}


def main() -> None:
    written = 0
    for grid in grids(sys.stdin.buffer.read()):
        line = json.dumps(grid, ensure_ascii=False, separators=(",", ":"), default=marked).encode()
        written += len(line)
        if written > MOST_BYTES:
            sys.exit("The sheets hold too much.")
        sys.stdout.buffer.writelines((line, b"\n"))


if __name__ == "__main__":
    main()
