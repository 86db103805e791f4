"""Forms of review: return, reopen, decide many."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.enums import ReturnReason


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


class DocumentReturnForm(forms.Form):
    text = forms.CharField(
        label=_("What has to be changed?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say what has to be changed.")},
    )
