"""Words marked in titles and excerpts."""

import re

from home.search.marks import excerpt, highlighted, words_of


def test_highlighted_escapes_everything():
    assert highlighted("<b>毒</b>", re.compile("(毒)")) == "&lt;b&gt;<mark>毒</mark>&lt;/b&gt;"
    assert highlighted("<b>", None) == "&lt;b&gt;"


def test_excerpt_is_cut_around_the_first_word():
    text = "甲" * 60 + "毒品" + "乙" * 200
    assert excerpt(text, re.compile("(毒品)")) == "…" + "甲" * 24 + "<mark>毒品</mark>" + "乙" * 84 + "…"


def test_longest_match_is_marked():
    assert highlighted("禁毒教育", words_of("禁毒教育")) == "<mark>禁毒教育</mark>"
    assert words_of("🍬") is None
