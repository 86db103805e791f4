"""What one cell alone cannot tell: values a new school needs, days in order, grades that fit the stages; and the change."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from schools.actions.importing import Enrolled, SchoolChange
from schools.grades import grade_name, grades_of_stages
from schools.models import School
from schools.roster.columns import CLASSES, PUPILS, enrolment_key

COMPARED = ("name", "short_name", "stages", "region", "is_public", "counsellor", "opened_on", "closed_on")
NEEDED = {"name": "name", "stages": "stages", "region": "region_id"}
Errors = dict[str, Any]


def add_errors(school: School, errors: Errors) -> None:
    """Add to the errors of single cells, by column key, those of the row as a whole."""
    if not school.code and "code" not in errors:
        errors["code"] = ValidationError(_("The school code is missing."))
    if school.pk is None:
        for key, attribute in NEEDED.items():
            if key not in errors and not getattr(school, attribute):
                errors[key] = ValidationError(_("This cell is empty; a new school needs it."))
    if school.opened_on and school.closed_on and school.closed_on <= school.opened_on:
        errors.setdefault("closed_on", ValidationError(_("The closing date lies before the opening date.")))
    taught = set(grades_of_stages(school.stages))
    for grade, counts in school.roster_counts.items():
        _add_count_errors(grade, counts, taught, errors)


def _add_count_errors(grade: int, counts: list[int | None], taught: set[int], errors: Errors) -> None:
    keys = enrolment_key(grade, CLASSES), enrolment_key(grade, PUPILS)
    if any(key in errors for key in keys):
        return
    classes, pupils = counts
    if classes is None or pupils is None:
        sentence = _("Classes and pupils of a grade belong together; one of the two cells is empty.")
        errors[keys[0] if classes is None else keys[1]] = ValidationError(sentence)
    elif bool(classes) != bool(pupils):
        errors[keys[0]] = ValidationError(_("A grade has both classes and pupils, or neither."))
    elif classes and taught and grade not in taught:
        sentence = _("%(grade)s does not belong to the stages of this school.") % {"grade": grade_name(grade)}
        errors[keys[0]] = ValidationError(sentence)


def change_of(school: School, row: int, before: dict[str, Any], enrolled: Enrolled) -> SchoolChange:
    """Return what the row changes; `before` holds the COMPARED values of a known school, {} for a new one."""
    fields = [name for name, value in before.items() if getattr(school, name) != value]
    return SchoolChange(
        row=row,
        school=school,
        fields=fields,
        enrolment=_changed_counts(school, enrolled),
        before={name: before[name] for name in fields},
        enrolled=enrolled,
    )


def _changed_counts(school: School, enrolled: Enrolled) -> Enrolled:
    return {
        grade: (counts[0], counts[1])
        for grade, counts in school.roster_counts.items()
        if (counts[0], counts[1]) != enrolled.get(grade, (0, 0))
    }
