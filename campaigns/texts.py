"""Pure handling of entries' texts: counting, paragraphs, and hiding who wrote them."""

import re
from collections.abc import Iterable
from typing import Any

BLOCKS = re.compile(r"[ \t\u3000]*(?:\r\n|\r|\n)+[ \t\u3000]*")
HIDDEN = "×"
LONGEST_MASK = 4
SHORTEST_PART = 2
NAME_SEPARATORS = "·•・‧."
FULL_LINE = 0.85
SHORT_LINE = 12


def count_characters(text: str) -> int:
    """Return the length of a text as schools count it: every character and punctuation mark, no white space."""
    return sum(not character.isspace() for character in text)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text without indents and blank lines."""
    return [part.strip(" \t\u3000") for part in BLOCKS.split(text) if part.strip()]


def text_of(entry: Any) -> str:
    """Return all that is written in an entry: its own text, and what was read from its files."""
    return "\n".join(filter(None, [entry.text, *(file.text for file in entry.files.all())]))


def mask(text: str, names: Iterable[str]) -> str:
    """Return the text with every name replaced by crosses, also when white space stands between its characters.

    Params: names of persons and schools. Parts of a name divided by an interpunct are hidden too.
    """
    return mask_words(text, {part for name in names for part in parts_of(name)})


def mask_words(text: str, words: Iterable[str]) -> str:
    """Return the text with every word replaced by crosses as in `mask`, without looking for parts of a word."""
    for part in sorted(words, key=len, reverse=True):
        text = re.sub(pattern_of(part), HIDDEN * min(len(part), LONGEST_MASK), text, flags=re.IGNORECASE)
    return text


def pattern_of(word: str) -> str:
    """Return the expression that finds a word, also with white space between its characters."""
    return r"\s*".join(re.escape(character) for character in word)


def given_name(name: str) -> str:
    """Return what stands after a one-character surname, when it is long enough to be told from ordinary words."""
    plain = "".join(name.split())
    is_short = len(plain) == SHORTEST_PART + 1 and not any(mark in plain for mark in NAME_SEPARATORS)
    return plain[1:] if is_short else ""


def parts_of(name: str) -> set[str]:
    """Return the name without white space and, where an interpunct divides it, its parts of two characters or more."""
    plain = "".join(name.split())
    pieces = re.split(f"[{re.escape(NAME_SEPARATORS)}]", plain)
    return {piece for piece in (plain, *pieces) if len(piece) >= SHORTEST_PART}


def unwrapped(text: str) -> str:
    """Return a page of a PDF with the lines of each paragraph joined: a line as long as the others goes on in the next."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    longest = max((len(line.strip()) for line in lines), default=0)
    joined: list[str] = []
    goes_on = False
    for line in lines:
        begins = line.startswith(("\u3000", "  ", "\t"))
        if goes_on and not begins:
            joined[-1] += _joint(joined[-1], line) + line.strip()
        else:
            joined.append(line.strip())
        goes_on = len(line.strip()) >= FULL_LINE * longest and longest > SHORT_LINE
    return "\n".join(joined)


def _joint(before: str, after: str) -> str:
    """A space between Latin words, nothing between Chinese characters."""
    return " " if before[-1:].isascii() and after.strip()[:1].isascii() else ""
