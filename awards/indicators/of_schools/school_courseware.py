"""Courseware of the school: the indicator `school_courseware`."""

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.indicators.base import register
from awards.indicators.of_schools.school_documents import SchoolDocuments
from awards.indicators.parameters import Whole
from schools.enums import DocumentKind

FULL = gettext_lazy("For full points")


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
