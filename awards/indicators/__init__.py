"""The registry of indicators 指标: an approved record is worth points here and nowhere else."""

from awards.indicators import (
    deductions,
    district_score,
    pupils,
    school_papers,
    school_products,
    school_records,
    tables,
    teachers,
    teaching,
)
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
    "deductions",
    "district_score",
    "get",
    "keys",
    "pupils",
    "say",
    "school_papers",
    "school_products",
    "school_records",
    "tables",
    "teachers",
    "teaching",
]
