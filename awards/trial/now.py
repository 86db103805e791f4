"""Where a candidate stands now: computed with everybody or, in a large region, alone among a list's stored totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from awards import gates, ranking
from awards.indicators import Candidate, Material, Score
from awards.models import AwardCycle, Criterion, Edition, Rubric
from awards.models.adjustment import PanelLine
from awards.rescore import list_to_compare_with, rescored
from awards.results import Ranked, Ranking

# From so many candidates on nobody waits until all of them are computed.
MANY = 500


class Rivals(Protocol):
    """Everybody else of the candidate's group."""

    @property
    def number(self) -> int: ...

    def span(self, points: int) -> tuple[int, int]:
        """The best and the worst place for so many points."""


@dataclass(frozen=True, slots=True)
class Now:
    """A candidate's points as the records are; `place` is None under a veto."""

    candidate: Candidate
    rubric: Rubric
    criteria: tuple[Criterion, ...]
    material: Material
    scores: tuple[Score, ...]
    points: int
    place: int | None
    panel_lines: tuple[PanelLine, ...]
    rivals: Rivals
    others_from: Edition | None = None


@dataclass(frozen=True, slots=True)
class ComputedRivals:
    """The others with their points of this moment; `running` are the totals of those with a place."""

    number: int
    running: Sequence[int]

    def span(self, points: int) -> tuple[int, int]:
        better = sum(other > points for other in self.running)
        return 1 + better, 1 + better + sum(other == points for other in self.running)


def current(cycle: AwardCycle, honour: str) -> tuple[Rubric, Ranking]:
    """The ranking as it would be computed now. The honour has an adopted rubric."""
    rubric = gates.adopted_rubric(cycle, honour)
    assert rubric is not None
    return rubric, ranking.compute(cycle, honour, rubric)


def state_now(cycle: AwardCycle, honour: str, key: int) -> Now:
    """Raises LookupError when nobody runs under this key."""
    everybody = ranking.material_of(cycle, honour)
    candidate = next((row for row in everybody.candidates if row.key == key), None)
    if candidate is None:
        raise LookupError(f"Nobody runs under {key}.")
    rubric = gates.adopted_rubric(cycle, honour)
    assert rubric is not None
    edition = list_to_compare_with(cycle, honour, rubric) if len(everybody.candidates) > MANY else None
    if edition:
        return _alone(edition, candidate)
    return _among(ranking.compute(cycle, honour, rubric, everybody), candidate, rubric)


def _alone(edition: Edition, candidate: Candidate) -> Now:
    found = rescored(edition, candidate)
    return Now(
        candidate, edition.rubric, found.criteria, found.material, found.scores, found.points, found.place,
        found.panel_lines, found.rivals, edition,
    )  # fmt: skip


def _among(everybody: Ranking, candidate: Candidate, rubric: Rubric) -> Now:
    row = next(row for row in everybody.rows if row.candidate.key == candidate.key)
    return Now(
        candidate, rubric, everybody.criteria, everybody.material, row.scores, row.points, row.outcome.place,
        row.panel_lines, _rivals(row, everybody.rows),
    )  # fmt: skip


def _rivals(row: Ranked, rows: Sequence[Ranked]) -> ComputedRivals:
    group, own = row.candidate.group, row.candidate.key
    others = [other for other in rows if other.candidate.group == group and other.candidate.key != own]
    return ComputedRivals(len(others), [other.points for other in others if other.outcome.place is not None])
