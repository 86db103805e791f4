"""Training: the indicator `training_hours`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, Evidence, Indicator, Score, register
from awards.indicators.names import show_tenths
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Hours
from awards.scoring import share
from schools.enums import DocumentKind

TENTH = 10


@register
class TrainingHours(Indicator):
    """Hours of approved training documents, counted in tenths."""

    key = "training_hours"
    title = gettext_lazy("Training")
    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "hours")
    source = DOCUMENT
    schema = {
        "hours_tenths": Hours(
            default=60, label=gettext_lazy("Hours for full points"), unit=pgettext_lazy("unit", "hours")
        )
    }

    def sentence(self, weight, parameters):
        return _("Full points for %(hours)s hours of approved training in the school year, otherwise by share.") % {
            "hours": show_tenths(parameters["hours_tenths"])
        }

    def scores(self, material, weight, parameters):
        full = parameters["hours_tenths"]
        return {
            teacher: Score(share(weight, counts.training, full), min(counts.training, full) * TENTH, full * TENTH)
            for teacher, counts in material.teachers.items()
        }

    def evidence(self, trail, candidate, parameters):
        papers = trail.of_teacher(candidate, DocumentKind.TRAINING)
        short = parameters["hours_tenths"] - trail.material.teachers[candidate.key].training
        missing = [{"reason": "hours_short", "tenths": short}] if short > 0 else []
        if short < 0:
            missing.append({"reason": "hours_over", "tenths": -short})
        missing += not_approved(trail.unapproved_papers(candidate, DocumentKind.TRAINING))
        return Evidence([paper.pk for paper in papers], missing)
