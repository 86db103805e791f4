"""Pure statistics of judging: how far judges are apart, where an entry might stand, normalised scores. No database."""

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from campaigns.marking import THOUSANDTH, mean_of
from site_config.shared.amounts import per_cent

Marks = Mapping[Hashable, Mapping[Hashable, Decimal]]
FEWEST_TO_COMPARE = 3  # entries that a judge shares with others before agreement is a figure
FEWEST_TO_NORMALISE = 5  # marks of a judge in a group before they are rescaled


@dataclass(frozen=True)
class Scale:
    """Where somebody's marks lie and how far they are spread, unrounded."""

    mean: Decimal
    deviation: Decimal


def median_of(values: Sequence[Decimal]) -> Decimal:
    """Return the middle value, of an even number the mean of both middle ones. Raises ValueError without values."""
    if not values:
        raise ValueError("There is no mark to take the median of.")
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def scale_of(values: Sequence[Decimal]) -> Scale:
    """Return mean and standard deviation over all values (divided by their number). Raises ValueError without values."""
    if not values:
        raise ValueError("There is no mark to measure.")
    mean = sum(values, Decimal(0)) / len(values)
    return Scale(mean, (sum(((value - mean) ** 2 for value in values), Decimal(0)) / len(values)).sqrt())


def place_ranges(marks: Marks) -> dict[Hashable, tuple[int, int]]:
    """Return the best and the worst place that each entry's own judges would have given it.

    Params: marks, per entry of one group the total of each judge; entries without a mark are left out.
    The best place is the one that the entry would have if only its highest mark counted, the worst if only its lowest
    did, all other entries keeping their means. Equal ones share a place.
    """
    means = {key: mean_of(list(totals.values())) for key, totals in marks.items() if totals}
    ordered = sorted(means.values())

    def place(mark: Decimal, own: Decimal) -> int:
        return 1 + len(ordered) - bisect_right(ordered, mark) - (own > mark)

    return {
        key: (place(max(marks[key].values()), own), place(min(marks[key].values()), own)) for key, own in means.items()
    }


def agreements(marks: Marks) -> dict[Hashable, int]:
    """Return per judge in how many pairs of entries, in per cent rounded down, the judge puts the same one ahead as the others do.

    Params: marks, per entry the total of each judge. "The others" are the mean of the entry's other judges. Pairs that
    either side finds equal do not count. Judges with fewer than three shared entries or no pair are left out.
    """
    pairs: dict[Hashable, list[tuple[Decimal, Decimal]]] = {}
    for totals in marks.values():
        for judge, total in totals.items():
            others = [value for other, value in totals.items() if other != judge]
            if others:
                pairs.setdefault(judge, []).append((total, sum(others, Decimal(0)) / len(others)))
    found = {judge: _alike(rows) for judge, rows in pairs.items() if len(rows) >= FEWEST_TO_COMPARE}
    return {judge: share for judge, share in found.items() if share is not None}


def normalised(marks: Marks) -> dict[Hashable, Decimal]:
    """Return per entry the mean of its judges' rescaled marks, to three decimals, halves up, within 0 and 100.

    Params: marks, per entry of one group the total of each judge.
    Rule: n = M + (x - m) * S / s, where m and s are mean and standard deviation of the judge's marks in the group,
    M and S those of all marks of the group. Marks of a judge with fewer than five stay as they are; of a judge who
    gave every entry the same, only the mean is moved.
    """
    all_marks = [total for totals in marks.values() for total in totals.values()]
    if not all_marks:
        return {}
    whole = scale_of(all_marks)
    by_judge: dict[Hashable, list[Decimal]] = {}
    for totals in marks.values():
        for judge, total in totals.items():
            by_judge.setdefault(judge, []).append(total)
    scales = {judge: scale_of(values) for judge, values in by_judge.items() if len(values) >= FEWEST_TO_NORMALISE}
    return {
        key: _within(
            sum((_rescaled(x, scales.get(judge), whole) for judge, x in totals.items()), Decimal(0)) / len(totals)
        )
        for key, totals in marks.items()
        if totals
    }


def _alike(rows: Sequence[tuple[Decimal, Decimal]]) -> int | None:
    same = different = 0
    plain = [(int(own * 1000), int(other * 1000)) for own, other in rows]
    for (own, other), (own2, other2) in combinations(plain, 2):
        product = (own - own2) * (other - other2)
        same += product > 0
        different += product < 0
    counted = same + different
    return per_cent(same, counted) if counted else None


def _rescaled(mark: Decimal, own: Scale | None, whole: Scale) -> Decimal:
    if own is None:
        return mark
    factor = whole.deviation / own.deviation if own.deviation else Decimal(1)
    return whole.mean + (mark - own.mean) * factor


def _within(value: Decimal) -> Decimal:
    return min(max(value, Decimal(0)), Decimal(100)).quantize(THOUSANDTH, rounding=ROUND_HALF_UP)
