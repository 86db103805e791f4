"""manage.py score_table."""

import csv
import io
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest
from openpyxl import load_workbook

QUIZ = Path(__file__).parents[2] / "data" / "national_quiz_2019.csv"


def _score(*args, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command("score_table", *args, rubric="national_quiz_2019", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_command_prints_places_and_checks_published_totals():
    out, err = _score(QUIZ, check="total_score")
    rows = list(csv.reader(io.StringIO(out)))
    assert [(row[0], row[1], row[-3]) for row in rows[1:]] == [
        ("1", "江西", "85.04"), ("2", "浙江", "80.20"), ("3", "北京", "71.02"), ("4", "辽宁", "40.48"), ("5", "河北", "29.71"),
    ]  # fmt: skip
    assert "5" in err


def test_command_fails_when_a_published_total_differs(tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(QUIZ.read_text().replace("71.02", "71.26"))
    with pytest.raises(CommandError):
        _score(wrong, check="total_score")


def test_command_writes_a_workbook(tmp_path):
    target = tmp_path / "scores.xlsx"
    assert _score(QUIZ, out=target)[0] == ""
    sheet = load_workbook(target).active
    assert (sheet["B2"].value, sheet.cell(2, sheet.max_column - 2).value) == ("江西", 85.04)


def test_command_writes_the_csv_that_it_prints(tmp_path):
    target = tmp_path / "scores.csv"
    assert _score(QUIZ, out=target)[0] == ""
    assert target.read_bytes().decode("utf-8-sig") == _score(QUIZ)[0]


def test_command_scores_nothing_when_a_row_is_wrong(tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_text(QUIZ.read_text().replace("1449", "many"))
    with pytest.raises(CommandError):
        _score(broken)


@pytest.mark.parametrize("missing", ["nowhere.csv", "."])
def test_command_says_when_there_is_no_file(missing, tmp_path):
    with pytest.raises(CommandError):
        _score(tmp_path / missing)
