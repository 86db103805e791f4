"""Computes a ranking without writing it: candidates, points by criterion, places, honours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

from awards import indicators, scoring
from awards.enums import Counts, Group, Honour, NominationState
from awards.indicators import Candidate, Indicator, Material, Score
from awards.indicators.base import NOTHING
from awards.indicators.rounding import scores_with_share
from awards.models import Adjustment, AwardCycle, Criterion, Nomination, Quota, Rubric
from awards.models.adjustment import PanelLine
from awards.results import Ranking
from schools import facts
from schools.consent import public_name
from schools.enums import Stage
from site_config.shared.memory import collection_paused

UNTOUCHED = (None, 0, None)
GROUP_OF_STAGES = (
    ({Stage.SENIOR, Stage.VOCATIONAL}, Group.SENIOR),
    ({Stage.JUNIOR}, Group.JUNIOR),
    ({Stage.PRIMARY, Stage.SPECIAL}, Group.PRIMARY),
)


@cache
def group_of(stages: frozenset[str]) -> Group | None:
    """The ranking group of a school, by its highest stage; None for a kindergarten."""
    return next((group for wanted, group in GROUP_OF_STAGES if wanted & stages), None)


def group_of_grade(grade: int) -> Group:
    """The ranking group of a pupil: grades 1 to 6, 7 to 9, 10 to 12."""
    if grade <= 6:
        return Group.PRIMARY
    return Group.JUNIOR if grade <= 9 else Group.SENIOR


@collection_paused()
def compute(cycle: AwardCycle, honour: str, rubric: Rubric, material: Material | None = None) -> Ranking:
    """Points and places of everybody who runs for an honour, from approved records as they are now.

    Params: cycle with its region; honour, a value of Honour; rubric for that honour; material, to compute several
    rubrics over the same facts without reading them again.
    Source: each indicator names its own; vetoes are the cycle's, and so are quotas of groups without a rule.
    """
    material = material or material_of(cycle, honour)
    criteria = tuple(rubric.criteria.all())
    keys = [row.key for row in material.candidates]
    scores = [_column(criterion, material, keys) for criterion in criteria]
    limits, panel = limits_of(cycle, honour, rubric, material.candidates), panel_of(cycle, honour)
    points = [[score.points for score in column] for column in scores]
    adjusted = {key: _taken(lines) for key, lines in panel.items()}
    totals = totals_of(points, parts_of(criteria), rubric, [adjusted.get(key, 0) for key in keys])
    entrants = _entrants(criteria, rubric, material.candidates, vetoed_schools(cycle, rubric), points, totals)
    settings = scoring.Settings(tuple(_known(rubric.tie_breakers, criteria)), rubric.threshold)
    outcomes = scoring.decide(entrants, limits, settings)
    places = dict(zip(keys, range(len(keys)), strict=True))
    bands = {total: scoring.band_of(total, rubric.bands).get("zh", "") for total in set(totals)}
    order = list(map(places.__getitem__, outcomes))
    return Ranking(criteria, material, limits, scores, totals, outcomes, order, bands, panel)


def material_of(cycle: AwardCycle, honour: str) -> Material:
    """The facts behind a ranking with everybody who runs, read when they are first asked for."""
    return Material(cycle.region, cycle.school_year, candidates_of(cycle, honour))


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


def _column(criterion: Criterion, material: Material, keys: Sequence[int]) -> list[Score]:
    """The scores of some candidates by a criterion, after its last steps; who is absent has nothing."""
    indicator, parameters = indicator_of(criterion)
    scores = facts.values_of(scores_with_share(indicator, material, criterion, parameters), keys, NOTHING)
    steps = (criterion.places, criterion.floor, criterion.cap)
    if steps == UNTOUCHED:
        return scores
    return [score._replace(points=scoring.finished(score.points, *steps)) for score in scores]


def scores_of(criteria: Iterable[Criterion], material: Material, candidate: Candidate) -> tuple[Score, ...]:
    """What one candidate gets from some material, in the order of the criteria."""
    return tuple([_column(criterion, material, [candidate.key])[0] for criterion in criteria])


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the ordinary criteria stand, where the bonuses, and where what is taken off."""

    base: list[int]
    bonus: list[int]
    off: list[int]


def parts_of(criteria: Sequence[Criterion]) -> Parts:
    return Parts(*[[n for n, row in enumerate(criteria) if row.counts == counts] for counts in Counts])


