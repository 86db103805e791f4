"""Lesson attended with the class: the indicator `class_lesson`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.indicators.base import Evidence, Score, register
from awards.indicators.numbers import not_approved
from awards.indicators.of_pupils.yes_or_no import YesOrNo

CENT = 100
LAST_TERM = 2


@register
class ClassLesson(YesOrNo):
    """A record names grades and how many of their classes came, so the grade is what can be checked."""

    key = "class_lesson"
    title = gettext_lazy("Lesson attended with the class")
    reason = "no_lesson_for_grade"

    def sentence(self, weight, parameters):
        return _("Full points when the school has an approved lesson record of this year for the pupil's grade.")

    def scores(self, material, weight, parameters):
        taught = {(school, grade) for school, counts in material.lessons.items() for grade, _term in counts}
        return {
            pupil.key: Score(weight, CENT, CENT) if (pupil.school_id, pupil.grade) in taught else Score(0, 0, CENT)
            for pupil in material.candidates
        }

    def lessons_missing(self, material, candidate, parameters):
        """One lesson in either term is enough."""
        taught = {grade for grade, _term in material.lessons.get(candidate.school_id, {})}
        return {} if candidate.grade in taught else {(candidate.grade, LAST_TERM): 1}

    def evidence(self, trail, candidate, parameters):
        records = trail.activities.get(candidate.school_id, ())
        found = [row.pk for row in records if row.is_lesson and candidate.grade in row.grades]
        if found:
            return Evidence(found, [])
        unapproved = trail.unapproved(candidate.school_id)
        states = [row.state for row in unapproved if row.is_lesson and candidate.grade in row.grades]
        return Evidence([], [{"reason": self.reason}, *not_approved(states)])
