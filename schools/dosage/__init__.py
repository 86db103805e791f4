"""Which classes had how many lessons in which term: what is asked is one lesson per class and term."""

from schools.dosage.table import (
    GRADES,
    ClassLine,
    Dosage,
    GradeLine,
    Lesson,
    TermCell,
    dosage,
    lacking_in,
)

__all__ = ["GRADES", "ClassLine", "Dosage", "GradeLine", "Lesson", "TermCell", "dosage", "lacking_in"]
