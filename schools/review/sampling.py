"""Drawing by lot so that anybody can repeat it: a hash of the record's number, the month and a salt that is no secret."""

import hashlib
from collections.abc import Iterable, Sequence
from math import ceil

from site_config.shared.calendar import Month


def lot(key: int, month: Month, salt: str) -> str:
    """A record's lot; the lowest ones are drawn."""
    return hashlib.sha256(f"{salt}:{month}:{key}".encode()).hexdigest()


def drawn(keys: Iterable[int], month: Month, salt: str, share: int) -> list[int]:
    """The records to look at: `share` per cent of them, rounded up, in the order of their lots."""
    known = sorted(set(keys), key=lambda key: lot(key, month, salt))
    return known[: ceil(len(known) * share / 100)]


def deal(checks: Sequence[tuple[int, frozenset[int]]], reviewers: Sequence[int]) -> dict[int, int | None]:
    """Give each record to the reviewer who has fewest so far and was not concerned with it.

    Params: checks, records with the persons who may not look at them; reviewers in a fixed order. Where nobody is left
    the record is given to None.
    """
    load = dict.fromkeys(reviewers, 0)
    given: dict[int, int | None] = {}
    for record, excluded in checks:
        able = [reviewer for reviewer in reviewers if reviewer not in excluded]
        given[record] = min(able, key=lambda reviewer: load[reviewer]) if able else None
        if able:
            load[given[record]] += 1  # type: ignore[index]
    return given
