"""Cells as text, and the guard against formulas."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from site_config.shared.cells import cell_text, column_letter, escape_formula, unescape_formula


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2142000123.0, "2142000123"), (1.5, "1.5"), (7, "7"), (None, ""), ("", ""), (True, "TRUE"),
        ("　云帆　 小学 ", "云帆 小学"), ("２１４２", "2142"), ("Ａｂ", "Ab"), ("（北校区）", "（北校区）"), ("\ufeff代码", "代码"),
        ('="0042"', "0042"), ("'=SUM(A1)", "=SUM(A1)"), ("'平'", "'平'"), ("𠮷·买买提", "𠮷·买买提"),
        (datetime.date(2026, 4, 1), "2026-04-01"), (datetime.datetime.fromisoformat("2026-04-01"), "2026-04-01"),
        (datetime.datetime.fromisoformat("2026-04-01T08:30"), "2026-04-01 08:30:00"), (datetime.time(8, 30), "08:30:00"),
    ],
)  # fmt: skip
def test_cell_text_is_plain(value, text):
    assert cell_text(value) == text


@given(st.integers(0, 16_383))
def test_column_letter_agrees_with_excel(index):
    assert column_letter(index) == get_column_letter(index + 1)


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_escape_guards_every_sign(sign):
    assert escape_formula(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize("text", ["", "1-2", "云帆小学", "a=b", "'quoted'"])
def test_escape_leaves_other_text(text):
    assert escape_formula(text) == text


@given(st.text(alphabet="'=+-@＝ab云", max_size=6))
def test_escape_can_be_undone_and_never_starts_a_formula(text):
    guarded = escape_formula(text)
    assert guarded[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert unescape_formula(guarded) == text
