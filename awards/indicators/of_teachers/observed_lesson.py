"""Observed interactive lesson: the indicator `observed_lesson`."""

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.indicators.base import register
from awards.indicators.of_teachers.teacher_documents import TeacherDocuments
from awards.indicators.parameters import Whole
from schools.enums import DocumentKind

FULL = gettext_lazy("How many for full points")


@register
class ObservedLesson(TeacherDocuments):
    """A lesson that somebody else has watched: the only indicator of how it was taught."""

    key = "observed_lesson"
    title = gettext_lazy("Observed interactive lesson")
    schema = {"full": Whole(default=1, high=50, label=FULL, unit=pgettext_lazy("unit", "documents"))}
    kind = DocumentKind.OBSERVED
    reason = "not_observed"

    def sentence(self, weight, parameters):
        full = parameters["full"]
        return ngettext(
            "Full points for %(n)s observed lesson with an interactive method that the bureau approved.",
            "Full points for %(n)s observed lessons with an interactive method that the bureau approved, otherwise by share.",
            full,
        ) % {"n": full}
