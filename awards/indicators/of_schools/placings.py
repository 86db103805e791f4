"""Prizes in contests: the indicator `placings`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import ENTRY, Evidence, Indicator, Score, points_over, register
from awards.indicators.prizes import prize_schema
from awards.scoring import capped, show_short

CENT = 100


@register
class Placings(Indicator):
    """Prizes of the district's contests, as a capped bonus."""

    key = "placings"
    title = gettext_lazy("Prizes in contests")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "prizes")
    is_share = False
    source = ENTRY
    schema = prize_schema(first=100, second=60, third=40, merit=20)

    def sentence(self, weight, parameters):
        return _(
            "A first prize counts %(first)s, a second %(second)s, a third %(third)s and a merit prize %(merit)s points; "
            "at most %(weight)s in all, on top of the full points."
        ) % {"weight": show_short(weight), **{name: show_short(parameters[name]) for name in self.parameters}}

    def scores(self, material, weight, parameters):
        return {
            school: Score(capped(weight, _worth(prizes, parameters)), sum(prizes.values()) * CENT, 0)
            for school, prizes in material.placings.items()
        }

    def evidence(self, trail, candidate, parameters):
        prizes = trail.material.placings.get(candidate.school_id, {})
        missing = [] if prizes else [{"reason": "no_prizes"}]
        return Evidence([entry.pk for entry in trail.placed.get(candidate.school_id, ())], missing)

    def beyond(self, material, candidate, most, parameters):
        return points_over(_worth(material.placings.get(candidate.school_id, {}), parameters), most)


def _worth(prizes: dict[str, int], parameters: Any) -> int:
    return sum(parameters.get(placing, 0) * n for placing, n in prizes.items())
