"""Writing a checked roster: many schools and their enrolment in bulk, all of it or nothing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schools import rules
from schools.errors import Refused
from schools.models import Enrolment, Region, School, User
from site_config.shared import audit

BATCH = 500
Enrolled = dict[int, tuple[int, int]]


@dataclass
class SchoolChange:
    """One school as the file wants it: a new one, or one of the registry with what changes.

    `fields` are the model fields that differ; `enrolment` maps a grade to its new classes and pupils, (0, 0) removes it.
    `before` holds the old values of `fields`, `enrolled` the old enrolment.
    """

    row: int
    school: School
    fields: list[str] = field(default_factory=list)
    enrolment: Enrolled = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)
    enrolled: Enrolled = field(default_factory=dict)


def import_schools(
    *,
    region: Region,
    school_year: int,
    user: User | None,
    new: Sequence[SchoolChange],
    changed: Sequence[SchoolChange],
) -> None:
    """Write the schools and the enrolment of one school year; `user` None is the system itself.

    Raises Refused for a region that is not the person's, or when the registry has changed since the check.
    """
    if user is not None and not rules.can_manage_registry(user, region):
        raise Refused(_("You may not change schools of this region."))
    if any(not change.school.region.path.startswith(region.path) for change in (*new, *changed)):
        raise Refused(_("A school of this file lies outside your region."))
    try:
        with transaction.atomic():
            _write(school_year, user, new, changed)
    except IntegrityError as error:
        raise Refused(
            _("The registry has changed meanwhile. Nothing was saved; please check the file again.")
        ) from error


def _write(school_year: int, user: User | None, new: Sequence[SchoolChange], changed: Sequence[SchoolChange]) -> None:
    School.objects.bulk_create([change.school for change in new], batch_size=BATCH)
    by_fields: defaultdict[tuple[str, ...], list[School]] = defaultdict(list)
    for change in changed:
        by_fields[tuple(change.fields)].append(change.school)
    for fields, schools in by_fields.items():
        if fields:
            School.objects.bulk_update(schools, fields, batch_size=BATCH // 2)
    _write_enrolment(school_year, [*new, *changed])
    audit.record_many("schools.school.add", (change.school for change in new), user=user, imported=True)
    audit.record_many("schools.school.change", (change.school for change in changed), user=user, imported=True)


def _write_enrolment(school_year: int, changes: Sequence[SchoolChange]) -> None:
    rows, gone = [], defaultdict(list)
    for change in changes:
        for grade, (classes, pupils) in change.enrolment.items():
            if classes:
                key = {"school_id": change.school.pk, "school_year": school_year, "grade": grade}
                rows.append(Enrolment(**key, classes=classes, pupils=pupils))
            else:
                gone[grade].append(change.school.pk)
    Enrolment.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["school", "school_year", "grade"],
        update_fields=["classes", "pupils"],
    )
    for grade, keys in gone.items():
        for start in range(0, len(keys), BATCH):
            chosen = keys[start : start + BATCH]
            Enrolment.objects.filter(school_year=school_year, grade=grade, school__in=chosen).delete()
