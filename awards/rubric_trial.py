"""A rubric tried on a year's records beside the one in force. Nothing is stored: no edition, no standing, no line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from awards.comparison import LineChange
from awards.enums import Group
from awards.gates import adopted_rubric
from awards.indicators import Candidate
from awards.models import AwardCycle, Rubric
from awards.ranking import compute, material_of
from awards.results import Ranked, Ranking
from awards.scoring import NOBODY


@dataclass(frozen=True, slots=True)
class Shift:
    """One candidate under both rubrics; `before` is None when no rubric is in force."""

    candidate: Candidate
    before: Ranked | None
    after: Ranked
    lines: tuple[LineChange, ...]

    @property
    def is_honour_changed(self) -> bool:
        return self.before is not None and self.before.outcome.is_honoured != self.after.outcome.is_honoured

    @property
    def is_place_changed(self) -> bool:
        return self.before is not None and self.before.outcome.place != self.after.outcome.place

    @property
    def is_changed(self) -> bool:
        """True when points, place or honour differ, or when there is nothing to compare with."""
        if self.before is None:
            return True
        return self.before.points != self.after.points or self.is_place_changed or self.is_honour_changed


@dataclass(frozen=True, slots=True)
class GroupSum:
    """How many of a group run, and are honoured under each rubric out of how many places."""

    label: str
    running: int
    before: int | None
    after: int
    places_before: int | None
    places_after: int


@dataclass(frozen=True)
class Trial:
    """The whole comparison, best first inside each group by the rubric that is tried."""

    cycle: AwardCycle
    rubric: Rubric
    adopted: Rubric | None
    shifts: tuple[Shift, ...]
    groups: tuple[GroupSum, ...]

    @cached_property
    def changed(self) -> tuple[Shift, ...]:
        return tuple(row for row in self.shifts if row.is_changed)

    @cached_property
    def moved(self) -> tuple[Shift, ...]:
        return tuple(row for row in self.shifts if row.is_place_changed)

    @cached_property
    def honours(self) -> tuple[Shift, ...]:
        return tuple(row for row in self.shifts if row.is_honour_changed)


def run(cycle: AwardCycle, rubric: Rubric) -> Trial:
    """Compute a cycle by a rubric and by the one in force, over the same facts read once.

    Params: cycle with its region; rubric, a draft or any version for one honour. The number of queries depends on the
    indicators that the two rubrics use, never on how many run.
    """
    adopted = adopted_rubric(cycle, rubric.honour)
    material = material_of(cycle, rubric.honour)
    after = compute(cycle, rubric.honour, rubric, material)
    before = compute(cycle, rubric.honour, adopted, material) if adopted else None
    old = {row.candidate.key: row for row in before.rows} if before else {}
    order = list(Group)
    rows = sorted(after.rows, key=lambda row: order.index(Group(row.candidate.group)))
    shifts = tuple(_shift(old.get(row.candidate.key), row, before, after) for row in rows)
    return Trial(cycle, rubric, adopted, shifts, _groups(before, after, shifts))


def _shift(old: Ranked | None, new: Ranked, before: Ranking | None, after: Ranking) -> Shift:
    if old is None or before is None:
        return Shift(new.candidate, None, new, ())
    was, now = _effects(before, old), _effects(after, new)
    titles = {row.code: row.title for row in (*before.criteria, *after.criteria)}
    changes = [LineChange(code, titles[code], was.get(code, 0), now.get(code, 0)) for code in {**now, **was}]
    return Shift(new.candidate, old, new, tuple(line for line in changes if line.difference))


def _effects(ranking: Ranking, row: Ranked) -> dict[str, int]:
    """What each line adds to the sum, in hundredths, by code; deductions are below nothing."""
    pairs = zip(ranking.criteria, row.scores, strict=True)
    return {line.code: -score.points if line.is_deduction else score.points for line, score in pairs}


def _groups(before: Ranking | None, after: Ranking, shifts: Sequence[Shift]) -> tuple[GroupSum, ...]:
    running = Counter(row.candidate.group for row in shifts)
    new = Counter(row.candidate.group for row in shifts if row.after.outcome.is_honoured)
    old = Counter(row.candidate.group for row in shifts if row.before and row.before.outcome.is_honoured)
    return tuple(
        GroupSum(
            str(group.label),
            running[group],
            old[group] if before else None,
            new[group],
            before.limits.get(group, NOBODY).places if before else None,
            after.limits.get(group, NOBODY).places,
        )
        for group in Group
        if running[group]
    )
