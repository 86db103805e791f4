"""Works guided: the indicator `guided_works`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import ENTRY, Evidence, Indicator, Score, points_over, register
from awards.indicators.parameters import Points
from awards.scoring import capped, show_short

CENT = 100


@register
class GuidedWorks(Indicator):
    """Capped, so that a teacher cannot collect works for points."""

    key = "guided_works"
    title = gettext_lazy("Works guided")
    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "works")
    is_share = False
    source = ENTRY
    schema = {
        "entered": Points(
            default=200, label=gettext_lazy("For each work guided"), unit=pgettext_lazy("unit", "points")
        ),
        "placed": Points(
            default=300, label=gettext_lazy("More for one with a prize"), unit=pgettext_lazy("unit", "points")
        ),
    }

    def sentence(self, weight, parameters):
        return _(
            "%(entered)s points for each pupil's work guided and %(placed)s more when it won a prize; at most %(weight)s."
        ) % {
            "entered": show_short(parameters["entered"]),
            "placed": show_short(parameters["placed"]),
            "weight": show_short(weight),
        }

    def scores(self, material, weight, parameters):
        return {
            teacher: Score(capped(weight, self._worth(works, parameters)), len(works) * CENT, 0)
            for teacher, works in material.guided.items()
        }

    def _worth(self, works, parameters):
        placed = sum(bool(work.placing) for work in works)
        return len(works) * parameters["entered"] + placed * parameters["placed"]

    def beyond(self, material, candidate, most, parameters):
        return points_over(self._worth(material.guided.get(candidate.key, []), parameters), most)

    def evidence(self, trail, candidate, parameters):
        works = trail.material.guided.get(candidate.key, [])
        return Evidence([work.pk for work in works], [] if works else [{"reason": "no_guided_works"}])
