"""Indicators of schools that count what was made: courseware, observed lessons, and publicity by yes or no."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, OUTPUT, Evidence, Indicator, Score, register
from awards.indicators.names import group_word
from awards.indicators.numbers import not_approved, short_or_over
from awards.indicators.parameters import Several, Whole
from awards.scoring import round_half_up, share, show_short
from schools.enums import OUTPUTS_COUNTED, DocumentKind, OutputGroup

CENT = 100
FULL = gettext_lazy("For full points")


class SchoolDocuments(Indicator):
    """So many approved documents of one kind, whoever made them; more add nothing."""

    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "documents")
    source = DOCUMENT
    kind: DocumentKind
    reason: str

    def scores(self, material, weight, parameters):
        full = parameters["full"]
        found = {school: counts.get(self.kind, 0) for school, counts in material.documents.items()}
        return {
            school: Score(share(weight, n, full), min(n, full) * CENT, full * CENT) for school, n in found.items() if n
        }

    def evidence(self, trail, candidate, parameters):
        papers = trail.of_kind(candidate.school_id, self.kind)
        missing = short_or_over(self.reason, len(papers), parameters["full"])
        missing += not_approved(trail.unapproved_papers(candidate, self.kind))
        return Evidence([paper.pk for paper in papers], missing)


@register
class SchoolCourseware(SchoolDocuments):
    """Courseware and lesson plans of all the school's teachers together."""

    key = "school_courseware"
    title = gettext_lazy("Courseware of the school")
    schema = {"full": Whole(default=3, high=50, label=FULL, unit=pgettext_lazy("unit", "documents"))}
    kind = DocumentKind.COURSEWARE
    reason = "courseware_short"

    def sentence(self, weight, parameters):
        return ngettext(
            "Full points for %(n)s approved courseware or lesson plan.",
            "Full points for %(n)s approved pieces of courseware or lesson plans, otherwise by share.",
            parameters["full"],
        ) % {"n": parameters["full"]}


@register
class SchoolObserved(SchoolDocuments):
    """Lessons of the school that somebody else has watched."""

    key = "school_observed"
    title = gettext_lazy("Observed lessons of the school")
    schema = {"full": Whole(default=1, high=50, label=FULL, unit=pgettext_lazy("unit", "documents"))}
    kind = DocumentKind.OBSERVED
    reason = "not_observed"

    def sentence(self, weight, parameters):
        return ngettext(
            "Full points for %(n)s observed lesson with an interactive method that the bureau approved.",
            "Full points for %(n)s observed lessons with an interactive method that the bureau approved, otherwise by share.",
            parameters["full"],
        ) % {"n": parameters["full"]}


@register
class Outputs(Indicator):
    """Yes or no for each column, never how many: the State Council's burden rules forbid a race of leaflets."""

    key = "outputs"
    title = gettext_lazy("Publicity, by yes or no")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "columns")
    source = OUTPUT
    schema = {
        "groups": Several(
            default=[OutputGroup.BOARDS.value, OutputGroup.EVENT.value],
            choices=OutputGroup.choices,
            label=gettext_lazy("Columns of publicity"),
            hint=gettext_lazy("Each is worth the same; a number is never asked for."),
        )
    }

    def sentence(self, weight, parameters):
        groups = parameters["groups"]
        return _(
            "%(each)s points for each of these in which the school has at least one approved output in the school year: "
            "%(groups)s. How many there are counts nothing."
        ) % {
            "each": show_short(round_half_up(weight, len(groups))),
            "groups": pgettext("between items of a list", ", ").join(group_word(group) for group in groups),
        }

    def scores(self, material, weight, parameters):
        groups = set(parameters["groups"])
        found = {school: len(groups & have) for school, have in material.outputs.items()}
        return {
            school: Score(share(weight, n, len(groups)), n * CENT, len(groups) * CENT)
            for school, n in found.items()
            if n
        }

    def evidence(self, trail, candidate, parameters):
        groups = parameters["groups"]
        rows = [row for row in trail.outputs.get(candidate.school_id, ()) if row.group in groups]
        outputs = [row for row in rows if row.state in OUTPUTS_COUNTED]
        have = {row.group for row in outputs}
        missing: list[dict[str, Any]] = [
            {"reason": "output_missing", "group": group} for group in groups if group not in have
        ]
        missing += not_approved(row.state for row in rows)
        return Evidence([row.pk for row in outputs], missing)
