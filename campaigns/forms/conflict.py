"""The form by which a judge declares a conflict."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ConflictForm(forms.Form):
    school = forms.CharField(
        label=_("School: full name or code"),
        max_length=60,
        help_text=_("There is no list to choose from, so that nobody learns here which schools take part."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
