"""What of an entry's text could give its author away: names found in it, and the words that judges do not see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.models import Entry
from campaigns.texts import given_name, paragraphs, parts_of, pattern_of


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `word` is the name or word that it is an occurrence of, empty for plain text."""

    text: str
    word: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Masks:
    """The words of one entry: found by name, of these those that stay readable, and those that the screener added."""

    names: tuple[str, ...]
    shown: frozenset[str]
    added: tuple[str, ...]

    @property
    def hidden(self) -> tuple[str, ...]:
        """What judges do not see."""
        return tuple(word for word in self.names if word not in self.shown) + self.added


def names_in(entry: Entry) -> list[str]:
    """Return whoever could give the author away: pupil, teacher, school; given names alone as well."""
    names = [entry.school.name, entry.school.short_name]
    for person in (entry.pupil, entry.teacher):
        names += [person.name, given_name(person.name)] if person else []
    return [name for name in names if name]


def masks_of(entry: Entry) -> Masks:
    """Return the words of the entry; reads `masked_words`, which may be prefetched."""
    rows = list(entry.masked_words.all())
    words = sorted({part for name in names_in(entry) for part in parts_of(name)}, key=lambda word: (-len(word), word))
    shown = frozenset(row.word for row in rows if not row.is_hidden)
    return Masks(tuple(words), shown, tuple(row.word for row in rows if row.is_hidden))


def pieces(text: str, masks: Masks) -> list[Piece]:
    """Return the text cut at every occurrence of a name or an added word, longest first."""
    words = sorted({*masks.names, *masks.added}, key=lambda word: (-len(word), word))
    if not words:
        return [Piece(text)]
    hidden, found, end = set(masks.hidden), [], 0
    by_group = {f"w{place}": word for place, word in enumerate(words)}
    alternatives = "|".join(f"(?P<{group}>{pattern_of(word)})" for group, word in by_group.items())
    for match in re.finditer(alternatives, text, flags=re.IGNORECASE):
        word = by_group[match.lastgroup or ""]
        found += [Piece(text[end : match.start()]), Piece(match.group(), word, word in hidden)]
        end = match.end()
    return [piece for piece in [*found, Piece(text[end:])] if piece.text]


def marked_paragraphs(entry: Entry, masks: Masks) -> list[list[Piece]]:
    """Return the paragraphs of the entry's text for the screener, cut as `pieces`."""
    return [pieces(part, masks) for part in paragraphs(entry.text)]


def occurrences(texts: Iterable[list[Piece]]) -> dict[str, int]:
    """Return how often each word occurs."""
    counts: dict[str, int] = {}
    for cut in texts:
        for piece in cut:
            if piece.word:
                counts[piece.word] = counts.get(piece.word, 0) + 1
    return counts
