"""Forms of the screening."""

from django import forms
from django.utils.translation import pgettext_lazy

from campaigns.enums import ExclusionReason


class ExclusionForm(forms.Form):
    """Why an entry is excluded, and what the school reads besides the reason."""

    reason = forms.ChoiceField(label=pgettext_lazy("exclusion", "Reason"), choices=ExclusionReason.choices)
    note = forms.CharField(label=pgettext_lazy("exclusion", "To the school"), required=False, max_length=200)


class WordForm(forms.Form):
    """A word and what judges are to see of it."""

    DOES = {"hide": True, "show": False, "forget": None}

    word = forms.CharField(label=pgettext_lazy("screening", "Word to hide"), min_length=2, max_length=40)
    do = forms.ChoiceField(choices=[(name, name) for name in DOES])

    def is_hidden(self) -> bool | None:
        return self.DOES[self.cleaned_data["do"]]
