"""First lines of choices, and choices among rows."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext_lazy


def ask_to_choose(field: forms.Field) -> None:
    """Say "please choose" where the browser would show a row of dashes."""
    words = pgettext_lazy("first line of a choice", "Please choose")
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = words
    elif isinstance(field, forms.ChoiceField) and not isinstance(field.widget, forms.RadioSelect):
        field.choices = [("", words), *(choice for choice in field.choices if choice[0])]


class KnownRows(forms.ModelMultipleChoiceField):
    """Several rows; a key beyond every database's integers is no choice instead of an error."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": ""}) from error
