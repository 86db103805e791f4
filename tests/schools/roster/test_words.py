"""The words of a roster's cells."""

import datetime as dt

import pytest

from schools.roster.words import count_of, day_of, is_public_of, stages_of, stages_text

P, J, S = "primary", "junior", "senior"


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("小学", {P}),
        ("小学、初中", {P, J}),
        ("小学,高中", {P, S}),
        ("小学/初中", {P, J}),
        ("小学初中", {P, J}),
        ("九年一贯制", {P, J}),
        ("九年一贯制学校", {P, J}),
        ("十二年一贯制", {P, J, S}),
        ("12年一贯制", {P, J, S}),
        ("完全中学", {J, S}),
        ("普通高中", {S}),
        ("初级中学", {J}),
        ("中等职业学校", {"vocational"}),
        ("职业高中", {"vocational"}),
        ("中职", {"vocational"}),
        ("特教", {"special"}),
        ("特殊教育学校", {"special"}),
        ("幼儿园", {"kindergarten"}),
        ("幼儿园、小学", {"kindergarten", P}),
    ],
)
def test_stages_are_read_in_one_word_or_several(text, stages):
    assert stages_of(text) == stages


@pytest.mark.parametrize("text", ["中学", "大学", "小学和大学", "?"])
def test_stages_unknown_or_ambiguous_are_refused(text):
    with pytest.raises(ValueError):
        stages_of(text)


@pytest.mark.parametrize("stages", [{P}, {P, J}, {P, J, S}, {J, S}, {"vocational"}, {"special", P}, {"kindergarten"}])
def test_stages_text_can_be_read_back(stages):
    assert stages_of(stages_text(frozenset(stages))) == stages


@pytest.mark.parametrize("text", ["2026-09-01", "2026/9/1", "2026年9月1日", "2026.9.1", "20260901"])
def test_day_is_read_in_common_forms(text):
    assert day_of(text) == dt.date(2026, 9, 1)


@pytest.mark.parametrize("text", ["2026-13-01", "九月", "2026-02-30", "1"])
def test_day_that_is_none_is_refused(text):
    with pytest.raises(ValueError):
        day_of(text)


def test_ownership_is_read():
    assert [is_public_of(text) for text in ("公办", "公立学校", "民办", "私立")] == [True, True, False, False]
    with pytest.raises(ValueError):
        is_public_of("混合")


@pytest.mark.parametrize(("text", "number"), [("4", 4), ("4个班", 4), ("1,280", 1280), ("168人", 168), ("4.0", 4)])
def test_count_drops_units(text, number):
    assert count_of(text, 20_000) == number


@pytest.mark.parametrize("text", ["-1", "4.5", "很多", "99999"])
def test_count_that_is_none_or_too_large_is_refused(text):
    with pytest.raises(ValueError):
        count_of(text, 20_000)
