"""Forms of the second round and of corrections."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.actions.results import EXCLUDE
from campaigns.enums import Placing
from campaigns.prizes import NONE

BY_RULE = ("", _("as the rule gives it"))


class OnRecord(forms.Form):
    """What every decision on prizes needs."""

    reason = forms.CharField(label=pgettext_lazy("panel", "Reason"), max_length=300)
    minutes = forms.CharField(label=_("Number of the minutes"), max_length=60)


class PanelForm(OnRecord):
    """Another place or another prize for one entry of the head."""

    field_order = ["place", "prize", "reason", "minutes"]
    prize = forms.ChoiceField(
        label=pgettext_lazy("panel", "Prize"),
        required=False,
        choices=[BY_RULE, *Placing.choices, (NONE, _("No prize"))],
    )

    def __init__(self, *args, head: int, **kwargs):
        super().__init__(*args, **kwargs)
        places = [BY_RULE, *((n, str(n)) for n in range(1, head + 1))]
        self.fields["place"] = forms.TypedChoiceField(
            label=pgettext_lazy("panel", "Place"), required=False, coerce=int, empty_value=None, choices=places
        )
        self.order_fields(self.field_order)


class SignOffForm(forms.Form):
    group = forms.CharField(max_length=10)
    minutes = forms.CharField(label=_("Number of the minutes"), max_length=60)


class CorrectionForm(OnRecord):
    """What becomes of an entry whose published result was wrong."""

    field_order = ["prize", "reason", "minutes"]
    prize = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[*Placing.choices, (NONE, _("No prize")), (EXCLUDE, _("Taken out of the contest; the others move up"))],
    )


class MoveForm(forms.Form):
    """Who gets the entry instead."""

    judge = forms.TypedChoiceField(label=pgettext_lazy("judging", "Judge"), coerce=int)

    def __init__(self, *args, takers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["judge"].choices = [(judge.pk, judge.name) for judge in takers]
