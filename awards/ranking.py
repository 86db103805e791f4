"""Computes a ranking without writing it: candidates, points by criterion, places, honours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from awards import indicators, scoring
from awards.enums import Counts, Group, Honour, NominationState
from awards.indicators import Candidate, Indicator, Material, Score
from awards.indicators.base import NOTHING
from awards.indicators.rounding import scores_with_share
from awards.models import Adjustment, AwardCycle, Criterion, Nomination, Quota, Rubric
from awards.models.adjustment import PanelLine
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


class Ranked(NamedTuple):
    """One candidate's result; `scores` follow the criteria's order, `band` is the band's Chinese name."""

    candidate: Candidate
    points: int
    scores: tuple[Score, ...]
    outcome: scoring.Outcome
    band: str
    panel_lines: tuple[PanelLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The whole result, best first inside each group, with what is needed to write it down; `limits` by group."""

    criteria: tuple[Criterion, ...]
    rows: tuple[Ranked, ...]
    material: Material
    limits: Mapping[str, scoring.Limit]


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
    table = [_scores(criterion, material) for criterion in criteria]
    limits = limits_of(cycle, honour, rubric, material.candidates)
    rows = _decided(cycle, rubric, criteria, material.candidates, table, limits, panel_of(cycle, honour))
    return Ranking(criteria, rows, material, limits)


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


def _scores(criterion: Criterion, material: Material) -> Mapping[int, Score]:
    indicator, parameters = indicator_of(criterion)
    scores = scores_with_share(indicator, material, criterion, parameters)
    steps = (criterion.places, criterion.floor, criterion.cap)
    if steps == UNTOUCHED:
        return scores
    found = {row.key: scores.get(row.key, NOTHING) for row in material.candidates}
    return {key: score._replace(points=scoring.finished(score.points, *steps)) for key, score in found.items()}


def scores_of(criteria: Iterable[Criterion], material: Material, candidate: Candidate) -> tuple[Score, ...]:
    """What one candidate gets from some material, in the order of the criteria."""
    return tuple([_scores(criterion, material).get(candidate.key, NOTHING) for criterion in criteria])


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
    return totals_of([[score.points] for score in scores], parts, rubric, [sum([line.points for line in panel])])[0]


def totals_of(columns: Sequence[Sequence[int]], parts: Parts, rubric: Rubric, adjusted: Sequence[int]) -> list[int]:
    """The sums of many at once. Params: columns, everybody's points by criterion; adjusted by the panel, by candidate."""
    base, bonus, off = [
        _sums([columns[n] for n in lines], len(adjusted)) for lines in (parts.base, parts.bonus, parts.off)
    ]
    full, places = rubric.total, rubric.total_places
    sums = [scoring.total_points(*row, full) for row in zip(base, bonus, off, adjusted, strict=True)]
    return sums if places is None else [scoring.to_places(points, places) for points in sums]


def _sums(columns: Sequence[Sequence[int]], candidates: int) -> list[int]:
    return [sum(row) for row in zip(*columns, strict=True)] if columns else [0] * candidates


def panel_of(cycle: AwardCycle, honour: str) -> dict[int, tuple[PanelLine, ...]]:
    """Adjustments of an honour by candidate, oldest first; one query."""
    rows = Adjustment.objects.filter(cycle=cycle, honour=honour).select_related("decided_by").order_by("pk")
    found: dict[int, list[PanelLine]] = defaultdict(list)
    for row in rows:
        found[row.candidate].append(row.as_line())
    return {key: tuple(lines) for key, lines in found.items()}


def _decided(
    cycle: AwardCycle,
    rubric: Rubric,
    criteria: Sequence[Criterion],
    candidates: Sequence[Candidate],
    table: Sequence,
    limits: Mapping[str, scoring.Limit],
    panel: Mapping[int, tuple[PanelLine, ...]],
) -> tuple[Ranked, ...]:
    parts, codes = parts_of(criteria), [criterion.code for criterion in criteria]
    breakers = [codes.index(code) for code in rubric.tie_breakers if code in codes]
    least = [(codes.index(row["code"]), row["from"]) for row in rubric.eligibility if row["code"] in codes]
    vetoed = vetoed_schools(cycle, rubric)
    lines = _by_candidate(table, candidates)
    columns = [[score.points for score in column] for column in zip(*lines, strict=True)] or [[] for _row in criteria]
    taken = {key: sum([line.points for line in lines_of]) for key, lines_of in panel.items()}
    adjusted = [taken.get(row.key, 0) for row in candidates]
    totals = totals_of(columns, parts, rubric, adjusted)
    # A tie goes to whoever has less taken off.
    breaking = [[-n for n in columns[at]] if at in parts.off else columns[at] for at in breakers]
    ties = list(zip(*breaking, strict=True)) if breaking and candidates else [()] * len(candidates)
    entrants = [
        scoring.Entrant(
            row.key, row.school_id, row.group, total, tied, row.school_id in vetoed,
            not least or all(scores[at].points >= needed for at, needed in least),
        )
        for row, total, tied, scores in zip(candidates, totals, ties, lines, strict=True)
    ]  # fmt: skip
    settings = scoring.Settings(tuple(codes[n] for n in breakers), rubric.threshold)
    outcomes = scoring.decide(entrants, limits, settings)
    bands = {points: scoring.band_of(points, rubric.bands).get("zh", "") for points in set(totals)}
    rows = [
        Ranked(row, points, scores, outcomes[row.key], bands[points], panel.get(row.key, ()))
        for row, points, scores in zip(candidates, totals, lines, strict=True)
    ]
    return _in_order(rows)


def _in_order(rows: list[Ranked]) -> tuple[Ranked, ...]:
    """Best first inside each group, the vetoed at its end."""
    last = len(rows) + 1
    first = {group: n * (last + 1) for n, group in enumerate(sorted({row.candidate.group for row in rows}))}
    return tuple(sorted(rows, key=lambda row: first[row.candidate.group] + (row.outcome.place or last)))


def _by_candidate(table: Sequence[Mapping[int, Score]], candidates: Sequence[Candidate]) -> list[tuple[Score, ...]]:
    """The columns of all criteria as one line for each candidate; who is absent from a column has nothing."""
    if not table:
        return [()] * len(candidates)
    keys = [row.key for row in candidates]
    return list(zip(*[[column.get(key, NOTHING) for key in keys] for column in table], strict=True))


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
