"""Five ones: the indicator `five_ones`."""

import math
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import Evidence, Indicator, Score, register
from awards.indicators.material import Trail
from awards.indicators.numbers import apart
from awards.scoring import round_half_up, show_short
from schools.facts import each_once

CENT = 100


@register
class FiveOnes(Indicator):
    """Source: the district's account of the five ones; excused months are not asked."""

    key = "five_ones"
    title = gettext_lazy("Five ones")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "reports")

    def sentence(self, weight, parameters):
        return _(
            "For each month, approved reports are divided by the reports asked for; the mean of the months is multiplied "
            "by %(weight)s. Excused reports are not asked for."
        ) % {"weight": show_short(weight)}

    def scores(self, material, weight, parameters):
        return each_once(material.reports, lambda counts: _five_ones(counts, weight))

    def evidence(self, trail, candidate, parameters):
        missing = _reports_missing(trail, candidate.school_id)
        if candidate.school_id not in trail.material.reports:
            missing.append({"reason": "nothing_asked"})
        return Evidence([row.pk for row in trail.activities.get(candidate.school_id, ())], missing)


def _reports_missing(trail: Trail, school_id: int) -> list[dict[str, Any]]:
    """For each kind the months without an approved report, and what became of the records handed in for them."""
    open_reports = [row for row in trail.reports.get(school_id, ()) if not row.is_approved]
    states: dict[Any, list[str]] = defaultdict(list)
    for record in trail.unapproved(school_id):
        states[record.month, record.kind_id].append(record.state)
    months: dict[tuple[str, str], list[str]] = defaultdict(list)
    handed_in: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in open_reports:
        months[row.kind_zh, row.kind_en].append(str(row.month))
        handed_in[row.kind_zh, row.kind_en] += states[row.month, row.kind_id]
    return [
        {"reason": "report_missing", "zh": zh, "en": en, "months": found, **apart(handed_in[zh, en])}
        for (zh, en), found in months.items()
    ]


def _five_ones(counts: Any, weight: int) -> Score:
    """The mean over months of approved / asked, exactly: over the least common multiple of the months' sizes."""
    common = math.lcm(*(asked for asked, _months, _done in counts.by_size))
    months = sum(months for _asked, months, _done in counts.by_size)
    done = sum(done * common // asked for asked, _months, done in counts.by_size)
    points = round_half_up(weight * done, common * months)
    return Score(points, counts.approved * CENT, counts.asked * CENT)
