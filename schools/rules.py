"""Who may do what: small predicates (user, object) -> bool, and the scopes behind `visible_to`.

Scopes answer "which rows may this person see at all"; predicates answer "may this person do this".
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from schools.enums import EDITABLE, RECORD_READERS, ActivityState, RoleKind

NOTHING = Q(pk__in=[])
# Who grants exceptions to a deadline and keeps the group chats of a region.
DEADLINE_KEEPERS = frozenset({RoleKind.REVIEWER, RoleKind.ADMINISTRATOR})
# Who reminds schools by hand: they, and the officers of the streets.
REMINDERS = DEADLINE_KEEPERS | {RoleKind.STREET_OFFICER}


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


def record_scope(user: Any, prefix: str = "") -> Q:
    """Condition on activities that the person may read: drafts are the business of the school's own coordinators."""
    shared = school_scope(user, f"{prefix}school__") & ~Q(**{f"{prefix}state": ActivityState.DRAFT})
    return shared | school_scope(user, f"{prefix}school__", kinds=())


def review_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools whose records the person may approve or return."""
    return roles_scope(user, f"{prefix}region", {RoleKind.REVIEWER})


def roles_scope(user: Any, region: str, kinds: Iterable[RoleKind]) -> Q:
    """Condition on rows whose `region` (a lookup) lies where the person holds one of the roles."""
    scope = NOTHING
    for role in user.current_roles if user.is_authenticated else ():
        if role.region_id and role.kind in kinds:
            scope |= Q(**{f"{region}__path__startswith": role.region.path})
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


def can_record(user: Any, school: Any) -> bool:
    """Log activities and documents for the school."""
    return covers(user, school, RoleKind.COORDINATOR)


def can_edit_activity(user: Any, activity: Any) -> bool:
    return activity.state in EDITABLE and can_record(user, activity.school)


def can_review(user: Any, school: Any) -> bool:
    return covers(user, school, RoleKind.REVIEWER)


def can_reopen_activity(user: Any, activity: Any) -> bool:
    return activity.state == ActivityState.APPROVED and can_review(user, activity.school)


def can_manage_registry(user: Any, region: Any) -> bool:
    return rules_region(user, region, RoleKind.ADMINISTRATOR, RoleKind.REVIEWER)


def can_manage_plan(user: Any, region: Any) -> bool:
    return rules_region(user, region, RoleKind.ADMINISTRATOR, RoleKind.REVIEWER)


def can_move_deadlines(user: Any, region: Any) -> bool:
    """Grant and withdraw exceptions, keep the group chats of the region."""
    return rules_region(user, region, *DEADLINE_KEEPERS)


def can_remind(user: Any, region: Any) -> bool:
    """Remind schools of the region by hand: whoever moves deadlines, and the officer of the street."""
    return rules_region(user, region, *REMINDERS)


def can_see_clock(user: Any) -> bool:
    """Read what the clock command did."""
    return user.is_superuser or holds(user, RoleKind.ADMINISTRATOR)


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
