"""Slips of the finger: what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.shared.slips import distance, latin_words, meant, mended

KNOWN = {"etomidate": 3, "drug": 9, "drugs": 4, "vape": 5, "school": 8, "schools": 2}
LETTERS = st.text("abc", max_size=7)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("etomidat", "etomidate"), ("etomdiaet", "etomidate"), ("drgu", "drug"), ("vaep", "vape"), ("scholo", "school"),
     ("drug", ""), ("dgr", ""), ("zzzz", ""), ("江汉", ""), ("", "")],
)  # fmt: skip
def test_meant_is_the_nearest_known_word(typed, word):
    assert meant(typed, KNOWN) == word


def test_mended_changes_only_slips():
    assert mended("Vaep 电子烟 drug", KNOWN) == "vape 电子烟 drug"
    assert mended("?", KNOWN) == "?"


@given(LETTERS, LETTERS)
def test_distance_is_symmetric_and_capped(one, other):
    exact = distance(one, other, 9)
    assert exact == distance(other, one, 9)
    assert (exact == 0) == (one == other)
    assert distance(one, other, 1) == min(exact, 2)


def test_latin_words_are_of_three_letters_and_more():
    assert latin_words("An E-cigarette, 电子烟VAPE") == ["cigarette", "vape"]
