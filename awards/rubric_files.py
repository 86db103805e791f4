"""Rubrics of honours as documents of the published schema, out and in."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from awards.models import Criterion, Rubric
from awards.tables.files import FORMAT

CENTS = 100


def document_of(rubric: Rubric, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """The rubric as a document; taking it over again gives an equal rubric. Points instead of hundredths."""
    return {
        "format": FORMAT,
        "title": {"zh": rubric.title},
        "honour": rubric.honour,
        "total": _points(rubric.total),
        "threshold": _points(rubric.threshold),
        "criteria": [_line(row) for row in criteria],
        "tie_breakers": rubric.tie_breakers,
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
    }


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
        "parameters": row.parameters,
    }


def _numbers(value: Any) -> Any:
    """Parameters as JSON fields hold them: decimals become floats."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _numbers(item) for key, item in value.items()}
    return [_numbers(item) for item in value] if isinstance(value, list) else value
