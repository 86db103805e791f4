"""A judge's form: one field for each criterion, and a comment."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.access import CriterionMark, JudgedEntry
from campaigns.actions.judging import LONGEST_COMMENT
from site_config.shared.languages import zh_or_en


class MarkForm(forms.Form):
    """Fields are named after the criteria's keys; all may stay empty while the work is saved."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=pgettext_lazy("judge", "Comment"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3, "data-autosize": ""}),
        help_text=_("For the bureau only. Schools and pupils do not see it."),
    )

    def __init__(self, data=None, *, entry: JudgedEntry):
        known = {f"c{row.key}": row.points for row in entry.criteria if row.points is not None}
        super().__init__(data, initial={"version": entry.version, "comment": entry.comment, **known})
        self.entry = entry
        if entry.is_read_by_school:
            self.fields["comment"].help_text = _("The school reads it after the publication, without your name.")
        for place, row in enumerate(entry.criteria, start=1):
            self.fields[f"c{row.key}"] = points_field(row, place)

    @property
    def criteria(self) -> list[tuple[CriterionMark, forms.BoundField]]:
        return [(row, self[f"c{row.key}"]) for row in self.entry.criteria]

    def points(self) -> dict[int, Decimal | None]:
        return {row.key: self.cleaned_data.get(f"c{row.key}") for row in self.entry.criteria}


class AbstainForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("judge", "Reason"),
        max_length=LONGEST_COMMENT,
        help_text=_("For example: you know the author, or you recognise the text."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=pgettext_lazy("contest", "Reason"), max_length=300)


def points_field(row: CriterionMark, place: int) -> forms.DecimalField:
    """Return the field of a criterion; `place` is the key that reaches it."""
    label = zh_or_en(row.name_zh, row.name_en)
    too_much = _("At most %(weight)d points.") % {"weight": row.weight}
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=row.weight,
        max_digits=4,
        decimal_places=1,
        error_messages={"max_value": too_much, "max_decimal_places": _("At most one decimal, such as 25.5.")},
        widget=forms.NumberInput(
            attrs={
                "step": "0.1",
                "inputmode": "decimal",
                "data-key": str(place),
                "data-mark": "",
                "autocomplete": "off",
            }
        ),
    )
