"""Imported figures: the indicator `table`."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Counts, Honour
from awards.indicators.base import FIGURES, Evidence, Indicator, Score, register
from awards.indicators.parameters import Number, Places, Words
from awards.scoring import round_half_up, show_short
from awards.tables.measure import Measure

CENT = 100
MOST_PLACES = 6


FIGURE_RULE = gettext_lazy(
    "The figure “%(part)s” of the table “%(table)s” is kept between %(floor)s and %(cap)s; %(full)s earns all %(weight)s points."
)


SHARE_RULE = gettext_lazy(
    "“%(part)s” as a share of “%(whole)s” in per cent, from the table “%(table)s”, is kept between %(floor)s and %(cap)s; "
    "%(full)s earns all %(weight)s points."
)


@register
class Table(Indicator):
    """Source: a table of figures of the cycle; the rounding before weighting as the 2019 quiz circular does it."""

    key = "table"
    title = gettext_lazy("Imported figures")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "of the measure")
    is_share = False
    source = FIGURES
    counts = frozenset(Counts)
    schema = {
        "table": Words(
            default="", longest=20, label=gettext_lazy("Code of the table"), hint=gettext_lazy("Such as quiz.")
        ),
        "part": Words(
            default="", is_needed=True, label=gettext_lazy("Column"), hint=gettext_lazy("As the file names it.")
        ),
        "whole": Words(
            default="",
            is_required=False,
            label=gettext_lazy("As a share of the column"),
            hint=gettext_lazy("With it the value is a share in per cent."),
        ),
        "floor": Number(default=0, label=gettext_lazy("Lowest value that counts")),
        "cap": Number(default=100, is_open=True, label=gettext_lazy("Highest value that counts")),
        "full": Number(default=100, is_open=True, label=gettext_lazy("Value that earns all points")),
        "places": Places(
            label=gettext_lazy("Decimals before weighting"),
            hint=gettext_lazy("The value is rounded half up. Left empty: it is not rounded."),
        ),
    }

    def sentence(self, weight, parameters):
        words = {name: parameters[name] for name in ("table", "part", "whole", "floor", "cap", "full", "places")}
        words["weight"] = show_short(weight)
        rounding = _("Before weighting, the value is rounded half up to %(places)s decimals.")
        sentence = str(SHARE_RULE if parameters["whole"] else FIGURE_RULE) % words
        return sentence if parameters["places"] is None else f"{sentence} {rounding % words}"

    def rounds_before(self, parameters):
        return parameters["places"] is not None

    def scores(self, material, weight, parameters):
        measure = measure_of(parameters)
        found = ((school, _value(row, measure)) for school, (_pk, row) in self._rows(material, parameters).items())
        return {school: _score(value, weight, measure) for school, value in found if value is not None}

    def evidence(self, trail, candidate, parameters):
        pk, row = self._rows(trail.material, parameters).get(candidate.school_id, (None, {}))
        if pk is None:
            return Evidence([], [{"reason": "no_figures", "table": parameters["table"]}])
        measure = measure_of(parameters)
        missing: list[dict[str, Any]] = [
            {"reason": "figure_missing", "column": column} for column in measure.columns if column not in row
        ]
        if not missing and _value(row, measure) is None:
            missing.append({"reason": "part_of_nothing", "column": measure.whole})
        elif not missing and measure.raw(_numbers(row, measure)) > measure.cap:
            missing.append({"reason": "capped", "cap": float(measure.cap)})
        return Evidence([pk], missing)

    def faults(self, weight, parameters):
        full = self.set_up(parameters)
        if not (full["table"] and full["part"]):
            return [_("The indicator “table” needs the code of a table and a column.")]
        if full["cap"] <= full["floor"] or full["full"] <= 0 or full["floor"] < 0:
            return [_("The indicator “table” needs a cap above its floor, and a full value above nothing.")]
        places = full["places"]
        if places is not None and not 0 <= places <= MOST_PLACES:
            return [_("Values are rounded to at most six decimals.")]
        return []

    def _rows(self, material: Any, parameters: Mapping[str, Any]) -> Mapping[int, tuple[int, Mapping[str, str]]]:
        return material.figures.get(parameters["table"], {})


def measure_of(parameters: Mapping[str, Any]) -> Measure:
    """The measure that a criterion's parameters describe; decimals in them are read as people write them."""
    return Measure(
        part=parameters["part"],
        whole=parameters["whole"] or None,
        floor=Fraction(str(parameters["floor"])),
        cap=Fraction(str(parameters["cap"])),
        full=Fraction(str(parameters["full"])),
        places=parameters["places"],
    )


def _numbers(row: Mapping[str, str], measure: Measure) -> dict[str, Fraction]:
    return {column: Fraction(row[column]) for column in measure.columns}


def _value(row: Mapping[str, str], measure: Measure) -> Fraction | None:
    """The value that counts; None when a figure is missing or it would be a part of nothing."""
    if any(column not in row for column in measure.columns):
        return None
    numbers = _numbers(row, measure)
    return measure.value(numbers) if measure.whole is None or numbers[measure.whole] else None


def _score(value: Fraction, weight: int, measure: Measure) -> Score:
    earned = min(Fraction(weight), weight * value / measure.full)
    return Score(
        round_half_up(earned.numerator, earned.denominator),
        round_half_up(value.numerator * CENT, value.denominator),
        round_half_up(measure.full.numerator * CENT, measure.full.denominator),
    )
