"""The passages that two texts share, in whatever order they stand, for showing both side by side."""

import unicodedata
from dataclasses import dataclass

from campaigns.similarity.shingles import UNSAID

RUN = 4  # characters in a row that count as the same words
SHORTEST = 6  # characters of a passage worth marking
GAP = 2  # changed characters that do not end a passage


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as it was written."""

    text: str
    is_shared: bool


def shared_pieces(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts cut into pieces that the other one has too and pieces that it has not.

    Every character is kept, so that the pieces of a side joined give the text again. White space and punctuation count
    for nothing. The work grows with the length of the texts, not with their product.
    """
    one, two = _plain(left), _plain(right)
    return _pieces(left, one, _runs(two)), _pieces(right, two, _runs(one))


def _plain(text: str) -> list[tuple[str, int]]:
    """The characters that count, each with its place in the text."""
    return [
        (letter, place)
        for place, character in enumerate(text)
        for letter in UNSAID.sub("", unicodedata.normalize("NFKC", character)).lower()
    ]


def _runs(plain: list[tuple[str, int]]) -> set[str]:
    letters = "".join(letter for letter, _place in plain)
    return {letters[start : start + RUN] for start in range(len(letters) - RUN + 1)}


def _pieces(text: str, plain: list[tuple[str, int]], others: set[str]) -> list[Piece]:
    pieces, end = [], 0
    for first, last in _passages(plain, others):
        start, stop = plain[first][1], plain[last][1] + 1
        if start > end:
            pieces.append(Piece(text[end:start], False))
        pieces.append(Piece(text[max(start, end) : stop], True))
        end = stop
    if end < len(text):
        pieces.append(Piece(text[end:], False))
    return pieces


def _passages(plain: list[tuple[str, int]], others: set[str]) -> list[tuple[int, int]]:
    """First and last place of each shared passage among the characters that count."""
    letters = "".join(letter for letter, _place in plain)
    found: list[tuple[int, int]] = []
    for start in range(len(letters) - RUN + 1):
        if letters[start : start + RUN] not in others:
            continue
        if found and start <= found[-1][1] + GAP + 1:
            found[-1] = (found[-1][0], start + RUN - 1)
        else:
            found.append((start, start + RUN - 1))
    return [(first, last) for first, last in found if last - first + 1 >= SHORTEST]
