"""Trained teachers and outside counsellor: the indicator `staff`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, Evidence, Indicator, Score, register
from awards.indicators.names import show_tenths
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Hours, Points
from awards.scoring import share, show_short
from schools.enums import DocumentKind
from schools.facts import StaffCounts, each_pair_once

CENT = 100
COUNSELLOR = DocumentKind.COUNSELLOR.value
NO_STAFF = StaffCounts(0, 0)


@register
class Staff(Indicator):
    """Trained teachers and an outside counsellor (6·27 project: part-time teachers, 校外辅导员)."""

    key = "staff"
    title = gettext_lazy("Trained teachers and outside counsellor")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "teachers")
    is_share = False
    source = DOCUMENT
    schema = {
        "hours_tenths": Hours(
            default=60,
            label=gettext_lazy("Hours of training for each teacher"),
            unit=pgettext_lazy("unit", "hours"),
        ),
        "counsellor": Points(
            default=200,
            label=gettext_lazy("For an outside counsellor"),
            unit=pgettext_lazy("unit", "points"),
            hint=gettext_lazy("Part of the weight; the rest goes to trained teachers."),
        ),
    }

    def sentence(self, weight, parameters):
        return _(
            "%(points)s points times the share of the teachers on the school's list with at least %(hours)s hours of "
            "approved training in the year; %(counsellor)s points for an approved appointment of an outside counsellor."
        ) % {
            "points": show_short(weight - parameters["counsellor"]),
            "hours": show_tenths(parameters["hours_tenths"]),
            "counsellor": show_short(parameters["counsellor"]),
        }

    def scores(self, material, weight, parameters):
        worth = parameters["counsellor"]

        def score(staff: StaffCounts | None, papers: dict[str, int] | None) -> Score:
            extra = worth if papers and COUNSELLOR in papers else 0
            return _staff_score(staff or NO_STAFF, weight - worth, extra)

        return each_pair_once(material.staff(parameters["hours_tenths"]), material.documents, score)

    def faults(self, weight, parameters):
        if parameters["counsellor"] > weight:
            return [_("The points for an outside counsellor are more than the weight.")]
        return []

    def evidence(self, trail, candidate, parameters):
        counts = trail.material.staff(parameters["hours_tenths"]).get(candidate.school_id)
        papers = trail.of_kind(candidate.school_id, DocumentKind.TRAINING, DocumentKind.COUNSELLOR)
        missing: list[dict[str, Any]] = []
        if not counts:
            missing.append({"reason": "no_teachers"})
        elif counts.trained < counts.teachers:
            short = counts.teachers - counts.trained
            missing.append({"reason": "untrained", "count": short, "tenths": parameters["hours_tenths"]})
        if not any(paper.kind == DocumentKind.COUNSELLOR for paper in papers):
            missing.append({"reason": "no_counsellor"})
        missing += not_approved(trail.unapproved_papers(candidate, DocumentKind.TRAINING, DocumentKind.COUNSELLOR))
        return Evidence([paper.pk for paper in papers], missing)


def _staff_score(row: StaffCounts, weight: int, extra: int) -> Score:
    return Score(share(weight, row.trained, row.teachers) + extra, row.trained * CENT, row.teachers * CENT)
