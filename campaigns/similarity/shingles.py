"""A text as the set of its shingles: runs of three characters, without white space, punctuation and capitals."""

import re
import unicodedata
from array import array
from zlib import crc32

LENGTH = 3
UNSAID = re.compile(r"[\W_]+")
CODE = "I"  # four bytes


def normal(text: str) -> str:
    """Return letters, digits and Chinese characters only, in one form: full width and half width are the same."""
    return UNSAID.sub("", unicodedata.normalize("NFKC", text)).lower()


def words_of(text: str) -> set[str]:
    """Return the different shingles of a text; none for one of less than three characters."""
    plain = normal(text)
    return {plain[start : start + LENGTH] for start in range(len(plain) - LENGTH + 1)}


def shingles(text: str) -> array:
    """Return the different shingles as numbers of four bytes, so that ten thousand texts fit into memory.

    Two shingles in a million share a number; at 800 characters that moves a share by less than a thousandth.
    """
    return array(CODE, sorted({crc32(word.encode()) for word in words_of(text)}))


def shared(left: set[int], right: array) -> int:
    """Return how many shingles of `right` are in `left`."""
    return len(left.intersection(right))


def containment(left: set[int], right: array) -> float:
    """Return the share of the smaller text's shingles that the other one has as well, 0 to 1."""
    least = min(len(left), len(right))
    return shared(left, right) / least if least else 0.0
