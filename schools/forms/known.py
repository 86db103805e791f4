"""The record in words: the list of what the form already knows, and what two people wrote differently."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.actions.activity import FILLED_IN
from schools.actions.parts import parts_of
from schools.classes import grade_words
from schools.days import weekday_label
from schools.forms.activity import ActivityForm
from schools.grades import grade_names
from schools.learning import questions_words
from schools.models import Activity
from site_config.shared.number_list import Numbers

# Rows of the known list and the fields behind each; the counts and the fidelity questions stand on their own.
ROWS: dict[str, tuple[str, ...]] = {
    "held_on": ("held_on",),
    "theme": ("theme",),
    "grades": ("pupils_enrolled",),
    "method": ("method",),
    "class_hours": ("class_hours",),
    "lead": ("lead", "teacher", "lead_name"),
    "is_outside_visit": ("is_outside_visit",),
    "material": ("material", "clearance_number"),
    "place": ("place",),
    "note": ("note",),
}
NEEDED = ("held_on", "theme", "grades", "method", "class_hours")
Values = Mapping[str, Any]
Grades = list[tuple[int, int]]


@dataclass(frozen=True)
class KnownRow:
    """One fact of the form: shown as words, opened to be changed."""

    key: str
    label: str
    words: str
    source: str
    fields: list[forms.BoundField]
    is_open: bool


@dataclass(frozen=True)
class Difference:
    """One field that two people filled in differently."""

    name: str
    label: str
    theirs: str
    yours: str


def field_label(name: str) -> str:
    """The name of a record's field at the beginning of a line."""
    return capfirst(str(Activity._meta.get_field(name).verbose_name))


def row_label(key: str) -> str:
    labels = {
        "grades": pgettext("activity", "Grades"),
        "lead": pgettext("activity", "Led by"),
        "is_outside_visit": pgettext("activity", "Visitors"),
    }
    return labels.get(key) or field_label(key)


def row_words(key: str, values: Values, grades: Grades) -> str:
    """What a row of the list says; empty when nothing is known."""
    if key == "grades":
        named = values.get("class_numbers")
        return _each(grades, named) if named else grades_words(grades)
    if key == "lead":
        return _lead_words(values)
    return field_words(key, values.get(key))


def field_words(name: str, value: Any) -> str:
    """One value as people read it."""
    if name == "is_outside_visit":
        return pgettext("visitors", "Yes") if value else pgettext("visitors", "None")
    if value in (None, ""):
        return ""
    if name == "held_on":
        return weekday_label(value) if hasattr(value, "weekday") else str(value)
    if name == "class_hours":
        return _("%(hours)s class hours") % {"hours": number_format(value, decimal_pos=None if value % 1 else 0)}
    choices = dict(getattr(Activity._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, value))


def grades_words(grades: Grades) -> str:
    """六年级，3个班: one grade with its classes, several with the classes in all."""
    if not grades:
        return ""
    classes = sum(count for _grade, count in grades)
    words = {"grades": grade_names(grade for grade, _count in grades), "classes": classes}
    return _("%(grades)s, %(classes)d classes") % words


def known_rows(form: ActivityForm, visits: str = "") -> list[KnownRow]:
    """The rows of the list, each open when it has an error or lacks something that handing in needs."""
    values, grades = _current(form)
    rows = []
    for key, names in ROWS.items():
        fields = [form[name] for name in names]
        if key == "grades":
            fields = [*(field for row in form.grade_rows for field in row.fields), *fields]
        words = row_words(key, values, grades)
        is_open = any(field.errors for field in fields) or (not words and key in NEEDED)
        rows.append(KnownRow(key, row_label(key), words, _source(key, values, visits), fields, is_open))
    return rows


def differences(form: ActivityForm, current: Activity) -> list[Difference]:
    """What the person typed and what is stored meanwhile, field by field, where they differ."""
    stored = {name: getattr(current, name) for name in FILLED_IN}
    typed, found = form.values(), []
    for name, value in typed.items():
        if name in stored and value != stored[name]:
            found.append(Difference(name, field_label(name), _shown(name, stored[name]), _shown(name, value)))
    parts = parts_of(current)
    theirs, mine = (parts["grades"], parts["class_numbers"]), (form.grades(), typed["class_numbers"])
    if mine != theirs:
        found.append(Difference("grades", row_label("grades"), _each(*theirs), _each(*mine)))
    if typed["questions"] != parts["questions"]:
        words = (questions_words(parts["questions"]), questions_words(typed["questions"]))
        found.append(Difference("questions", _("Questions before and after"), *(each or _("empty") for each in words)))
    return found


def _each(grades: Grades, named: Mapping[int, Numbers]) -> str:
    return _("; ").join(grade_words(grade, count, named.get(grade, ())) for grade, count in grades) or _("empty")


def _shown(name: str, value: Any) -> str:
    return field_words(name, value) or _("empty")


def _current(form: ActivityForm) -> tuple[Values, Grades]:
    if form.is_bound:
        return form.values(), form.grades()
    grades = [(int(field.name.removeprefix("grade_")), field.value()) for field in form.grade_fields if field.value()]
    return form.initial, grades


def _lead_words(values: Values) -> str:
    lead, teacher, name = values.get("lead"), values.get("teacher"), values.get("lead_name")
    parts = [field_words("lead", lead), str(teacher or ""), name or ""]
    return " ".join(part for part in parts if part)


def _source(key: str, values: Values, visits: str) -> str:
    if key == "grades" and values.get("pupils_enrolled"):
        return _("%(count)d pupils enrolled") % {"count": values["pupils_enrolled"]}
    if key == "is_outside_visit":
        return visits
    if key == "material" and values.get("clearance_number"):
        return _("Clearance number %(number)s") % {"number": values["clearance_number"]}
    return ""
