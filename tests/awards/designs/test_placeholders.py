"""Placeholders: what is unknown is named, what is known is filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.designs.defaults import values_for
from awards.designs.faults import faults
from awards.designs.placeholders import CHINESE, ENGLISH, fill, unknown
from awards.enums import Honorific, Honour

WORDS = values_for(Honour.TEACHER)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在{学年}，被评为“{称号}”。", []),
        ("在{学年份}，被评为“{称号}”，{学年份}。", ["{学年份}"]),
        ("{}", ["{}"]),
        ("{称号", ["{"]),
        ("称号}", ["}"]),
        ("{称号.__class__}", ["{称号.__class__}"]),
        ("{year}", ["{year}"]),
    ],
)
def test_unknown_names_every_strange_placeholder_once(text, found):
    assert unknown(text, CHINESE) == found


@given(st.text(max_size=60))
def test_a_text_without_strange_braces_can_always_be_filled(text):
    values = dict.fromkeys(ENGLISH, "x")
    if not unknown(text, ENGLISH):
        assert "{" not in fill(text, values)
        assert "}" not in fill(text, values)


def test_fill_puts_the_values_in_their_places():
    assert (
        fill("在{学年}获“{称号}”", {"学年": "2025—2026学年", "称号": "禁毒小先锋"}) == "在2025—2026学年获“禁毒小先锋”"
    )


@pytest.mark.parametrize("honour", Honour)
def test_designs_that_ship_have_no_fault(honour):
    assert faults(honour, values_for(honour)) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": "被评为“{称号}”，予以表彰。"}, "body"),
        ({"title": "表彰证书"}, "title"),
        ({"honour_title": "受表彰学校"}, "honour_title"),
        ({"issuers": "甲办公室\n乙表彰办公室"}, "issuers"),
        ({"body": "在{学年}成绩突出。"}, "body"),
        ({"body": "“{称号}”{奖}"}, "body"),
        ({"english_body": "{honor}"}, "english_body"),
        ({"title": "{称号}"}, "title"),
        ({"issuers": "甲\n乙\n丙\n丁"}, "issuers"),
        ({"honorific": Honorific.PUPIL}, "honorific"),
    ],
)
def test_fault_stands_at_its_field(changes, field):
    assert list(faults(Honour.TEACHER, WORDS | changes)) == [field]


def test_sentence_names_the_strange_placeholder_and_the_known_ones():
    sentence = faults(Honour.TEACHER, WORDS | {"body": "“{称号}”{奖}"})["body"]
    assert "{奖}" in sentence
    assert all(f"{{{name}}}" in sentence for name in CHINESE)
