"""Reasons that indicators share: fewer than asked for, more than count, handed in but not approved."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from schools.enums import PENDING, ActivityState


def short_or_over(reason: str, found: int, full: int) -> list[dict[str, Any]]:
    """What is short of full points, under its own reason, or over; nothing when the number fits."""
    if found < full:
        return [{"reason": reason, "count": full - found}]
    return [{"reason": "documents_over", "count": found - full}] if found > full else []


def apart(states: Iterable[str]) -> dict[str, int]:
    """How many wait for review, were returned, were made void; what is nought is left out."""
    found = Counter(states)
    numbers = {
        "waiting": sum(found[state] for state in PENDING),
        "sent_back": found[ActivityState.RETURNED],
        "void": found[ActivityState.VOID],
    }
    return {name: n for name, n in numbers.items() if n}


def not_approved(states: Iterable[str]) -> list[dict[str, Any]]:
    """What was handed in and is not approved, as one reason; nothing when there is none."""
    found = apart(states)
    return [{"reason": "not_approved", **found}] if found else []
