"""Pure rules of prizes: shares into numbers, the panel's order, guiding teachers, organisers. No database."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from itertools import groupby

from campaigns.marking import Ranked, decide_prizes

NONE = "none"
HUNDRED = 100


@dataclass(frozen=True)
class Ruling:
    """What the panel decided about one entry: a place, a prize (`none` takes it away), or both."""

    place: int | None = None
    prize: str = ""


@dataclass(frozen=True)
class Organiser:
    """A school with what it handed in and what of it won; `place` is None below the least number of entries."""

    key: Hashable
    submitted: int
    awarded: int
    place: int | None = None
    wins: bool = False


def numbers_of_shares(shares: Sequence[Decimal], entries: int) -> tuple[int, ...]:
    """Return how many prizes the shares (per cent, best prize first) make of a number of entries.

    Rule: counted from the best prize down, the shares up to and including each level are multiplied with the entries and
    rounded down; what one level loses so, the next may have. No level and no sum ever exceeds its share.
    Raises ValueError for a negative share, or when all together exceed 100 per cent.
    """
    if any(share < 0 for share in shares) or sum(shares, Decimal(0)) > HUNDRED:
        raise ValueError("Shares lie between 0 and 100 per cent together.")
    sums = [sum(shares[: place + 1], Decimal(0)) for place in range(len(shares))]
    upto = [int((share * entries / HUNDRED).to_integral_value(ROUND_FLOOR)) for share in sums]
    return tuple(now - before for now, before in zip(upto, [0, *upto], strict=False))


def head_size(numbers: Sequence[int], entries: int, chosen: int | None = None) -> int:
    """Return how many entries of a group the panel sees: the chosen number, else first to third prizes and half as many.

    Params: numbers, prizes from best to least. Never more than there are entries.
    """
    derived = sum(numbers[:3])
    return min(entries, derived + (derived + 1) // 2 if chosen is None else chosen)


def reorder(ranked: Sequence[Ranked], rulings: Mapping[Hashable, Ruling]) -> list[Ranked]:
    """Return the list in the panel's order, with places.

    An entry with a ruled place stands alone on it; all others keep their order around it. Without such a ruling the list
    stays as it is. Entries that shared a place and are still neighbours go on sharing one.
    """
    fixed = {ruling.place: key for key, ruling in rulings.items() if ruling.place is not None}
    if not fixed:
        return list(ranked)
    by_key = {row.key: row for row in ranked}
    moved = {key for key in fixed.values() if key in by_key}
    rest = iter([row for row in ranked if row.key not in moved])
    wanted = {place: by_key[key] for place, key in fixed.items() if key in by_key and place <= len(ranked)}
    late = [by_key[key] for place, key in fixed.items() if key in by_key and place > len(ranked)]
    order = [wanted[place] if place in wanted else next(rest, None) for place in range(1, len(ranked) + 1)]
    return _numbered([row for row in order if row is not None] + late, moved)


def give(ranked: Sequence[Ranked], prizes: Sequence[tuple[str, int]], rulings: Mapping[Hashable, Ruling]) -> dict:
    """Return the prize of each entry that wins one: by the rule along the list, then as the panel changed it.

    Params: ranked in the panel's order; prizes from best to least with their number; rulings by entry. The rule gives
    prizes to those about whom the panel said nothing, from what the panel's own prizes leave of each number.
    """
    ruled = {
        key: ruling.prize for key, ruling in rulings.items() if ruling.prize and any(row.key == key for row in ranked)
    }
    left = [(prize, max(0, number - list(ruled.values()).count(prize))) for prize, number in prizes]
    won = decide_prizes([row for row in ranked if row.key not in ruled], left)
    return won | {key: prize for key, prize in ruled.items() if prize != NONE}


def teachers_prizes(won: Sequence[tuple[Hashable, str]], order: Sequence[str]) -> dict[Hashable, str]:
    """Return each guiding teacher's prize: the same as the pupil's, of several the best.

    Params: won, pairs of teacher and the pupil's prize; order, prizes from best to least.
    """
    best: dict[Hashable, str] = {}
    for teacher, prize in won:
        if teacher not in best or order.index(prize) < order.index(best[teacher]):
            best[teacher] = prize
    return best


def rank_organisers(schools: Sequence[Organiser], least: int, prizes: int) -> list[Organiser]:
    """Return the organisers in order, with place and whether they win.

    Order: award rate (awarded / submitted), then number of entries with a prize; equal ones share a place. Schools with
    fewer than `least` entries, or without a prize, have no place. Who shares a place wins together or not at all.
    """
    able = [row for row in schools if row.submitted >= max(least, 1) and row.awarded]
    able.sort(key=_organiser_key, reverse=True)
    ordered: list[Organiser] = []
    is_full = False
    for _key, same in groupby(able, key=_organiser_key):
        members = list(same)
        place = len(ordered) + 1
        is_full = is_full or len(ordered) + len(members) > prizes
        ordered += [replace(row, place=place, wins=not is_full) for row in members]
    placed = {row.key for row in ordered}
    return ordered + [replace(row, place=None, wins=False) for row in schools if row.key not in placed]


def _organiser_key(row: Organiser) -> tuple[Decimal, int]:
    return Decimal(row.awarded) / row.submitted, row.awarded


def _numbered(rows: list[Ranked], moved: set[Hashable]) -> list[Ranked]:
    numbered: list[Ranked] = []
    for index, row in enumerate(rows):
        last = rows[index - 1] if index else None
        shares = last is not None and not {row.key, last.key} & moved and row.place == last.place
        numbered.append(replace(row, place=numbered[-1].place if shares else index + 1, is_tied=False))
    places = [row.place for row in numbered]
    return [replace(row, is_tied=places.count(row.place) > 1) for row in numbered]
