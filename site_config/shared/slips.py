"""Slips of the finger in Latin words: the word of a vocabulary that was probably meant. Pure, the same on every database."""

import re
from collections.abc import Mapping

LATIN = re.compile(r"[a-z]{3,}")
SHORTEST = 4
# From this length on two slips are forgiven.
LONG = 8


def latin_words(text: str) -> list[str]:
    """Return the Latin words of three letters and more, lower case."""
    return LATIN.findall(text.lower())


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters were left out, added, changed or swapped with their neighbour; `most` + 1 stands for more.

    The optimal string alignment distance: a pair of letters is swapped at most once.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, before, row = before, row, [place]
        for at, wanted in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != wanted))
            if last and at > 1 and letter == other[at - 2] and one[place - 2] == wanted:
                cost = min(cost, last[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def meant(word: str, vocabulary: Mapping[str, int]) -> str:
    """Return the known word that a word was probably meant to be, "" where it is known itself or nothing is near.

    Params: word, lower case; vocabulary, how often each known word occurs. One slip is forgiven from 4 letters on, two from
    8 on. The fewest slips win, then the same first letter, then the commoner word, then the alphabet.
    """
    if len(word) < SHORTEST or word in vocabulary or not LATIN.fullmatch(word):
        return ""
    most = 2 if len(word) >= LONG else 1
    letters = set(word)
    near = []
    for known, count in vocabulary.items():
        if abs(len(known) - len(word)) > most or len(letters.symmetric_difference(known)) > 2 * most:
            continue
        slips = distance(word, known, most)
        if slips <= most:
            near.append((slips, known[0] != word[0], -count, known))
    return min(near)[3] if near else ""


def mended(text: str, vocabulary: Mapping[str, int]) -> str:
    """Return a text with each Latin word replaced by the one that was probably meant; the text itself when none is."""
    return re.sub(r"[A-Za-z]+", lambda match: meant(match[0].lower(), vocabulary) or match[0], text)
