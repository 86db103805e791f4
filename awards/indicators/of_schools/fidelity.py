"""Lessons taught as planned: the indicator `fidelity`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import Evidence, Indicator, Score, register
from awards.indicators.numbers import not_approved
from awards.scoring import round_half_up, share, show_short
from schools.facts import HALVES_OF_A_LESSON, each_once

CENT = 100


@register
class Fidelity(Indicator):
    """Source: fidelity as a school-wide index (X:IT Denmark); here the teacher's own three answers for each lesson."""

    key = "fidelity"
    title = gettext_lazy("Lessons taught as planned")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "lessons")

    def sentence(self, weight, parameters):
        return _(
            "Each approved lesson record answers three questions: taught as planned, all parts taught, pupils discussing "
            "or practising. A full yes is worth a third of the lesson, a partial one half of that; the mean over all "
            "lessons is multiplied by %(weight)s. An open question is worth nothing."
        ) % {"weight": show_short(weight)}

    def scores(self, material, weight, parameters):
        return each_once(material.fidelity, lambda counts: self._score(counts, weight))

    def _score(self, counts: Any, weight: int) -> Score:
        achieved = round_half_up(counts.halves * CENT, HALVES_OF_A_LESSON)
        return Score(share(weight, counts.halves, counts.lessons * HALVES_OF_A_LESSON), achieved, counts.lessons * CENT)

    def evidence(self, trail, candidate, parameters):
        lessons = [row for row in trail.activities.get(candidate.school_id, ()) if row.is_lesson]
        counts = trail.material.fidelity.get(candidate.school_id)
        missing: list[dict[str, Any]] = []
        if counts is None:
            missing.append({"reason": "no_lessons"})
        elif counts.unanswered:
            missing.append({"reason": "fidelity_open", "count": counts.unanswered})
        missing += not_approved(trail.unapproved_lessons(candidate.school_id))
        return Evidence([row.pk for row in lessons], missing)
