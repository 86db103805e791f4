"""The registry's doors: regions, schools with their enrolment; accounts and roles are offered here too."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.roles import add_account, end_role, grant_role
from schools.enums import RegionLevel
from schools.errors import Refused
from schools.models import Enrolment, Region, Role, School, Speaker, User
from site_config.shared import audit

__all__ = [
    "add_account",
    "add_region",
    "close_school",
    "end_role",
    "grant_role",
    "merge_street",
    "save_school",
    "set_enrolment",
]

# What the registry keeps of a school besides its code.
SCHOOL_FIELDS = ("name", "short_name", "stages", "region", "is_public", "counsellor", "opened_on", "closed_on")


@transaction.atomic
def add_region(
    *, code: str, name: str, level: RegionLevel, parent: Region | None = None, user: User | None = None
) -> Region:
    """Add a node to the tree; `user` None is the system itself.

    Raises Refused for a place that is not the person's, ValidationError for a code in use.
    """
    if user is not None and (parent is None or not rules.can_manage_registry(user, parent)):
        raise Refused(_("You may not add regions here."))
    region = Region(code=code, name=name, level=level, parent=parent)
    region.full_clean()
    region.save()
    audit.record("schools.region.add", region, user=user)
    return region


@transaction.atomic
def save_school(
    *,
    school: School,
    user: User,
    values: Mapping[str, Any],
    school_year: int | None = None,
    enrolment: Mapping[int, tuple[int, int]] | None = None,
) -> School:
    """Add or change a school, and set the enrolment of one school year when given.

    `enrolment` maps a grade (1 to 12) to its classes and pupils; grades left out are removed for that year.
    Raises Refused for a region that is not the person's, ValidationError for values that do not fit.
    """
    is_new = school.pk is None
    if not is_new:
        _require_manager(user, School.objects.select_related("region").get(pk=school.pk).region)
    for name in SCHOOL_FIELDS:
        if name in values:
            setattr(school, name, values[name])
    _require_manager(user, school.region)
    school.full_clean()
    school.save()
    if enrolment is not None and school_year is not None:
        set_enrolment(school=school, school_year=school_year, enrolment=enrolment)
    audit.record("schools.school.add" if is_new else "schools.school.change", school, user=user)
    return school


def set_enrolment(*, school: School, school_year: int, enrolment: Mapping[int, tuple[int, int]]) -> None:
    """Write classes and pupils per grade of one year; grades left out are removed."""
    school.enrolments.filter(school_year=school_year).exclude(grade__in=enrolment).delete()
    for grade, (classes, pupils) in enrolment.items():
        Enrolment.objects.update_or_create(
            school=school,
            school_year=school_year,
            grade=grade,
            defaults={"classes": classes, "pupils": pupils},
        )


@transaction.atomic
def close_school(*, school: School, user: User, on: dt.date) -> School:
    """Close a school from a day on; its records stay. Raises Refused, or ValidationError for a day before its opening."""
    _require_manager(user, school.region)
    school.closed_on = on
    try:
        school.full_clean()
    except ValidationError as error:
        raise ValidationError({"on": error.messages}) from error
    school.save(update_fields=["closed_on"])
    audit.record("schools.school.close", school, user=user, on=on)
    return school


@transaction.atomic
def merge_street(*, street: Region, into: Region, user: User, on: dt.date) -> int:
    """Close a street because it became part of another one; schools, speakers and current roles move, the old ones stay on record.

    `on` is the first day of the new street, today or earlier. Returns how many schools moved. Raises Refused when the
    two are not open streets of one parent, or are not the person's.
    """
    _require_manager(user, street)
    _require_manager(user, into)
    if street.pk == into.pk or street.parent_id != into.parent_id or street.closed_on or into.closed_on:
        raise Refused(_("Please choose two different open streets of the same district."))
    if on > timezone.localdate():
        raise Refused(_("A merger is entered when it has happened; this day lies in the future."))
    street.closed_on, street.merged_into = on, into
    street.full_clean()
    street.save()
    moved = list(School.objects.select_for_update(no_key=True).filter(region=street).order_by("pk"))
    School.objects.filter(region=street).update(region=into)
    audit.record_many("schools.school.move", moved, user=user, street=street.code, into=into.code)
    Speaker.objects.filter(region=street).update(region=into)
    _move_roles(street, into, user, on)
    audit.record("schools.region.merge", street, user=user, into=into.code, on=on, schools=len(moved))
    return len(moved)


def _move_roles(street: Region, into: Region, user: User, on: dt.date) -> None:
    """Whoever works for the street goes on in the new one; the old binding ends the day before."""
    before = on - dt.timedelta(days=1)
    for role in Role.objects.filter(region=street).current(timezone.localdate()).select_related("user"):
        successor = Role(user=role.user, kind=role.kind, region=into, starts_on=on, ends_on=role.ends_on)
        role.ends_on = before
        role.starts_on = min(role.starts_on, before) if role.starts_on else None
        role.save(update_fields=["starts_on", "ends_on"])
        successor.save()
        audit.record("schools.role.end", role, user=user)
        audit.record("schools.role.grant", successor, user=user)


def _require_manager(user: User, region: Region) -> None:
    if not rules.can_manage_registry(user, region):
        raise Refused(_("You may not change schools of this region."))
