"""Forms of supporting documents, teachers, pupils, excuses and void records."""

from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schools.enums import PUPIL_DOCUMENTS, TEACHER_DOCUMENTS, DocumentKind, ExcuseReason
from schools.forms.choices import ask_to_choose
from schools.grades import grade_name
from schools.models import Pupil, School, SupportingDocument, Teacher
from site_config.shared.calendar import SchoolYear

DAY = {"held_on", "consent_on", "consent_withdrawn_on"}
DOCUMENT_FIELDS = ["kind", "title", "held_on", "teacher", "pupil", "hours", "document_number"]
PUPIL_FIELDS = [
    "name", "grade", "class_number", "consent_by", "consent_on", "consent_scope", "consent_withdrawn_on",
]  # fmt: skip


class _ModelFields(forms.Form):
    """A plain form with the fields of a model: it validates and hands on, the action saves."""

    model: type = SupportingDocument
    names: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        days = {name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}) for name in DAY & set(self.names)}
        self.fields.update(fields_for_model(self.model, fields=self.names, widgets=days))
        for field in self.fields.values():
            field.label = field.label[:1].upper() + field.label[1:]
            ask_to_choose(field)


class DocumentForm(_ModelFields):
    """A dated claim with a reference. The school year follows from the date."""

    model, names = SupportingDocument, DOCUMENT_FIELDS

    def __init__(self, *args: Any, school: School, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["teacher"].queryset = Teacher.objects.filter(school=school)
        self.fields["pupil"].queryset = Pupil.objects.filter(school=school)
        self.fields["pupil"].label_from_instance = lambda pupil: f"{pupil.name} · {grade_name(pupil.grade)}"
        self.fields["teacher"].help_text = _("For training, courseware and observed lessons.")
        self.fields["pupil"].help_text = _("For a pupil's outreach act.")
        self.fields["hours"].help_text = _("For teacher training.")
        self.fields["hours"].widget.attrs |= {"step": "0.5", "min": "0.5"}

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("held_on") and data["held_on"] > timezone.localdate():
            self.add_error("held_on", _("The date lies in the future."))
        kind = data.get("kind")
        if kind is None:
            return data
        if (hours := data.get("hours")) is not None and hours <= 0:
            data["hours"] = None  # asked for again, where the kind needs it
        self._need(kind in TEACHER_DOCUMENTS, "teacher", _("Please choose the teacher."))
        self._need(kind in PUPIL_DOCUMENTS, "pupil", _("Please choose the pupil."))
        self._need(kind == DocumentKind.TRAINING, "hours", _("Please fill in the hours of the training."))
        return data

    def _need(self, wanted: bool, name: str, sentence: str) -> None:
        """Ask for a field that the kind needs; drop what it has no use for."""
        if not wanted:
            self.cleaned_data[name] = None
        elif name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, sentence)

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"school_year": SchoolYear.of(self.cleaned_data["held_on"]).start}


class TeacherForm(_ModelFields):
    model, names = Teacher, ["name", "subject", "is_active"]


class PupilForm(_ModelFields):
    """No more of a pupil than an entry or an honour needs; consent is the guardian's."""

    model, names = Pupil, PUPIL_FIELDS

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, most in (("grade", 12), ("class_number", 99)):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label, min_value=1, max_value=most, initial=self.fields[name].initial
            )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        given = [bool(data.get(name)) for name in ("consent_by", "consent_on", "consent_scope")]
        if any(given) and not all(given):
            self.add_error("consent_by", _("Consent needs all three: who gave it, when, and how the name is shown."))
        withdrawn, since = data.get("consent_withdrawn_on"), data.get("consent_on")
        if withdrawn and since and withdrawn < since:
            self.add_error("consent_withdrawn_on", _("Consent cannot be withdrawn before it was given."))
        return data


class ExcuseForm(forms.Form):
    """Nothing to report, because ..."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Nothing to report, because"), choices=ExcuseReason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("In a sentence"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("reason") == ExcuseReason.OTHER and not self.cleaned_data.get("note", "").strip():
            self.add_error("note", _("Please say in a sentence why there is nothing to report."))
        return self.cleaned_data


class ReasonForm(forms.Form):
    """One sentence that says why."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
