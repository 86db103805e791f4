"""Who keeps the registry, the plan, deadlines and roles."""

from typing import Any

from django.db.models import Q

from schools.enums import (
    BUREAU_ROLES,
    MANAGERS,
    RECORD_READERS,
    RoleKind,
)
from schools.rules.base import holds, rules_region, school_scope
from schools.rules.records import can_record

# Who grants exceptions to a deadline and keeps the group chats of a region.
DEADLINE_KEEPERS = MANAGERS


# Who reminds schools by hand: they, and the officers of the streets.
REMINDERS = DEADLINE_KEEPERS | {RoleKind.STREET_OFFICER}


def invite_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools to which the person may invite a coordinator."""
    return school_scope(user, prefix, kinds=MANAGERS)


def can_manage_registry(user: Any, region: Any) -> bool:
    return rules_region(user, region, *MANAGERS)


def can_manage_plan(user: Any, region: Any) -> bool:
    return rules_region(user, region, *MANAGERS)


def can_move_deadlines(user: Any, region: Any) -> bool:
    """Grant and withdraw exceptions, keep the group chats of the region."""
    return rules_region(user, region, *DEADLINE_KEEPERS)


def can_remind(user: Any, region: Any) -> bool:
    """Remind schools of the region by hand: whoever moves deadlines, and the officer of the street."""
    return rules_region(user, region, *REMINDERS)


def can_see_clock(user: Any) -> bool:
    """Read what the clock command did."""
    return user.is_superuser or holds(user, RoleKind.ADMINISTRATOR)


def can_import_calendar(user: Any) -> bool:
    """Import the State Council's holiday notice. It holds for the whole site, so that a region among others may not;
    one query for an administrator."""
    if user.is_superuser:
        return True
    regions = (role.region for role in user.current_roles if role.kind == RoleKind.ADMINISTRATOR and role.region_id)
    return any(region.holds_whole_site() for region in regions)


def can_read_calendar(user: Any) -> bool:
    return user.is_superuser or holds(user, *BUREAU_ROLES)


def can_see_progress(user: Any) -> bool:
    return holds(user, *RECORD_READERS)


def grantable_kinds(user: Any, region: Any) -> frozenset[RoleKind]:
    """Roles that the person may give and end in the region: an administrator all, a reviewer those of daily work."""
    if rules_region(user, region, RoleKind.ADMINISTRATOR):
        return frozenset(RoleKind)
    if rules_region(user, region, RoleKind.REVIEWER):
        return frozenset({RoleKind.COORDINATOR, RoleKind.STREET_OFFICER, RoleKind.JUDGE})
    return frozenset()


def can_grant(user: Any, kind: RoleKind | str, region: Any) -> bool:
    return kind in grantable_kinds(user, region)


def can_invite(user: Any, school: Any) -> bool:
    """Invite a coordinator: those of the school themselves, and whoever may give the role there."""
    return can_record(user, school) or can_grant(user, RoleKind.COORDINATOR, school.region)


def can_replace(user: Any, role: Any) -> bool:
    """Hand a coordinator's role over: one's own, or any that one may take away."""
    return role.user_id == user.pk or can_grant(user, role.kind, role.school.region)
