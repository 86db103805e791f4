"""Forms of the bureau: a contest with its groups and criteria, and the filter of its entries."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.actions.contest import DEFAULT_CRITERIA, DEFAULT_GROUPS, FULL_WEIGHT
from campaigns.enums import EntryGroup, EntryState, Placing
from campaigns.models import Contest, ContestCriterion, ContestGroup
from site_config.shared.calendar import SchoolYear

NUMBERS = ("min_characters", "max_characters", "first", "second", "third", "merit")


class ContestForm(forms.ModelForm):
    """The contest itself; groups and criteria come beside it."""

    class Meta:
        model = Contest
        fields = [
            "title",
            "school_year",
            "call",
            "opens_on",
            "closes_on",
            "quota_per_school",
            "judges_per_entry",
            "approval_number",
            "legal_note",
        ]
        widgets = {
            "opens_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "closes_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "call": forms.Textarea(attrs={"rows": 6, "data-autosize": ""}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = SchoolYear.current()
        self.fields["school_year"] = forms.TypedChoiceField(
            label=_("School year"),
            coerce=int,
            choices=[(each.start, each.label) for each in (year.next, year, year.prev)],
            initial=year.start,
        )
        self.fields["title"].label = pgettext_lazy("contest", "Title")
        self.fields["call"].help_text = _("What pupils are asked to write about, and for whom.")
        self.fields["approval_number"].help_text = _("Printed on the certificates when there is one.")
        for name in ("quota_per_school", "judges_per_entry"):
            self.fields[name].min_value = 1
            self.fields[name].widget.attrs["min"] = 1

    def clean_quota_per_school(self) -> int:
        return self._at_least_one("quota_per_school")

    def clean_judges_per_entry(self) -> int:
        return self._at_least_one("judges_per_entry")

    def _at_least_one(self, name: str) -> int:
        value = self.cleaned_data[name]
        if value < 1:
            raise forms.ValidationError(_("Please enter at least one."))
        return value

    def values(self) -> dict:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class GroupForm(forms.ModelForm):
    """Whether a group takes part, how long its texts are, and how many prizes it has."""

    takes_part = forms.BooleanField(label=pgettext_lazy("contest group", "Takes part"), required=False)

    class Meta:
        model = ContestGroup
        fields = NUMBERS

    def __init__(self, *args, group: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = EntryGroup(group)

    def clean(self) -> dict:
        data = super().clean()
        shortest, longest = data.get("min_characters"), data.get("max_characters")
        if data.get("takes_part") and None not in (shortest, longest) and longest < max(shortest, 1):
            self.add_error("max_characters", _("The greatest length lies below the smallest."))
        return data

    def values(self) -> dict:
        return {"group": self.group, **{name: self.cleaned_data[name] for name in NUMBERS}}


class CriterionForm(forms.ModelForm):
    class Meta:
        model = ContestCriterion
        fields = ["name_zh", "name_en", "weight"]

    def values(self) -> dict:
        return dict(self.cleaned_data)


class ContestForms:
    """The contest's form, one for each group, one for each criterion; all are valid together or not at all."""

    def __init__(self, data=None, *, contest: Contest | None = None, has_marks: bool = False):
        self.has_marks = has_marks
        self.error = ""
        self.contest = ContestForm(data, instance=contest)
        self.groups = [self._group(data, contest, str(group)) for group in EntryGroup]
        self.criteria = self._criteria(data, contest)

    def is_valid(self) -> bool:
        results = [form.is_valid() for form in self.all()]
        if not all(results):
            return False
        if not self.chosen_groups():
            self.contest.add_error(None, _("Please choose at least one group."))
        if sum(form.cleaned_data["weight"] for form in self.criteria) != FULL_WEIGHT:
            self.contest.add_error(None, _("The points of all criteria must add up to 100."))
        return not self.contest.errors

    def all(self) -> list[forms.BaseForm]:
        return [self.contest, *self.groups, *self.criteria]

    def chosen_groups(self) -> list[dict]:
        return [form.values() for form in self.groups if form.cleaned_data["takes_part"]]

    def chosen_criteria(self) -> list[dict] | None:
        return None if self.has_marks else [form.values() for form in self.criteria]

    def _group(self, data, contest: Contest | None, group: str) -> GroupForm:
        known = {row.group: row for row in contest.groups.all()} if contest else {}
        initial = next(dict(row) for row in DEFAULT_GROUPS if row["group"] == group)
        initial["takes_part"] = group in known if contest else True
        return GroupForm(data, group=group, prefix=group, instance=known.get(group), initial=initial)

    def _criteria(self, data, contest: Contest | None) -> list[CriterionForm]:
        rows = list(contest.criteria.all()) if contest else [ContestCriterion(**row) for row in DEFAULT_CRITERIA]
        found = [CriterionForm(data, prefix=f"criterion-{n}", instance=row) for n, row in enumerate(rows)]
        for form in found if self.has_marks else ():
            for field in form.fields.values():
                field.disabled = True
        return found


class EntryFilter(forms.Form):
    """The filter of a list of entries; everything may stay empty."""

    group = forms.ChoiceField(
        label=_("Group"), required=False, choices=[("", pgettext_lazy("filter", "All groups")), *EntryGroup.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", pgettext_lazy("filter", "All states")), *EntryState.choices]
    )
    placing = forms.ChoiceField(
        label=_("Prize"), required=False, choices=[("", pgettext_lazy("filter", "With or without prize"))]
    )
    q = forms.CharField(label=_("Title, code or school"), required=False, max_length=40)

    def __init__(self, *args, shows_prizes: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if shows_prizes:
            self.fields["placing"].choices += [("any", pgettext_lazy("filter", "All prizes")), *Placing.choices]
        else:
            del self.fields["placing"]
