"""Outreach act: the indicator `outreach`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.indicators.base import DOCUMENT, Evidence, register
from awards.indicators.numbers import not_approved
from awards.indicators.of_pupils.yes_or_no import YesOrNo
from schools.enums import DocumentKind


@register
class Outreach(YesOrNo):
    """Rests on a supporting document of the pupil, never on a photo."""

    key = "outreach"
    title = gettext_lazy("Outreach act")
    source = DOCUMENT
    reason = "no_outreach"

    def sentence(self, weight, parameters):
        return _("Full points for an approved record of an outreach act, such as explaining at an exhibition.")

    def ids(self, material, pupil):
        return material.outreach.get(pupil.key, [])

    def evidence(self, trail, candidate, parameters):
        known = super().evidence(trail, candidate, parameters)
        papers = trail.papers.get(candidate.school_id, ())
        states = [
            row.state for row in papers if row.kind == DocumentKind.OUTREACH and row.pupil_id == candidate.pupil_id
        ]
        return Evidence(known.ids, [*known.missing, *not_approved(states)])
