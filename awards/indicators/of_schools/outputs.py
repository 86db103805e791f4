"""Publicity, by yes or no: the indicator `outputs`."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import OUTPUT, Evidence, Indicator, Score, register
from awards.indicators.names import group_word
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Several
from awards.scoring import round_half_up, share, show_short
from schools.enums import OUTPUTS_COUNTED, OutputGroup

CENT = 100


@register
class Outputs(Indicator):
    """Yes or no for each column, never how many: the State Council's burden rules forbid a race of leaflets."""

    key = "outputs"
    title = gettext_lazy("Publicity, by yes or no")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "columns")
    source = OUTPUT
    schema = {
        "groups": Several(
            default=[OutputGroup.BOARDS.value, OutputGroup.EVENT.value],
            choices=OutputGroup.choices,
            label=gettext_lazy("Columns of publicity"),
            hint=gettext_lazy("Each is worth the same; a number is never asked for."),
        )
    }

    def sentence(self, weight, parameters):
        groups = parameters["groups"]
        return _(
            "%(each)s points for each of these in which the school has at least one approved output in the school year: "
            "%(groups)s. How many there are counts nothing."
        ) % {
            "each": show_short(round_half_up(weight, len(groups))),
            "groups": pgettext("between items of a list", ", ").join(group_word(group) for group in groups),
        }

    def scores(self, material, weight, parameters):
        groups = set(parameters["groups"])
        found = {school: len(groups & have) for school, have in material.outputs.items()}
        return {
            school: Score(share(weight, n, len(groups)), n * CENT, len(groups) * CENT)
            for school, n in found.items()
            if n
        }

    def evidence(self, trail, candidate, parameters):
        groups = parameters["groups"]
        rows = [row for row in trail.outputs.get(candidate.school_id, ()) if row.group in groups]
        outputs = [row for row in rows if row.state in OUTPUTS_COUNTED]
        have = {row.group for row in outputs}
        missing: list[dict[str, Any]] = [
            {"reason": "output_missing", "group": group} for group in groups if group not in have
        ]
        missing += not_approved(row.state for row in rows)
        return Evidence([row.pk for row in outputs], missing)
