"""What is settled about a contest's judging: its terms, levels and prizes, with the defaults where no row says otherwise."""

from collections.abc import Sequence
from decimal import Decimal

from campaigns.enums import PLACINGS_IN_ORDER, PrizeMode
from campaigns.levels import Level, default_steps, levels
from campaigns.models import Contest, ContestCriterion, ContestGroup, GroupPrizes, JudgingTerms
from campaigns.prizes import head_size, numbers_of_shares

Prizes = tuple[tuple[str, int], ...]


def terms_of(contest: Contest) -> JudgingTerms:
    """Return the terms of a contest; unsaved defaults when it has none."""
    try:
        return contest.terms
    except JudgingTerms.DoesNotExist:
        return JudgingTerms(contest=contest)


def group_prizes(group: ContestGroup) -> GroupPrizes:
    """Return how the group's prizes are set; unsaved defaults (by number) when nothing is said."""
    try:
        return group.prizes
    except GroupPrizes.DoesNotExist:
        return GroupPrizes(group=group)


def prizes_of(group: ContestGroup, entries: int) -> Prizes:
    """Return the prizes of a group from best to least with their number, for so many entries that take part."""
    settled = group_prizes(group)
    if settled.mode == PrizeMode.NUMBER:
        return tuple((str(placing), getattr(group, placing)) for placing in PLACINGS_IN_ORDER)
    numbers = numbers_of_shares([Decimal(getattr(settled, placing)) for placing in PLACINGS_IN_ORDER], entries)
    return tuple(zip(map(str, PLACINGS_IN_ORDER), numbers, strict=True))


def head_of(group: ContestGroup, prizes: Prizes, entries: int) -> int:
    """Return how many entries of the group the panel sees."""
    return head_size([number for _prize, number in prizes], entries, group_prizes(group).head)


def levels_of(criterion: ContestCriterion) -> tuple[Level, ...]:
    """Return the criterion's levels, best first; the defaults when it has none of its own."""
    own: Sequence[tuple[str, str, Decimal]] = [(row.name_zh, row.name_en, row.lowest) for row in criterion.levels.all()]
    return tuple(levels(own or default_steps(criterion.weight), criterion.weight))
