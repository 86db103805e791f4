"""The author of an entry: a pupil the school knows already, or a new one, with a guardian's consent either way."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from campaigns.models import Contest, Entry
from schools.enums import ConsentScope
from schools.grades import grade_name, grades_of_stages
from schools.models import Pupil, School
from site_config.shared.names import check_name


class PupilSelect(forms.Select):
    """Marks pupils whose consent is known, so that the page can hide what need not be asked."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if getattr(value, "instance", None) is not None and value.instance.has_consent:
            option["attrs"]["data-consented"] = ""
        return option


class PupilChoice(forms.ModelChoiceField):
    def label_from_instance(self, pupil: Pupil) -> str:
        label = pgettext("grade, class and pupil", "%(grade)s, class %(number)d: %(name)s") % {
            "grade": grade_name(pupil.grade),
            "number": pupil.class_number,
            "name": pupil.name,
        }
        return label if pupil.has_consent else _("%(pupil)s (no consent yet)") % {"pupil": label}


class AuthorForm(forms.Form):
    """The author: a pupil the school knows already, or a new one; with consent either way."""

    pupil = PupilChoice(label=_("Pupil"), queryset=Pupil.objects.none(), required=False, widget=PupilSelect)
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60, required=False)
    grade = forms.TypedChoiceField(label=_("Grade"), coerce=int, empty_value=None, required=False)
    class_number = forms.IntegerField(label=_("Class"), min_value=1, max_value=60, required=False)
    consent_by = forms.CharField(label=_("Guardian who consented"), max_length=60, required=False)
    consent_on = forms.DateField(
        label=_("Consent given on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    consent_scope = forms.ChoiceField(
        label=_("Name in public, if it wins"),
        required=False,
        choices=ConsentScope.choices,
        widget=forms.RadioSelect,
        help_text=_("The guardian decides; consent can be withdrawn at any time."),
    )

    def __init__(self, *args, school: School, contest: Contest, **kwargs):
        super().__init__(*args, **kwargs)
        entered = Entry.objects.filter(contest=contest).entered().values("pupil")
        self.fields["pupil"].queryset = Pupil.objects.filter(school=school).exclude(pk__in=entered)
        self.fields["pupil"].empty_label = pgettext_lazy("pupil", "A new pupil")
        grades = grades_of_stages(school.stages)
        self.fields["grade"].choices = [("", "—"), *[(grade, grade_name(grade)) for grade in grades]]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        pupil = data.get("pupil")
        if pupil is None and "pupil" not in self.errors:
            self._require("grade", "class_number", "name")
            self._check_name("name")
        if pupil is None or not pupil.has_consent:
            self._require("consent_by", "consent_on", "consent_scope")
            self._check_name("consent_by")
        if data.get("consent_on") and data["consent_on"] > timezone.localdate():
            self.add_error("consent_on", _("The day of consent lies in the future."))
        return data

    def pupil_values(self) -> dict[str, Any]:
        """Values to save on the pupil; empty when a known pupil has consent already."""
        data = self.cleaned_data
        pupil = data["pupil"]
        if pupil is not None and pupil.has_consent:
            return {}
        consent = {name: data[name] for name in ("consent_by", "consent_on", "consent_scope")}
        consent["consent_withdrawn_on"] = None
        return consent if pupil else {name: data[name] for name in ("name", "grade", "class_number")} | consent

    def _require(self, *names: str) -> None:
        for name in names:
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, _("Please fill this in."))

    def _check_name(self, field: str) -> None:
        if field in self.errors:
            return
        try:
            self.cleaned_data[field] = check_name(self.cleaned_data[field])
        except ValidationError as error:
            self.add_error(field, error)
