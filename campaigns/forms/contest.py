"""Forms of the bureau: a contest with its groups, criteria and timetable."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.actions.contest_parts import FULL_WEIGHT
from campaigns.defaults import LARGEST_MB, TITLES, criteria_of, groups_of
from campaigns.enums import DEFAULT_FILES, READABLE_FILES, ContestKind, EntryGroup, FileKind
from campaigns.forms.timetable import StepForms
from campaigns.models import Contest, ContestCriterion, ContestGroup
from site_config.shared.calendar import SchoolYear

NUMBERS = ("min_characters", "max_characters", "quota", "first", "second", "third", "merit")
USUAL_LENGTH = dt.timedelta(days=45)
COPIED = (
    "title", "call", "quota_per_school", "judges_per_entry", "approval_number", "legal_note", "file_kinds",
    "max_file_mb", "kept_months",
)  # fmt: skip


class ContestForm(forms.ModelForm):
    """The contest itself; groups, criteria and days come beside it. Its kind was chosen before and does not change."""

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
            "file_kinds",
            "max_file_mb",
            "kept_months",
            "approval_number",
            "legal_note",
        ]
        widgets = {
            "opens_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "closes_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "call": forms.Textarea(attrs={"rows": 6, "data-autosize": ""}),
        }

    def __init__(self, *args, kind: ContestKind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        year = SchoolYear.current()
        self.fields["school_year"] = forms.TypedChoiceField(
            label=_("School year"),
            coerce=int,
            choices=[(each.start, each.label) for each in (year.next, year, year.prev)],
            initial=year.start,
        )
        self.fields["title"].label = pgettext_lazy("contest", "Title")
        self.fields["call"].help_text = _("What is asked for, and of whom.")
        self.fields["approval_number"].help_text = _(
            "Printed with the call, results and certificates. A contest that calls itself a competition needs one."
        )
        self.fields["kept_months"].help_text = _(
            "Counted from the day of the results; numbers stay. As short as possible (Personal Information Protection Law, art. 19)."
        )
        self._set_files()
        for name in ("quota_per_school", "judges_per_entry", "max_file_mb", "kept_months"):
            self.fields[name].min_value = 1
            self.fields[name].widget.attrs["min"] = 1

    def clean_quota_per_school(self) -> int:
        return self._at_least_one("quota_per_school")

    def clean_judges_per_entry(self) -> int:
        return self._at_least_one("judges_per_entry")

    def _set_files(self) -> None:
        """What the kind can take; a short video is an address and takes no file."""
        kinds = READABLE_FILES[self.kind]
        if not kinds:
            del self.fields["file_kinds"], self.fields["max_file_mb"]
            return
        self.fields["file_kinds"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["file_kinds"].required = self.kind != ContestKind.ESSAY
        if self.kind == ContestKind.ESSAY:
            self.fields["file_kinds"].help_text = _(
                "Text can always be typed. With pictures, photos of handwritten pages and scanned PDFs are accepted too."
            )

    def _at_least_one(self, name: str) -> int:
        value = self.cleaned_data[name]
        if value < 1:
            raise forms.ValidationError(_("Please enter at least one."))
        return value

    def values(self) -> dict:
        """What an action takes."""
        found = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        return {"kind": self.kind, **found}


class GroupForm(forms.ModelForm):
    """Whether a group takes part, how long its texts are, and how many entries and prizes it has."""

    takes_part = forms.BooleanField(label=pgettext_lazy("contest group", "Takes part"), required=False)

    class Meta:
        model = ContestGroup
        fields = NUMBERS

    def __init__(self, *args, group: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = EntryGroup(group)
        self.fields["quota"].widget.attrs["placeholder"] = "—"

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
    """The contest's form, one for each group, criterion and phase; all are valid together or not at all.

    Params: contest, to be changed; earlier, a contest whose terms a new one starts from; kind, of a new contest.
    """

    def __init__(
        self,
        data=None,
        *,
        contest: Contest | None = None,
        earlier: Contest | None = None,
        kind: ContestKind = ContestKind.ESSAY,
        has_marks: bool = False,
    ):
        self.has_marks = has_marks
        model = contest or earlier
        self.kind = ContestKind(model.kind) if model else kind
        start = {} if contest else _start(self.kind, earlier)
        self.contest = ContestForm(data, instance=contest, initial=start, kind=self.kind)
        self.groups = [self._group(data, contest, model, str(group)) for group in EntryGroup]
        self.criteria = self._criteria(data, contest, model)
        self.timetable = StepForms(data, contest=contest, model=model, closes_on=start.get("closes_on"))

    def is_valid(self) -> bool:
        results = [form.is_valid() for form in self.all()]
        if not all(results):
            return False
        if not self.chosen_groups():
            self.contest.add_error(None, _("Please choose at least one group."))
        if sum(form.cleaned_data["weight"] for form in self.criteria) != FULL_WEIGHT:
            self.contest.add_error(None, _("The points of all criteria must add up to 100."))
        fits = self.timetable.check(self.contest.cleaned_data["closes_on"])
        return fits and not self.contest.errors

    def all(self) -> list[forms.BaseForm]:
        return [self.contest, *self.timetable.forms, *self.groups, *self.criteria]

    def chosen_groups(self) -> list[dict]:
        return [form.values() for form in self.groups if form.cleaned_data["takes_part"]]

    def chosen_criteria(self) -> list[dict] | None:
        return None if self.has_marks else [form.values() for form in self.criteria]

    def _group(self, data, contest: Contest | None, model: Contest | None, group: str) -> GroupForm:
        known = {row.group: row for row in model.groups.all()} if model else {}
        initial = next(dict(row) for row in groups_of(self.kind) if row["group"] == group)
        if group in known and not contest:
            initial |= {name: getattr(known[group], name) for name in NUMBERS}
        initial["takes_part"] = group in known if model else True
        instance = known.get(group) if contest else None
        return GroupForm(data, group=group, prefix=group, instance=instance, initial=initial)

    def _criteria(self, data, contest: Contest | None, model: Contest | None) -> list[CriterionForm]:
        rows = list(contest.criteria.all()) if contest else _new_criteria(self.kind, model)
        found = [CriterionForm(data, prefix=f"criterion-{n}", instance=row) for n, row in enumerate(rows)]
        for form in found if self.has_marks else ():
            for field in form.fields.values():
                field.disabled = True
        return found


def _start(kind: ContestKind, earlier: Contest | None) -> dict[str, Any]:
    """What a new contest's form holds before anybody types: usual values, or those of an earlier contest."""
    today = timezone.localdate()
    start = {
        "title": TITLES[kind], "opens_on": today, "closes_on": today + USUAL_LENGTH,
        "file_kinds": frozenset(FileKind(each).value for each in DEFAULT_FILES[kind]), "max_file_mb": LARGEST_MB[kind],
    }  # fmt: skip
    return start | ({name: getattr(earlier, name) for name in COPIED} if earlier else {})


def _new_criteria(kind: ContestKind, earlier: Contest | None) -> list[ContestCriterion]:
    if earlier is None:
        return [ContestCriterion(**row) for row in criteria_of(kind)]
    rows = earlier.criteria.values("name_zh", "name_en", "weight")
    return [ContestCriterion(**row) for row in rows]
