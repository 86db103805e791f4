"""Reasons that indicators of numbers share: fewer than asked for, or more than count."""

from typing import Any


def short_or_over(reason: str, found: int, full: int) -> list[dict[str, Any]]:
    """What is short of full points, under its own reason, or over; nothing when the number fits."""
    if found < full:
        return [{"reason": reason, "count": full - found}]
    return [{"reason": "documents_over", "count": found - full}] if found > full else []
