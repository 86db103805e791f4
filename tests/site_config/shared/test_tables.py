"""Exports that open well and cannot run."""

import csv
import datetime
import io
from decimal import Decimal

from django.utils import timezone

import openpyxl
import pytest

from site_config.shared.spreadsheets import Column, Problem, read_table
from site_config.shared.tables import Sheet, csv_bytes, download, failed_rows_workbook, xlsx_bytes

HEADINGS = ["学校名称", "得分", "日期"]
DAY = datetime.date(2026, 4, 9)


def cells(content, sheet=0):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def test_xlsx_keeps_numbers_and_days():
    rows = cells(xlsx_bytes(Sheet("得分", HEADINGS, [["云帆小学", Decimal("92.25"), DAY], ["松风中学", -3, None]])))
    assert rows == [
        HEADINGS,
        ["云帆小学", 92.25, datetime.datetime.combine(DAY, datetime.time())],
        ["松风中学", -3, None],
    ]


def test_xlsx_has_frozen_bold_headings_widths_and_a_chinese_title():
    content = xlsx_bytes(
        Sheet("完成情况[2025/2026]" + "长" * 40, HEADINGS, [["很长很长的学校名称一共十五个字啊", 1, DAY]])
    )
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.title == ("完成情况 2025 2026 " + "长" * 40)[:31]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 34
    assert sheet.column_dimensions["B"].width == 8


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a"])
def test_text_that_could_run_is_escaped_in_both_kinds(text):
    assert cells(xlsx_bytes(Sheet("x", ["=h"], [[text]])))[0] == ["'=h"]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(Sheet("x", ["h"], [[text]]))))
    assert book.worksheets[0]["A2"].data_type == "s"
    assert book.worksheets[0]["A2"].value.startswith("'")
    lines = list(csv.reader(io.StringIO(csv_bytes(["h"], [[text]]).decode("utf-8-sig"), newline="")))
    assert lines == [["h"], ["'" + text]]


def test_numbers_are_never_escaped():
    assert csv_bytes(["h"], [[-5, Decimal("-1.50")]]).decode("utf-8-sig") == "h\r\n-5,-1.50\r\n"


def test_csv_starts_with_the_mark_and_writes_local_time():
    moment = datetime.datetime(2026, 4, 9, 1, 2, 3, tzinfo=datetime.UTC)
    content = csv_bytes(["时间", "日期", "空"], [[moment, DAY, None]])
    assert content.startswith(b"\xef\xbb\xbf")
    local = f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"
    assert content.decode("utf-8-sig") == f"时间,日期,空\r\n{local},2026-04-09,\r\n"


def test_control_characters_and_endless_text_are_cut():
    [[_heading], [value]] = cells(xlsx_bytes(Sheet("x", ["h"], [["a\x00\ud800\ufffe\uffffb" + "长" * 40_000]])))
    assert value.startswith("ab长")
    assert len(value) == 32_767


def test_rows_beyond_the_measured_ones_are_written():
    assert len(cells(xlsx_bytes(Sheet("x", ["n"], ([n] for n in range(450)))))) == 451


@pytest.fixture
def table():
    rows = [["名册"], ["代码", "学生数", "校名"], ["2142000123", 512, "=甲"], ["1", None, "乙"], ["2", 1.5]]
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.active["C3"].data_type = "s"
    book.save(out)
    headers = {"code": Column("代码"), "pupils": Column("学生数"), "name": Column("校名")}
    return read_table(out.getvalue(), "x", headers)


def test_failed_rows_come_back_with_row_number_and_reasons(table):
    problems = [
        table.problem(table.rows[1], "code", "length", "太短。"),
        table.problem(table.rows[0], "name", "odd", "不对。"),
        table.problem(table.rows[1], "", "row", "整行不对。"),
    ]
    rows = cells(failed_rows_workbook(table, problems))
    assert rows[0][1:4] == ["代码", "学生数", "校名"]
    assert [row[0] for row in rows[1:]] == [3, 4]
    assert rows[1][1:4] == ["2142000123", 512, "'=甲"]
    assert rows[2][1:4] == ["1", None, "乙"]
    assert "代码" in rows[2][4]
    assert "太短。" in rows[2][4]
    assert rows[2][4].endswith("整行不对。")


def test_problems_of_the_file_go_on_a_second_sheet(table):
    content = failed_rows_workbook(table, [Problem(None, "", "", "whole", "整个文件不对。")])
    assert len(cells(content)) == 1
    assert cells(content, 1)[1] == ["整个文件不对。"]


def test_failed_rows_can_be_corrected_and_read_again(table):
    content = failed_rows_workbook(table, [table.problem(table.rows[0], "code", "x", "x")])
    again = read_table(content, "again", table.columns)
    assert again.is_usable
    assert [row.values for row in again.rows] == [{"code": "2142000123", "pupils": "512", "name": "=甲"}]


def test_download_keeps_a_chinese_file_name():
    response = download(b"x", "完成情况.xlsx")
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E5%AE%8C%E6%88%90%E6%83%85%E5%86%B5.xlsx"
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert response["Cache-Control"] == "private, no-store"


def test_download_of_a_plain_name_is_quoted():
    assert download(b"x", "a.csv")["Content-Disposition"] == 'attachment; filename="a.csv"'