def total_of(scores: Sequence[Score], parts: Parts, rubric: Rubric, panel: Iterable[PanelLine] = ()) -> int:
    """The sum in hundredths by the rubric's rules, the panel's adjustments included, rounded once at the end."""
    return totals_of([[score.points] for score in scores], parts, rubric, [_taken(panel)])[0]


def _taken(panel: Iterable[PanelLine]) -> int:
    return sum([line.points for line in panel])


def totals_of(columns: Sequence[Sequence[int]], parts: Parts, rubric: Rubric, adjusted: Sequence[int]) -> list[int]:
    """The sums of many at once. Params: columns, everybody's points by criterion; adjusted by the panel, by candidate."""
    base, bonus, off = [
        _sums([columns[n] for n in lines], len(adjusted)) for lines in (parts.base, parts.bonus, parts.off)
    ]
    full, places = rubric.total, rubric.total_places
    sums = list(map(scoring.total_points, base, bonus, off, adjusted, repeat(full)))
    return sums if places is None else [scoring.to_places(points, places) for points in sums]


def _sums(columns: Sequence[Sequence[int]], candidates: int) -> list[int]:
    return list(map(sum, zip(*columns, strict=True))) if columns else [0] * candidates


def panel_of(cycle: AwardCycle, honour: str) -> dict[int, tuple[PanelLine, ...]]:
    """Adjustments of an honour by candidate, oldest first; one query."""
    rows = Adjustment.objects.filter(cycle=cycle, honour=honour).select_related("decided_by").order_by("pk")
    found: dict[int, list[PanelLine]] = defaultdict(list)
    for row in rows:
        found[row.candidate].append(row.as_line())
    return {key: tuple(lines) for key, lines in found.items()}


def _entrants(
    criteria: Sequence[Criterion],
    rubric: Rubric,
    candidates: Sequence[Candidate],
    vetoed: set[int],
    points: Sequence[Sequence[int]],
    totals: Sequence[int],
) -> list[scoring.Entrant]:
    """Params: points, everybody's by criterion; totals by candidate."""
    at = {criterion.code: n for n, criterion in enumerate(criteria)}
    off = set(parts_of(criteria).off)
    # A tie goes to whoever has less taken off.
    breaking = [
        [-n for n in points[at[code]]] if at[code] in off else points[at[code]]
        for code in _known(rubric.tie_breakers, criteria)
    ]
    ties = zip(*breaking, strict=True) if breaking else repeat((), len(candidates))
    least = [(points[at[row["code"]]], row["from"]) for row in rubric.eligibility if row["code"] in at]
    return [
        scoring.Entrant(
            row.key, row.school_id, row.group, total, tied, row.school_id in vetoed,
            not least or all(column[n] >= needed for column, needed in least),
        )
        for n, (row, total, tied) in enumerate(zip(candidates, totals, ties, strict=True))
    ]  # fmt: skip


def _known(codes: Iterable[str], criteria: Sequence[Criterion]) -> list[str]:
    """Those codes that a criterion has, in their order."""
    known = {criterion.code for criterion in criteria}
    return [code for code in codes if code in known]


def vetoed_schools(cycle: AwardCycle, rubric: Rubric) -> set[int]:
    """Schools vetoed for a reason of the rubric's list; without a list every reason counts."""
    rows = cycle.vetoes.decided()
    if rubric.vetoes:
        rows = rows.filter(reason__in=rubric.vetoes)
    return set(rows.values_list("school_id", flat=True))


def limits_of(
    cycle: AwardCycle, honour: str, rubric: Rubric, candidates: Iterable[Candidate]
) -> dict[str, scoring.Limit]:
    """Quotas of an honour by group: the rubric's rule, or what the cycle set for a group without one.

    Params: candidates, everybody who runs, vetoed ones among them; a share is one of all of them.
    """
    running = Counter(row.group for row in candidates)
    rows = Quota.objects.filter(cycle=cycle, honour=honour)
    limits = {row.group: scoring.Limit(row.places, row.per_school) for row in rows}
    return limits | {group: limit_of(rule, running[group]) for group, rule in rubric.quotas.items()}


def limit_of(rule: Mapping[str, Any], running: int) -> scoring.Limit:
    """What a group's rule in a rubric means where so many run."""
    if "number" in rule:
        return scoring.Limit(rule["number"], rule["per_school"])
    return scoring.Limit(scoring.places_of_share(rule["share"], running, rule["rounding"]), rule["per_school"])
