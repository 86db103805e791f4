"""Forms of the terms of judging: switches and limits, prizes by group, levels by criterion."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.models import Contest, ContestCriterion, ContestGroup, GroupPrizes, JudgingTerms
from campaigns.settled import group_prizes, levels_of, terms_of

SPARE_LEVELS = 1
MOST_LEVELS = 5


class TermsForm(forms.ModelForm):
    class Meta:
        model = JudgingTerms
        fields = [
            "most_per_judge", "normalises", "gives_feedback", "honours_teachers", "organisers", "organiser_least",
            "organiser_rule",
        ]  # fmt: skip
        widgets = {"organiser_rule": forms.Textarea(attrs={"rows": 2, "data-autosize": ""})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["most_per_judge"].help_text = _("Empty: no limit. Work is given out evenly in any case.")
        self.fields["organiser_rule"].help_text = _(
            "Printed beside the organiser prizes. Empty: the rule in the program's own words."
        )

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class GroupPrizesForm(forms.ModelForm):
    class Meta:
        model = GroupPrizes
        fields = ["mode", "first", "second", "third", "merit", "head"]

    def __init__(self, *args, group: ContestGroup, **kwargs):
        super().__init__(*args, prefix=f"prizes-{group.group}", **kwargs)
        self.group = group
        self.fields["head"].help_text = _("Empty: first to third prizes and half as many again.")
        for name in ("first", "second", "third", "merit"):
            self.fields[name].min_value = 0

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class LevelForm(forms.Form):
    """One level; without a Chinese name it is left out."""

    name_zh = forms.CharField(label=_("name in Chinese"), max_length=20, required=False)
    name_en = forms.CharField(label=_("name in English"), max_length=40, required=False)
    lowest = forms.DecimalField(
        label=pgettext_lazy("level", "from (points)"), min_value=0, max_digits=4, decimal_places=1, required=False
    )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("name_zh") and data.get("lowest") is None and "lowest" not in self.errors:
            self.add_error("lowest", _("Please say from how many points the level begins."))
        return data

    def step(self) -> tuple[str, str, Decimal] | None:
        data = self.cleaned_data
        if not data["name_zh"]:
            return None
        return data["name_zh"], data["name_en"] or data["name_zh"], data["lowest"]


class CriterionLevels:
    """The levels of one criterion as they are, with room for one more."""

    def __init__(self, data, criterion: ContestCriterion, is_fixed: bool):
        self.criterion = criterion
        known = [
            {"name_zh": level.name_zh, "name_en": level.name_en, "lowest": level.lowest}
            for level in levels_of(criterion)
        ]
        rows = (known + [{}] * SPARE_LEVELS)[:MOST_LEVELS]
        self.forms = [LevelForm(data, prefix=f"l{criterion.pk}-{n}", initial=row) for n, row in enumerate(rows)]
        for field in [field for form in self.forms for field in form.fields.values()] if is_fixed else ():
            field.disabled = True

    def steps(self) -> list[tuple[str, str, Decimal]]:
        return [step for form in self.forms if (step := form.step())]


class TermsForms:
    """Everything on the page of terms; all parts are valid together or not at all."""

    def __init__(self, data=None, *, contest: Contest, has_marks: bool):
        self.has_marks = has_marks
        self.terms = TermsForm(data, instance=terms_of(contest))
        groups = contest.groups.select_related("prizes")
        self.groups = [GroupPrizesForm(data, group=group, instance=group_prizes(group)) for group in groups]
        criteria = contest.criteria.prefetch_related("levels")
        self.levels = [CriterionLevels(data, criterion, has_marks) for criterion in criteria]

    def all(self) -> list[forms.BaseForm]:
        return [self.terms, *self.groups, *(form for row in self.levels for form in row.forms)]

    def is_valid(self) -> bool:
        # Each form is asked, so that all errors show at once.
        results = [form.is_valid() for form in self.all()]
        return all(results)

    def values(self) -> dict:
        """What the action takes."""
        return {
            "values": self.terms.values(),
            "groups": {form.group.group: form.values() for form in self.groups},
            "levels": {} if self.has_marks else {row.criterion.pk: row.steps() for row in self.levels},
        }
