"""The trial of one candidate: points before and after by criterion, and between which places they would put it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from awards import gates, ranking
from awards.enums import PUBLIC
from awards.indicators import Candidate, Material
from awards.models import AwardCycle, Criterion, Rubric
from awards.models.adjustment import PanelLine
from awards.ranking import Ranked, Ranking
from awards.trial.material import TrialMaterial
from awards.trial.wishes import Place, Wishes, chosen, possible, terms_ahead
from schools import facts as school_facts
from site_config.shared.calendar import SchoolYear


@dataclass(frozen=True, slots=True)
class Change:
    """Points of one criterion now and then, in hundredths."""

    criterion: Criterion
    before: int
    after: int

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Trial:
    """`waiting` records and `missing` lessons are what can be supposed; places are None under a veto.

    `best` and `worst` are the places between which the points would lie while all others stay as they are: where
    points are equal, tie-breakers may decide either way.
    """

    candidate: Candidate
    wishes: Wishes
    waiting: int
    missing: int
    changes: tuple[Change, ...]
    before: int
    after: int
    place: int | None
    best: int | None
    worst: int | None
    entrants: int
    panel_lines: tuple[PanelLine, ...]

    @property
    def difference(self) -> int:
        return self.after - self.before


def closed_because(cycle: AwardCycle, honour: str, today: dt.date) -> str:
    """Why there is nothing to try, as a sentence; empty while a trial makes sense."""
    if today < SchoolYear(cycle.school_year).first_day:
        return _("The school year has not begun.")
    if cycle.editions.filter(honour=honour, state__in=PUBLIC).exists():
        return _("The list is public, so nothing changes it any more but an objection.")
    if gates.adopted_rubric(cycle, honour) is None:
        return _("No rubric is adopted for this honour.")
    return ""


def current(cycle: AwardCycle, honour: str) -> tuple[Rubric, Ranking]:
    """The ranking as it would be computed now. The honour has an adopted rubric."""
    rubric = gates.adopted_rubric(cycle, honour)
    assert rubric is not None
    return rubric, ranking.compute(cycle, honour, rubric)


def trial_of(
    cycle: AwardCycle, honour: str, key: int, today: dt.date, *, approve: bool, lessons: int | None, prize: str
) -> Trial:
    """Try what would change for one candidate. Nothing is written. Raises LookupError when nobody runs under this key.

    Params: approve the waiting records; lessons, how many missing ones are held, or None for all; prize, a value of
    Placing or empty. The number of queries does not depend on how many run.
    """
    rubric, now = current(cycle, honour)
    row = next((row for row in now.rows if row.candidate.key == key), None)
    if row is None:
        raise LookupError(f"Nobody runs under {key}.")
    available = possible(_missing(now.criteria, now.material, row.candidate), terms_ahead(cycle.school_year, today))
    number = sum(available.values())
    wishes = Wishes(approve, chosen(available, number if lessons is None else lessons), prize)
    material = TrialMaterial(cycle.region, cycle.school_year, row.candidate, wishes, today) if wishes else now.material
    scores = ranking.scores_of(now.criteria, material, row.candidate) if wishes else row.scores
    return _trial(rubric, now, row, wishes, scores, number, _waiting(cycle, row.candidate))


def _missing(criteria: Sequence[Criterion], material: Material, candidate: Candidate) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for criterion in criteria:
        indicator, parameters = ranking.indicator_of(criterion)
        found |= indicator.lessons_missing(material, candidate, parameters)
    return found


def _waiting(cycle: AwardCycle, candidate: Candidate) -> int:
    lens = school_facts.Lens(candidate.school_id)
    return school_facts.waiting_records(cycle.region, cycle.school_year, lens)


def _trial(
    rubric: Rubric, now: Ranking, row: Ranked, wishes: Wishes, scores: Sequence[Any], missing: int, waiting: int
) -> Trial:
    after = ranking.total_of(scores, ranking.parts_of(now.criteria), rubric, row.panel_lines)
    pairs = zip(now.criteria, row.scores, scores, strict=True)
    rivals = [other for other in now.rows if other.candidate.group == row.candidate.group and other is not row]
    running = [other.points for other in rivals if other.outcome.place is not None]
    is_placed = row.outcome.place is not None
    return Trial(
        candidate=row.candidate,
        wishes=wishes,
        waiting=waiting,
        missing=missing,
        changes=tuple(Change(criterion, old.points, new.points) for criterion, old, new in pairs),
        before=row.points,
        after=after,
        place=row.outcome.place,
        best=1 + sum(points > after for points in running) if is_placed else None,
        worst=1 + sum(points >= after for points in running) if is_placed else None,
        entrants=1 + len(rivals),
        panel_lines=row.panel_lines,
    )
