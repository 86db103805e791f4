"""The registry's doors: regions, schools with their enrolment, accounts and dated roles."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.enums import RegionLevel, RoleKind
from schools.errors import Refused
from schools.models import Enrolment, Region, Role, School, User
from site_config.shared import audit

# What the registry keeps of a school besides its code.
SCHOOL_FIELDS = ("name", "short_name", "stages", "region", "is_public", "counsellor", "opened_on", "closed_on")


@transaction.atomic
def add_region(
    *, code: str, name: str, level: RegionLevel, parent: Region | None = None, user: User | None = None
) -> Region:
    """Add a node to the tree. Raises ValidationError for a code in use."""
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
    for name in SCHOOL_FIELDS:
        if name in values:
            setattr(school, name, values[name])
    if not rules.can_manage_registry(user, school.region):
        raise Refused(_("You may not change schools of this region."))
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
def add_account(*, user: User | None, username: str, name: str, password: str, **values: Any) -> User:
    """Create an account without any role. Raises ValidationError for a name in use or a weak password."""
    person = User(username=username, name=name, **values)
    person.set_password(password)
    person.full_clean(exclude=["password"])
    validate_password(password, person)
    person.save()
    audit.record("schools.account.add", person, user=user)
    return person


@transaction.atomic
def grant_role(
    *,
    user: User | None,
    person: User,
    kind: RoleKind,
    region: Region | None = None,
    school: School | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Role:
    """Bind a person to a region or a school. `user` None is the system itself (first set-up, demo).

    Raises Refused when the place is not the granting person's, ValidationError when kind and place do not match.
    """
    place = region or (school and school.region)
    if user is not None and (place is None or not rules.can_manage_registry(user, place)):
        raise Refused(_("You may not give roles in this region."))
    role = Role(user=person, kind=kind, region=region, school=school, starts_on=starts_on, ends_on=ends_on)
    role.full_clean()
    role.save()
    person.__dict__.pop("current_roles", None)
    audit.record("schools.role.grant", role, user=user)
    return role


@transaction.atomic
def end_role(*, user: User, role: Role) -> Role:
    """End a role yesterday, so that it no longer opens anything today; the row stays as history."""
    place = role.region or role.school.region
    if not rules.can_manage_registry(user, place):
        raise Refused(_("You may not take away roles in this region."))
    role.ends_on = timezone.localdate() - dt.timedelta(days=1)
    if role.starts_on and role.starts_on > role.ends_on:
        role.starts_on = role.ends_on
    role.save(update_fields=["starts_on", "ends_on"])
    audit.record("schools.role.end", role, user=user)
    return role
