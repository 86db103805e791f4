"""Who may review, for the bureau or for the street."""

from typing import Any

from django.db.models import Q

from schools.enums import (
    DESK_ROLES,
    ActivityState,
    RoleKind,
)
from schools.rules.base import covers, holds, roles_scope, rules_region


def review_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools whose records the person may approve or return."""
    return roles_scope(user, f"{prefix}region", {RoleKind.REVIEWER})


def desk_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools whose records open at the person's review desk."""
    return roles_scope(user, f"{prefix}region", DESK_ROLES)


def street_scope(user: Any, prefix: str = "") -> Q:
    """Condition on schools whose records the person may endorse for the street."""
    return roles_scope(user, f"{prefix}region", {RoleKind.STREET_OFFICER})


def can_review(user: Any, school: Any) -> bool:
    return covers(user, school, RoleKind.REVIEWER)


def can_endorse_activity(user: Any, activity: Any) -> bool:
    """Look at a record for the street, where its plan asks for two steps and nobody has done so."""
    waits = activity.state == ActivityState.SUBMITTED and activity.street_until and not activity.endorsed_at
    return bool(waits) and covers(user, activity.school, RoleKind.STREET_OFFICER)


def can_undo_batch(user: Any, batch: Any) -> bool:
    return batch.made_by_id == user.pk and batch.undone_at is None


def can_draw_spot_checks(user: Any, region: Any) -> bool:
    return rules_region(user, region, RoleKind.REVIEWER)


def can_decide_spot_check(user: Any, check: Any) -> bool:
    """A second reviewer: neither the one who approved the record nor the one who looked at it for the street."""
    activity = check.activity
    if check.outcome or activity.state != ActivityState.APPROVED or not can_review(user, activity.school):
        return False
    return user.pk not in (check.first_reviewer_id, activity.reviewed_by_id, activity.endorsed_by_id)


def can_reopen_activity(user: Any, activity: Any) -> bool:
    return activity.state == ActivityState.APPROVED and can_review(user, activity.school)


def can_review_anything(user: Any) -> bool:
    return holds(user, RoleKind.REVIEWER)
