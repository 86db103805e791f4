"""The sentences of messages: a kind is registered once, with a sentence that its parameters fill."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from schools.days import day_label
from site_config.shared.calendar import Month
from site_config.shared.languages import is_english

_sentences: dict[str, str | Promise] = {}
_urgent: set[str] = set()
LANGUAGES = {"zh": "zh-hans", "en": "en"}
# What people typed themselves stays on the site: an e-mail passes many hands, and nobody knows whom a sentence names.
NOT_MAILED = {"text": "", "why": "…"}


def announce(kind: str, sentence: str | Promise, *, urgent: bool = False) -> None:
    """Register a kind of message with its translatable sentence, e.g. _("%(school)s asks for a talk.").

    Call it from an app's `announcements` module. `urgent` kinds leave by e-mail at once instead of with the day's digest.
    Raises ValueError when the kind bears another sentence already.
    """
    if _sentences.setdefault(kind, sentence) is not sentence and str(_sentences[kind]) != str(sentence):
        raise ValueError(f"The message kind {kind!r} is announced twice.")
    if urgent:
        _urgent.add(kind)


def is_announced(kind: str) -> bool:
    return kind in _sentences


def urgent_kinds() -> frozenset[str]:
    """Kinds that are mailed at once to everybody who wants e-mail."""
    return frozenset(_urgent)


def sentence_of(kind: str, params: Mapping[str, Any]) -> str:
    """The sentence in the language of the moment; a kind that no app announces any more shows its name."""
    sentence = _sentences.get(kind)
    if sentence is None:
        return kind
    try:
        return str(sentence) % {name: _spoken(value) for name, value in params.items()}
    except (KeyError, TypeError, ValueError):
        return kind  # told by an earlier version, whose sentence had other parameters


def mailed_sentence_of(kind: str, params: Mapping[str, Any]) -> str:
    """The sentence as an e-mail says it: without what people typed themselves."""
    return sentence_of(kind, {name: NOT_MAILED.get(name, value) for name, value in params.items()}).strip()


def in_both(zh: str, en: str) -> dict[str, str]:
    """A parameter that reads differently in the two languages."""
    return {"zh": zh, "en": en}


def in_each(say: Callable[[], Any]) -> dict[str, str]:
    """What a function says in each of the two languages, as a parameter of a message."""
    found = {}
    for code, language in LANGUAGES.items():
        with translation.override(language):
            found[code] = str(say())
    return found


def month_words(month: Month) -> dict[str, str]:
    """A month as a parameter of a message."""
    return in_each(lambda: month.label)


def day_words(day: dt.date) -> dict[str, str]:
    """A day as a parameter of a message."""
    return in_each(lambda: day_label(day))


def _spoken(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get("en" if is_english() else "zh", "")
    return value
