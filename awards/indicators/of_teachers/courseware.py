"""Courseware or lesson plans: the indicator `courseware`."""

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.indicators.base import register
from awards.indicators.of_teachers.teacher_documents import TeacherDocuments
from awards.indicators.parameters import Whole
from schools.enums import DocumentKind

FULL = gettext_lazy("How many for full points")


@register
class Courseware(TeacherDocuments):
    """Source: city associations collect lecturers' courseware for their prizes (Changsha)."""

    key = "courseware"
    title = gettext_lazy("Courseware or lesson plans")
    schema = {"full": Whole(default=2, high=50, label=FULL, unit=pgettext_lazy("unit", "documents"))}
    kind = DocumentKind.COURSEWARE
    reason = "courseware_short"

    def sentence(self, weight, parameters):
        full = parameters["full"]
        return ngettext(
            "Full points for %(n)s approved courseware or lesson plan.",
            "Full points for %(n)s approved pieces of courseware or lesson plans, otherwise by share.",
            full,
        ) % {"n": full}
