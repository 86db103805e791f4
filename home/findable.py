"""What the public finds of the site's own pages, of every type."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import pgettext_lazy

from wagtail.models import Locale, Page

from campaigns.streams import plain_text
from home.models import HomePage
from site_config.shared.finding import Finder, Found, Hit, Suggestion, Wanted, announce
from site_config.shared.spelling import spellings

KIND = "pages"
MOST_SUGGESTED = 1000


def pages_of(language: str) -> Any:
    """Live public pages of a language."""
    return Page.objects.live().public().filter(depth__gt=1, locale=Locale.objects.get(language_code=language))


def found_pages(wanted: Wanted, start: int, stop: int, operator: str = "and") -> Found:
    """Pages whose text holds all the words, or with the operator "or" some of them, best first."""
    if not wanted.tokens:
        return Found()
    rows = pages_of(wanted.language).specific().search(wanted.text, operator=operator)
    return Found(rows.count(), tuple(hit_of(page) for page in (rows[start:stop] if stop > start else ())))


def hit_of(page: Any) -> Hit:
    """A page as a result."""
    return Hit(page.title, page.url or "", str(page.page_type_display_name), text_of(page))


def text_of(page: Any) -> str:
    """The words of a page that an excerpt is cut from."""
    parts = [getattr(page, name, "") for name in ("summary", "lead", "intro")]
    body = getattr(page, "body", None)
    return " ".join([*filter(None, parts), plain_text(body) if body else ""]).strip()


def suggested_pages(language: str) -> Iterable[Suggestion]:
    """Titles of pages, those changed last first; one query."""
    rows = pages_of(language).not_exact_type(HomePage).order_by("-last_published_at", "-pk")
    for page in rows[:MOST_SUGGESTED]:
        yield Suggestion(page.title, str(page.page_type_display_name), page.url or "", " ".join(spellings(page.title)))


announce(Finder(KIND, pgettext_lazy("search", "Pages"), 10, found_pages, suggested_pages))
