"""Tables as schools and offices send them; every problem with its row and column."""

from fractions import Fraction

import pytest

from awards.tables.files import examples
from awards.tables.reading import read_units
from awards.tables.rubric import load
from site_config.shared.tables import Sheet, xlsx_bytes

HEADINGS = ["学校名称", "参赛学校数", "学校总数", "参赛学生数", "学生总数", "及格率", "满分率", "平均分"]
GOOD = ["云帆小学", "1", "1", "1,234", "1,300", "98%", "30%", "91.5"]


@pytest.fixture
def quiz():
    return load(examples()["national_quiz_2019"].read_bytes())


def _read(quiz, *rows):
    return read_units(xlsx_bytes(Sheet("表", HEADINGS, rows)), "table.xlsx", quiz)


def test_chinese_headings_in_any_order_are_read(quiz):
    reading = _read(quiz, GOOD)
    assert reading.problems == []
    assert [(unit.name, unit.numbers["students_participating"]) for unit in reading.units] == [("云帆小学", 1234)]
    assert reading.units[0].numbers["mean_score"] == Fraction("91.5")


@pytest.mark.parametrize(
    ("column", "text", "code", "letter"),
    [
        (0, "", "no_name", "A"),
        (3, "很多", "no_number", "D"),
        (7, "", "no_number", "H"),
        (4, "0", "nothing", "E"),
        (1, "-1", "no_number", "B"),
    ],
)
def test_a_problem_is_told_with_row_and_column(quiz, column, text, code, letter):
    broken = [*GOOD[:column], text, *GOOD[column + 1 :]]
    reading = _read(quiz, ["甲小学", *GOOD[1:]], broken)
    assert [(problem.row, problem.column, problem.code) for problem in reading.blocking] == [(3, letter, code)]
    assert [unit.name for unit in reading.units] == ["甲小学"]


def test_a_name_that_stands_twice_is_refused(quiz):
    assert [problem.code for problem in _read(quiz, GOOD, GOOD).blocking] == ["double"]


def test_a_missing_column_is_named(quiz):
    content = xlsx_bytes(Sheet("表", HEADINGS[:-1], [GOOD[:-1]]))
    reading = read_units(content, "table.xlsx", quiz)
    assert [problem.title for problem in reading.blocking] == ["平均分"]
    assert reading.units == []
