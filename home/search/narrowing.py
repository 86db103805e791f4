"""Articles among the results, narrowed to their readers and to a topic, with how many each choice would leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode

from wagtail.models import Locale

from campaigns.enums import READ_BY, Audience
from campaigns.models import ArticlePage, TopicPage
from home.findable import KIND, hit_of
from site_config.shared.finding import Hit, Wanted
from site_config.shared.open_pages import is_open

# More articles with the same words are not told apart.
MOST = 1000
PARTS = ("audience", "topic")


@dataclass(frozen=True)
class Choice:
    """One reader or topic: how many articles it would leave beside what else is chosen, and the query that chooses it."""

    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Narrowing:
    """What can be chosen among the articles that hold the words; the first choice of each is all of them."""

    audiences: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    found: tuple[int, ...]
    is_on: bool

    def hits(self, start: int, stop: int) -> tuple[Hit, ...]:
        """The articles that are left, best first; one query."""
        keys = self.found[start:stop]
        pages = ArticlePage.objects.in_bulk(keys)
        return tuple(hit_of(pages[key]) for key in keys if key in pages)


@dataclass(frozen=True)
class _Article:
    key: int
    audience: str
    topics: frozenset[str]

    def fits(self, audience: str, topic: str) -> bool:
        """Nothing chosen fits everything."""
        read_by = READ_BY[Audience(audience)] if audience else Audience.values
        return self.audience in read_by and (not topic or topic in self.topics)


def narrowing(wanted: Wanted, question: Mapping[str, str]) -> Narrowing | None:
    """What `audience` and `topic` of a query string leave of the articles; five queries.

    None where no article holds the words. A value that nobody knows counts as none.
    """
    articles = _articles(wanted) if wanted.tokens else []
    if not articles:
        return None
    hubs = list(TopicPage.objects.live().filter(is_open(), locale__language_code=wanted.language).order_by("path"))
    _note_topics(articles, hubs)
    rows = [_Article(page.pk, page.audience, frozenset(page.slugs)) for page in articles]
    known = {"audience": [(one.value, str(one.label)) for one in Audience], "topic": [(h.slug, h.title) for h in hubs]}
    chosen = {part: _known(question.get(part, ""), known[part]) for part in PARTS}
    asked = {name: question[name] for name in ("q", "exact") if question.get(name)}
    choices = {part: tuple(_choices(part, known[part], chosen, rows, asked)) for part in PARTS}
    found = tuple(row.key for row in rows if row.fits(**chosen))
    return Narrowing(choices["audience"], choices["topic"], found, any(chosen.values()))


def _articles(wanted: Wanted) -> list[Any]:
    """Best first, without their bodies."""
    locale = Locale.objects.get(language_code=wanted.language)
    rows = ArticlePage.objects.live().public().filter(locale=locale).defer("body")
    return list(rows.search(wanted.text)[:MOST])


def _note_topics(articles: list[Any], hubs: list[TopicPage]) -> None:
    """Topics meet by translation key, whichever language was ticked."""
    slugs = {hub.translation_key: hub.slug for hub in hubs}
    about: dict[int, set[str]] = {page.pk: set() for page in articles}
    pairs = ArticlePage.topics.through.objects.filter(articlepage__in=list(about))
    for key, hub in pairs.values_list("articlepage", "topicpage__translation_key"):
        if hub in slugs:
            about[key].add(slugs[hub])
    for page in articles:
        page.slugs = about[page.pk]


def _known(value: str, known: list[tuple[str, str]]) -> str:
    return value if value in dict(known) else ""


def _choices(part: str, known: list[tuple[str, str]], chosen: dict[str, str], rows: list[_Article], asked: Any) -> Any:
    for value, label in [("", ""), *known]:
        wish = chosen | {part: value}
        count = sum(row.fits(**wish) for row in rows)
        pairs = {**asked, "kind": KIND, **{name: each for name, each in wish.items() if each}}
        is_chosen = chosen[part] == value
        if count or is_chosen:
            yield Choice(label, count, urlencode(pairs), is_chosen)
