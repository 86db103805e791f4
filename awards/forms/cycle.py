"""Forms of the committee: cycles, quotas, vetoes, decisions, rubrics."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from awards.enums import Group, Honour, VetoReason
from awards.models import AwardCycle, Quota
from awards.scoring import show
from site_config.shared.calendar import SchoolYear

YEARS_BACK, YEARS_AHEAD = 3, 1
# Points; far above any rubric, far below what the database holds in hundredths.
MOST_POINTS = 1000


class CycleForm(forms.ModelForm):
    """What a cycle says about itself; the school year is chosen when it is opened."""

    class Meta:
        model = AwardCycle
        fields = [
            "title", "basis", "project_number", "document_number", "issuer", "serial_prefix", "notice_days",
            "notice_contact", "places_hidden_from", "places_hidden_until", "publishes_pupil_places",
        ]  # fmt: skip
        days = {
            name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            for name in ("places_hidden_from", "places_hidden_until")
        }
        widgets = {"issuer": forms.Textarea(attrs={"rows": 2}), "basis": forms.RadioSelect, **days}

    def clean(self):
        """Name the field that is missing or too early, before the database would refuse both."""
        data = super().clean()
        first, last = data.get("places_hidden_from"), data.get("places_hidden_until")
        if first and not last and "places_hidden_until" not in self.errors:
            self.add_error("places_hidden_until", _("Please say until when places are hidden."))
        elif last and not first and "places_hidden_from" not in self.errors:
            self.add_error("places_hidden_from", _("Please say from when places are hidden."))
        elif first and last and last < first:
            self.add_error("places_hidden_until", _("This day comes before the first one."))
        return data


class NewCycleForm(CycleForm):
    school_year = forms.TypedChoiceField(label=gettext_lazy("school year"), coerce=int)

    field_order = ["school_year"]

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.region = region
        now = SchoolYear.current().start
        taken = set(AwardCycle.objects.filter(region=region).values_list("school_year", flat=True))
        free = [year for year in range(now + YEARS_AHEAD, now - YEARS_BACK - 1, -1) if year not in taken]
        self.fields["school_year"].choices = [(year, SchoolYear(year).label) for year in free]
        self.fields["school_year"].initial = next((year for year in (now - 1, now, *free) if year in free), None)

    def clean_school_year(self):
        year = self.cleaned_data["school_year"]
        if AwardCycle.objects.filter(region=self.instance.region, school_year=year).exists():
            raise forms.ValidationError(_("There is a cycle for this school year already."))
        return year


class QuotaForm(forms.Form):
    """One row of fields for each honour and group."""

    def __init__(self, *args, cycle, **kwargs):
        super().__init__(*args, **kwargs)
        known = {(row.honour, row.group): row for row in Quota.objects.filter(cycle=cycle)}
        for honour in Honour:
            for group in Group:
                self._add(honour, group, known.get((honour.value, group.value)))

    def _add(self, honour: Honour, group: Group, row: Quota | None) -> None:
        words = {"honour": honour.label, "group": group.label}
        self.fields[f"{honour}_{group}"] = forms.IntegerField(
            label=pgettext("quota", "%(honour)s, %(group)s: places") % words,
            min_value=0,
            max_value=9999,
            initial=row.places if row else 0,
        )
        if honour != Honour.SCHOOL:
            self.fields[f"{honour}_{group}_each"] = forms.IntegerField(
                label=pgettext("quota", "%(honour)s, %(group)s: at most per school") % words,
                min_value=0,
                max_value=999,
                initial=row.per_school if row else 2,
            )

    def rows(self):
        """Honours with (group, places, per school) as bound fields."""
        return [(honour.label, [self._row(honour, group) for group in Group]) for honour in Honour]

    def _row(self, honour: Honour, group: Group):
        each = f"{honour}_{group}_each"
        return group.label, self[f"{honour}_{group}"], self[each] if each in self.fields else None

    def quotas(self) -> dict[tuple[str, str], tuple[int, int]]:
        data = self.cleaned_data
        return {
            (honour.value, group.value): (data[f"{honour}_{group}"], data.get(f"{honour}_{group}_each", 0))
            for honour in Honour
            for group in Group
        }


class VetoForm(forms.Form):
    school = forms.TypedChoiceField(label=pgettext_lazy("form field", "School"), coerce=int)
    reason = forms.ChoiceField(
        label=pgettext_lazy("form field", "Reason"), choices=VetoReason, widget=forms.RadioSelect
    )
    document_number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "The document that confirms it; without one the veto is only proposed. Never write a person's name here."
        ),
    )

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].choices = [("", _("Please choose."))] + [(row.pk, row.name) for row in schools]


class DecideVetoForm(forms.Form):
    """Yes with the number of the document, or no with a sentence."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("impose", gettext_lazy("Veto: the school is excluded from the next edition")),
            ("dismiss", gettext_lazy("No veto")),
        ],
        widget=forms.RadioSelect,
    )
    document_number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Needed for a veto. Never write a person's name here."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why there is no veto"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        data = super().clean()
        if data.get("decision") == "impose" and not data.get("document_number"):
            self.add_error("document_number", _("A veto needs the number of the document."))
        if data.get("decision") == "dismiss" and not data.get("why"):
            self.add_error("why", _("Please say why there is no veto."))
        return data


class WhyForm(forms.Form):
    """One sentence."""

    why = forms.CharField(
        label=pgettext_lazy("form field", "Why"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class AnswerForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("dismissed", gettext_lazy("Not upheld: the list stays")),
            ("upheld", gettext_lazy("Upheld: a new edition is computed")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=gettext_lazy("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class WeightsForm(forms.Form):
    """Weights and threshold of a draft, typed in points and kept in hundredths."""

    threshold = forms.DecimalField(
        label=gettext_lazy("Honoured from"), min_value=Decimal("0.01"), max_value=MOST_POINTS, decimal_places=2
    )

    def __init__(self, *args, rubric, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for row in criteria:
            label = f"{row.code} {row.title}"
            self.fields[f"weight_{row.code}"] = forms.DecimalField(
                label=label,
                min_value=Decimal("0.01"),
                max_value=MOST_POINTS,
                decimal_places=2,
                initial=show(row.weight),
            )
        self.fields["threshold"].initial = show(rubric.threshold)

    def weights(self) -> dict[str, int]:
        return {row.code: int(self.cleaned_data[f"weight_{row.code}"] * 100) for row in self.criteria}

    def typed_weights(self) -> dict[str, int]:
        """The weights that can be read, nothing for the others."""
        data = self.cleaned_data
        return {row.code: int(data.get(f"weight_{row.code}", 0) * 100) for row in self.criteria}

    def threshold_points(self) -> int:
        return int(self.cleaned_data["threshold"] * 100)
