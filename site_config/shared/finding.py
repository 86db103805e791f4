"""The door of the site's search: each app announces what of its own the public may find, in a module named `findable`.

A finder sees a `Wanted` and answers with plain texts; nothing that it returns may say more than the public page it leads to.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from site_config.shared.search import pieces, query_tokens
from site_config.shared.spelling import is_latin, plain

MAX_CHARACTERS = 100
NOT_TEXT = dict.fromkeys([*range(32), 127, *range(0xD800, 0xE000)])


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: the text without what no engine takes, at most 100 characters, and the language of the page."""

    text: str
    language: str

    @classmethod
    def read(cls, text: str, language: str) -> "Wanted":
        """Any text whatever; only the first 100 characters count: nobody means more, and machines paste books."""
        return cls(text[: 4 * MAX_CHARACTERS].translate(NOT_TEXT).strip()[:MAX_CHARACTERS], language)

    @cached_property
    def tokens(self) -> list[str]:
        """Pairs of Han characters and other words, lower case; empty for a text without letters."""
        return query_tokens(self.text)

    @cached_property
    def runs(self) -> list[str]:
        """Whole runs of Han characters and other words, as typed, lower case."""
        return pieces(self.text)

    @property
    def spelling(self) -> str:
        """What was typed in Latin letters only, as the beginning of a Chinese name's spelling; empty otherwise."""
        return plain(self.text) if is_latin(self.text) else ""

    def missing_in(self, text: str) -> list[str]:
        """Return the tokens that a text does not hold."""
        flat = flat_text(text)
        return [token for token in self.tokens if token not in flat]

    def fits(self, text: str) -> bool:
        """Say whether a text holds every token; nothing fits a text without letters."""
        return bool(self.tokens) and not self.missing_in(text)

    def weight_in(self, text: str) -> int:
        """How many characters of whole runs a text holds: the more, the better."""
        flat = flat_text(text)
        return sum(len(run) for run in self.runs if run in flat)


@dataclass(frozen=True)
class Hit:
    """One thing found: plain texts, the address of its page, and a word for what it is."""

    title: str
    url: str
    label: str
    text: str = ""


@dataclass(frozen=True)
class Found:
    """How many there are, and those that were asked for, best first. With `is_more` there are at least so many."""

    count: int = 0
    hits: tuple[Hit, ...] = ()
    is_more: bool = False


@dataclass(frozen=True)
class Suggestion:
    """What may be meant while somebody types: words, a spelling of them in Latin letters, where they lead.

    Without an address the words themselves are searched for.
    """

    words: str
    label: str
    url: str = ""
    spelling: str = ""


@dataclass(frozen=True)
class Finder:
    """One kind of things. `find` takes what is wanted and a slice (start, stop); both take a fixed number of queries."""

    kind: str
    label: str | Promise
    order: int
    find: Callable[[Wanted, int, int], Found]
    suggest: Callable[[str], Iterable[Suggestion]] | None = None


_finders: dict[str, Finder] = {}


def announce(finder: Finder) -> None:
    """Register a kind. Raises ValueError when another finder has the name."""
    known = _finders.setdefault(finder.kind, finder)
    if known is not finder and known.find.__module__ != finder.find.__module__:
        raise ValueError(f"The finder {finder.kind!r} is announced twice.")
    _finders[finder.kind] = finder


def finders() -> list[Finder]:
    return sorted(_finders.values(), key=lambda each: (each.order, each.kind))


def of_rows(rows: list[Hit], start: int, stop: int, most: int) -> Found:
    """Found things that were all read, at most `most` of them."""
    return Found(min(len(rows), most), tuple(rows[:most][start:stop]), len(rows) > most)


def flat_text(text: str) -> str:
    """A text as tokens are written: one width of letters, lower case."""
    return unicodedata.normalize("NFKC", text).lower()
