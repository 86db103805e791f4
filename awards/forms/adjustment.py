"""The committee's form for an adjustment of points."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour

MOST = Decimal(100)


class AdjustmentForm(forms.Form):
    candidate = forms.ChoiceField(label=gettext_lazy("Who"))
    points = forms.DecimalField(
        label=gettext_lazy("Points to add or take"),
        min_value=-MOST,
        max_value=MOST,
        decimal_places=2,
        help_text=gettext_lazy("Such as 0.5 or -1."),
    )
    reason = forms.CharField(
        label=pgettext_lazy("form field", "Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "It is shown with the points wherever they are, also in public. Never write a person's name here."
        ),
    )

    def __init__(self, *args, candidates, **kwargs):
        """Params: candidates, by honour, those who run for it."""
        super().__init__(*args, **kwargs)
        groups = [(Honour(honour).label, self._choices(honour, rows)) for honour, rows in candidates.items() if rows]
        self.fields["candidate"].choices = [("", _("Please choose.")), *groups]

    def _choices(self, honour, rows):
        return [
            (f"{honour}-{row.key}", row.name if row.name == row.school_name else f"{row.name}（{row.school_name}）")
            for row in rows
        ]

    def clean_points(self):
        points = self.cleaned_data["points"]
        if points == 0:
            raise forms.ValidationError(_("Please add or take some points."))
        return points

    def values(self) -> dict:
        """The parameters of `adjust_points`."""
        honour, _dash, key = self.cleaned_data["candidate"].partition("-")
        points = int(self.cleaned_data["points"] * 100)
        return {"honour": honour, "key": int(key), "points": points, "reason": self.cleaned_data["reason"]}
