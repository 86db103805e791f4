"""The filter of a contest's list of entries."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.enums import EntryGroup, EntryState, Placing


class EntryFilter(forms.Form):
    """The filter of a list of entries; everything may stay empty."""

    group = forms.ChoiceField(
        label=_("Group"), required=False, choices=[("", pgettext_lazy("filter", "All groups")), *EntryGroup.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", pgettext_lazy("filter", "All states")), *EntryState.choices]
    )
    placing = forms.ChoiceField(
        label=_("Prize"), required=False, choices=[("", pgettext_lazy("filter", "With or without prize"))]
    )
    q = forms.CharField(label=_("Title, code or school"), required=False, max_length=40)

    def __init__(self, *args, shows_prizes: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if shows_prizes:
            self.fields["placing"].choices += [("any", pgettext_lazy("filter", "All prizes")), *Placing.choices]
        else:
            del self.fields["placing"]
