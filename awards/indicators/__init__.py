"""The registry of indicators 指标, one module each: an approved record is worth points here and nowhere else."""

from awards.indicators import of_pupils, of_schools, of_teachers
from awards.indicators.base import Evidence, Indicator, Score, get, keys
from awards.indicators.material import Candidate, Material, Trail
from awards.indicators.words import say

__all__ = [
    "Candidate",
    "Evidence",
    "Indicator",
    "Material",
    "Score",
    "Trail",
    "get",
    "keys",
    "of_pupils",
    "of_schools",
    "of_teachers",
    "say",
]
