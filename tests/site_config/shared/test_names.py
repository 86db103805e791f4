"""Checking and masking personal names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.shared.errors import UserError
from site_config.shared.names import check_name, mask_name

HAN_NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=8)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王芳", "王芳"), (" 王芳 ", "王芳"), ("欧阳小明", "欧阳小明"), ("𠮷野", "𠮷野"), ("李〇", "李〇"),
        ("赵\U00030edd", "赵\U00030edd"),
        ("买买提·艾力", "买买提·艾力"), ("买买提•艾力", "买买提·艾力"), ("买买提 ・ 艾力", "买买提·艾力"), ("买买提．艾力", "买买提·艾力"),
        ("阿卜杜拉·阿不都热合曼·吐尔逊", "阿卜杜拉·阿不都热合曼·吐尔逊"), ("葛\U000e0100城", "葛\U000e0100城"),
        ("John Smith", "John Smith"), ("Zoë O'Neill", "Zoë O'Neill"), ("㐀佳", "㐀佳"),
    ],
)  # fmt: skip
def test_names_of_all_kinds_are_accepted(text, name):
    assert check_name(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "blank"), ("  ", "blank"), ("王", "length"), ("王" * 51, "length"), ("王\ue123", "private"), ("王芳1", "characters"),
        ("·王芳", "characters"), ("王··芳", "characters"), ("王芳·", "characters"), ("王芳Wang", "characters"), ("<b>王", "characters"),
        ("=王芳", "characters"), ("13800000000", "characters"),
    ],
)  # fmt: skip
def test_name_names_the_broken_rule(text, code):
    with pytest.raises(UserError) as caught:
        check_name(text)
    assert caught.value.code == code
    assert len(caught.value.sentence) > 4


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张小明", "张*明"), ("王芳", "王*"), ("欧阳明", "欧阳*"), ("欧阳小明", "欧阳*明"), ("欧阳", "欧*"), ("买买提·艾力", "买买提·*"),
        ("阿卜杜拉·阿不都·吐尔逊", "阿卜杜拉·*·*"), ("张", "*"), ("", "*"), ("张小小明", "张**明"), ("𠮷小明", "𠮷*明"),
        ("葛\U000e0100小城", "葛\U000e0100*城"), ("John Smith", "John S*"),
    ],
)  # fmt: skip
def test_mask_keeps_the_surname_and_the_last_character(name, masked):
    assert mask_name(name) == masked


@given(HAN_NAMES)
def test_masked_han_name_always_hides_something(name):
    masked = mask_name(name)
    assert "*" in masked
    assert masked != name
    assert len(masked) == len(name)
    assert masked[0] == name[0]


@given(HAN_NAMES)
def test_every_han_name_is_accepted_unchanged(name):
    assert check_name(name) == name
