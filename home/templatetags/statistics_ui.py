"""How a cell of the public statistics is written."""

from typing import Any

from django import template
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def figure(cell: Any) -> str:
    """A number with its groups of digits, a dash for one that is kept back, yes or nothing for a mark."""
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return pgettext("mark in a table", "yes") if cell else ""
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
