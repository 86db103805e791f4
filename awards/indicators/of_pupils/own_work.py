"""Work entered: the indicator `own_work`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.indicators.base import ENTRY, register
from awards.indicators.of_pupils.yes_or_no import YesOrNo


@register
class OwnWork(YesOrNo):
    """Taking part is enough; a prize is another criterion."""

    key = "own_work"
    title = gettext_lazy("Work entered")
    source = ENTRY
    reason = "no_work"

    def sentence(self, weight, parameters):
        return _("Full points when the pupil entered a work in one of this year's contests.")

    def ids(self, material, pupil):
        return [entry.pk for entry in material.written.get(pupil.key, ())]
