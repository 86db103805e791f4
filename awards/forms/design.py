"""The form of a design: look, wording, salutation, issuers, date, second language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.designs.faults import faults
from awards.enums import HONORIFICS, DateStyle, Honour, Look
from awards.models import CertificateDesign
from awards.models.design import WORDS

WHO = [
    ("sample", pgettext_lazy("preview of a certificate", "Invented name")),
    ("longest", pgettext_lazy("preview of a certificate", "Longest real name")),
]


def one_line(text: str) -> str:
    """Line breaks that came with a paste are no part of a wording."""
    return " ".join(text.split())


class DesignForm(forms.Form):
    """Every field of CertificateDesign.WORDS; unknown placeholders are refused at their field."""

    look = forms.ChoiceField(label=pgettext_lazy("certificate", "Look"), choices=Look, widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("Title on the certificate"), min_length=2, max_length=6)
    honour_title = forms.CharField(label=gettext_lazy("Name of the honour"), max_length=20)
    body = forms.CharField(
        label=gettext_lazy("Wording"), max_length=200, widget=forms.Textarea(attrs={"rows": 3, "data-autosize": ""})
    )
    honorific = forms.ChoiceField(label=gettext_lazy("Salutation"), widget=forms.RadioSelect, required=False)
    names_school = forms.BooleanField(label=gettext_lazy("Name the school after the person"), required=False)
    issuers = forms.CharField(
        label=gettext_lazy("Issued by"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("One name a line, at most three, in order of rank. Empty: as the award cycle says."),
        widget=forms.Textarea(attrs={"rows": 2, "data-autosize": ""}),
    )
    date_style = forms.ChoiceField(
        label=gettext_lazy("Date on the certificate"), choices=DateStyle, widget=forms.RadioSelect
    )
    english_title = forms.CharField(label=gettext_lazy("Title in English"), max_length=50, required=False)
    english_body = forms.CharField(
        label=gettext_lazy("Wording in English"),
        max_length=260,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-autosize": ""}),
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Name on the preview"),
        choices=WHO,
        initial="sample",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, design: CertificateDesign, **kwargs: Any):
        super().__init__(*args, initial={**design.words, **kwargs.pop("initial", {})}, **kwargs)
        self.design = design
        choices = HONORIFICS[Honour(design.honour)]
        self.fields["honorific"].choices = [(choice.value, choice.value or choice.label) for choice in choices]
        if design.honour == Honour.SCHOOL:
            del self.fields["names_school"]
        if len(choices) == 1:
            del self.fields["honorific"]

    def clean_body(self) -> str:
        return one_line(self.cleaned_data["body"])

    def clean_english_body(self) -> str:
        return one_line(self.cleaned_data["english_body"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field, sentence in faults(self.design.honour, self._words(cleaned)).items():
            if field in self.fields and field not in self.errors:
                self.add_error(field, sentence)
        return cleaned

    def _words(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return self.design.words | {name: cleaned[name] for name in WORDS if name in cleaned}

    def values(self) -> dict[str, Any]:
        return self._words(self.cleaned_data)

    def typed(self) -> CertificateDesign:
        """The design as typed, not stored."""
        row = self.design
        return CertificateDesign(region=row.region, honour=row.honour, version=row.version, **self.values())
