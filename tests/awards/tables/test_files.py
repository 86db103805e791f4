"""Rubric files: the schema, and sentences for what breaks it."""

import json

import pytest
from jsonschema import Draft202012Validator

from awards import indicators
from awards.rubric_schema import completed, shipped
from awards.tables.files import SCHEMA_FILE, examples, read_document
from awards.tables.rubric import load
from site_config.shared.errors import UserError


@pytest.fixture
def document():
    return json.loads(examples()["national_quiz_2019"].read_text())


def _load(document):
    return load(json.dumps(document).encode())


def _refused(content, reader=load):
    with pytest.raises(UserError) as caught:
        reader(content if isinstance(content, bytes) else json.dumps(content).encode())
    return caught.value


def test_schema_is_a_valid_schema():
    Draft202012Validator.check_schema(json.loads(SCHEMA_FILE.read_text()))


def test_shipped_schema_is_what_the_registry_makes_of_it():
    """After a change of an indicator: manage.py rubric_schema."""
    assert completed(shipped()) == shipped()
    figures = shipped()["$defs"]["parameters_table"]
    assert (figures["required"], figures["properties"].keys()) == (["part"], indicators.get("table").schema.keys())


@pytest.mark.parametrize(
    ("honour", "line", "place"),
    [
        ("teacher", {"indicator": "lessons"}, "criteria/0/indicator"),
        ("school", {"indicator": "lessons", "parameters": {"per_term": 0}}, "criteria/0/parameters/per_term"),
        ("school", {"indicator": "documents", "parameters": {"kinds": ["poem"]}}, "criteria/0/parameters/kinds/0"),
        ("school", {"indicator": "timeliness", "parameters": {"full": 2}}, "criteria/0/parameters"),
        ("school", {"indicator": "late_reports", "share_places": 0}, "criteria/0/share_places"),
        ("school", {"indicator": "table"}, "criteria/0"),
    ],
)
def test_what_an_indicator_does_not_know_is_named_with_its_place(document, honour, line, place):
    line = {"code": "A", "title": {"zh": "项"}, "weight": 100, **line}
    error = _refused(document | {"honour": honour, "criteria": [line]}, read_document)
    assert (error.code, place in error.sentence) == ("no_rubric", True)


def test_every_shipped_rubric_loads():
    assert {load(path.read_bytes()).title for path in examples().values()} == {"2019年全国青少年禁毒知识竞赛计分办法"}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe{", b"[1, ", b'{"weight": NaN}', b"[" * 100_000])
def test_what_is_no_json_is_refused_in_words(content):
    assert _refused(content, read_document).code == "no_json"


def test_a_huge_file_is_refused_before_it_is_read():
    assert _refused(b" " * 200_001, read_document).code == "too_large"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"criteria": []}, "criteria"),
        ({"honour": "king"}, "honour"),
        ({"surprise": 1}, "surprise"),
        ({"total": -5}, "total"),
        ({"tie_breakers": ["S", "S"]}, "tie_breakers"),
    ],
)
def test_what_breaks_the_schema_is_named_with_its_place(document, change, place):
    error = _refused(document | change)
    assert error.code == "no_rubric"
    assert place in error.sentence


def test_weights_have_to_add_up(document):
    document["criteria"][0]["weight"] = 34.99
    error = _refused(document)
    assert (error.code, "99.99" in error.sentence) == ("weights", True)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("criteria", 0, "parameters", "part"), "nowhere", "unknown_column"),
        (("name",), "nowhere", "unknown_column"),
        (("criteria", 0, "code"), "T", "double_code"),
        (("tie_breakers",), ["X"], "tie_breaker"),
        (("criteria", 4), {"code": "M", "title": {"zh": "五个一"}, "indicator": "five_ones", "weight": 10}, "no_table"),
        (("bands",), [{"from": 60, "zh": "a", "en": "a"}, {"from": 80, "zh": "b", "en": "b"}], "bands"),
    ],
)
def test_what_contradicts_itself_is_refused(document, path, value, code):
    target = document
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert _refused(document).code == code
    assert _load(json.loads(examples()["national_quiz_2019"].read_text())).total == 100
