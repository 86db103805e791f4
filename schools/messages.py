"""The sentences of messages: a kind is registered once, with a sentence that its parameters fill."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

_sentences: dict[str, str | Promise] = {}


def announce(kind: str, sentence: str | Promise) -> None:
    """Register a kind of message with its translatable sentence, e.g. _("%(school)s asks for a talk.").

    Raises ValueError when the kind bears another sentence already.
    """
    if _sentences.setdefault(kind, sentence) is not sentence and str(_sentences[kind]) != str(sentence):
        raise ValueError(f"The message kind {kind!r} is announced twice.")


def is_announced(kind: str) -> bool:
    return kind in _sentences


def sentence_of(kind: str, params: Mapping[str, Any]) -> str:
    """The sentence in the language of the moment; a kind that no app announces any more shows its name."""
    sentence = _sentences.get(kind)
    return str(sentence) % params if sentence is not None else kind
