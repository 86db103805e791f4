"""Words of a search marked in titles and excerpts."""

import re

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from site_config.shared.search import pieces, query_tokens

BEFORE, LENGTH = 24, 110
MARK = "<mark>{}</mark>"


def words_of(text: str) -> re.Pattern | None:
    """What to mark: whole runs first, then their pairs, so that the longest match wins."""
    wanted = sorted({*pieces(text), *query_tokens(text)}, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, wanted))})", re.IGNORECASE) if wanted else None


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
