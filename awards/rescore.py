"""One candidate scored anew and placed among the stored totals of a list; nobody else is computed or read."""

from dataclasses import dataclass

from awards import ranking
from awards.enums import EditionState
from awards.indicators import Candidate, Material, Score
from awards.models import AwardCycle, Criterion, Edition, Rubric, ScoreLine
from awards.models.adjustment import PanelLine
from awards.querysets import StandingQuerySet
from schools.facts import Lens

KEYS = {"school": "school_id", "teacher": "teacher_id", "pupil": "pupil_id"}


@dataclass(frozen=True, slots=True)
class Rivals:
    """Everybody else of a candidate's group in a list, by their stored totals."""

    others: StandingQuerySet
    own_place: int | None

    @property
    def number(self) -> int:
        return self.others.count()

    def span(self, points: int) -> tuple[int, int]:
        """The best and the worst place for so many points."""
        above, equal = self.around(points)
        return 1 + above, 1 + above + len(equal)

    def around(self, points: int) -> tuple[int, list[int]]:
        """How many have more points and a place, and the keys of the standings with as many points and a place.

        The number is read from the place of the first who has not more, as 1-1-3 gives it.
        """
        placed = self.others.filter(place__isnull=False)
        equal = list(placed.filter(points=points).order_by("place").values_list("pk", "place"))
        first = equal[0][1] if equal else self._first_below(points)
        if first is None:
            return placed.count(), []
        better = first - 1 - (self.own_place is not None and self.own_place < first)
        return better, [pk for pk, _place in equal]

    def _first_below(self, points: int) -> int | None:
        below = self.others.filter(place__isnull=False, points__lt=points).order_by("-points", "place")
        return below.values_list("place", flat=True).first()


@dataclass(frozen=True, slots=True)
class Rescored:
    """Points as the records are now; `place` is None under a veto."""

    criteria: tuple[Criterion, ...]
    material: Material
    scores: tuple[Score, ...]
    points: int
    panel_lines: tuple[PanelLine, ...]
    place: int | None
    rivals: Rivals


def list_to_compare_with(cycle: AwardCycle, honour: str, rubric: Rubric) -> Edition | None:
    """The newest list of an honour that was computed by this rubric and not withdrawn."""
    rows = cycle.editions.filter(honour=honour, rubric=rubric).exclude(state=EditionState.WITHDRAWN)
    return rows.order_by("-number").first()


def rivals_of(edition: Edition, candidate: Candidate) -> Rivals:
    own = {KEYS[edition.honour]: candidate.key}
    place = edition.standings.filter(**own).values_list("place", flat=True).first()
    return Rivals(edition.standings.filter(group=candidate.group).exclude(**own).order_by(), place)


def rescored(edition: Edition, candidate: Candidate) -> Rescored:
    """Score a candidate by the records as they are now and place it in its group by the others' stored totals.

    Ties are broken by the stored lines of those with the same points. The number of queries does not depend on how
    many run.
    """
    cycle, rubric = edition.cycle, edition.rubric
    criteria = tuple(rubric.criteria.all())
    material = Material(cycle.region, cycle.school_year, [candidate], Lens(candidate.school_id))
    scores = ranking.scores_of(criteria, material, candidate)
    panel = ranking.panel_of(cycle, edition.honour).get(candidate.key, ())
    points = ranking.total_of(scores, ranking.parts_of(criteria), rubric, panel)
    rivals = rivals_of(edition, candidate)
    is_vetoed = candidate.school_id in ranking.vetoed_schools(cycle, rubric)
    above, equal = rivals.around(points)
    place = None if is_vetoed else 1 + above + _ahead(equal, criteria, scores, rubric)
    return Rescored(criteria, material, scores, points, panel, place, rivals)


def _ahead(equal: list[int], criteria: tuple[Criterion, ...], scores: tuple[Score, ...], rubric: Rubric) -> int:
    """How many with the same points come first by the tie-breakers; a line that is taken off counts the other way."""
    own = {
        row.code: (-score.points if row.is_deduction else score.points)
        for row, score in zip(criteria, scores, strict=True)
    }
    codes = [code for code in rubric.tie_breakers if code in own]
    if not equal or not codes:
        return 0
    theirs: dict[int, dict[str, int]] = {key: {} for key in equal}
    needed = ("standing_id", "code", "points", "sources")
    for line in ScoreLine.objects.filter(standing__in=equal, code__in=codes).only(*needed):
        theirs[line.standing_id][line.code] = line.effect
    mine = [own[code] for code in codes]
    return sum([lines.get(code, 0) for code in codes] > mine for lines in theirs.values())
