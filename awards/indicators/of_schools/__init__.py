"""Indicators of schools, one module each."""

from awards.indicators.of_schools import (
    attendance,
    district_score,
    documents,
    fidelity,
    five_ones,
    late_reports,
    lessons,
    outputs,
    placings,
    record_quality,
    school_courseware,
    school_observed,
    staff,
    table,
    talks,
    timeliness,
)

__all__ = [
    "attendance",
    "district_score",
    "documents",
    "fidelity",
    "five_ones",
    "late_reports",
    "lessons",
    "outputs",
    "placings",
    "record_quality",
    "school_courseware",
    "school_observed",
    "staff",
    "table",
    "talks",
    "timeliness",
]
