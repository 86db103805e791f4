"""Latin words of a language's public pages and answers, by which slips of the finger are mended. Rebuilt every ten minutes,
and when a public page changes."""

from collections import Counter
from collections.abc import Iterable

from django.core.cache import cache

from wagtail.search import index

from campaigns.models import Question
from home.findable import pages_of
from site_config.page_cache import generation
from site_config.shared.finding import Wanted
from site_config.shared.search_backend import flat_value
from site_config.shared.slips import SHORTEST, latin_words, mended

KEPT_SECONDS = 600
MOST_PAGES = 2000


def mended_text(wanted: Wanted) -> str:
    """The text with each Latin word that no page holds replaced by the one that was probably meant."""
    if not any(len(word) >= SHORTEST for word in latin_words(wanted.text)):
        return wanted.text
    return mended(wanted.text, vocabulary(wanted.language))


def vocabulary(language: str) -> dict[str, int]:
    """How often each Latin word occurs in what the search of a language reads; nothing when it is kept already."""
    key = f"search-words:{language}:{generation()}"
    return cache.get_or_set(key, lambda: _count(language), KEPT_SECONDS)


def _count(language: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for text in _texts(language):
        counts.update(latin_words(text))
    return dict(counts)


def _texts(language: str) -> Iterable[str]:
    for page in pages_of(language).specific().order_by("-last_published_at", "-pk")[:MOST_PAGES]:
        for field in page.get_search_fields():
            if isinstance(field, index.SearchField):
                yield flat_value(field.get_value(page))
    for wording, answer in Question.objects.public(language).values_list("wording", "answer"):
        yield wording
        yield answer
