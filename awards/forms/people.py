"""Forms of schools and of the public: nominations and objections."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.actions.nomination import ClassProposal
from awards.models import Objection
from schools import facts


class NominateTeacherForm(forms.Form):
    person = forms.TypedChoiceField(label=gettext_lazy("Teacher"), coerce=int)
    statement = forms.CharField(
        label=gettext_lazy("Why this person"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, school, taken, **kwargs):
        super().__init__(*args, **kwargs)
        people = [row for row in self.people(school) if row.pk not in taken]
        self.fields["person"].choices = [("", _("Please choose."))] + [(row.pk, self.name(row)) for row in people]
        self.has_choices = bool(people)

    def people(self, school):
        return facts.teachers_of_school(school.pk)

    def name(self, row) -> str:
        return f"{row.name}（{row.subject}）" if row.subject else row.name

    @property
    def proposal(self):
        """Teachers are proposed by nobody but their school."""
        return None


class NominatePupilForm(NominateTeacherForm):
    person = forms.TypedChoiceField(
        label=gettext_lazy("Pupil"),
        coerce=int,
        help_text=gettext_lazy("Only pupils whose guardian has consented are listed."),
    )

    proposing_class = forms.CharField(
        label=gettext_lazy("Class that proposes"), max_length=20, help_text=gettext_lazy("Such as 五年级2班.")
    )
    class_teacher = forms.CharField(label=gettext_lazy("Class teacher"), max_length=30)
    class_met_on = forms.DateField(
        label=gettext_lazy("Day of the class meeting"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("The award committee reads this; nothing of it is public."),
    )

    field_order = ["person", "proposing_class", "class_teacher", "class_met_on", "statement"]

    @property
    def proposal(self):
        data = self.cleaned_data
        return ClassProposal(data["proposing_class"], data["class_teacher"], data["class_met_on"])

    def people(self, school):
        return [row for row in facts.pupils_of_school(school.pk) if row.consent_scope]

    def name(self, row) -> str:
        return _("%(name)s (grade %(grade)s, class %(number)s)") % {
            "name": row.name,
            "grade": row.grade,
            "number": row.class_number,
        }


class ObjectionForm(forms.ModelForm):
    """Open to anybody; the hidden field is filled in by machines only."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Objection
        fields = ["name", "contact", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "name": gettext_lazy("Only the award committee reads your name and contact."),
            "contact": gettext_lazy("So that you get an answer."),
        }

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))
