"""The district's score table: the indicator `district_score`."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import FIGURES, Evidence, Indicator, Score, register
from awards.indicators.parameters import Number, Words
from awards.scoring import round_half_up, show_short

CENT = 100


@register
class DistrictScore(Indicator):
    """Source: a table of figures of the cycle with one score a school. Unlike `table` it needs no measure to be set:
    a score out of its full score, no more and no less."""

    key = "district_score"
    title = gettext_lazy("The district's score table")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "points given")
    source = FIGURES
    schema = {
        "table": Words(
            default="", longest=20, label=gettext_lazy("Code of the table"), hint=gettext_lazy("Such as visit.")
        ),
        "column": Words(default="", label=gettext_lazy("Column"), hint=gettext_lazy("As the file names it.")),
        "full": Number(default=100, low=1, label=gettext_lazy("Full score")),
    }

    def sentence(self, weight, parameters):
        words = {name: parameters[name] for name in ("table", "column", "full")}
        return _(
            "The district's score “%(column)s” of the table “%(table)s” out of %(full)s, times %(weight)s; more than the "
            "full score does not count."
        ) % {**words, "weight": show_short(weight)}

    def scores(self, material, weight, parameters):
        full = Fraction(str(parameters["full"]))
        found = {school: _given(row, parameters) for school, (_pk, row) in self._rows(material, parameters).items()}
        return {school: _score(given, full, weight) for school, given in found.items() if given is not None}

    def evidence(self, trail, candidate, parameters):
        pk, row = self._rows(trail.material, parameters).get(candidate.school_id, (None, {}))
        if pk is None:
            return Evidence([], [{"reason": "no_figures", "table": parameters["table"]}])
        given = _given(row, parameters)
        missing: list[dict[str, Any]] = []
        if given is None:
            missing.append({"reason": "figure_missing", "column": parameters["column"]})
        elif given > Fraction(str(parameters["full"])):
            missing.append({"reason": "capped", "cap": float(parameters["full"])})
        return Evidence([pk], missing)

    def faults(self, weight, parameters):
        full = self.set_up(parameters)
        if full["table"] and full["column"]:
            return []
        return [_("The district's score table needs the code of a table and a column.")]

    def _rows(self, material, parameters):
        return material.figures.get(parameters["table"], {})


def _given(row: Mapping[str, str], parameters: Mapping[str, Any]) -> Fraction | None:
    """The score that was given, at least nothing; None when the table has none."""
    text = row.get(parameters["column"])
    return None if text is None else max(Fraction(text), Fraction(0))


def _score(given: Fraction, full: Fraction, weight: int) -> Score:
    counted = min(given, full)
    earned = weight * counted / full
    return Score(
        round_half_up(earned.numerator, earned.denominator),
        round_half_up(counted.numerator * CENT, counted.denominator),
        round_half_up(full.numerator * CENT, full.denominator),
    )
