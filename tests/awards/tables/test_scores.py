"""The published totals of the national quiz, to the last digit, and the laws of totals and places."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.tables.files import examples
from awards.tables.measure import Measure, rounded
from awards.tables.reading import as_number, read_units
from awards.tables.rubric import load
from awards.tables.scores import Unit, score

QUIZ = Path(__file__).parents[2] / "data" / "national_quiz_2019.csv"


@pytest.fixture
def quiz():
    return load(examples()["national_quiz_2019"].read_bytes())


def _rubric(**changes):
    document = json.loads(examples()["national_quiz_2019"].read_text()) | changes
    return load(json.dumps(document).encode())


def test_national_quiz_reproduces_the_published_totals(quiz):
    """Source: the 2019 circular; Zhejiang counts more schools than it has, and is capped."""
    scored = score(quiz, read_units(QUIZ, "quiz.csv", quiz).units)
    published = {line.split(",")[0]: Fraction(Decimal(line.split(",")[-1])) for line in QUIZ.read_text().split()[1:]}
    assert {each.unit.name: each.total for each in scored} == published
    assert [each.unit.name for each in scored] == ["江西", "浙江", "北京", "辽宁", "河北"]
    assert {each.unit.name: each.capped for each in scored if each.capped} == {"浙江": ("S",)}


def test_an_honour_s_rubric_of_figures_alone_scores_a_table_by_its_headings():
    """Without columns of its own: the school's name, and each figure under the heading that its line names."""
    line = {
        "code": "P",
        "title": {"zh": "及格率"},
        "indicator": "table",
        "weight": 100,
        "parameters": {"part": "及格率"},
    }
    rubric = _rubric(honour="school", columns={}, criteria=[line], tie_breakers=[])
    table = "学校标识码,学校名称,及格率\n1,甲小学,33.335\n2,乙小学,98\n".encode()
    scored = score(rubric, read_units(table, "quiz.csv", rubric).units)
    assert [(each.unit.name, each.total) for each in scored] == [("乙小学", 98), ("甲小学", Fraction("33.34"))]


def test_xifeng_district_implies_a_pass_rate_of_86(quiz):
    """Source: Xifeng's own 2021 account: 87.11 in all; the only whole pass rate that gives it is 86."""

    def total(passed):
        numbers = {
            "schools_participating": 100, "schools_total": 100, "students_participating": 28680,
            "students_total": 32283, "pass_rate_pct": passed, "full_mark_rate_pct": 36, "mean_score": Decimal("87.59"),
        }  # fmt: skip
        return score(quiz, [Unit(2, "西峰区", {key: Fraction(value) for key, value in numbers.items()})])[0].total

    assert [passed for passed in range(101) if total(passed) == Fraction("87.11")] == [86]


def test_rates_rounded_before_weighting_give_another_total_than_exact_ones(quiz):
    exact = json.loads(examples()["national_quiz_2019"].read_text())["criteria"]
    for line in exact:
        line["parameters"].pop("places", None)
    other = _rubric(criteria=exact)
    unit = read_units(QUIZ, "quiz.csv", quiz).units[0]
    assert score(quiz, [unit])[0].total == Fraction("71.02")
    assert score(other, [unit])[0].total == Fraction("71.26")


def test_equal_totals_are_set_apart_by_tie_breakers_and_equals_share_a_place():
    rubric = _rubric(
        name="n",
        columns={key: {"zh": key, "en": key} for key in ("n", "a", "b")},
        criteria=[
            {"code": code, "title": {"zh": code}, "indicator": "table", "weight": 50, "parameters": {"part": key}}
            for code, key in (("A", "a"), ("B", "b"))
        ],
        tie_breakers=["B"],
        bands=[{"from": 60, "zh": "好", "en": "good"}],
    )
    marks = {"one": (80, 40), "two": (40, 80), "three": (80, 40), "four": (10, 10)}
    units = [
        Unit(line, name, {"a": Fraction(a), "b": Fraction(b)}) for line, (name, (a, b)) in enumerate(marks.items(), 2)
    ]
    scored = score(rubric, units)
    assert [(row.unit.name, row.place, row.decided_by) for row in scored] == [
        ("two", 1, "B"), ("one", 2, "tied"), ("three", 2, "tied"), ("four", 4, ""),
    ]  # fmt: skip
    assert [row.band for row in scored] == ["好", "好", "好", ""]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234", 1234), ("98.5%", Fraction("98.5")), ("５", 5), ("12所", None), ("-3", None), ("", None), ("1e5", None)],
)
def test_number_reads_what_people_write_and_nothing_else(text, value):
    assert as_number(text) == value


@given(st.fractions(min_value=0, max_value=10**6), st.integers(0, 6))
def test_rounding_moves_by_at_most_half_a_step_and_halves_go_up(value, places):
    step = Fraction(1, 10**places)
    found = rounded(value, places)
    assert found % step == 0
    assert -step / 2 < found - value <= step / 2


@given(st.fractions(min_value=0, max_value=10**4), st.fractions(min_value=1, max_value=10**4))
def test_a_measure_stays_between_floor_and_cap(part, whole):
    measure = Measure("part", "whole", floor=Fraction(5), cap=Fraction(90), places=0)
    assert 5 <= measure.value({"part": part, "whole": whole}) <= 90


@pytest.mark.parametrize(("mistakes", "total"), [("0", "50"), ("4", "48"), ("100", "40"), ("1", "49.5")])
def test_a_deduction_is_taken_off_the_total_up_to_its_cap(mistakes, total):
    """Half a point for each mistake, at most ten; the least that A gives is 50."""
    lines = [
        {"code": "A", "weight": 100, "floor": 50, "parameters": {"part": "a"}},
        {"code": "M", "weight": 50, "cap": 10, "deduction": True, "parameters": {"part": "b", "full": 100}},
    ]
    rubric = _rubric(
        name="n",
        columns={key: {"zh": key, "en": key} for key in ("n", "a", "b")},
        criteria=[{"title": {"zh": "试"}, "indicator": "table", **line} for line in lines],
        tie_breakers=["M"],
        bands=[],
    )
    unit = Unit(2, "某区", {"a": Fraction(0), "b": Fraction(mistakes)})
    assert score(rubric, [unit])[0].total == Fraction(total)
