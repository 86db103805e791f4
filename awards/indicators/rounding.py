"""The rounding before weighting that a criterion may ask for: the share in per cent, halves up."""

from collections.abc import Mapping
from typing import Any

from awards.indicators.base import Indicator, Score
from awards.indicators.material import Material
from awards.scoring import round_half_up

PER_CENT = 100
# Shares are read to eight decimals of a per cent. One that lies as near to a half without being it would need a
# denominator of ten millions, more than any count of records.
FINE = 8


def scores_with_share(
    indicator: Indicator, material: Material, criterion: Any, parameters: Mapping[str, Any]
) -> Mapping[int, Score]:
    """The scores of a criterion, its share rounded before weighting where it says so; see `weighted`."""
    places = criterion.share_places
    if places is None:
        return indicator.scores(material, criterion.weight, parameters)
    found = indicator.scores(material, PER_CENT * 10**FINE, parameters)
    return {
        key: score._replace(points=weighted(criterion.weight, score.points, places)) for key, score in found.items()
    }


def weighted(weight: int, share: int, places: int) -> int:
    """Points in hundredths for a share, after it is rounded half up to `places` decimals of a per cent.

    Params: weight in hundredths; share in per cent times 10**FINE. 89.5 per cent of 10 points with no decimals are 90
    per cent, 9.00 points.
    """
    rounded = round_half_up(share, 10 ** (FINE - places))
    return round_half_up(weight * rounded, PER_CENT * 10**places)
