"""Texts of citizens: what is cleaned, counted, recognised and left out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from campaigns.questions.words import clean, digest_of, links_in, personal_parts, without_personal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请回电13800000000", ["13800000000"]),
        ("１３８ ００００ ００００", ["138 0000 0000"]),
        ("42010320100101123X同学", ["42010320100101123X"]),
        ("a.b@example.org。", ["a.b@example.org"]),
        ("拨打110、12345或027-85000000", []),
        ("依托咪酯自2023年10月1日起列管", []),
    ],
)
def test_personal_parts_are_numbers_and_addresses_of_persons(text, found):
    assert personal_parts(text) == found


@given(st.text(max_size=60))
@example("13800000000" * 3)
@example("１３８００００００００")
def test_nothing_personal_is_left_over(text):
    assert personal_parts(without_personal(text)) == []


@given(st.text(max_size=60))
@example("问\ufffe题\uffff")
def test_cleaned_text_is_clean(text):
    assert clean(clean(text)) == clean(text)
    assert not set(clean(text)) & set("\x00\r\u202e\ud800\ufffe\uffff")


def test_digest_is_of_words_alone():
    assert digest_of("奶茶粉，怎么办？") == digest_of(" 奶茶粉 怎么办 !") != digest_of("奶茶粉怎么办呢")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("见 www.a.cn，谢谢", 1),
        ("https://a.cn/x www.b.cn", 2),
        ("https://a.example", 1),
        ("没有链接。", 0),
        ("加我 shop.vip", 1),
    ],
)
def test_links_are_counted(text, count):
    assert links_in(text) == count
