"""Pure rule of who judges what: n judges for each entry, none with a conflict, within limits, loads as even as can be."""

from collections import Counter, deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Work:
    """An entry that needs judges: its school, who judges it already, and who may not (abstained)."""

    key: Hashable
    school: Hashable
    judges: frozenset[Hashable] = frozenset()
    refused: frozenset[Hashable] = frozenset()


@dataclass(frozen=True)
class Judge:
    """A judge, and the schools the judge belongs to or declared a conflict with."""

    key: Hashable
    schools: frozenset[Hashable] = frozenset()


class TooFewJudges(ValueError):
    """Some entries cannot get enough judges; `keys` names them."""

    def __init__(self, keys: list[Hashable]):
        self.keys = keys
        super().__init__(keys)


class OverLimit(ValueError):
    """Nobody may get as much as somebody would have to; `needed` is the least limit with which it works."""

    def __init__(self, needed: int):
        self.needed = needed
        super().__init__(needed)


@dataclass
class _Plan:
    """The allocation while it is being made: all judges of an entry, and which of them are new."""

    eligible: dict[Hashable, set[Hashable]]
    held: dict[Hashable, set[Hashable]]
    fresh: dict[Hashable, set[Hashable]]
    load: Counter = field(default_factory=Counter)
    together: Counter = field(default_factory=Counter)

    def give(self, entry: Hashable, judge: Hashable) -> None:
        self.together.update(frozenset((judge, other)) for other in self.held[entry])
        self.held[entry].add(judge)
        self.fresh[entry].add(judge)
        self.load[judge] += 1

    def take(self, entry: Hashable, judge: Hashable) -> None:
        self.held[entry].discard(judge)
        self.fresh[entry].discard(judge)
        self.load[judge] -= 1
        self.together.subtract(frozenset((judge, other)) for other in self.held[entry])


def assign(entries: Sequence[Work], judges: Sequence[Judge], per_entry: int, most: int | None = None) -> list[Pair]:
    """Return the missing pairs of entry and judge, in the order of the entries.

    Params: entries, with the judges they have; judges in a fixed order; per_entry, judges wanted for each entry.
    Existing pairs are kept. No judge gets an entry of an own school, an entry twice or one refused before.
    Loads (old and new work together) cannot be made more even by moving new work; so the greatest one is the least
    possible, and `most`, what a judge may have altogether, is kept whenever it can be.
    Raises TooFewJudges when an entry has not enough judges to choose from, OverLimit when `most` is too low.
    """
    plan = _start(entries, judges)
    short = [work.key for work in entries if len(plan.held[work.key]) + len(plan.eligible[work.key]) < per_entry]
    if short:
        raise TooFewJudges(short)
    order = {judge.key: place for place, judge in enumerate(judges)}
    for work in sorted(entries, key=lambda work: len(plan.eligible[work.key])):
        while len(plan.held[work.key]) < per_entry:
            plan.give(work.key, _best(plan, work.key, order))
    while _even_out(plan, order):
        pass
    _check_limit(plan, most)
    return [(work.key, judge) for work in entries for judge in sorted(plan.fresh[work.key], key=order.__getitem__)]


def _start(entries: Sequence[Work], judges: Sequence[Judge]) -> _Plan:
    plan = _Plan({}, {}, {}, Counter({judge.key: 0 for judge in judges}))
    for work in entries:
        barred = work.judges | work.refused
        plan.eligible[work.key] = {
            judge.key for judge in judges if judge.key not in barred and work.school not in judge.schools
        }
        plan.held[work.key], plan.fresh[work.key] = set(work.judges), set()
        plan.load.update(work.judges)
    return plan


def _check_limit(plan: _Plan, most: int | None) -> None:
    """Old work beyond the limit stays; new work must not lead beyond it."""
    busy = {judge for fresh in plan.fresh.values() for judge in fresh}
    needed = max((plan.load[judge] for judge in busy), default=0)
    if most is not None and needed > most:
        raise OverLimit(needed)


def _best(plan: _Plan, entry: Hashable, order: dict[Hashable, int]) -> Hashable:
    """The least busy judge; among equals the one who has worked least with those already there."""
    free = plan.eligible[entry] - plan.held[entry]

    def cost(judge: Hashable) -> tuple[int, int, int]:
        shared = sum(plan.together[frozenset((judge, other))] for other in plan.held[entry])
        return plan.load[judge], shared, order[judge]

    return min(free, key=cost)


def _even_out(plan: _Plan, order: dict[Hashable, int]) -> bool:
    """Move work along one chain of judges that ends at somebody with two entries less; False when none is left."""
    for start in sorted(order, key=lambda judge: (-plan.load[judge], order[judge])):
        chain = _chain(plan, start, order)
        if chain:
            for entry, giver, taker in chain:
                plan.take(entry, giver)
                plan.give(entry, taker)
            return True
    return False


def _chain(plan: _Plan, start: Hashable, order: dict[Hashable, int]) -> list[tuple[Hashable, Hashable, Hashable]]:
    came: dict[Hashable, tuple[Hashable, Hashable] | None] = {start: None}
    queue = deque([start])
    while queue:
        giver = queue.popleft()
        if plan.load[giver] <= plan.load[start] - 2:
            return _path(came, giver)
        for entry, taker in _moves(plan, giver, order):
            if taker not in came:
                came[taker] = (entry, giver)
                queue.append(taker)
    return []


def _moves(plan: _Plan, giver: Hashable, order: dict[Hashable, int]) -> Iterable[Pair]:
    for entry, fresh in plan.fresh.items():
        if giver in fresh:
            for taker in sorted(plan.eligible[entry] - plan.held[entry], key=order.__getitem__):
                yield entry, taker


def _path(came: dict, last: Hashable) -> list[tuple[Hashable, Hashable, Hashable]]:
    steps = []
    while came[last]:
        entry, giver = came[last]
        steps.append((entry, giver, last))
        last = giver
    return steps
