"""Why somebody stands where they stand: lines in words, the tie-break that decided, the gaps around."""

from awards.explanation.lines import LineWords, line_in_words
from awards.explanation.page import Explained, explained, with_surroundings
from awards.explanation.records import Behind, records_behind
from awards.explanation.words import band_in_words, band_name, rules_in_words, tie_rule

__all__ = [
    "Behind",
    "Explained",
    "LineWords",
    "band_in_words",
    "band_name",
    "explained",
    "line_in_words",
    "records_behind",
    "rules_in_words",
    "tie_rule",
    "with_surroundings",
]
