"""Indicators of schools that rest on documents and contests: organisation, partners, staff, placings."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, ENTRY, Evidence, Indicator, Score, points_over, register
from awards.indicators.names import kind_word, show_tenths
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Hours, Points, Several
from awards.indicators.prizes import prize_schema
from awards.scoring import capped, round_half_up, share, show_short
from schools.enums import DocumentKind
from schools.facts import StaffCounts, each_once

CENT = 100
COUNSELLOR = DocumentKind.COUNSELLOR.value


@register
class Documents(Indicator):
    """So many kinds of documents, each worth the same; a second one of a kind adds nothing."""

    key = "documents"
    title = gettext_lazy("Documents of certain kinds")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "documents")
    source = DOCUMENT
    schema = {
        "kinds": Several(
            default=["plan", "group", "duties", "filing"],
            choices=DocumentKind.choices,
            label=gettext_lazy("Kinds of documents"),
            hint=gettext_lazy("Each kind is worth the same; a second document of a kind adds nothing."),
        )
    }

    def sentence(self, weight, parameters):
        kinds = pgettext("between items of a list", ", ").join(kind_word(kind) for kind in parameters["kinds"])
        return _("%(each)s points for an approved document of each kind: %(kinds)s.") % {
            "each": show_short(round_half_up(weight, len(parameters["kinds"]))),
            "kinds": kinds,
        }

    def scores(self, material, weight, parameters):
        kinds = parameters["kinds"]
        asked = len(kinds)
        return each_once(
            material.documents, lambda counts: self._score(sum([kind in counts for kind in kinds]), asked, weight)
        )

    def _score(self, found: int, asked: int, weight: int) -> Score:
        return Score(share(weight, found, asked), found * CENT, asked * CENT)

    def evidence(self, trail, candidate, parameters):
        papers = trail.of_kind(candidate.school_id, *parameters["kinds"])
        found = Counter(paper.kind for paper in papers)
        missing: list[dict[str, Any]] = [
            {"reason": "document_missing", "kind": kind} for kind in parameters["kinds"] if kind not in found
        ]
        missing += [{"reason": "document_again", "kind": kind, "count": n - 1} for kind, n in found.items() if n > 1]
        missing += not_approved(trail.unapproved_papers(candidate, *parameters["kinds"]))
        return Evidence([paper.pk for paper in papers], missing)


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
        staff, papers, extra = material.staff(parameters["hours_tenths"]), material.documents, parameters["counsellor"]
        counsellors = {school for school, counts in papers.items() if COUNSELLOR in counts}
        scores = each_once(staff, lambda row: _staff_score(row, weight - extra, 0))
        full = each_once(staff, lambda row: _staff_score(row, weight - extra, extra))
        alone = dict.fromkeys(counsellors - staff.keys(), Score(extra, 0, 0))
        return scores | {school: full[school] for school in counsellors & staff.keys()} | alone

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


@register
class Placings(Indicator):
    """Prizes of the district's contests, as a capped bonus."""

    key = "placings"
    title = gettext_lazy("Prizes in contests")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "prizes")
    is_share = False
    source = ENTRY
    schema = prize_schema(first=100, second=60, third=40, merit=20)

    def sentence(self, weight, parameters):
        return _(
            "A first prize counts %(first)s, a second %(second)s, a third %(third)s and a merit prize %(merit)s points; "
            "at most %(weight)s in all, on top of the full points."
        ) % {"weight": show_short(weight), **{name: show_short(parameters[name]) for name in self.parameters}}

    def scores(self, material, weight, parameters):
        return {
            school: Score(capped(weight, _worth(prizes, parameters)), sum(prizes.values()) * CENT, 0)
            for school, prizes in material.placings.items()
        }

    def evidence(self, trail, candidate, parameters):
        prizes = trail.material.placings.get(candidate.school_id, {})
        missing = [] if prizes else [{"reason": "no_prizes"}]
        return Evidence([entry.pk for entry in trail.placed.get(candidate.school_id, ())], missing)

    def beyond(self, material, candidate, most, parameters):
        return points_over(_worth(material.placings.get(candidate.school_id, {}), parameters), most)


def _worth(prizes: dict[str, int], parameters: Any) -> int:
    return sum(parameters.get(placing, 0) * n for placing, n in prizes.items())
