"""Computes a ranking without writing it: candidates, points by criterion, places, honours."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import override, pgettext

from awards import indicators, scoring
from awards.enums import Group, Honour, NominationState
from awards.indicators import Candidate, Indicator, Material, Score
from awards.indicators.base import NOTHING
from awards.models import Adjustment, AwardCycle, Criterion, Nomination, Quota, Rubric
from awards.models.adjustment import PanelLine
from schools import facts
from schools.enums import ConsentScope, Stage
from site_config.shared.names import mask_name

GROUP_OF_STAGES = (
    ({Stage.SENIOR, Stage.VOCATIONAL}, Group.SENIOR),
    ({Stage.JUNIOR}, Group.JUNIOR),
    ({Stage.PRIMARY, Stage.SPECIAL}, Group.PRIMARY),
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate's result; `scores` follow the criteria's order, `band` is the band's Chinese name."""

    candidate: Candidate
    points: int
    scores: tuple[Score, ...]
    outcome: scoring.Outcome
    band: str
    panel_lines: tuple[PanelLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The whole result, best first inside each group, with what is needed to write it down."""

    criteria: tuple[Criterion, ...]
    rows: tuple[Ranked, ...]
    material: Material


def group_of(stages: Iterable[str]) -> Group | None:
    """The ranking group of a school, by its highest stage; None for a kindergarten."""
    held = set(stages)
    return next((group for wanted, group in GROUP_OF_STAGES if wanted & held), None)


def group_of_grade(grade: int) -> Group:
    """The ranking group of a pupil: grades 1 to 6, 7 to 9, 10 to 12."""
    if grade <= 6:
        return Group.PRIMARY
    return Group.JUNIOR if grade <= 9 else Group.SENIOR


def public_name(name: str, consent_scope: str) -> str:
    """A pupil's name as the guardian allowed it; without consent no name at all. Always in Chinese, as on the notice."""
    if consent_scope == ConsentScope.FULL:
        return name
    if consent_scope == ConsentScope.MASKED:
        return mask_name(name)
    with override("zh-hans"):
        return pgettext("public name", "A pupil")


def compute(cycle: AwardCycle, honour: str, rubric: Rubric) -> Ranking:
    """Points and places of everybody who runs for an honour, from approved records as they are now.

    Params: cycle with its region; honour, a value of Honour; rubric for that honour.
    Source: each indicator names its own; quotas and vetoes are the cycle's.
    """
    candidates = candidates_of(cycle, honour)
    material = Material(cycle.region, cycle.school_year, candidates)
    criteria = tuple(rubric.criteria.all())
    table = [_scores(criterion, material) for criterion in criteria]
    rows = _decided(cycle, honour, rubric, criteria, candidates, table)
    return Ranking(criteria, rows, material)


def candidates_of(cycle: AwardCycle, honour: str) -> list[Candidate]:
    """Schools of the region, or accepted nominations, with the group they run in."""
    schools = facts.schools_of_year(cycle.region, cycle.school_year)
    grouped = [(school, group_of(school.stages)) for school in schools]
    if honour == Honour.SCHOOL:
        return [
            Candidate(school.pk, school.pk, group, school.name, school.name, school.name)
            for school, group in grouped
            if group
        ]
    known = {school.pk: (school.name, group) for school, group in grouped if group}
    accepted = Nomination.objects.filter(cycle=cycle, state=NominationState.ACCEPTED)
    return _teachers(accepted, known) if honour == Honour.TEACHER else _pupils(accepted, known)


def _teachers(accepted, known: dict[int, tuple[str, Group]]) -> list[Candidate]:
    people = facts.teachers(accepted.filter(teacher__isnull=False).values_list("teacher_id", flat=True))
    return [
        Candidate(
            key=row.pk,
            school_id=row.school_id,
            group=known[row.school_id][1],
            name=row.name,
            public_name=row.name,
            school_name=known[row.school_id][0],
            teacher_id=row.pk,
        )
        for row in people.values()
        if row.school_id in known
    ]


def _pupils(accepted, known: dict[int, tuple[str, Group]]) -> list[Candidate]:
    people = facts.pupils(accepted.filter(pupil__isnull=False).values_list("pupil_id", flat=True))
    return [
        Candidate(
            key=row.pk,
            school_id=row.school_id,
            group=group_of_grade(row.grade),
            name=row.name,
            public_name=public_name(row.name, row.consent_scope),
            school_name=known[row.school_id][0],
            pupil_id=row.pk,
            grade=row.grade,
        )
        for row in people.values()
        if row.school_id in known
    ]


def indicator_of(criterion: Criterion) -> tuple[Indicator, dict]:
    """The indicator of a criterion and its parameters, defaults filled in."""
    indicator = indicators.get(criterion.indicator)
    return indicator, indicator.set_up(criterion.parameters)


def _scores(criterion: Criterion, material: Material):
    indicator, parameters = indicator_of(criterion)
    return indicator.scores(material, criterion.weight, parameters)


def scores_of(criteria: Iterable[Criterion], material: Material, candidate: Candidate) -> tuple[Score, ...]:
    """What one candidate gets from some material, in the order of the criteria."""
    return tuple([_scores(criterion, material).get(candidate.key, NOTHING) for criterion in criteria])


Parts = tuple[list[int], list[int]]


def parts_of(criteria: Sequence[Criterion]) -> Parts:
    """Where the ordinary criteria and where the bonuses stand."""
    base = [n for n, criterion in enumerate(criteria) if not criterion.is_bonus]
    return base, [n for n, criterion in enumerate(criteria) if criterion.is_bonus]


def total_of(scores: Sequence[Score], parts: Parts, full: int, panel: Iterable[PanelLine] = ()) -> int:
    """The sum in hundredths: ordinary points at most `full`, bonuses and the panel's adjustments on top."""
    base, bonus = parts
    adjusted = sum([line.points for line in panel])
    return scoring.total_points([scores[n].points for n in base], [scores[n].points for n in bonus], full, adjusted)


def panel_of(cycle: AwardCycle, honour: str) -> dict[int, tuple[PanelLine, ...]]:
    """Adjustments of an honour by candidate, oldest first; one query."""
    rows = Adjustment.objects.filter(cycle=cycle, honour=honour).select_related("decided_by").order_by("pk")
    found: dict[int, list[PanelLine]] = defaultdict(list)
    for row in rows:
        found[row.candidate].append(row.as_line())
    return {key: tuple(lines) for key, lines in found.items()}


def _decided(
    cycle: AwardCycle,
    honour: str,
    rubric: Rubric,
    criteria: Sequence[Criterion],
    candidates: Sequence[Candidate],
    table: Sequence,
) -> tuple[Ranked, ...]:
    parts, codes = parts_of(criteria), [criterion.code for criterion in criteria]
    breakers = [codes.index(code) for code in rubric.tie_breakers if code in codes]
    vetoed = set(cycle.vetoes.values_list("school_id", flat=True))
    panel = panel_of(cycle, honour)
    scored, entrants = {}, []
    for row in candidates:
        scores = tuple([column.get(row.key, NOTHING) for column in table])
        points = total_of(scores, parts, rubric.total, panel.get(row.key, ()))
        scored[row.key] = (points, scores)
        ties = tuple([scores[n].points for n in breakers])
        entrants.append(scoring.Entrant(row.key, row.school_id, row.group, points, ties, row.school_id in vetoed))
    settings = scoring.Settings(tuple(codes[n] for n in breakers), rubric.threshold)
    outcomes = scoring.decide(entrants, limits_of(cycle, honour), settings)
    rows = [
        Ranked(row, *scored[row.key], outcomes[row.key], _band(scored[row.key][0], rubric), panel.get(row.key, ()))
        for row in candidates
    ]
    rows.sort(key=lambda row: (row.candidate.group, row.outcome.place or len(rows) + 1))
    return tuple(rows)


def _band(points: int, rubric: Rubric) -> str:
    return scoring.band_of(points, rubric.bands).get("zh", "")


def limits_of(cycle: AwardCycle, honour: str) -> dict[str, scoring.Limit]:
    """Quotas of an honour by group."""
    rows = Quota.objects.filter(cycle=cycle, honour=honour)
    return {row.group: scoring.Limit(row.places, row.per_school) for row in rows}
