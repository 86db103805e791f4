"""Points, places and who is honoured: pure arithmetic on integers in hundredths."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

POINTS, TIED = "points", "tied"
VETO, THRESHOLD, ELIGIBILITY, PER_SCHOOL, QUOTA = "veto", "threshold", "eligibility", "per_school", "quota"
DOWN, HALF_UP, UP = "down", "half_up", "up"
WHOLE_SHARE = 10_000


def round_half_up(numerator: int, denominator: int) -> int:
    """The quotient of two whole numbers, halves rounded up.

    Params: numerator >= 0, denominator > 0. Raises ValueError otherwise. 0.005 of a point becomes 0.01, never 0.00.
    """
    if numerator < 0 or denominator <= 0:
        raise ValueError("Only quotients of non-negative numbers are rounded.")
    return (2 * numerator + denominator) // (2 * denominator)


def share(weight: int, achieved: int, required: int) -> int:
    """Points for achieved of required: at most the weight, 0 when nothing was required.

    Params: weight in hundredths; achieved and required in the same unit.
    """
    if required <= 0:
        return 0
    return round_half_up(weight * min(achieved, required), required)


def capped(weight: int, points: int) -> int:
    """Points in hundredths, at most the weight."""
    return min(weight, points)


def total_points(base: int, bonus: int, off: int, adjusted: int, full: int) -> int:
    """The sum in hundredths: ordinary points at most `full`, bonus points and the panel's adjustments on top, deductions off.

    Params, all in hundredths: base, bonus and off, the sums of the ordinary, bonus and deduction lines, none below 0;
    adjusted, the panel's sum, which may be below 0; full, the rubric's total. Returns at least 0.
    """
    return max(min(base, full) + bonus - off + adjusted, 0)


def to_places(points: int, places: int | None) -> int:
    """Hundredths rounded half up to so many decimals; as they are for None or two."""
    if places is None or places >= 2:
        return points
    unit = 10 ** (2 - places)
    return round_half_up(points, unit) * unit


def finished(points: int, places: int | None, floor: int, cap: int | None) -> int:
    """Points of a line after its last steps: rounded half up, then kept between two bounds.

    Params: points, floor and cap in hundredths, no cap for None; places, decimals from 0 to 2, None for as they are.
    """
    rounded = max(to_places(points, places), floor)
    return rounded if cap is None else min(rounded, cap)


def places_of_share(share_of: int, candidates: int, rounding: str) -> int:
    """How many of a group a share honours. Params: hundredths of a per cent; how many run; down, half_up or up."""
    product = share_of * candidates
    if rounding == HALF_UP:
        return round_half_up(product, WHOLE_SHARE)
    return -(-product // WHOLE_SHARE) if rounding == UP else product // WHOLE_SHARE


def show(points: int) -> str:
    """Hundredths as people read them: 9225 is "92.25", -55 is "−0.55"."""
    whole, rest = divmod(abs(points), 100)
    return f"{'−' if points < 0 else ''}{whole}.{rest:02d}"


def signed(points: int) -> str:
    """Hundredths with their sign: -55 is "−0.55", 84 is "+0.84"."""
    return f"{'−' if points < 0 else '+'}{show(abs(points))}"


def show_short(points: int) -> str:
    """Hundredths without needless zeros: 2500 is "25", 250 is "2.5"."""
    return show(points).rstrip("0").rstrip(".")


class Entrant(NamedTuple):
    """What decides a place: `ties` are the points of the tie-breaking criteria in their order.

    Who is not eligible keeps the place but is not honoured.
    """

    key: int
    school: int
    group: str
    points: int
    ties: tuple[int, ...] = ()
    is_vetoed: bool = False
    is_eligible: bool = True


@dataclass(frozen=True, slots=True)
class Limit:
    """How many of a group may be honoured, and how many of one school (0: no limit)."""

    places: int
    per_school: int = 0


class Outcome(NamedTuple):
    """`decided_by` is points, a tie-breaker's code, tied, quota, per_school, eligibility, threshold or veto."""

    place: int | None
    is_honoured: bool
    decided_by: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The printed rules: codes of the tie-breakers in order, and the points from which somebody is honoured."""

    tie_breakers: tuple[str, ...]
    threshold: int


NOBODY = Limit(0)
Block = list[Entrant]


def decide(entrants: Iterable[Entrant], limits: Mapping[str, Limit], settings: Settings) -> dict[int, Outcome]:
    """Places and honours of all groups, by the entrant's key: group after group, best first, the vetoed last.

    Places are 1-1-3 inside a group: by points, then by the tie-breakers; who is equal in all of them shares a place.
    Vetoed entrants get no place. Honoured are those from the threshold on, in order of place, while the school's limit
    and the group's quota last. Several who share a place are honoured together or not at all, so no quota is exceeded.
    Without a limit for the group nobody is honoured.
    Params: limits by group; settings, the rubric's tie-breakers and its threshold in hundredths.
    """
    by_group: dict[str, list[Entrant]] = defaultdict(list)
    for entrant in entrants:
        by_group[entrant.group].append(entrant)
    outcomes: dict[int, Outcome] = {}
    for group, members in sorted(by_group.items()):
        outcomes.update(_decide_group(members, limits.get(group, NOBODY), settings))
    return outcomes


def _decide_group(members: Sequence[Entrant], limit: Limit, settings: Settings) -> dict[int, Outcome]:
    outcomes: dict[int, Outcome] = {}
    place, blocks = 1, _blocks(members)
    enough = sum([block[0].points >= settings.threshold for block in blocks])
    for block, found in zip(blocks[:enough], _honours(blocks, enough, limit, settings), strict=True):
        for entrant, (is_honoured, why) in zip(block, found, strict=True):
            outcomes[entrant.key] = Outcome(place, is_honoured, why)
        place += len(block)
    for block in blocks[enough:]:
        outcome = Outcome(place, False, THRESHOLD)
        for entrant in block:
            outcomes[entrant.key] = outcome
        place += len(block)
    vetoed = Outcome(None, False, VETO)
    return outcomes | {entrant.key: vetoed for entrant in members if entrant.is_vetoed}


def _blocks(members: Iterable[Entrant]) -> list[Block]:
    """Those who share a place, best first, without the vetoed.

    Sorted are the points that occur, then the ties that occur with each: much fewer than entrants.
    """
    found: dict[int, dict[tuple[int, ...], Block]] = {}
    for entrant in members:
        if not entrant.is_vetoed:
            found.setdefault(entrant.points, {}).setdefault(entrant.ties, []).append(entrant)
    return [same[ties] for _points, same in sorted(found.items(), reverse=True) for ties in sorted(same, reverse=True)]


def _honours(
    blocks: Sequence[Block], enough: int, limit: Limit, settings: Settings
) -> Iterator[list[tuple[bool, str]]]:
    """For each of the first blocks, those with enough points: who of it is honoured, and what decided that."""
    left, used = limit.places, defaultdict[int, int](int)
    for number in range(enough):
        block = blocks[number]
        reasons = _refusals(block, limit, used)
        welcome = [entrant for entrant in block if entrant.key not in reasons]
        if len(welcome) > left:
            left, reasons, welcome = 0, {**{entrant.key: QUOTA for entrant in welcome}, **reasons}, []
        left -= len(welcome)
        for entrant in welcome:
            used[entrant.school] += 1
        why = _separated_by(blocks, number, settings)
        yield [(entrant.key not in reasons, reasons.get(entrant.key, why)) for entrant in block]


def _refusals(block: Block, limit: Limit, used: Mapping[int, int]) -> dict[int, str]:
    """Who of those sharing a place cannot be honoured whatever the quota says."""
    reasons = {entrant.key: ELIGIBILITY for entrant in block if not entrant.is_eligible}
    if not limit.per_school:
        return reasons
    here: dict[int, int] = defaultdict(int)
    for entrant in block:
        if entrant.is_eligible:
            here[entrant.school] += 1
    full = {school for school, n in here.items() if used.get(school, 0) + n > limit.per_school}
    return {entrant.key: PER_SCHOOL for entrant in block if entrant.school in full} | reasons


def _separated_by(blocks: Sequence[Block], number: int, settings: Settings) -> str:
    """What sets a block apart: tied inside it, a tie-breaker against a neighbour, or plain points."""
    if len(blocks[number]) > 1:
        return TIED
    one = blocks[number][0]
    for near in (number - 1, number + 1):
        if 0 <= near < len(blocks) and blocks[near][0].points == one.points:
            return tie_break(one, blocks[near][0], settings.tie_breakers)
    return POINTS


def tie_break(one: Entrant, other: Entrant, codes: Sequence[str]) -> str:
    """What decides between two entrants.

    Params: codes, the tie-breakers in the order of the entrants' `ties`. Returns the code of the first in which two with
    equal points differ; empty when points, or nothing, tell them apart.
    """
    if one.points != other.points:
        return ""
    pairs = zip(codes, one.ties, other.ties, strict=True)
    return next((code for code, mine, theirs in pairs if mine != theirs), "")


def band_of(points: int, bands: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The highest band reached; an empty mapping below all. Params: bands, highest first, with "from" in hundredths."""
    return next((band for band in bands if points >= band["from"]), {})
