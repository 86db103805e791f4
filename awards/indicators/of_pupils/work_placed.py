"""Work with a prize: the indicator `work_placed`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import ENTRY, Evidence, Indicator, Score, points_over, register
from awards.indicators.prizes import prize_schema
from awards.scoring import capped, show_short

CENT = 100


@register
class WorkPlaced(Indicator):
    """Prizes of the pupil's own works, as a capped bonus."""

    key = "work_placed"
    title = gettext_lazy("Work with a prize")
    honour = Honour.PUPIL
    unit = pgettext_lazy("unit", "prizes")
    is_share = False
    source = ENTRY
    schema = prize_schema(first=1000, second=800, third=600, merit=400)

    def sentence(self, weight, parameters):
        return _(
            "%(first)s points for a first prize, %(second)s for a second, %(third)s for a third and %(merit)s for a merit "
            "prize, on top; at most %(weight)s."
        ) % {"weight": show_short(weight), **{name: show_short(parameters[name]) for name in self.parameters}}

    def scores(self, material, weight, parameters):
        scores = {}
        for pupil, entries in material.written.items():
            worth = self._worth(entries, parameters)
            scores[pupil] = Score(capped(weight, sum(worth)), len(worth) * CENT, 0)
        return scores

    def _worth(self, entries, parameters):
        return [parameters.get(entry.placing, 0) for entry in entries if entry.placing]

    def beyond(self, material, candidate, most, parameters):
        return points_over(sum(self._worth(material.written.get(candidate.key, []), parameters)), most)

    def evidence(self, trail, candidate, parameters):
        entries = trail.material.written.get(candidate.key, [])
        placed = [entry.pk for entry in entries if entry.placing]
        missing: list[dict[str, Any]] = [] if entries else [{"reason": "no_work"}]
        if without := len(entries) - len(placed):
            missing.append({"reason": "no_prize", "count": without})
        return Evidence(placed, missing)
