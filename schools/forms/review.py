"""Forms of review: return, reopen, decide many."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.enums import ReturnReason, SpotCheckOutcome


class ApproveForm(forms.Form):
    """Only needed while the street still has days to look: why the bureau decides without it."""

    without_street = forms.CharField(
        label=_("Why without the street?"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReturnForm(forms.Form):
    """A coded reason and a sentence; `version` is the record as the reviewer saw it."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=ReturnReason.choices,
        error_messages={"required": _("Please choose a reason."), "invalid_choice": _("Please choose a reason.")},
    )
    text = forms.CharField(
        label=_("Add a sentence"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReopenForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it reopened?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please say why the record is reopened.")},
    )


class BulkForm(forms.Form):
    """What was counted and until when; the rest of a bulk decision stands in the address."""

    until = forms.DateTimeField(widget=forms.HiddenInput)
    count = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    with_warnings = forms.BooleanField(label=_("Also approve the records with hints"), required=False)


class BulkReturnForm(ReturnForm):
    """Return many for one reason."""

    until = forms.DateTimeField(widget=forms.HiddenInput)
    count = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    version = None


class DismissForm(forms.Form):
    why = forms.CharField(
        label=_("Why is nothing to be done?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why nothing has to be done.")},
    )


class SpotCheckForm(forms.Form):
    """Confirm, or reopen with a sentence."""

    outcome = forms.ChoiceField(
        choices=SpotCheckOutcome.choices,
        error_messages={
            "required": _("Please say whether the approval holds."),
            "invalid_choice": _("Please say whether the approval holds."),
        },
    )
    why = forms.CharField(
        label=_("Why is it reopened?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") == SpotCheckOutcome.REOPENED and not data.get("why"):
            self.add_error("why", _("Please say why the record is reopened."))
        return data


class DocumentReturnForm(forms.Form):
    text = forms.CharField(
        label=_("What has to be changed?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say what has to be changed.")},
    )
