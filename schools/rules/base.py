"""What a role reaches: whole regions, single schools, nothing."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from schools.enums import (
    RECORD_READERS,
    RoleKind,
)

NOTHING = Q(pk__in=[])


def holds(user: Any, *kinds: RoleKind) -> bool:
    """True when the person holds one of the roles today, anywhere."""
    return any(role.kind in kinds for role in user.current_roles)


def covers(user: Any, school: Any, *kinds: RoleKind) -> bool:
    """True when one of the roles reaches this school today."""
    return any(
        role.school_id == school.pk if role.school_id else school.region.path.startswith(role.region.path)
        for role in user.current_roles
        if role.kind in kinds
    )


def rules_region(user: Any, region: Any, *kinds: RoleKind) -> bool:
    """True when one of the roles is held in the region or above it."""
    return any(
        region.path.startswith(role.region.path) for role in user.current_roles if role.kind in kinds and role.region_id
    )


def school_scope(user: Any, prefix: str = "", kinds: Iterable[RoleKind] = RECORD_READERS) -> Q:
    """Condition on schools that the person may read; `prefix` is the path to the school key."""
    if not user.is_authenticated:
        return NOTHING
    scope = NOTHING
    for role in user.current_roles:
        if role.school_id and role.kind == RoleKind.COORDINATOR:
            scope |= Q(**{f"{prefix}pk": role.school_id})
        elif role.region_id and role.kind in kinds:
            scope |= Q(**{f"{prefix}region__path__startswith": role.region.path})
    return scope


def roles_scope(user: Any, region: str, kinds: Iterable[RoleKind]) -> Q:
    """Condition on rows whose `region` (a lookup) lies where the person holds one of the roles."""
    scope = NOTHING
    for role in user.current_roles if user.is_authenticated else ():
        if role.region_id and role.kind in kinds:
            scope |= Q(**{f"{region}__path__startswith": role.region.path})
    return scope


def inside_any(regions: Iterable[Any], prefix: str = "") -> Q:
    """Condition on regions that are one of these or lie below one; `prefix` is the path to the region key."""
    scope = NOTHING
    for region in regions:
        scope |= Q(**{f"{prefix}path__startswith": region.path})
    return scope


def region_scope(user: Any, prefix: str = "") -> Q:
    """Condition on regions where the person works, and on those above a coordinator's school."""
    if not user.is_authenticated:
        return NOTHING
    scope = NOTHING
    for role in user.current_roles:
        region = role.school.region if role.school_id else role.region
        scope |= Q(**{f"{prefix}path__startswith": region.path})
        scope |= Q(**{f"{prefix}path__in": region.ancestor_paths()})
    return scope


def schools_of(user: Any) -> list[Any]:
    """The schools whose coordinator the person is today."""
    return [role.school for role in user.current_roles if role.kind == RoleKind.COORDINATOR]
