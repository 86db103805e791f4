"""Rules that look at a record before it counts: severity, words, findings."""

from schools.enums import Severity
from schools.validation import checks
from schools.validation.base import (
    RULES,
    Background,
    Finding,
    Rule,
    blocking,
    findings,
    fine_words,
    term_months,
)

__all__ = [
    "RULES",
    "Background",
    "Finding",
    "Rule",
    "Severity",
    "blocking",
    "checks",
    "findings",
    "fine_words",
    "term_months",
]
