"""What people say about two texts that resemble each other."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.actions.verdicts import LONGEST_REASON
from campaigns.enums import Copied, FlagKind

NO_COPY = "none"
NONE = (NO_COPY, pgettext_lazy("similarity", "No copy"))


class CopyForm(forms.Form):
    """Which text is the copy, or none; an earlier contest is over, so there the left one alone can be."""

    copied = forms.ChoiceField(label=_("What do you find?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=pgettext_lazy("similarity", "Reason"), max_length=LONGEST_REASON)

    def __init__(self, data=None, *, flag, is_vote: bool, initial=None):
        super().__init__(data, initial=initial)
        choices = Copied.choices if flag.kind == FlagKind.INSIDE else [(Copied.LATER.value, Copied.LATER.label)]
        self.fields["copied"].choices = [NONE, *choices]
        if is_vote:
            self.fields["reason"].label = _("Comment for the bureau")
            self.fields["reason"].required = False

    def values(self) -> dict[str, str]:
        said = self.cleaned_data["copied"]
        return {"copied": "" if said == NO_COPY else said, "reason": self.cleaned_data["reason"]}
