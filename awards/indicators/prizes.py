"""The parameters that indicators of prizes share: what each prize is worth."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.indicators.parameters import Points, Schema

UNIT = pgettext_lazy("unit", "points")


def prize_schema(*, first: int, second: int, third: int, merit: int) -> Schema:
    """Points for each prize. Params: the defaults in hundredths."""
    return {
        "first": Points(default=first, label=gettext_lazy("For a first prize"), unit=UNIT),
        "second": Points(default=second, label=gettext_lazy("For a second prize"), unit=UNIT),
        "third": Points(default=third, label=gettext_lazy("For a third prize"), unit=UNIT),
        "merit": Points(default=merit, label=gettext_lazy("For a merit prize"), unit=UNIT),
    }
