"""Indicators of nominated pupils, one module each.

Eligibility as points for the panel; no pupil is ranked in public.
"""

from awards.indicators.of_pupils import (
    class_lesson,
    outreach,
    own_work,
    work_placed,
)

__all__ = [
    "class_lesson",
    "outreach",
    "own_work",
    "work_placed",
]
