"""What holds for all criteria of a draft: points, rounding, bands, tie-breakers, conditions, quotas, vetoes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Group, VetoReason
from awards.forms.criterion import LEAST, PLACES, points_field
from awards.models import Criterion, Rubric
from awards.scoring import DOWN, HALF_UP, UP, show_short

SPARE_BANDS, MOST_BANDS, MOST_TIES = 2, 10, 4
BY_CYCLE, NUMBER, SHARE = "", "number", "share"
RULES = [
    (BY_CYCLE, gettext_lazy("As the award cycle says")),
    (NUMBER, gettext_lazy("A number")),
    (SHARE, gettext_lazy("A share in per cent")),
]
ROUNDINGS = [
    (DOWN, gettext_lazy("Round down")),
    (HALF_UP, gettext_lazy("Round halves up")),
    (UP, gettext_lazy("Round up")),
]


class TermsForm(forms.Form):
    """Points are typed with two decimals and come out in hundredths; rows of bands that are left empty do not count."""

    title = forms.CharField(label=pgettext_lazy("form field", "Title"), max_length=80)
    total = points_field(gettext_lazy("Full points"), min_value=LEAST)
    threshold = points_field(gettext_lazy("Honoured from"), min_value=LEAST)
    total_places = forms.ChoiceField(
        label=gettext_lazy("Rounding of the total, halves up"),
        choices=[("2", PLACES[0][1]), *PLACES[1:]],
    )
    vetoes = forms.MultipleChoiceField(
        label=gettext_lazy("Vetoes that exclude from this honour"),
        choices=VetoReason.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, rubric: Rubric, criteria: Sequence[Criterion], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.initial |= {
            "title": rubric.title,
            "total": show_short(rubric.total),
            "threshold": show_short(rubric.threshold),
            "total_places": str(min(rubric.total_places, 2)),
            "vetoes": rubric.vetoes or VetoReason.values,
        }
        self._add_bands(rubric)
        self._add_ties(rubric)
        self._add_conditions(rubric)
        for group in Group:
            self._add_quota(group, rubric.quotas.get(group, {}))

    def _add_bands(self, rubric: Rubric) -> None:
        self.bands = min(len(rubric.bands) + SPARE_BANDS, MOST_BANDS)
        for n in range(self.bands):
            band = rubric.bands[n] if n < len(rubric.bands) else {}
            words = {"n": n + 1}
            self.fields[f"band_{n}_from"] = points_field(
                _("Band %(n)s: from points") % words, min_value=0, required=False
            )
            self.fields[f"band_{n}_zh"] = forms.CharField(
                label=_("Band %(n)s: name in Chinese") % words, max_length=20, required=False
            )
            self.fields[f"band_{n}_en"] = forms.CharField(
                label=_("Band %(n)s: name in English") % words, max_length=40, required=False
            )
            if band:
                self.initial |= {
                    f"band_{n}_from": show_short(band["from"]),
                    f"band_{n}_zh": band["zh"],
                    f"band_{n}_en": band["en"],
                }

    def _add_ties(self, rubric: Rubric) -> None:
        choices = [("", _("None")), *((row.code, f"{row.code} {row.title}") for row in self.criteria)]
        self.ties = max(MOST_TIES, len(rubric.tie_breakers))
        for n in range(self.ties):
            self.fields[f"tie_{n}"] = forms.ChoiceField(
                label=_("Tie-breaker %(n)s") % {"n": n + 1}, choices=choices, required=False
            )
            self.initial[f"tie_{n}"] = rubric.tie_breakers[n] if n < len(rubric.tie_breakers) else ""

    def _add_conditions(self, rubric: Rubric) -> None:
        least = {row["code"]: row["from"] for row in rubric.eligibility}
        for row in self.criteria:
            name = f"least_{row.code}"
            self.fields[name] = points_field(f"{row.code} {row.title}", min_value=LEAST, required=False)
            if row.code in least:
                self.initial[name] = show_short(least[row.code])

    def _add_quota(self, group: Group, rule: dict[str, Any]) -> None:
        words = {"group": group.label}
        self.fields[f"{group}_rule"] = forms.ChoiceField(
            label=_("%(group)s: how many") % words, choices=RULES, required=False
        )
        self.fields[f"{group}_value"] = forms.DecimalField(
            label=_("%(group)s: places or per cent") % words,
            min_value=0,
            max_value=9999,
            decimal_places=2,
            required=False,
        )
        self.fields[f"{group}_rounding"] = forms.ChoiceField(
            label=_("%(group)s: rounding of a share") % words, choices=ROUNDINGS, required=False
        )
        self.fields[f"{group}_each"] = forms.IntegerField(
            label=_("%(group)s: at most per school") % words, min_value=0, max_value=999, required=False
        )
        kind = NUMBER if "number" in rule else SHARE if "share" in rule else BY_CYCLE
        self.initial |= {
            f"{group}_rule": kind,
            f"{group}_value": rule["number"] if kind == NUMBER else show_short(rule["share"]) if kind else "",
            f"{group}_rounding": rule.get("rounding", DOWN),
            f"{group}_each": rule.get("per_school", 0) if kind else "",
        }

    def band_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"band_{n}_{part}"] for part in ("from", "zh", "en")] for n in range(self.bands)]

    def tie_fields(self) -> list[forms.BoundField]:
        return [self[f"tie_{n}"] for n in range(self.ties)]

    def condition_fields(self) -> list[forms.BoundField]:
        return [self[f"least_{row.code}"] for row in self.criteria]

    def quota_rows(self) -> list[tuple[Any, list[forms.BoundField]]]:
        parts = ("rule", "value", "rounding", "each")
        return [(group.label, [self[f"{group}_{part}"] for part in parts]) for group in Group]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._clean_bands(data)
        chosen = [code for n in range(self.ties) if (code := data.get(f"tie_{n}"))]
        if len(set(chosen)) < len(chosen):
            self.add_error(f"tie_{self.ties - 1}", _("A criterion breaks ties once only."))
        for group in Group:
            self._clean_quota(group, data)
        total, threshold = data.get("total"), data.get("threshold")
        if total and threshold and threshold > total:
            self.add_error("threshold", _("This is more than the full points."))
        for row in self.criteria:
            least = data.get(f"least_{row.code}")
            if least is not None and least * 100 > row.weight:
                self.add_error(f"least_{row.code}", _("This is more than the weight."))
        return data

    def _clean_bands(self, data: dict[str, Any]) -> None:
        before = None
        for n in range(self.bands):
            start, zh, en = (data.get(f"band_{n}_{part}") for part in ("from", "zh", "en"))
            if start is None and not zh and not en:
                continue
            for part, value in (("zh", zh), ("en", en)):
                if not value and f"band_{n}_{part}" not in self.errors:
                    self.add_error(f"band_{n}_{part}", _("Please name the band in both languages."))
            if start is None:
                if f"band_{n}_from" not in self.errors:
                    self.add_error(f"band_{n}_from", _("Please say from how many points."))
                continue
            if before is not None and start >= before:
                self.add_error(f"band_{n}_from", _("The bands must fall from the highest to the lowest."))
            before = start

    def _clean_quota(self, group: Group, data: dict[str, Any]) -> None:
        kind, value, name = data.get(f"{group}_rule"), data.get(f"{group}_value"), f"{group}_value"
        if not kind or name in self.errors:
            return
        if value is None:
            self.add_error(name, _("Please say how many."))
        elif kind == NUMBER and value != int(value):
            self.add_error(name, _("A number of places is whole."))
        elif kind == SHARE and not 0 < value <= 100:
            self.add_error(name, _("A share lies above 0 and is at most 100 per cent."))

    def values(self) -> dict[str, Any]:
        """The fields of a Rubric as the action takes them."""
        data = self.cleaned_data
        bands = [[data[f"band_{n}_{part}"] for part in ("from", "zh", "en")] for n in range(self.bands)]
        least = [(row.code, data[f"least_{row.code}"]) for row in self.criteria]
        return {
            "title": data["title"],
            "total": int(data["total"] * 100),
            "threshold": int(data["threshold"] * 100),
            "total_places": int(data["total_places"]),
            "vetoes": [] if set(data["vetoes"]) == set(VetoReason.values) else data["vetoes"],
            "bands": [{"from": int(start * 100), "zh": zh, "en": en} for start, zh, en in bands if start is not None],
            "tie_breakers": [code for n in range(self.ties) if (code := data[f"tie_{n}"])],
            "eligibility": [{"code": code, "from": int(points * 100)} for code, points in least if points is not None],
            "quotas": {group.value: rule for group in Group if (rule := self._quota(group))},
        }

    def _quota(self, group: Group) -> dict[str, Any]:
        data = self.cleaned_data
        kind, value, each = (data[f"{group}_{part}"] for part in ("rule", "value", "each"))
        if kind == NUMBER:
            return {"number": int(value), "per_school": each or 0}
        if kind == SHARE:
            return {"share": int(value * 100), "rounding": data[f"{group}_rounding"] or DOWN, "per_school": each or 0}
        return {}
