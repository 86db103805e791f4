"""What an edition was computed from, as plain data: the rubric's terms and the quotas of that moment."""

import json
from typing import Any

from awards.models import Criterion, Rubric
from awards.results import Ranking


def inputs_of(rubric: Rubric, ranking: Ranking) -> dict[str, Any]:
    """The terms behind a ranking, in hundredths, as JSON gives them back; records are in the lines themselves."""
    terms = {
        "rubric": {
            "version": rubric.version,
            "total": rubric.total,
            "threshold": rubric.threshold,
            "total_places": rubric.total_places,
            "bands": rubric.bands,
            "tie_breakers": rubric.tie_breakers,
            "eligibility": rubric.eligibility,
            "vetoes": rubric.vetoes,
        },
        "criteria": [_criterion(row) for row in ranking.criteria],
        "limits": {str(group): [limit.places, limit.per_school] for group, limit in ranking.limits.items()},
        "candidates": len(ranking.rows),
    }
    return json.loads(json.dumps(terms))


def _criterion(row: Criterion) -> dict[str, Any]:
    return {
        "code": row.code,
        "indicator": row.indicator,
        "parameters": row.parameters,
        "weight": row.weight,
        "counts": row.counts.value,
        "places": row.places,
        "floor": row.floor,
        "cap": row.cap,
        # Left out where it is not set, so that the same terms have the digest that they had before it could be.
        **({} if row.share_places is None else {"share_places": row.share_places}),
    }
