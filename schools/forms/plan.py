"""Forms of the plan of a school year."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.actions.plan import FIVE_ONES, Item
from schools.enums import Frequency
from schools.models import ActivityKind, Plan, Region, School
from schools.models.plan import REVIEW_STEPS
from schools.reminding import day_numbers
from site_config.shared.calendar import Month, SchoolYear


class DrawUpForm(forms.Form):
    """A new plan: for which year, and what it is called."""

    school_year = forms.TypedChoiceField(label=gettext_lazy("School year"), coerce=int)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=80)
    region = forms.ModelChoiceField(label=gettext_lazy("Region"), queryset=Region.objects.none(), empty_label=None)

    def __init__(self, *args: Any, regions: list[Region], years: list[tuple[int, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["school_year"].choices = years
        self.fields["region"].queryset = Region.objects.filter(pk__in=[region.pk for region in regions])
        if len(regions) == 1:
            del self.fields["region"]


class PlanForm(forms.Form):
    """What the plan says, and its twelve months."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=80)
    document_number = forms.CharField(label=gettext_lazy("Approval document number"), max_length=40, required=False)
    whitelist_item = forms.CharField(
        label=gettext_lazy("White-list item"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("The item of the list of social affairs that may enter schools."),
    )
    visit_cap = forms.IntegerField(
        label=gettext_lazy("Outside visits per school and term, at most"), min_value=0, max_value=60
    )
    deadline_day = forms.IntegerField(
        label=gettext_lazy("Deadline day"),
        min_value=1,
        max_value=31,
        help_text=gettext_lazy("Day of the month; 31 means the month's last day."),
    )
    review_days = forms.IntegerField(
        label=gettext_lazy("Review promise, in working days"),
        min_value=1,
        max_value=60,
        required=False,
        help_text=gettext_lazy("The review queue marks what comes near the promise or is past it."),
    )
    review_steps = forms.TypedChoiceField(
        label=gettext_lazy("Who reviews"),
        coerce=int,
        choices=REVIEW_STEPS,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Counts for records that are handed in from now on."),
    )
    street_days = forms.IntegerField(
        label=gettext_lazy("Working days for the street"),
        min_value=1,
        max_value=60,
        required=False,
        help_text=gettext_lazy("After these the bureau may decide without the street; before them only with a reason."),
    )
    spot_share = forms.IntegerField(
        label=gettext_lazy("Spot checks, per cent of the approved records"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=gettext_lazy("Drawn by lot each month and looked at by a second reviewer; 0 for none."),
    )
    remind_before = forms.CharField(
        label=gettext_lazy("Remind, days before the deadline"),
        max_length=40,
        required=False,
        validators=[day_numbers],
        help_text=gettext_lazy("For example 5, 1. Moved to working days; empty: no reminder."),
    )
    remind_after = forms.CharField(
        label=gettext_lazy("Remind, days after the deadline"),
        max_length=40,
        required=False,
        validators=[day_numbers],
        help_text=gettext_lazy("Only schools that still miss something are reminded."),
    )
    closes_after_days = forms.IntegerField(
        label=gettext_lazy("Close a month so many days after its deadline"),
        min_value=0,
        max_value=300,
        required=False,
        help_text=gettext_lazy("Empty: late records are taken until the school year ends."),
    )
    months = forms.MultipleChoiceField(
        label=gettext_lazy("Months in session"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick at least one month.")},
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        year = SchoolYear(plan.school_year)
        self.fields["months"].choices = [(str(month), month.label) for month in year.months()]

    def values(self) -> dict[str, Any]:
        """Fields of the plan; a setting of the review that was left empty stays what it is."""
        data = self.cleaned_data
        return {name: value for name, value in data.items() if name != "months" and value is not None}

    def months_chosen(self) -> list[Month]:
        return [Month.parse(text) for text in self.cleaned_data["months"]]


class ItemForm(forms.Form):
    """One kind: asked for or not, how often, between which months."""

    is_asked = forms.BooleanField(label=pgettext_lazy("kind of activity", "Asked for"), required=False)
    frequency = forms.ChoiceField(label=gettext_lazy("How often"), choices=Frequency.choices, required=False)
    first_month = forms.TypedChoiceField(
        label=gettext_lazy("From"), coerce=Month.parse, empty_value=None, required=False
    )
    last_month = forms.TypedChoiceField(
        label=gettext_lazy("Until"), coerce=Month.parse, empty_value=None, required=False
    )

    def __init__(self, *args: Any, kind: ActivityKind, year: SchoolYear, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind = kind
        months = [(str(month), month.label) for month in year.months()]
        self.fields["first_month"].choices = [("", _("the first month")), *months]
        self.fields["last_month"].choices = [("", _("the last month")), *months]
        for field in self.fields.values():
            field.label = _("%(kind)s: %(field)s") % {"kind": kind, "field": field.label}

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_month"), self.cleaned_data.get("last_month")
        if first and last and last < first:
            self.add_error("last_month", _("The last month lies before the first."))
        return self.cleaned_data

    def item(self) -> Item:
        data = self.cleaned_data
        frequency = Frequency(data["frequency"] or Frequency.MONTHLY)
        return Item(self.kind, frequency, data["first_month"], data["last_month"])


def item_forms(plan: Plan, data: Any = None) -> list[ItemForm]:
    """One form a kind: the five ones first, then what campaigns put in their place."""
    items = {item.kind_id: item for item in plan.items.all()}
    forms_ = []
    kinds = sorted(
        ActivityKind.objects.filter(is_planned=True), key=lambda kind: (kind.code not in FIVE_ONES, kind.order)
    )
    for kind in kinds:
        item = items.get(kind.pk)
        initial = {"is_asked": bool(item), "frequency": item.frequency if item else Frequency.MONTHLY}
        if item:
            initial |= {"first_month": str(item.first_month or ""), "last_month": str(item.last_month or "")}
        year = SchoolYear(plan.school_year)
        forms_.append(ItemForm(data, prefix=f"kind-{kind.pk}", initial=initial, kind=kind, year=year))
    return forms_


class ExcuseForm(forms.Form):
    """Nothing is asked in a month: of all or one school, for all or one kind."""

    month = forms.TypedChoiceField(label=gettext_lazy("Month"), coerce=Month.parse)
    kind = forms.ModelChoiceField(
        label=gettext_lazy("Kind"),
        queryset=ActivityKind.objects.none(),
        required=False,
        empty_label=gettext_lazy("All kinds"),
    )
    school = forms.ModelChoiceField(
        label=gettext_lazy("School"),
        queryset=School.objects.none(),
        required=False,
        empty_label=gettext_lazy("All schools"),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=120)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        months = sorted(row.month for row in plan.months.all())
        self.fields["month"].choices = [(str(month), month.label) for month in months]
        self.fields["kind"].queryset = ActivityKind.objects.filter(pk__in=[item.kind_id for item in plan.items.all()])
        self.fields["school"].queryset = School.objects.within(plan.region).select_related("region")
