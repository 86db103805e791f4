"""The trial of one candidate: points before and after by criterion, and between which places they would put it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from awards import gates, ranking
from awards.enums import PUBLIC
from awards.indicators import Candidate, Material, Score
from awards.models import AwardCycle, Criterion, Edition
from awards.models.adjustment import PanelLine
from awards.trial.material import TrialMaterial
from awards.trial.now import Now, state_now
from awards.trial.wishes import Place, Wishes, chosen, possible, terms_ahead
from schools import facts as school_facts
from site_config.shared.calendar import SchoolYear


@dataclass(frozen=True, slots=True)
class Change:
    """What one criterion adds to the sum now and then, in hundredths; deductions are below nothing."""

    criterion: Criterion
    before: int
    after: int

    @property
    def difference(self) -> int:
        return self.after - self.before


def _change(criterion: Criterion, old: Score, new: Score) -> Change:
    sign = -1 if criterion.is_deduction else 1
    return Change(criterion, sign * old.points, sign * new.points)


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
    others_from: Edition | None

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


def trial_of(
    cycle: AwardCycle, honour: str, key: int, today: dt.date, *, approve: bool, lessons: int | None, prize: str
) -> Trial:
    """Try what would change for one candidate. Nothing is written. Raises LookupError when nobody runs under this key.

    Params: approve the waiting records; lessons, how many missing ones are held, or None for all; prize, a value of
    Placing or empty. The number of queries does not depend on how many run.
    """
    now = state_now(cycle, honour, key)
    available = possible(_missing(now.criteria, now.material, now.candidate), terms_ahead(cycle.school_year, today))
    number = sum(available.values())
    wishes = Wishes(approve, chosen(available, number if lessons is None else lessons), prize)
    material = TrialMaterial(cycle.region, cycle.school_year, now.candidate, wishes, today) if wishes else now.material
    scores = ranking.scores_of(now.criteria, material, now.candidate) if wishes else now.scores
    return _trial(now, wishes, scores, number, _waiting(cycle, now.candidate))


def _missing(criteria: Sequence[Criterion], material: Material, candidate: Candidate) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for criterion in criteria:
        indicator, parameters = ranking.indicator_of(criterion)
        found |= indicator.lessons_missing(material, candidate, parameters)
    return found


def _waiting(cycle: AwardCycle, candidate: Candidate) -> int:
    lens = school_facts.Lens(candidate.school_id)
    return school_facts.waiting_records(cycle.region, cycle.school_year, lens)


def _trial(now: Now, wishes: Wishes, scores: Sequence[Score], missing: int, waiting: int) -> Trial:
    after = ranking.total_of(scores, ranking.parts_of(now.criteria), now.rubric, now.panel_lines)
    pairs = zip(now.criteria, now.scores, scores, strict=True)
    best, worst = now.rivals.span(after) if now.place is not None else (None, None)
    return Trial(
        candidate=now.candidate,
        wishes=wishes,
        waiting=waiting,
        missing=missing,
        changes=tuple(_change(*pair) for pair in pairs),
        before=now.points,
        after=after,
        place=now.place,
        best=best,
        worst=worst,
        entrants=1 + now.rivals.number,
        panel_lines=now.panel_lines,
        others_from=now.others_from,
    )
