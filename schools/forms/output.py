"""Forms of outputs: the one that logs in seconds, the return, the choice of many, and the kinds."""

from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.actions.output_kind import FILLED_IN as KIND_FIELDS
from schools.enums import OutputReason, Venue
from schools.models import OutputKind
from schools.outputs.start import Reporter

# Far above every honest record; keeps the database's integers safe.
HIGHEST = 1_000_000


class OutputForm(forms.Form):
    """Kind, number and day are enough. `sure` says that the hints were read and the numbers stand."""

    use_required_attribute = False

    reporter = forms.ChoiceField(label=gettext_lazy("Logged for"), widget=forms.HiddenInput)
    kind = forms.ModelChoiceField(
        OutputKind.objects.none(),
        label=gettext_lazy("What was done?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Please tap what was done.")},
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many?"),
        min_value=1,
        max_value=HIGHEST,
        error_messages={"required": gettext_lazy("Please write how many.")},
    )
    is_estimate = forms.BooleanField(
        label=gettext_lazy("Estimated: at least so many (余)"),
        help_text=gettext_lazy("For an event: its people are estimated."),
        required=False,
    )
    happened_on = forms.DateField(
        label=gettext_lazy("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    venue = forms.ChoiceField(
        label=gettext_lazy("Venue"),
        choices=[("", pgettext_lazy("venue", "None of these")), *Venue.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    persons = forms.IntegerField(
        label=gettext_lazy("Persons (人)"),
        required=False,
        min_value=0,
        max_value=HIGHEST,
        help_text=gettext_lazy("Different people, each counted once."),
    )
    attendances = forms.IntegerField(
        label=gettext_lazy("Attendances (人次)"),
        required=False,
        min_value=0,
        max_value=HIGHEST,
        help_text=gettext_lazy("Visits: whoever came twice counts twice."),
    )
    place = forms.CharField(label=gettext_lazy("Where exactly"), max_length=60, required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    photo = forms.FileField(
        label=gettext_lazy("Photo"), required=False, widget=forms.ClearableFileInput(attrs={"accept": "image/*"})
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, reporters: list[Reporter], kinds: list[OutputKind], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        self.fields["reporter"].choices = [(each.key, str(each)) for each in reporters]
        self.fields["kind"].queryset = OutputKind.objects.filter(pk__in=[kind.pk for kind in kinds])
        if len(reporters) > 1:
            self.fields["reporter"].widget = forms.Select(choices=self.fields["reporter"].choices)
        today = timezone.localdate()
        self.fields["happened_on"].widget.attrs["max"] = str(today)
        for name in ("number", "persons", "attendances"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date lies in the future. Please log it once it has happened."))
        return day

    def clean(self) -> dict[str, Any]:
        kind = self.cleaned_data.get("kind")
        if kind is not None and not kind.is_event and not kind.counts_attendances:
            # Material reaches nobody in particular: fields that the form hides for it are not taken over.
            self.cleaned_data["persons"] = self.cleaned_data["attendances"] = None
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        skipped = {"reporter", "photo", "sure"}
        return {name: value for name, value in self.cleaned_data.items() if name not in skipped}

    def tiles(self) -> list[tuple[OutputKind, bool]]:
        """The kinds in their order, each with whether it is chosen."""
        chosen = str(self["kind"].value() or "")
        return [(kind, str(kind.pk) == chosen) for kind in self.kinds]


class OutputReturnForm(forms.Form):
    """Return an output for a coded reason, better with a sentence."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Return, for which reason?"),
        choices=OutputReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose a reason.")},
    )
    text = forms.CharField(
        label=gettext_lazy("In your words"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, min_value=1, max_value=10**9, widget=forms.HiddenInput)


class OutputKindForm(forms.Form):
    """A kind of output; the code is given once and stays."""

    def __init__(self, *args: Any, kind: OutputKind, **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = KIND_FIELDS if kind.pk else ("code", *KIND_FIELDS)
        self.fields.update(fields_for_model(OutputKind, fields=names))
        for field in self.fields.values():
            field.label = field.label[:1].upper() + field.label[1:]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if OutputKind.objects.filter(code=code).exists():
            raise forms.ValidationError(_("This code is taken."))
        return code
