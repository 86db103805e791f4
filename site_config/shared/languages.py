"""The reader's language: English, or else Chinese, which is the first language of every page."""

from django.utils.translation import get_language


def is_english() -> bool:
    """True when the page is in English; without a language, as in a job, texts are Chinese."""
    return (get_language() or "").startswith("en")


def zh_or_en(zh: str, en: str) -> str:
    """Return the one of two texts, or names of fields, that fits the reader."""
    return en if is_english() else zh
