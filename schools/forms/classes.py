"""Which classes of each grade took part: boxes to tick where the register knows them, a number where it does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.classes import all_classes
from schools.grades import grade_name
from site_config.shared.number_list import Numbers

GRADE, CLASSES = "grade_", "classes_"
# More boxes than this are no help; such a grade is told by its number.
MOST_BOXES = 60
ALL = "all"


class ClassesField(forms.MultipleChoiceField):
    """Boxes 1 to the number of classes and one for all of them; cleans to sorted numbers."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, classes: int, **options: Any):
        numbers = [(str(number), str(number)) for number in all_classes(classes)]
        options["choices"] = [(ALL, pgettext("classes", "All")), *numbers]
        options["error_messages"] = {"invalid_choice": _("This grade has no class %(value)s.")}
        super().__init__(required=False, **options)
        self.classes = classes

    def clean(self, value: Any) -> Numbers:
        chosen = super().clean(value)
        return all_classes(self.classes) if ALL in chosen else tuple(sorted(map(int, chosen)))


@dataclass(frozen=True)
class GradeRow:
    """The fields of one grade, for the form."""

    count: forms.BoundField
    boxes: forms.BoundField | None

    @property
    def numbers(self) -> list[str]:
        """Values of the boxes that are ticked."""
        return [str(value) for value in (self.boxes.value() or ())] if self.boxes is not None else []

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(self.boxes.field.choices)[1:] if self.boxes is not None else []

    @property
    def fields(self) -> list[forms.BoundField]:
        return [self.count] if self.boxes is None else [self.boxes, self.count]


def add_grade(
    form: forms.Form, grade: int, classes: int | None, pupils: int | None, count: int | None, named: Numbers
) -> None:
    """Add a grade's fields: `grade_6`, how many classes, and `classes_6`, which ones, if the register knows them."""
    hint = _("%(classes)d classes, %(pupils)d pupils") % {"classes": classes, "pupils": pupils} if classes else ""
    attrs = {
        "inputmode": "numeric",
        "class": "input",
        "placeholder": _("how many classes"),
        "data-classes": classes or "",
        "data-pupils": pupils or "",
    }
    form.fields[f"{GRADE}{grade}"] = forms.IntegerField(
        label=grade_name(grade),
        required=False,
        min_value=0,
        max_value=classes or 99,
        initial=count,
        help_text=hint,
        widget=forms.NumberInput(attrs={key: value for key, value in attrs.items() if value != ""}),
        error_messages={"max_value": _("This grade has %(limit_value)s classes.")},
    )
    if classes and classes <= MOST_BOXES:
        form.fields[f"{CLASSES}{grade}"] = ClassesField(
            classes,
            label=pgettext("grade", "Classes of %(grade)s") % {"grade": grade_name(grade)},
            initial=[str(number) for number in named if number <= classes],
        )


def grade_rows(form: forms.Form) -> list[GradeRow]:
    names = [name for name in form.fields if name.startswith(GRADE)]
    boxes = {name: name.replace(GRADE, CLASSES) for name in names}
    return [GradeRow(form[name], form[boxes[name]] if boxes[name] in form.fields else None) for name in names]


def ticked(parsed: Mapping[str, Any]) -> dict[int, Numbers]:
    """The classes ticked, by grade."""
    return {
        int(name.removeprefix(CLASSES)): numbers
        for name, numbers in parsed.items()
        if name.startswith(CLASSES) and numbers
    }


def counted(parsed: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Pairs of grade and number of classes: those ticked count, the typed number only where none is ticked."""
    named = ticked(parsed)
    typed = {int(name.removeprefix(GRADE)): count for name, count in parsed.items() if name.startswith(GRADE)}
    counts = {grade: count for grade, count in typed.items() if count}
    return sorted((counts | {grade: len(numbers) for grade, numbers in named.items()}).items())
