"""What somebody supposes in a trial; asked by GET, so that a trial has an address and changes nothing."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns.enums import Placing

MOST_LESSONS = 9999


class TrialForm(forms.Form):
    approve = forms.BooleanField(label=gettext_lazy("Approve what waits for review"), required=False)
    lessons = forms.IntegerField(
        label=gettext_lazy("Hold missing lessons"), required=False, min_value=0, max_value=MOST_LESSONS
    )
    prize = forms.ChoiceField(
        label=gettext_lazy("Win a prize"),
        required=False,
        choices=[("", gettext_lazy("No prize")), *Placing.choices],
    )

    def values(self) -> dict:
        """The parameters of `trial_of`; nothing is supposed where the form is empty or wrong."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {
            "approve": data.get("approve", False),
            "lessons": data.get("lessons") or 0,
            "prize": data.get("prize", ""),
        }

    def tell(self, *, waiting: int, missing: int) -> None:
        """Say beside each wish how much there is of it."""
        self["approve"].help_text = (
            ngettext("%(n)s record of the school waits.", "%(n)s records of the school wait.", waiting) % {"n": waiting}
            if waiting
            else _("No record of the school waits.")
        )
        self["lessons"].help_text = (
            ngettext(
                "%(n)s missing class lesson can still be held this school year.",
                "%(n)s missing class lessons can still be held this school year.",
                missing,
            )
            % {"n": missing}
            if missing
            else _("No missing lesson can still be held this school year.")
        )
