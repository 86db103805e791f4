"""Accounts and dated roles: who may do what, where, and from when until when."""

import datetime as dt
import secrets
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.messages import tell
from schools.enums import SITE_ROLES, RoleKind
from schools.errors import Refused
from schools.messages import in_each
from schools.models import Region, Role, School, User
from site_config.shared import audit

# Wagtail's groups follow our roles. Its migrations make the first, whose members publish; members of the second write.
SITE_GROUP, AUTHOR_GROUP = "Moderators", "Authors"
GROUPS = {SITE_GROUP: SITE_ROLES, AUTHOR_GROUP: frozenset({RoleKind.AUTHOR})}
# Without letters and digits that look alike on paper.
PASSWORD_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - an alphabet


def new_password() -> str:
    """Return a password to be read out once: three groups of five signs, about 74 bits of chance."""
    return "-".join("".join(secrets.choice(PASSWORD_SIGNS) for _sign in range(5)) for _group in range(3))


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
def reset_password(*, user: User, person: User) -> str:
    """Give a new password and return it, to be shown once.

    Raises Refused when the person holds, or will hold, a role that the user could not give: a password is worth them all.
    """
    roles = Role.objects.filter(user=person).exclude(ends_on__lt=timezone.localdate())
    places = [(role.kind, place_of(role)) for role in roles.select_related("region", "school__region")]
    if person.is_superuser or not all(rules.can_grant(user, kind, place) for kind, place in places):
        raise Refused(_("You may not set this account's password. Please ask an administrator above you."))
    if not _is_known_to(user, person):
        raise Refused(_("You may not set this account's password. Please ask an administrator above you."))
    password = new_password()
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record("schools.account.reset_password", person, user=user)
    return password


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

    Raises Refused when the place or the kind is not the granting person's to give or the role is held already,
    ValidationError when kind and place do not match.
    """
    place = region or (school and school.region)
    if user is not None and (place is None or not rules.can_grant(user, kind, place)):
        raise Refused(_("You may not give this role in this region."))
    role = Role(user=person, kind=kind, region=region, school=school, starts_on=starts_on, ends_on=ends_on)
    return enter_role(role, by=user)


def enter_role(role: Role, *, by: User | None) -> Role:
    """Store a new role, whoever allowed it; for the actions that asked. Raises Refused when it is held already.

    One at a time for each person: of two that come together the second finds the first.
    """
    User.objects.select_for_update(no_key=True).get(pk=role.user_id)
    role.full_clean()
    if _overlapping(role).exists():
        raise Refused(_("This person holds this role there already in this time."))
    role.save()
    _follow(role.user)
    audit.record("schools.role.grant", role, user=by)
    if by is not None and by != role.user:
        tell(
            users=[role.user], kind="schools.role.grant", url=reverse("schools:messages"), key=f"role:{role.pk}",
            role=in_each(role.get_kind_display), place=str(role.school or role.region),
        )  # fmt: skip
    return role


@transaction.atomic
def end_role(*, user: User, role: Role, last_day: dt.date | None = None) -> Role:
    """End a role; without a day yesterday, so that it opens nothing today. The row stays as history.

    Raises Refused when the role is not the person's to take away, is one's own administrator role, or has ended.
    """
    if not rules.can_grant(user, role.kind, place_of(role)):
        raise Refused(_("You may not take away this role in this region."))
    if role.user_id == user.pk and role.kind == RoleKind.ADMINISTRATOR:
        raise Refused(_("Nobody ends their own administrator role. Please ask another administrator."))
    today = timezone.localdate()
    if role.ends_on and role.ends_on < today:
        raise Refused(_("This role has ended already."))
    return close_role(role, last_day=last_day or today - dt.timedelta(days=1), by=user)


def close_role(role: Role, *, last_day: dt.date, by: User | None) -> Role:
    """Store a role's last day, whoever allowed it; for the actions that asked."""
    role.ends_on = last_day
    if role.starts_on and role.starts_on > role.ends_on:
        role.starts_on = role.ends_on
    role.save(update_fields=["starts_on", "ends_on"])
    _follow(role.user)
    audit.record("schools.role.end", role, user=by)
    return role


@transaction.atomic
def hand_over_school(*, user: User, school: School, person: User, on: dt.date) -> Role:
    """Make a person the school's coordinator from a day on and end the others the day before; history stays.

    Raises Refused for a day in the past, or when the person is the coordinator already.
    """
    if on < timezone.localdate():
        raise Refused(_("A hand-over begins today or later."))
    roles = Role.objects.select_for_update(of=("self",)).filter(kind=RoleKind.COORDINATOR, school=school)
    present = roles.exclude(ends_on__lt=on).select_related("user", "school__region")
    if any(role.user_id == person.pk for role in present):
        raise Refused(_("%(name)s is the coordinator of this school already.") % {"name": person.name})
    for role in present:
        end_role(user=user, role=role, last_day=on - dt.timedelta(days=1))
    return grant_role(user=user, person=person, kind=RoleKind.COORDINATOR, school=school, starts_on=on)


def place_of(role: Role) -> Region:
    """The region that decides who may give or end the role."""
    if role.school is not None:
        return role.school.region
    assert role.region is not None  # a constraint binds every role to one of the two
    return role.region


def _overlapping(role: Role) -> QuerySet[Role]:
    same = Role.objects.filter(user=role.user, kind=role.kind, region=role.region, school=role.school)
    if role.starts_on:
        same = same.filter(Q(ends_on=None) | Q(ends_on__gte=role.starts_on))
    if role.ends_on:
        same = same.filter(Q(starts_on=None) | Q(starts_on__lte=role.ends_on))
    return same


def _is_known_to(user: User, person: User) -> bool:
    """Whether the person has, or had, a role where the user manages the registry."""
    roles = person.roles.select_related("region", "school__region")
    return any(rules.can_manage_registry(user, place_of(role)) for role in roles)


def _follow(person: User) -> None:
    """Forget the roles read before, and keep Wagtail's groups in step.

    A group knows no dates: whoever writes today or will is in it, and the door of the admin checks the day.
    """
    person.__dict__.pop("current_roles", None)
    held = set(person.roles.exclude(ends_on__lt=timezone.localdate()).values_list("kind", flat=True))
    for name, kinds in GROUPS.items():
        group = Group.objects.filter(name=name).first()
        if held & kinds:
            person.groups.add(group or Group.objects.create(name=name))
        elif group is not None:
            person.groups.remove(group)
