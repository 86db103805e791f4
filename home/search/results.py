"""What a search shows: every kind with its count, the hits of one kind or the first of each, and a way on where nothing is found."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from campaigns.findable import found_questions
from home.findable import KIND, found_pages
from home.search.marks import excerpt, highlighted, words_of
from home.search.narrowing import Narrowing, narrowing
from home.search.vocabulary import mended_text
from site_config.shared.finding import Finder, Found, Hit, Wanted, finders

PER_PAGE = 10
FIRST = 4
SOME = 5


@dataclass(frozen=True)
class Shown:
    """A hit for the list: title and excerpt with the words marked."""

    title: SafeString
    excerpt: SafeString
    label: str
    url: str


@dataclass(frozen=True)
class Group:
    """One kind: how many there are and the hits to be shown; `is_more` says that there are at least so many."""

    kind: str
    label: str
    count: int
    is_more: bool
    hits: tuple[Shown, ...]


@dataclass(frozen=True)
class Results:
    """`kind` is the one that was chosen, "" for all. `asked` are the words as typed where others were looked for instead;
    `meant` the words that were probably meant where they were not. `partial` hold some of the words, where nothing holds all.
    `narrowing` is there where pages are listed and articles are among them."""

    text: str
    kind: str
    groups: tuple[Group, ...]
    page: Any = None
    asked: str = ""
    meant: str = ""
    partial: tuple[Shown, ...] = ()
    narrowing: Narrowing | None = None

    @property
    def total(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def chosen(self) -> tuple[Group, ...]:
        """The groups to be listed: those that have hits, or the chosen one."""
        return tuple(group for group in self.groups if group.hits)


class _Counted:
    """A list that knows its length and the one slice that was read."""

    def __init__(self, count: int) -> None:
        self.count_all = count

    def __len__(self) -> int:
        return self.count_all

    def __getitem__(self, part: slice) -> list:
        return []


def results_of(question: Mapping[str, str], language: str) -> Results:
    """Answer a query string: `q` what is looked for, `kind` of which kind, `page` of its hits, `exact` without mending;
    `audience` and `topic` leave articles alone that are written for somebody or about something.

    A word that nothing holds is looked for as it was probably meant, and the page says so.
    """
    wanted = Wanted.read(question.get("q", ""), language)
    kind = question.get("kind", "")
    kind = kind if any(finder.kind == kind for finder in finders()) else ""
    number = _number(question.get("page", ""))
    found = _search(wanted, kind, number)
    if found.total or not wanted.tokens:
        return _narrowed(found, wanted, question, number)
    meant = mended_text(wanted)
    if meant == wanted.text:
        return _with_partial(found, wanted)
    better = _search(Wanted.read(meant, language), kind, number)
    if not better.total:
        return _with_partial(found, wanted)
    if question.get("exact"):
        return _with_partial(found, wanted, meant)
    better = _narrowed(better, Wanted.read(meant, language), question, number)
    return replace(better, asked=wanted.text)


def _search(wanted: Wanted, kind: str, number: int) -> Results:
    groups, page = [], None
    for finder in finders():
        start, stop = _slice(finder, kind, number)
        found = finder.find(wanted, start, stop)
        if finder.kind == kind:
            page = Paginator(_Counted(found.count), PER_PAGE).get_page(number)
            if start and not found.hits and found.count:
                found = finder.find(wanted, (page.number - 1) * PER_PAGE, page.number * PER_PAGE)
        groups.append(_group(finder, found, wanted))
    return Results(wanted.text, kind, tuple(groups), page)


def _narrowed(results: Results, wanted: Wanted, question: Mapping[str, str], number: int) -> Results:
    """The same with what can be chosen among articles; once something is chosen, only what is left of them is listed."""
    if results.kind not in ("", KIND) or not any(group.kind == KIND and group.count for group in results.groups):
        return results
    choice = narrowing(wanted, question)
    if choice is None or not choice.is_on:
        return replace(results, narrowing=choice)
    page = Paginator(_Counted(len(choice.found)), PER_PAGE).get_page(number)
    hits = _shown(choice.hits((page.number - 1) * PER_PAGE, page.number * PER_PAGE), wanted)
    groups = tuple(replace(group, hits=hits if group.kind == KIND else ()) for group in results.groups)
    return replace(results, kind=KIND, groups=groups, page=page, narrowing=choice)


def _slice(finder: Finder, kind: str, number: int) -> tuple[int, int]:
    if finder.kind == kind:
        return (number - 1) * PER_PAGE, number * PER_PAGE
    return 0, 0 if kind else FIRST


def _group(finder: Finder, found: Found, wanted: Wanted) -> Group:
    return Group(finder.kind, str(finder.label), found.count, found.is_more, _shown(found.hits, wanted))


def _shown(hits: tuple[Hit, ...], wanted: Wanted) -> tuple[Shown, ...]:
    words = words_of(wanted.text)
    return tuple(Shown(highlighted(hit.title, words), excerpt(hit.text, words), hit.label, hit.url) for hit in hits)


def _with_partial(found: Results, wanted: Wanted, meant: str = "") -> Results:
    """Nothing holds every word: pages and questions that hold some of them."""
    some: tuple[Hit, ...] = ()
    if len(wanted.tokens) > 1:
        some = found_pages(wanted, 0, SOME - 2, "or").hits + found_questions(wanted, 0, SOME, "or").hits
    return Results(found.text, found.kind, found.groups, meant=meant, partial=_shown(some[:SOME], wanted))


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1
