"""So many approved documents of one kind, whoever made them; more add nothing."""

from django.utils.translation import pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, Evidence, Indicator, Score
from awards.indicators.numbers import not_approved, short_or_over
from awards.scoring import share
from schools.enums import DocumentKind

CENT = 100


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
