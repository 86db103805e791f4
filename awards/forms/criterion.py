"""One criterion of a draft: what holds for every indicator, and the fields of its own schema."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards import indicators
from awards.enums import Counts
from awards.forms.cycle import MOST_POINTS
from awards.forms.parameters import field_of, shown, stored
from awards.models import Criterion
from awards.scoring import show_short

CODE = r"^[A-Za-z0-9]{1,4}$"
PLACES = [
    ("", gettext_lazy("To a hundredth")),
    ("1", gettext_lazy("To one decimal")),
    ("0", gettext_lazy("To whole points")),
]
SHARE_PLACES = [
    ("", gettext_lazy("Not rounded")),
    ("2", gettext_lazy("To two decimals of a per cent")),
    ("1", gettext_lazy("To one decimal of a per cent")),
    ("0", gettext_lazy("To whole per cent")),
]
LEAST = Decimal("0.01")


def points_field(label: Any, **options: Any) -> forms.DecimalField:
    """Points typed with up to two decimals."""
    return forms.DecimalField(label=label, max_value=MOST_POINTS, decimal_places=2, **options)


class CriterionForm(forms.Form):
    """`parameters_of` names the fields that the indicator's schema made; points are typed, hundredths come out."""

    code = forms.RegexField(
        CODE, label=pgettext_lazy("form field", "Code"), help_text=gettext_lazy("One to four letters or digits.")
    )
    title_zh = forms.CharField(label=gettext_lazy("Title in Chinese"), max_length=30)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=60)
    counts = forms.ChoiceField(label=gettext_lazy("How it counts"), widget=forms.RadioSelect)
    weight = points_field(gettext_lazy("Weight: the most it is worth, in points"), min_value=LEAST)
    share_places = forms.ChoiceField(
        label=gettext_lazy("Rounding of the share before weighting, halves up"), choices=SHARE_PLACES, required=False
    )
    places = forms.ChoiceField(
        label=gettext_lazy("Rounding after weighting, halves up"), choices=PLACES, required=False
    )
    floor = points_field(gettext_lazy("Never less than"), min_value=0, required=False)
    cap = points_field(
        gettext_lazy("Never more than"),
        min_value=0,
        required=False,
        help_text=gettext_lazy("Left empty: the weight."),
    )

    def __init__(self, *args: Any, indicator: Any, criterion: Criterion | None, free_code: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        self.fields["counts"].choices = [choice for choice in Counts.choices if choice[0] in indicator.counts]
        if not indicator.is_share:
            del self.fields["share_places"]
        given = indicator.set_up(criterion.parameters if criterion else {})
        for name, parameter in indicator.schema.items():
            self.fields[_name(name)] = field_of(parameter)
            self.initial[_name(name)] = shown(parameter, given[name])
        self.initial |= _shown(criterion) if criterion else self._fresh(free_code)

    def _fresh(self, code: str) -> dict[str, Any]:
        first = next(value for value in Counts if value in self.indicator.counts)
        return {"code": code, "counts": first, "places": "", "share_places": ""}

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The indicator's parameters as bound fields."""
        return [self[_name(name)] for name in self.indicator.schema]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        floor, cap, weight = (data.get(name) for name in ("floor", "cap", "weight"))
        if weight is not None and cap is not None and cap > weight:
            self.add_error("cap", _("This is more than the weight."))
        top = cap if cap is not None else weight
        if floor is not None and top is not None and floor > top:
            self.add_error("floor", _("This is more than the most that the line can bring."))
        if not self.errors:
            for fault in self.indicator.faults(self._weight(), self._parameters()):
                self.add_error(None, fault)
        return data

    def _weight(self) -> int:
        return int(self.cleaned_data["weight"] * 100)

    def _parameters(self) -> dict[str, Any]:
        pairs = self.indicator.schema.items()
        return {name: stored(parameter, self.cleaned_data[_name(name)]) for name, parameter in pairs}

    def values(self) -> dict[str, Any]:
        """The fields of a Criterion as the actions take them."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("code", "title_zh", "title_en", "counts")},
            "indicator": self.indicator.key,
            "parameters": self._parameters(),
            "weight": self._weight(),
            "places": int(data["places"]) if data["places"] else None,
            "share_places": int(data["share_places"]) if data.get("share_places") else None,
            "floor": int((data["floor"] or 0) * 100),
            "cap": None if data["cap"] is None else int(data["cap"] * 100),
        }

    def criterion(self) -> Criterion:
        """The criterion as it would be, for reading it aloud; it is not stored."""
        values = self.values()
        counts = values.pop("counts")
        return Criterion(is_bonus=counts == Counts.BONUS, is_deduction=counts == Counts.DEDUCTION, **values)


def _name(parameter: str) -> str:
    return f"p_{parameter}"


def _shown(row: Criterion) -> dict[str, Any]:
    return {
        "code": row.code,
        "title_zh": row.title_zh,
        "title_en": row.title_en,
        "counts": row.counts,
        "weight": show_short(row.weight),
        "places": "" if row.places is None or row.places >= 2 else str(row.places),
        "share_places": "" if row.share_places is None else str(row.share_places),
        "floor": show_short(row.floor) if row.floor else "",
        "cap": "" if row.cap is None else show_short(row.cap),
    }


def free_code(criteria: Sequence[Criterion]) -> str:
    """The first letter that no criterion bears; empty when all are taken."""
    taken = {row.code for row in criteria}
    return next((letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in taken), "")


def registry(honour: str) -> list[Any]:
    """Indicators that a rubric of the honour may use."""
    return [indicators.get(key) for key in indicators.keys(honour)]
