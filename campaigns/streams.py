"""A StreamField whose blocks stay out of migrations, and its text without markup."""

import html
import re
from typing import Any

from django.utils.html import strip_tags

from wagtail.fields import StreamField

SPACES = re.compile(r"\s+")
# Keys of a block's data that hold a choice or an identity, not words for readers.
NOT_WORDS = frozenset({"id", "type", "tone", "drawing"})


class ContentField(StreamField):
    """Changing a block changes no table."""

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [[]], {key: value for key, value in kwargs.items() if key != "block_lookup"}


def plain_text(stream: Any) -> str:
    """Return the words of a stream value, parted by spaces; read from its data, so that no picture is fetched."""
    words = " ".join(_strings([block for block in stream.raw_data if block]))
    return SPACES.sub(" ", html.unescape(strip_tags(words.replace("<", " <")))).strip()


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = [inner for key, inner in value.items() if key not in NOT_WORDS]
    return [text for inner in value for text in _strings(inner)] if isinstance(value, list) else []


def lines_of(text: str) -> list[str]:
    """The lines of a text that editors typed one a line, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
