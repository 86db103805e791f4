"""Rubrics of honours as documents of the published schema, out and in."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from awards.models import Criterion, Rubric
from awards.scoring import DOWN
from awards.tables.files import FORMAT

CENTS = 100
MOST_PLACES = 2


def document_of(rubric: Rubric, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """The rubric as a document; taking it over again gives an equal rubric. Points instead of hundredths."""
    return {
        "format": FORMAT,
        "title": {"zh": rubric.title},
        "honour": rubric.honour,
        "total": _points(rubric.total),
        "threshold": _points(rubric.threshold),
        "criteria": [_line(row) for row in criteria],
        "total_places": rubric.total_places,
        "tie_breakers": rubric.tie_breakers,
        "eligibility": [{**row, "from": _points(row["from"])} for row in rubric.eligibility],
        "quotas": {group: _quota_out(rule) for group, rule in rubric.quotas.items()},
        "vetoes": rubric.vetoes,
        "bands": [{**band, "from": _points(band["from"])} for band in rubric.bands],
    }


def as_json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def values_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a Rubric that a checked document sets; without a threshold, the highest band or the full points."""
    bands = [{**band, "from": hundredths(band["from"])} for band in document.get("bands", ())]
    total = hundredths(document.get("total", CENTS))
    named = document.get("threshold")
    return {
        "title": document["title"]["zh"],
        "total": total,
        "threshold": hundredths(named) if named is not None else (bands[0]["from"] if bands else total),
        "bands": bands,
        "tie_breakers": list(document.get("tie_breakers", ())),
        "total_places": _total_places(document.get("total_places")),
        "eligibility": [{**row, "from": hundredths(row["from"])} for row in document.get("eligibility", ())],
        "quotas": {group: _quota_in(rule) for group, rule in document.get("quotas", {}).items()},
        "vetoes": list(document.get("vetoes", ())),
    }


def _at_most_two(places: int | None) -> int | None:
    """Decimals as honours keep them: points are hundredths, so that more than two decimals change nothing."""
    return None if places is None or places > MOST_PLACES else places


def _total_places(places: int | None) -> int:
    return MOST_PLACES if places is None else min(places, MOST_PLACES)


def _quota_out(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {**rule, "share": _points(rule["share"])} if "share" in rule else dict(rule)


def _quota_in(rule: Mapping[str, Any]) -> dict[str, Any]:
    """A rule with its share in hundredths of a per cent, its rounding and its limit for each school spelt out."""
    filled = {"per_school": 0, **rule}
    if "share" in rule:
        filled |= {"share": hundredths(rule["share"]), "rounding": rule.get("rounding", DOWN)}
    return filled


def criteria_of(document: Mapping[str, Any], rubric: Rubric) -> list[Criterion]:
    """Unsaved criteria of a checked document, in its order."""
    return [
        Criterion(
            rubric=rubric,
            order=order,
            code=line["code"],
            title_zh=line["title"]["zh"],
            title_en=line["title"].get("en", line["title"]["zh"]),
            indicator=line["indicator"],
            weight=hundredths(line["weight"]),
            parameters=_numbers(line.get("parameters", {})),
            is_bonus=line.get("bonus", False),
            is_deduction=line.get("deduction", False),
            places=_at_most_two(line.get("places")),
            share_places=line.get("share_places"),
            floor=hundredths(line.get("floor", 0)),
            cap=hundredths(line["cap"]) if line.get("cap") is not None else None,
        )
        for order, line in enumerate(document["criteria"], start=1)
    ]


def hundredths(points: Any) -> int:
    """Points of a document, at most two decimals by its schema, in hundredths."""
    return int(Decimal(points) * CENTS)


def _points(value: int) -> int | float:
    return value // CENTS if value % CENTS == 0 else value / CENTS


def _line(row: Criterion) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": {"zh": row.title_zh, "en": row.title_en},
        "indicator": row.indicator,
        "weight": _points(row.weight),
        "bonus": row.is_bonus,
        "deduction": row.is_deduction,
        "places": row.places,
        "share_places": row.share_places,
        "floor": _points(row.floor),
        "cap": None if row.cap is None else _points(row.cap),
        "parameters": row.parameters,
    }


def _numbers(value: Any) -> Any:
    """Parameters as JSON fields hold them: decimals become floats."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _numbers(item) for key, item in value.items()}
    return [_numbers(item) for item in value] if isinstance(value, list) else value
