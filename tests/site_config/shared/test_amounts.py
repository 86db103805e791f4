"""Numbers as reports write them."""

from django.utils.translation import override

import pytest

from site_config.shared.amounts import amount_words, counted, per_cent, rounded_down


@pytest.mark.parametrize(
    ("value", "is_estimate", "zh", "en"),
    [
        (0, False, "0人", "0 people"),
        (1, False, "1人", "1 person"),
        (9_999, False, "9,999人", "9,999 people"),
        (9_999, True, "9,999余人", "more than 9,999 people"),
        (10_000, False, "1万人", "10,000 people"),
        (60_000, True, "6万余人", "more than 60,000 people"),
        (60_001, False, "6万余人", "more than 60,000 people"),
        (69_999, False, "6万余人", "more than 60,000 people"),
        (123_456, False, "12万余人", "more than 120,000 people"),
    ],
)
def test_people_are_rounded_down_to_ten_thousands(value, is_estimate, zh, en):
    for language, words in (("zh-hans", zh), ("en", en)):
        with override(language):
            assert rounded_down(value, is_estimate, "人", "person|people") == words


def test_counts_are_never_rounded():
    with override("zh-hans"):
        assert counted(26_000, True, "份", "copy|copies") == "26,000余份"
        assert (amount_words(35_100), amount_words(80, True), amount_words(None)) == ("35,100", "80余", "—")
    with override("en"):
        assert (counted(1, False, "场", "event|events"), amount_words(80, True)) == ("1 event", "80+")


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 3, 0), (1, 3, 33), (2, 3, 66), (199, 200, 99), (1999, 2000, 99), (200, 200, 100), (0, 0, 0)],
)
def test_per_cent_is_a_hundred_only_when_everything_is_done(part, whole, shown):
    """Rounded to the nearest, 199 of 200 would read as finished, and one page would contradict another."""
    assert per_cent(part, whole) == shown
