"""So many approved documents of one kind for full points."""

from django.utils.translation import pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, Evidence, Indicator, Score
from awards.indicators.numbers import not_approved, short_or_over
from awards.scoring import share
from schools.enums import DocumentKind

CENT = 100


class TeacherDocuments(Indicator):
    """So many approved documents of one kind for full points."""

    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "documents")
    source = DOCUMENT
    kind: DocumentKind
    reason: str

    def scores(self, material, weight, parameters):
        full = parameters["full"]
        return {
            teacher: self._score(counts.documents.get(self.kind, 0), full, weight)
            for teacher, counts in material.teachers.items()
        }

    def _score(self, found: int, full: int, weight: int) -> Score:
        return Score(share(weight, found, full), min(found, full) * CENT, full * CENT)

    def evidence(self, trail, candidate, parameters):
        papers = trail.of_teacher(candidate, self.kind)
        missing = short_or_over(self.reason, len(papers), parameters["full"])
        missing += not_approved(trail.unapproved_papers(candidate, self.kind))
        return Evidence([paper.pk for paper in papers], missing)
