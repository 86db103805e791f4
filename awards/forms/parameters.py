"""Form fields made from an indicator's schema: typed, labelled, bounded, and back into what rubrics store."""

from decimal import Decimal
from functools import singledispatch
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from awards.indicators.parameters import Hours, Number, Parameter, Places, Points, Several, Whole, Words
from awards.scoring import show_short

CENT, TENTH = 100, 10
LABEL = gettext_lazy("{label} ({unit})")


def common(parameter: Parameter, **more: Any) -> dict[str, Any]:
    label = format_lazy(LABEL, label=parameter.label, unit=parameter.unit) if parameter.unit else parameter.label
    return {"label": label, "help_text": parameter.hint, **more}


@singledispatch
def field_of(parameter: Parameter) -> forms.Field:
    """The form field of a parameter. Raises TypeError for a kind without one."""
    raise TypeError(f"There is no field for {type(parameter).__name__}.")


@field_of.register
def _(parameter: Whole) -> forms.Field:
    return forms.IntegerField(**common(parameter, min_value=parameter.low, max_value=parameter.high))


@field_of.register
def _(parameter: Points) -> forms.Field:
    return _scaled(parameter, CENT, 2)


@field_of.register
def _(parameter: Hours) -> forms.Field:
    return _scaled(parameter, TENTH, 1)


def _scaled(parameter: Whole, scale: int, places: int) -> forms.Field:
    low, high = Decimal(parameter.low) / scale, Decimal(parameter.high) / scale
    return forms.DecimalField(**common(parameter, min_value=low, max_value=high, decimal_places=places))


@field_of.register
def _(parameter: Number) -> forms.Field:
    return forms.DecimalField(
        **common(parameter, min_value=parameter.low, max_value=parameter.high, decimal_places=4, max_digits=14)
    )


@field_of.register
def _(parameter: Places) -> forms.Field:
    return forms.IntegerField(**common(parameter, min_value=0, max_value=parameter.high, required=False))


@field_of.register
def _(parameter: Words) -> forms.Field:
    return forms.CharField(**common(parameter, max_length=parameter.longest, required=parameter.is_required))


@field_of.register
def _(parameter: Several) -> forms.Field:
    return forms.MultipleChoiceField(
        **common(parameter, choices=parameter.choices, widget=forms.CheckboxSelectMultiple)
    )


def shown(parameter: Parameter, value: Any) -> Any:
    """A stored value as its field shows it."""
    if isinstance(parameter, Points):
        return show_short(value)
    if isinstance(parameter, Hours):
        return f"{value // TENTH}.{value % TENTH}".removesuffix(".0")
    return value


def stored(parameter: Parameter, cleaned: Any) -> Any:
    """A cleaned value as rubrics store it: hundredths of points, tenths of hours, plain JSON."""
    if isinstance(parameter, Points):
        return int(cleaned * CENT)
    if isinstance(parameter, Hours):
        return int(cleaned * TENTH)
    if isinstance(cleaned, Decimal):
        return int(cleaned) if cleaned == int(cleaned) else float(cleaned)
    return cleaned
