"""Reports late or missing: the indicator `late_reports`."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.enums import Counts, Honour
from awards.indicators.base import REPORT, Evidence, Indicator, Score, points_over, register
from awards.indicators.parameters import Points, Whole
from awards.scoring import capped, show_short
from schools.facts import each_once

CENT = 100


@register
class LateReports(Indicator):
    """A fault, so it is only ever taken off; excused reports are not asked for and so never late."""

    key = "late_reports"
    title = gettext_lazy("Reports late or missing")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "reports")
    is_share = False
    source = REPORT
    counts = frozenset({Counts.DEDUCTION})
    schema = {
        "each": Points(default=20, low=1, label=gettext_lazy("For each report"), unit=pgettext_lazy("unit", "points")),
        "free": Whole(
            default=0,
            low=0,
            label=gettext_lazy("Free of deduction"),
            unit=pgettext_lazy("unit", "reports"),
            hint=gettext_lazy("So many late or missing reports cost nothing."),
        ),
    }

    def sentence(self, weight, parameters):
        free = parameters["free"]
        words = {"each": show_short(parameters["each"]), "weight": show_short(weight), "n": free}
        if not free:
            return _("%(each)s points for each report that came late or not at all; at most %(weight)s.") % words
        return (
            ngettext(
                "%(each)s points for each report that came late or not at all, from the second on; at most %(weight)s.",
                "%(each)s points for each report that came late or not at all, after the first %(n)s; at most %(weight)s.",
                free,
            )
            % words
        )

    def scores(self, material, weight, parameters):
        return each_once(material.reports, lambda counts: self._score(counts, weight, parameters))

    def _score(self, counts: Any, weight: int, parameters: Mapping[str, Any]) -> Score:
        late = counts.asked - counts.on_time
        return Score(capped(weight, _charged(late, parameters)), late * CENT, counts.asked * CENT)

    def beyond(self, material, candidate, most, parameters):
        counts = material.reports.get(candidate.school_id)
        return points_over(_charged(counts.asked - counts.on_time, parameters), most) if counts else []

    def evidence(self, trail, candidate, parameters):
        late = trail.late(candidate.school_id)
        return Evidence(late, [{"reason": "late", "count": len(late)}] if late else [])


def _charged(late: int, parameters: Mapping[str, Any]) -> int:
    """What so many late reports would cost without a limit, in hundredths."""
    return max(late - parameters["free"], 0) * parameters["each"]
