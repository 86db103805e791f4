"""Records on time and right the first time: the indicator `record_quality`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import NOTHING, Evidence, Indicator, Score, register
from awards.scoring import round_half_up
from schools.facts import each_pair_once

CENT = 100


@register
class RecordQuality(Indicator):
    """On time, and right the first time: no credit for volume."""

    key = "record_quality"
    title = gettext_lazy("Records on time and right the first time")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "records")

    def sentence(self, weight, parameters):
        return _(
            "Half of the points is the share of reports asked for that were first handed in by the due day; the other "
            "half is the share of approved records that were never returned."
        )

    def scores(self, material, weight, parameters):
        return each_pair_once(
            material.reports, material.records, lambda reports, records: _quality(reports, records, weight)
        )

    def evidence(self, trail, candidate, parameters):
        school = candidate.school_id
        late, records = len(trail.late(school)), trail.activities.get(school, ())
        returned = sum(row.was_returned for row in records)
        missing: list[dict[str, Any]] = [{"reason": "late", "count": late}] if late else []
        if returned:
            missing.append({"reason": "returned", "count": returned})
        clean = [row.pk for row in records if not row.was_returned]
        return Evidence(list(dict.fromkeys([*trail.records_on_time(school), *clean])), missing)


def _quality(reports: Any, records: Any, weight: int) -> Score:
    """Both halves over one common denominator, so that only one rounding happens."""
    if not reports and not records:
        return NOTHING
    early, asked = (reports.on_time, reports.asked) if reports else (0, 1)
    clean, approved = (records.never_returned, records.approved) if records else (0, 1)
    points = round_half_up(weight * (early * approved + clean * asked), 2 * asked * approved)
    done = (early if reports else 0) + (clean if records else 0)
    full = (asked if reports else 0) + (approved if records else 0)
    return Score(points, done * CENT, full * CENT)
