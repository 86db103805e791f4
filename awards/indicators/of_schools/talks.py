"""Talks: the indicator `talks`."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import Evidence, Indicator, Score, register
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Whole
from awards.scoring import share
from schools.enums import COUNTED
from schools.facts import TalkCounts, each_once

CENT = 100


@register
class Talks(Indicator):
    """Arranged talks whose record is approved; more than asked for count nothing, so that nobody collects them."""

    key = "talks"
    title = gettext_lazy("Talks")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "talks")
    schema = {
        "full": Whole(
            default=2, high=20, label=gettext_lazy("For full points"), unit=pgettext_lazy("unit", "talks"),
            hint=gettext_lazy("In the school year; more count nothing."),
        )
    }  # fmt: skip

    def sentence(self, weight, parameters):
        return ngettext(
            "Full points for %(n)s talk in the school year whose record is approved. More count nothing.",
            "Full points for %(n)s talks in the school year whose records are approved, otherwise by share. More count "
            "nothing.",
            parameters["full"],
        ) % {"n": parameters["full"]}

    def scores(self, material, weight, parameters):
        full = parameters["full"]

        def score(counts: TalkCounts) -> Score:
            return Score(share(weight, counts.held, full), min(counts.held, full) * CENT, full * CENT)

        return each_once(material.talks, score)

    def evidence(self, trail, candidate, parameters):
        records = trail.talks.get(candidate.school_id, [])
        talks = [row for row in records if row.state in COUNTED]
        short = parameters["full"] - len(talks)
        missing: list[dict[str, Any]] = [{"reason": "talks_short", "count": short}] if short > 0 else []
        if short < 0:
            missing.append({"reason": "talks_over", "count": -short})
        missing += not_approved(row.state for row in records)
        return Evidence([row.pk for row in talks], missing)
