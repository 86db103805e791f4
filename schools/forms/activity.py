"""The activity form: everything known is filled in, nothing typed is ever thrown away."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.actions.activity import FILLED_IN, REQUIRED
from schools.enums import AllParts, AsPlanned, Interaction, Lead
from schools.forms.choices import ask_to_choose
from schools.forms.classes import GradeRow, add_grade, counted, grade_rows, ticked
from schools.forms.questions import QuestionRow, add_questions, check_complete, check_counts, pairs_in, question_rows
from schools.grades import grades_of_stages
from schools.models import Activity, School, Teacher
from schools.prefill import pupils_enrolled
from site_config.shared.calendar import Month

DAY = "%Y-%m-%d"
HIGHEST = {"pupils_present": 99_999, "pupils_enrolled": 99_999, "staff": 9_999, "parents": 30_000}
ANSWERS = {"as_planned": AsPlanned, "all_parts": AllParts, "interaction": Interaction}
WIDGETS = {
    "held_on": forms.DateInput(format=DAY, attrs={"type": "date"}),
    "class_hours": forms.NumberInput(attrs={"min": "0.5", "max": "20", "step": "0.5", "inputmode": "decimal"}),
    "note": forms.Textarea(attrs={"rows": 3, "data-autosize": ""}),
    "changes": forms.Textarea(attrs={"rows": 3, "data-autosize": ""}),
}
ASK = {
    "held_on": gettext_lazy("Please fill in the date."),
    "theme": gettext_lazy("Please write a theme."),
    "method": gettext_lazy("Please choose how it was done."),
    "class_hours": gettext_lazy("Please fill in the class hours."),
    "pupils_present": gettext_lazy("Please fill in how many pupils were present."),
}


class ActivityForm(forms.Form):
    """Fields of a record of one school, kind and month.

    `is_valid` judges only whether each entry can be read; `check_submission` adds what handing in asks for.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        school: School,
        month: Month,
        enrolment: Mapping[int, tuple[int, int]],
        grades: Mapping[int, int] | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.school, self.month, self.enrolment = school, month, enrolment
        self.parsed: dict[str, Any] = {}
        self.fields.update(fields_for_model(Activity, fields=FILLED_IN, widgets=WIDGETS))
        self._adapt_fields()
        self._add_grades(grades or {})
        add_questions(self, self.initial.get("questions", ()))

    def _adapt_fields(self) -> None:
        for name, field in self.fields.items():
            field.required = False
            ask_to_choose(field)
            field.label = field.label[:1].upper() + field.label[1:]
            if name in HIGHEST:
                field.validators.append(MaxValueValidator(HIGHEST[name]))
        for name, answers in ANSWERS.items():
            self.fields[name].widget = forms.RadioSelect()
            self.fields[name].choices = answers.choices
        kept = getattr(self.initial.get("teacher"), "pk", self.initial.get("teacher"))
        self.fields["teacher"].queryset = Teacher.objects.filter(Q(is_active=True) | Q(pk=kept), school=self.school)
        self.fields["teacher"].empty_label = pgettext_lazy("teacher", "Nobody from this school")
        self.fields["held_on"].widget.attrs |= {"min": str(self.month.first), "max": str(self.month.last)}

    def _add_grades(self, grades: Mapping[int, int]) -> None:
        """One number of classes for each grade the school has, or that the record names."""
        offered = set(self.enrolment) or set(grades_of_stages(self.school.stages))
        named = self.initial.get("class_numbers", {})
        for grade in sorted(offered | set(grades)):
            classes, pupils = self.enrolment.get(grade, (None, None))
            add_grade(self, grade, classes, pupils, grades.get(grade), named.get(grade, ()))

    @property
    def grade_fields(self) -> list[forms.BoundField]:
        return [row.count for row in self.grade_rows]

    @property
    def grade_rows(self) -> list[GradeRow]:
        return grade_rows(self)

    @property
    def question_rows(self) -> list[QuestionRow]:
        return question_rows(self)

    def clean(self) -> dict[str, Any]:
        self.parsed = dict(self.cleaned_data)
        check_counts(self, self.parsed)
        return self.cleaned_data

    def grades(self) -> list[tuple[int, int]]:
        """Pairs of grade and number of its classes, as far as they can be read."""
        return counted(self.parsed)

    def values(self) -> dict[str, Any]:
        """What can be stored as it stands: every entry that could be read, and the parts of schools.actions.parts."""
        values = {name: self.parsed[name] for name in FILLED_IN if name in self.parsed}
        for name in ("staff", "parents"):
            if name in values:
                values[name] = values[name] or 0
        if "lead" in values:
            values["lead"] = values["lead"] or Lead.SCHOOL
        if values.get("pupils_enrolled", 0) is None:
            values["pupils_enrolled"] = pupils_enrolled(self.enrolment, self.grades())
        return values | {"class_numbers": ticked(self.parsed), "questions": pairs_in(self.parsed)}

    def check_submission(self, today: dt.date) -> bool:
        """Add an error for everything that keeps the record from being handed in; True when there is none."""
        values = self.values()
        for name in REQUIRED:
            if name not in self.errors and values.get(name) in (None, ""):
                self.add_error(name, str(ASK[name]))
        self._check_date(values.get("held_on"), today)
        self._check_people(values.get("pupils_present"), values.get("pupils_enrolled"))
        check_complete(self, self.parsed)
        fields = self.grade_fields
        if fields and not self.grades() and not any(field.errors for field in fields):
            self.add_error(fields[0].name, _("Please say which grade took part, and with how many classes."))
        return not self.errors

    def _check_date(self, day: dt.date | None, today: dt.date) -> None:
        if day is None:
            return
        if day not in self.month:
            sentence = _("The date has to lie in %(month)s, the month that this record counts for.")
            self.add_error("held_on", sentence % {"month": self.month.label})
        elif day > today:
            self.add_error(
                "held_on", _("The date lies in the future. Please record the activity once it has taken place.")
            )

    def _check_people(self, present: int | None, enrolled: int | None) -> None:
        if present is None or enrolled is None or present <= enrolled:
            return
        sentence = _(
            "%(present)d present are more than the %(enrolled)d enrolled. "
            "Your number is still here; please check it, or the grades above."
        )
        self.add_error("pupils_present", sentence % {"present": present, "enrolled": enrolled})

    def mark_required(self) -> "ActivityForm":
        """Show which fields handing in needs; drafts may leave them empty."""
        for name in REQUIRED:
            self.fields[name].required = True
        return self
