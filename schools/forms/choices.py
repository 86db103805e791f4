"""First lines of choices."""

from django import forms
from django.utils.translation import pgettext_lazy


def ask_to_choose(field: forms.Field) -> None:
    """Say "please choose" where the browser would show a row of dashes."""
    words = pgettext_lazy("first line of a choice", "Please choose")
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = words
    elif isinstance(field, forms.ChoiceField) and not isinstance(field.widget, forms.RadioSelect):
        field.choices = [("", words), *(choice for choice in field.choices if choice[0])]
