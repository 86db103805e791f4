"""The form of the panel's minutes."""

from django import forms
from django.utils.translation import gettext_lazy

from awards.models import Minutes


class MinutesForm(forms.ModelForm):
    class Meta:
        model = Minutes
        fields = ["number", "held_on", "text"]
        widgets = {
            "held_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "text": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "number": gettext_lazy("As it stands on the minutes that you keep."),
            "text": gettext_lazy(
                "The committee and the pupils' schools read it; it is never public and never changed."
            ),
        }
