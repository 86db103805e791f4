"""Recomputes an edition from its frozen lines alone: digests, totals, places and honours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from awards import scoring
from awards.digest import InputSeal, Seal, frozen_rows
from awards.enums import Counts
from awards.models import Edition, ScoreLine, Standing


@dataclass(frozen=True, slots=True)
class Recount:
    """What the frozen lines give today. `differing` are keys of standings whose total, place or honour does not follow
    from their lines; it is None for an edition that kept no terms, so that only the digest can be checked."""

    standings: int
    lines: int
    digest: str
    input_digest: str | None
    differing: tuple[int, ...] | None


def recount(edition: Edition) -> Recount:
    """Read every frozen line once and compute from them what the edition says.

    Source: standings and score lines of the edition and its `inputs`; neither the rubric nor any record is read.
    """
    seal, inputs = Seal(edition), InputSeal(edition.inputs)
    rows: list[tuple[Standing, list[int]]] = []
    codes = [row["code"] for row in edition.inputs["criteria"]] if edition.inputs else []
    count = 0
    for standing, lines in frozen_rows(edition):
        seal.add(standing, lines)
        inputs.add(standing, lines)
        count += len(lines)
        rows.append((standing, _points(lines, codes)))
    known = edition.inputs is not None
    return Recount(
        standings=len(rows),
        lines=count,
        digest=seal.hexdigest(),
        input_digest=inputs.hexdigest() if known else None,
        differing=tuple(_differing(rows, edition.inputs)) if known else None,
    )


def holds(edition: Edition, found: Recount) -> bool:
    """True when both digests are those of the day and every result follows from its lines."""
    return is_sealed(edition, found) and not found.differing


def is_sealed(edition: Edition, found: Recount) -> bool:
    """True when both digests are those of the day."""
    return found.digest == edition.digest and found.input_digest == edition.input_digest


def _points(lines: Iterable[ScoreLine], codes: Sequence[str]) -> list[int]:
    """Points in the order of the criteria; a line that is not there gives nothing."""
    found = {line.code: line.points for line in lines}
    return [found.get(code, 0) for code in codes]


def _differing(rows: Sequence[tuple[Standing, list[int]]], inputs: Mapping[str, Any]) -> list[int]:
    rubric, counts = inputs["rubric"], [row["counts"] for row in inputs["criteria"]]
    codes = [row["code"] for row in inputs["criteria"]]
    breakers = [codes.index(code) for code in rubric["tie_breakers"] if code in codes]
    least = [(codes.index(row["code"]), row["from"]) for row in rubric["eligibility"] if row["code"] in codes]
    entrants = []
    for standing, points in rows:
        ties = tuple(-points[n] if counts[n] == Counts.DEDUCTION else points[n] for n in breakers)
        is_eligible = all(points[n] >= needed for n, needed in least)
        total = _total(standing, points, counts, rubric)
        entrants.append(
            scoring.Entrant(
                standing.pk, standing.school_id, standing.group, total, ties, standing.is_vetoed, is_eligible
            )
        )
    limits = {group: scoring.Limit(*limit) for group, limit in inputs["limits"].items()}
    settings = scoring.Settings(tuple(codes[n] for n in breakers), rubric["threshold"])
    outcomes = scoring.decide(entrants, limits, settings)
    totals = {entrant.key: entrant.points for entrant in entrants}
    return [row.pk for row, _lines in rows if _said(row) != _follows(totals[row.pk], outcomes[row.pk], rubric)]


def _total(standing: Standing, points: Sequence[int], counts: Sequence[str], rubric: Mapping[str, Any]) -> int:
    base, bonus, off = [[p for p, way in zip(points, counts, strict=True) if way == each] for each in Counts]
    panel = sum(line.points for line in standing.panel_lines)
    return scoring.to_places(
        scoring.total_points(sum(base), sum(bonus), sum(off), panel, rubric["total"]), rubric["total_places"]
    )


def _said(row: Standing) -> tuple[Any, ...]:
    return (row.points, row.place, row.is_honoured, row.decided_by, row.band)


def _follows(total: int, outcome: scoring.Outcome, rubric: Mapping[str, Any]) -> tuple[Any, ...]:
    band = scoring.band_of(total, rubric["bands"]).get("zh", "")
    return (total, outcome.place, outcome.is_honoured, outcome.decided_by, band)
