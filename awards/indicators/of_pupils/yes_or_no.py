"""Full points or none."""

from django.utils.translation import pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import Evidence, Indicator, Score
from awards.indicators.material import Candidate, Material

CENT = 100


class YesOrNo(Indicator):
    """Full points or none."""

    honour = Honour.PUPIL
    unit = pgettext_lazy("unit", "records")
    is_share = False
    reason: str

    def ids(self, material: Material, pupil: Candidate) -> list[int]:
        raise NotImplementedError

    def scores(self, material, weight, parameters):
        return {
            pupil.key: Score(weight, CENT, CENT) if self.ids(material, pupil) else Score(0, 0, CENT)
            for pupil in material.candidates
        }

    def evidence(self, trail, candidate, parameters):
        found = self.ids(trail.material, candidate)
        return Evidence(found, [] if found else [{"reason": self.reason}])
