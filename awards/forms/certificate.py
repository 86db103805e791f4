"""Forms of certificates: issuing, filtering, revoking, replacing, and the public check."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from awards.enums import ASKED_FOR, CertificateState, Honour
from awards.enums import PrintForm as Form
from site_config.shared.codes import LookupCodeError, parse_lookup_code
from site_config.shared.errors import UserError
from site_config.shared.uploads import Kind, check_upload

MOST_MB = 1.5


class IssueForm(forms.Form):
    """The date on the paper and the honours to serve."""

    issued_on = forms.DateField(
        label=gettext_lazy("Date on the certificates"),
        help_text=gettext_lazy("The serials run on within the year of this date."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    honours = forms.MultipleChoiceField(
        label=pgettext_lazy("form field", "Honours"), choices=Honour, widget=forms.CheckboxSelectMultiple
    )


class PrintForm(forms.Form):
    """How the certificates come out of the printer."""

    form = forms.ChoiceField(
        label=gettext_lazy("How to print"),
        choices=[(form.value, form.label) for form in ASKED_FOR],
        initial=Form.PACKETS,
        widget=forms.RadioSelect,
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("form field", "Reason"),
        max_length=200,
        help_text=gettext_lazy("The document or decision. It stays in the log, so please write no pupil's name here."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReplaceForm(ReasonForm):
    recipient = forms.CharField(
        label=pgettext_lazy("certificate", "Name on the new certificate"),
        max_length=60,
        help_text=gettext_lazy("Correct it here when it was misspelt."),
    )
    field_order = ["recipient", "reason"]


class CertificateFilter(forms.Form):
    """Choices of the list; a value that does not exist filters nothing."""

    cycle = forms.TypedChoiceField(label=pgettext_lazy("certificate", "Cycle"), coerce=int, required=False)
    school = forms.TypedChoiceField(label=pgettext_lazy("certificate", "School"), coerce=int, required=False)
    honour = forms.ChoiceField(label=pgettext_lazy("certificate", "Honour"), required=False)
    state = forms.ChoiceField(label=pgettext_lazy("certificate", "State"), required=False)
    batch = forms.IntegerField(required=False, max_value=2**31, widget=forms.HiddenInput)

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        choices = {
            "cycle": _pairs(rows, "batch__cycle_id", "batch__cycle__title"),
            "school": _pairs(rows, "standing__school_id", "standing__school_name"),
            "honour": Honour.choices,
            "state": CertificateState.choices,
        }
        everything = {
            "cycle": pgettext("certificate filter", "All cycles"),
            "school": pgettext("certificate filter", "All schools"),
            "honour": pgettext("certificate filter", "All honours"),
            "state": pgettext("certificate filter", "Any state"),
        }
        for name, found in choices.items():
            self.fields[name].choices = [("", everything[name]), *found]

    def narrowed(self, rows):
        """The rows that fit what was chosen."""
        keys = {
            "cycle": "batch__cycle", "school": "standing__school", "honour": "honour", "state": "state",
            "batch": "batch",
        }  # fmt: skip
        for name, value in self.chosen.items():
            rows = rows.filter(**{keys[name]: value})
        return rows

    @property
    def chosen(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def selects(self) -> list:
        """The lists with something to choose from."""
        return [self[name] for name in ("cycle", "school", "honour", "state") if len(self.fields[name].choices) > 2]


def _pairs(rows, key: str, name: str) -> list:
    """Distinct keys with their names; a school that was renamed appears once."""
    return sorted(dict(rows.order_by().values_list(key, name).distinct()).items(), key=lambda pair: pair[1])


class FileForm(forms.Form):
    """A certificate as a PDF; nothing of it is kept."""

    file = forms.FileField(label=gettext_lazy("PDF of the certificate"), max_length=200)

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            check_upload(file, kinds={Kind.PDF}, max_mb=MOST_MB)
        except UserError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class CodeForm(forms.Form):
    """A lookup code in any case, grouping or width."""

    code = forms.CharField(label=gettext_lazy("Lookup code"), max_length=60, strip=True)

    def clean_code(self) -> str:
        try:
            return parse_lookup_code(self.cleaned_data["code"])
        except LookupCodeError as error:
            if error.code == "check":
                raise forms.ValidationError(
                    _("This lookup code cannot be right: a typing mistake is likely. Please compare it with the paper.")
                ) from error
            raise forms.ValidationError(str(error)) from error
