"""The vocabulary of states that the interface draws: one code, one icon, one word."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class StateSpec:
    """How one state looks: the badge class, the icon and the word."""

    css: str
    icon: str
    word: str | Promise


STATES: Mapping[str, StateSpec] = {
    "ok": StateSpec("ok", "ok", pgettext_lazy("state", "Approved")),
    "wait": StateSpec("wait", "wait", pgettext_lazy("state", "Submitted")),
    "back": StateSpec("back", "back", pgettext_lazy("state", "Returned")),
    "draft": StateSpec("draft", "draft", pgettext_lazy("state", "Draft")),
    "off": StateSpec("off", "off", pgettext_lazy("state", "Excused")),
    "miss": StateSpec("late", "late", pgettext_lazy("state", "Overdue")),
    "none": StateSpec("none", "none", pgettext_lazy("state", "Not filled in")),
    "todo": StateSpec("todo", "none", pgettext_lazy("state", "Not yet due")),
}

ALIASES: Mapping[str, str] = {
    "approved": "ok",
    "submitted": "wait",
    "returned": "back",
    "excused": "off",
    "overdue": "miss",
    "late": "miss",
    "missing": "miss",
    "open": "none",
    "empty": "none",
    "future": "todo",
}

FINISHED = frozenset({"ok", "wait", "off"})


def state_of(value: object) -> str:
    """Return the code of a state, or of the `state` (else `mark`) of an object; unknown ones raise KeyError."""
    for attribute in ("mark", "state"):
        value = getattr(value, attribute, value)
    code = str(getattr(value, "value", value)).lower()
    code = ALIASES.get(code, code)
    if code not in STATES:
        raise KeyError(f"{code!r} is not a state of the interface.")
    return code


def word_of(code: str) -> str:
    """Return the word of a state in the language of the reader."""
    return str(STATES[code].word)
