"""Chinese tokens for the search index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.shared.search import index_text, is_prefix, query_tokens, tokens

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("禁毒教育", ["禁毒", "毒教", "教育"]),
        ("毒", ["毒"]),
        ("6·26国际禁毒日", ["6", "26", "国际", "际禁", "禁毒", "毒日"]),
        ('他说"禁毒"', ["他说", "禁毒"]),
        ("ＡＢＣ 新型毒品Fentanyl", ["abc", "新型", "型毒", "毒品", "fentanyl"]),
        ("a\x00b\tc_d", ["a", "b", "c", "d"]),
        ("𠮷野家", ["𠮷野", "野家"]),
        ("", []),
        ("\"'()*:^-", []),
    ],
)
def test_tokens_are_words_and_pairs(text, found):
    assert tokens(text) == found


def test_index_text_adds_the_last_character_for_prefix_search():
    assert index_text("禁毒教育") == "禁毒 毒教 教育 育"


@given(st.text(HAN, min_size=1, max_size=20), st.data())
def test_every_part_of_a_text_finds_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    indexed = index_text(text).split()
    found = query_tokens(text[start:end])
    assert found
    for token in found:
        assert any(word.startswith(token) for word in indexed) if is_prefix(token) else token in indexed


@given(st.text())
def test_query_tokens_are_safe_for_any_engine(text):
    found = query_tokens(text)
    assert len(found) <= 32
    assert all(token.isalnum() or not token.isascii() for token in found)
    assert not set("\"'`*():^\\&|!<>-+\x00 ") & set("".join(found))
