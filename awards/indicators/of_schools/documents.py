"""Documents of certain kinds: the indicator `documents`."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, Evidence, Indicator, Score, register
from awards.indicators.names import kind_word
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Several
from awards.scoring import round_half_up, share, show_short
from schools.enums import DocumentKind
from schools.facts import each_once

CENT = 100


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
