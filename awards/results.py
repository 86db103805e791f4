"""What a ranking found: columns of points and places, and single results that are put together when looked at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from awards.indicators import Candidate, Material, Score
from awards.models import Criterion
from awards.models.adjustment import PanelLine
from awards.scoring import Limit, Outcome


class Ranked(NamedTuple):
    """One candidate's result; `scores` follow the criteria's order, `band` is the band's Chinese name."""

    candidate: Candidate
    points: int
    scores: tuple[Score, ...]
    outcome: Outcome
    band: str
    panel_lines: tuple[PanelLine, ...] = ()


class Rows(Sequence[Ranked]):
    """Results in an order, each put together when it is looked at: a nation's would be a million objects."""

    def __init__(self, order: Sequence[int], result_at: Callable[[int], Ranked]) -> None:
        self._order, self._result_at = order, result_at

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, at: Any) -> Any:
        found = self._order[at]
        return tuple(map(self._result_at, found)) if isinstance(at, slice) else self._result_at(found)

    def __iter__(self) -> Iterator[Ranked]:
        return map(self._result_at, self._order)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The whole result, with what is needed to write it down.

    `scores` holds one column for each criterion and `totals` is another, both in the order of `material.candidates`;
    `order` says where in them everybody stands, best first inside each group. `outcomes` and `panel` are by the
    candidate's key, `bands` by points, `limits` by group.
    """

    criteria: tuple[Criterion, ...]
    material: Material
    limits: Mapping[str, Limit]
    scores: Sequence[Sequence[Score]]
    totals: Sequence[int]
    outcomes: Mapping[int, Outcome]
    order: Sequence[int]
    bands: Mapping[int, str]
    panel: Mapping[int, tuple[PanelLine, ...]]

    @property
    def rows(self) -> Rows:
        """Everybody's result, best first inside each group."""
        return Rows(self.order, self.result_at)

    def result_at(self, at: int) -> Ranked:
        """The result of the candidate who stands so far in the columns."""
        who, points = self.material.candidates[at], self.totals[at]
        scores = tuple([column[at] for column in self.scores])
        return Ranked(who, points, scores, self.outcomes[who.key], self.bands[points], self.panel.get(who.key, ()))
