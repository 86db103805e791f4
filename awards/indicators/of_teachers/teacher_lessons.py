"""Lessons taught: the indicator `teacher_lessons`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import Evidence, Indicator, Score, register
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Whole
from awards.scoring import share
from schools.enums import COUNTED

CENT = 100


@register
class TeacherLessons(Indicator):
    """Each term by itself, so that many lessons in one cannot stand for none in the other."""

    key = "teacher_lessons"
    title = gettext_lazy("Lessons taught")
    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "lessons")
    schema = {
        "per_term": Whole(
            default=2, high=40, label=gettext_lazy("Lessons in each term"), unit=pgettext_lazy("unit", "lessons")
        )
    }

    def sentence(self, weight, parameters):
        return _(
            "Full points for %(n)s approved lessons in each term, otherwise by share; more than that in a term do not count."
        ) % {"n": parameters["per_term"]}

    def scores(self, material, weight, parameters):
        full = parameters["per_term"]
        scores = {}
        for teacher, counts in material.teachers.items():
            taught = sum(min(n, full) for n in counts.lessons)
            scores[teacher] = Score(share(weight, taught, 2 * full), taught * CENT, 2 * full * CENT)
        return scores

    def lessons_missing(self, material, candidate, parameters):
        full, lessons = parameters["per_term"], material.teachers[candidate.key].lessons
        return {(0, term): full - n for term, n in enumerate(lessons, start=1) if n < full}

    def evidence(self, trail, candidate, parameters):
        short = self.lessons_missing(trail.material, candidate, parameters)
        missing = [{"reason": "term_short", "term": term, "count": n} for (_grade, term), n in short.items()]
        full, lessons = parameters["per_term"], trail.material.teachers[candidate.key].lessons
        over = [(term, n - full) for term, n in enumerate(lessons, start=1) if n > full]
        missing += [{"reason": "term_over", "term": term, "count": n} for term, n in over]
        records = trail.lessons_of.get(candidate.key, [])
        missing += not_approved(state for _pk, state in records)
        return Evidence([pk for pk, state in records if state in COUNTED], missing)
