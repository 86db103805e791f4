"""What may be meant while somebody types: titles, topics, questions and schools, from a list that is kept for a minute."""

from dataclasses import asdict

from django.core.cache import cache

from site_config.page_cache import generation
from site_config.shared.finding import Suggestion, Wanted, finders, flat_text
from site_config.shared.slips import SHORTEST, distance

KEPT_SECONDS = 60
MOST = 8
# Letters from which on a spelling is looked for inside of words as well.
SHORTEST_INSIDE = 2


def suggestions(text: str, language: str) -> list[Suggestion]:
    """At most eight, best first: what begins with the text, then what holds it, then what is spelled like it.

    No query while the list is kept. Latin letters find Chinese words by their spelling or initials; a word with one slip
    is found when nothing else is.
    """
    wanted = Wanted.read(text, language)
    typed = flat_text(wanted.text)
    if not wanted.tokens:
        return []
    ranked = []
    for place, each in enumerate(known(language)):
        rank = _rank(each, typed, wanted.spelling)
        if rank is not None:
            ranked.append((rank, place, each))
    if not ranked and len(wanted.spelling) >= SHORTEST:
        ranked = [(9, place, each) for place, each in enumerate(known(language)) if _is_near(each, wanted.spelling)]
    found = {each.words: each for _rank_, _place, each in sorted(ranked, key=lambda row: row[:2])}
    return list(found.values())[:MOST]


def known(language: str) -> list[Suggestion]:
    """All that can be suggested in a language, in the order of the kinds; gathered anew when a public page changes."""
    key = f"search-suggestions:{language}:{generation()}"
    rows = cache.get_or_set(key, lambda: _gather(language), KEPT_SECONDS)
    return [Suggestion(**row) for row in rows]


def _gather(language: str) -> list[dict[str, str]]:
    return [asdict(each) for finder in finders() if finder.suggest for each in finder.suggest(language)]


def _rank(each: Suggestion, typed: str, spelling: str) -> int | None:
    words = flat_text(each.words)
    if words.startswith(typed):
        return 0
    if f" {typed}" in words:
        return 1
    if spelling and f" {spelling}" in f" {each.spelling.strip()}":
        return 2
    if typed in words:
        return 3
    return 4 if len(spelling) >= SHORTEST_INSIDE and spelling in each.spelling else None


def _is_near(each: Suggestion, spelling: str) -> bool:
    """Whether a word begins with what was typed, but for one slip."""
    long = len(spelling)
    starts = (word[:end] for word in flat_text(each.words).split() for end in (long - 1, long, long + 1))
    return any(distance(start, spelling, 1) <= 1 for start in starts)
