"""Indicators of schools that look at how and when things were done: timeliness, talks, fidelity."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import REPORT, Evidence, Indicator, Score, register
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Whole
from awards.scoring import round_half_up, share, show_short
from schools.enums import COUNTED
from schools.facts import HALVES_OF_A_LESSON, ReportCounts, TalkCounts, each_once

CENT = 100


@register
class Timeliness(Indicator):
    """First hand-in by the due day; a report that was returned and corrected keeps its first day."""

    key = "timeliness"
    title = gettext_lazy("Reports on time")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "reports")
    source = REPORT

    def sentence(self, weight, parameters):
        return _(
            "The share of reports asked for that were first handed in by the due day is multiplied by %(weight)s. Excused "
            "reports are not asked for."
        ) % {"weight": show_short(weight)}

    def scores(self, material, weight, parameters):
        def score(counts: ReportCounts) -> Score:
            return Score(share(weight, counts.on_time, counts.asked), counts.on_time * CENT, counts.asked * CENT)

        return each_once(material.reports, score)

    def evidence(self, trail, candidate, parameters):
        late = len(trail.late(candidate.school_id))
        missing: list[dict[str, Any]] = [{"reason": "late", "count": late}] if late else []
        if candidate.school_id not in trail.material.reports:
            missing.append({"reason": "nothing_asked"})
        return Evidence(trail.on_time(candidate.school_id), missing)


@register
class Talks(Indicator):
    """Arranged talks whose record is approved; more than asked for count nothing, so that nobody collects them."""

    key = "talks"
    title = gettext_lazy("Talks")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "talks")
    schema = {
        "full": Whole(
            default=2, high=20, label=gettext_lazy("For full points"), unit=pgettext_lazy("unit", "talks"),
            hint=gettext_lazy("In the school year; more count nothing."),
        )
    }  # fmt: skip

    def sentence(self, weight, parameters):
        return ngettext(
            "Full points for %(n)s talk in the school year whose record is approved. More count nothing.",
            "Full points for %(n)s talks in the school year whose records are approved, otherwise by share. More count "
            "nothing.",
            parameters["full"],
        ) % {"n": parameters["full"]}

    def scores(self, material, weight, parameters):
        full = parameters["full"]

        def score(counts: TalkCounts) -> Score:
            return Score(share(weight, counts.held, full), min(counts.held, full) * CENT, full * CENT)

        return each_once(material.talks, score)

    def evidence(self, trail, candidate, parameters):
        records = trail.talks.get(candidate.school_id, [])
        talks = [row for row in records if row.state in COUNTED]
        short = parameters["full"] - len(talks)
        missing: list[dict[str, Any]] = [{"reason": "talks_short", "count": short}] if short > 0 else []
        if short < 0:
            missing.append({"reason": "talks_over", "count": -short})
        missing += not_approved(row.state for row in records)
        return Evidence([row.pk for row in talks], missing)


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
