"""What a school learns about its entry when the contest gives feedback: means per criterion and comments without names."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns.levels import Level, level_of
from campaigns.marking import mean_of
from campaigns.models import ContestCriterion, Entry
from campaigns.settled import levels_of, terms_of


@dataclass(frozen=True)
class CriterionFeedback:
    """The judges' mean for one criterion, and the level it falls into."""

    criterion: ContestCriterion
    mean: Decimal
    level: Level | None


@dataclass(frozen=True)
class Feedback:
    """No judge's name, number or order: comments stand in the order of their own words."""

    judges: int
    criteria: tuple[CriterionFeedback, ...]
    comments: tuple[str, ...]


def feedback_of(entry: Entry) -> Feedback | None:
    """Return the feedback on an entry; None when the contest gives none or nobody finished judging it; four queries."""
    if not terms_of(entry.contest).gives_feedback:
        return None
    work = entry.assignments.filter(abstained=False, finished_at__isnull=False).prefetch_related("marks")
    points: dict[int, list[Decimal]] = {}
    for mark in (mark for each in work for mark in each.marks.all()):
        points.setdefault(mark.criterion_id, []).append(mark.points)
    if not points:
        return None
    criteria = tuple(
        _criterion(row, points[row.pk]) for row in entry.contest.criteria.prefetch_related("levels") if row.pk in points
    )
    return Feedback(len(work), criteria, tuple(sorted(each.comment for each in work if each.comment)))


def _criterion(row: ContestCriterion, points: list[Decimal]) -> CriterionFeedback:
    mean = mean_of(points)
    return CriterionFeedback(row, mean, level_of(mean, levels_of(row)))
