"""Workbooks made to end the process that reads them: the child that reads them dies, the process goes on."""

import datetime as dt
import io

import openpyxl
import pytest

from site_config.shared.errors import UserError
from site_config.shared.sheets import read_grids
from tests.workbooks import FAR, POISON, workbook


def refusal(content: bytes) -> str:
    with pytest.raises(UserError) as refused:
        list(read_grids(content, max_mb=1))
    return refused.value.code


@pytest.mark.parametrize("name", POISON)
def test_far_cell_in_any_spelling_is_refused_and_the_process_goes_on(name):
    assert refusal(POISON[name]) == "broken"


def test_same_workbook_without_the_far_cell_is_read():
    near = workbook(FAR.replace("XFD1048576", "B2").replace("1048576", "2"), "sheets/one.xml")
    assert list(read_grids(near, max_mb=1)) == [[[1.0, ""], ["", 1.0]]]


def test_cells_keep_their_types():
    book, out = openpyxl.Workbook(), io.BytesIO()
    cells = [
        "云帆",
        1.5,
        True,
        dt.datetime.fromisoformat("2026-03-04T05:06:07"),
        dt.date(2026, 3, 4),
        dt.time(5, 6, 7),
        "行\n\u2028行",
    ]
    book.active.append([*cells, dt.timedelta(days=2, hours=1)])
    book.create_sheet("二").append(["", None, "x"])
    book.save(out)
    first, second = read_grids(out.getvalue(), max_mb=1)
    assert [*zip(map(type, first[0]), first[0], strict=True)] == [
        *zip(map(type, cells), cells, strict=True),
        (dt.timedelta, dt.timedelta(days=2, hours=1)),
    ]
    assert second == [["", "", "x"]]
