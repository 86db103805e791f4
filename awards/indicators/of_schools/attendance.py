"""Pupils present at lessons: the indicator `attendance`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import Evidence, Indicator, Score, register
from awards.indicators.numbers import not_approved
from awards.scoring import share, show_short
from schools.facts import each_once

CENT = 100


@register
class Attendance(Indicator):
    """Stands for the learning result until quiz results can be imported; it measures presence, and says so."""

    key = "attendance"
    title = gettext_lazy("Pupils present at lessons")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "pupils")

    def sentence(self, weight, parameters):
        return _(
            "Over all approved lesson records with both figures, pupils present are divided by pupils enrolled in the "
            "classes taught, times %(weight)s. This measures attendance; no quiz results are used yet."
        ) % {"weight": show_short(weight)}

    def scores(self, material, weight, parameters):
        return each_once(material.records, lambda counts: _attendance(counts.present, counts.enrolled, weight))

    def evidence(self, trail, candidate, parameters):
        lessons = [row for row in trail.activities.get(candidate.school_id, ()) if row.is_lesson]
        full = [row for row in lessons if row.present is not None and row.enrolled]
        absent = sum(max((row.enrolled or 0) - (row.present or 0), 0) for row in full)
        missing: list[dict[str, Any]] = []
        if absent:
            missing.append({"reason": "absent", "count": absent})
        if len(lessons) > len(full):
            missing.append({"reason": "no_headcount", "count": len(lessons) - len(full)})
        if not lessons:
            missing.append({"reason": "no_lessons"})
        missing += not_approved(trail.unapproved_lessons(candidate.school_id))
        return Evidence([row.pk for row in full], missing)


def _attendance(present: int, enrolled: int, weight: int) -> Score:
    return Score(share(weight, present, enrolled), present * CENT, enrolled * CENT)
