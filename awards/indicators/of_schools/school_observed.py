"""Observed lessons of the school: the indicator `school_observed`."""

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.indicators.base import register
from awards.indicators.of_schools.school_documents import SchoolDocuments
from awards.indicators.parameters import Whole
from schools.enums import DocumentKind

FULL = gettext_lazy("For full points")


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
