"""Indicators of nominated pupils: eligibility as points for the panel; no pupil is ranked in public."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, ENTRY, Evidence, Indicator, Score, points_over, register
from awards.indicators.material import Candidate, Material
from awards.indicators.numbers import not_approved
from awards.indicators.prizes import prize_schema
from awards.scoring import capped, show_short
from schools.enums import DocumentKind

CENT = 100
LAST_TERM = 2


class YesOrNo(Indicator):
    """Full points or none."""

    honour = Honour.PUPIL
    unit = pgettext_lazy("unit", "records")
    is_share = False
    reason: str

    def ids(self, material: Material, pupil: Candidate) -> list[int]:
        raise NotImplementedError

    def scores(self, material, weight, parameters):
        return {
            pupil.key: Score(weight, CENT, CENT) if self.ids(material, pupil) else Score(0, 0, CENT)
            for pupil in material.candidates
        }

    def evidence(self, trail, candidate, parameters):
        found = self.ids(trail.material, candidate)
        return Evidence(found, [] if found else [{"reason": self.reason}])


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


@register
class OwnWork(YesOrNo):
    """Taking part is enough; a prize is another criterion."""

    key = "own_work"
    title = gettext_lazy("Work entered")
    source = ENTRY
    reason = "no_work"

    def sentence(self, weight, parameters):
        return _("Full points when the pupil entered a work in one of this year's contests.")

    def ids(self, material, pupil):
        return [entry.pk for entry in material.written.get(pupil.key, ())]


@register
class Outreach(YesOrNo):
    """Rests on a supporting document of the pupil, never on a photo."""

    key = "outreach"
    title = gettext_lazy("Outreach act")
    source = DOCUMENT
    reason = "no_outreach"

    def sentence(self, weight, parameters):
        return _("Full points for an approved record of an outreach act, such as explaining at an exhibition.")

    def ids(self, material, pupil):
        return material.outreach.get(pupil.key, [])

    def evidence(self, trail, candidate, parameters):
        known = super().evidence(trail, candidate, parameters)
        papers = trail.papers.get(candidate.school_id, ())
        states = [
            row.state for row in papers if row.kind == DocumentKind.OUTREACH and row.pupil_id == candidate.pupil_id
        ]
        return Evidence(known.ids, [*known.missing, *not_approved(states)])


@register
class WorkPlaced(Indicator):
    """Prizes of the pupil's own works, as a capped bonus."""

    key = "work_placed"
    title = gettext_lazy("Work with a prize")
    honour = Honour.PUPIL
    unit = pgettext_lazy("unit", "prizes")
    is_share = False
    source = ENTRY
    schema = prize_schema(first=1000, second=800, third=600, merit=400)

    def sentence(self, weight, parameters):
        return _(
            "%(first)s points for a first prize, %(second)s for a second, %(third)s for a third and %(merit)s for a merit "
            "prize, on top; at most %(weight)s."
        ) % {"weight": show_short(weight), **{name: show_short(parameters[name]) for name in self.parameters}}

    def scores(self, material, weight, parameters):
        scores = {}
        for pupil, entries in material.written.items():
            worth = self._worth(entries, parameters)
            scores[pupil] = Score(capped(weight, sum(worth)), len(worth) * CENT, 0)
        return scores

    def _worth(self, entries, parameters):
        return [parameters.get(entry.placing, 0) for entry in entries if entry.placing]

    def beyond(self, material, candidate, most, parameters):
        return points_over(sum(self._worth(material.written.get(candidate.key, []), parameters)), most)

    def evidence(self, trail, candidate, parameters):
        entries = trail.material.written.get(candidate.key, [])
        placed = [entry.pk for entry in entries if entry.placing]
        missing: list[dict[str, Any]] = [] if entries else [{"reason": "no_work"}]
        if without := len(entries) - len(placed):
            missing.append({"reason": "no_prize", "count": without})
        return Evidence(placed, missing)
