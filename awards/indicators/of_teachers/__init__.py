"""Indicators of nominated teachers, one module each.

No point table for teachers has been published; what is measured follows what calls for such honours ask for.
"""

from awards.indicators.of_teachers import (
    courseware,
    guided_works,
    observed_lesson,
    teacher_lessons,
    training_hours,
)

__all__ = [
    "courseware",
    "guided_works",
    "observed_lesson",
    "teacher_lessons",
    "training_hours",
]
