"""Points, bands and figures of rankings in templates."""

from django import template

from awards import explanation, scoring

register = template.Library()


@register.filter
def points(hundredths: int | None) -> str:
    """9225 is "92.25"; nothing for None."""
    return "" if hundredths is None else scoring.show(hundredths)


@register.filter
def points_short(hundredths: int | None) -> str:
    """2500 is "25"; nothing for None."""
    return "" if hundredths is None else scoring.show_short(hundredths)


@register.filter
def signed_points(hundredths: int) -> str:
    """-55 is "−0.55", 84 is "+0.84"."""
    return scoring.signed(hundredths)


@register.filter
def band(standing, rubric) -> str:
    """The standing's band in the reader's language."""
    return explanation.band_in_words(standing, rubric)


@register.filter
def band_name(row) -> str:
    """The name of a rubric's band in the reader's language."""
    return explanation.band_name(row)


@register.filter
def of_line(behind, code: str) -> list:
    """The records behind one line, of all lines' records by code."""
    return behind.get(code, [])
