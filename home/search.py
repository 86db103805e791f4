"""Search over the public pages of one language, with the place where the words stand."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from wagtail.models import Locale, Page

from campaigns.streams import plain_text
from site_config.shared.search import pieces, query_tokens

MAX_CHARACTERS = 100
PER_PAGE = 10
BEFORE, LENGTH = 24, 110
MARK = "<mark>{}</mark>"


@dataclass(frozen=True)
class Hit:
    """A page found: its title and an excerpt, both with the words marked."""

    title: SafeString
    excerpt: SafeString
    kind: str
    page: Page


def found_pages(text: str, language: str) -> Any:
    """Live public pages of a language, each of its own type, best first; nothing for a text without letters.

    Only the first 100 characters are looked for: nobody means more, and machines paste books.
    """
    pages = Page.objects.live().public().filter(depth__gt=1, locale=Locale.objects.get(language_code=language))
    return pages.specific().search(text[:MAX_CHARACTERS])


def hits(pages: list[Page], text: str) -> list[Hit]:
    """Dress found pages for the list."""
    words = _words(text[:MAX_CHARACTERS])
    return [
        Hit(highlighted(page.title, words), excerpt(_text(page), words), str(page.page_type_display_name), page)
        for page in pages
    ]


def excerpt(text: str, words: re.Pattern | None) -> SafeString:
    """About 110 characters around the first word found, cut at its ends with an ellipsis."""
    match = words.search(text) if words else None
    start = max(0, match.start() - BEFORE) if match else 0
    end = start + LENGTH
    cut = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    return highlighted(cut, words)


def highlighted(text: str, words: re.Pattern | None) -> SafeString:
    """Escape text and put <mark> around the words."""
    if words is None:
        return escape(text)
    # re.split with one group puts what matched at the odd places.
    parts = enumerate(words.split(text))
    return format_html_join("", "{}", ((format_html(MARK, part) if place % 2 else part,) for place, part in parts))


def _words(text: str) -> re.Pattern | None:
    """Whole runs first, then their pairs, so that the longest match wins."""
    wanted = sorted({*pieces(text), *query_tokens(text)}, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, wanted))})", re.IGNORECASE) if wanted else None


def _text(page: Any) -> str:
    parts = [getattr(page, name, "") for name in ("summary", "lead", "intro")]
    body = getattr(page, "body", None)
    return " ".join([*filter(None, parts), plain_text(body) if body else ""]).strip()
