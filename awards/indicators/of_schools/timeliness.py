"""Reports on time: the indicator `timeliness`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import REPORT, Evidence, Indicator, Score, register
from awards.scoring import share, show_short
from schools.facts import ReportCounts, each_once

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
