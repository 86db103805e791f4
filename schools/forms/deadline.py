"""Forms of exceptions to a deadline and of requests for more time."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.forms.registry import day_field
from schools.models import ActivityKind, Region, School
from site_config.shared.calendar import Month


def why_field(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, widget=forms.Textarea(attrs={"rows": 2}), **options)


class ExceptionForm(forms.Form):
    """Whose deadline moves until when, and why: one school by its code or name, else every school of the region."""

    month = forms.TypedChoiceField(label=pgettext_lazy("form", "Month"), coerce=Month.parse)
    school_code = forms.CharField(
        label=gettext_lazy("School"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("The school's code or its full name. Empty: all schools of the region."),
        widget=forms.TextInput(attrs={"list": "schools", "autocomplete": "off"}),
    )
    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"),
        queryset=Region.objects.none(),
        required=False,
        empty_label=pgettext_lazy("region", "None"),
    )
    kind = forms.ModelChoiceField(
        label=gettext_lazy("Kind"),
        queryset=ActivityKind.objects.all(),
        required=False,
        empty_label=gettext_lazy("All kinds"),
    )
    until = day_field(gettext_lazy("May hand in until"), required=True)
    why = why_field(gettext_lazy("Why"))

    def __init__(self, *args: Any, months: Sequence[Month], regions: Sequence[Region], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.top = regions
        self.fields["month"].choices = [(str(month), month.label) for month in months]
        self.fields["region"].queryset = Region.objects.within_any(regions).filter(closed_on=None).order_by("path")

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["school"], code = None, data.get("school_code", "").strip()
        if code:
            data["school"], data["region"] = self._school(code), None
        elif not data.get("region") and "region" not in self.errors:
            self.add_error("region", _("Please choose a school or a region."))
        return data

    def values(self) -> dict[str, Any]:
        names = ("month", "school", "region", "kind", "until", "why")
        return {name: self.cleaned_data[name] for name in names}

    def _school(self, text: str) -> School | None:
        matching = School.objects.within_any(self.top).select_related("region").meant_by(text)
        if len(matching) != 1:
            self.add_error("school_code", _("Please write the code of a school of your region."))
            return None
        return matching[0]


class AskForm(forms.Form):
    """A school asks for more time."""

    until = day_field(gettext_lazy("Until when?"), required=True)
    why = why_field(gettext_lazy("Why does the school need more time?"))


class AnswerForm(forms.Form):
    """The bureau's answer: a day, or a sentence that says no."""

    until = day_field(gettext_lazy("May hand in until"))
    answer = why_field(gettext_lazy("A sentence for the school"), required=False)
