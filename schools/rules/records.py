"""Who may record and read activities."""

from typing import Any

from django.db.models import Q

from schools.enums import (
    EDITABLE,
    ActivityState,
    RoleKind,
)
from schools.rules.base import covers, school_scope


def record_scope(user: Any, prefix: str = "") -> Q:
    """Condition on activities that the person may read: drafts are the business of the school's own coordinators."""
    shared = school_scope(user, f"{prefix}school__") & ~Q(**{f"{prefix}state": ActivityState.DRAFT})
    return shared | school_scope(user, f"{prefix}school__", kinds=())


def can_record(user: Any, school: Any) -> bool:
    """Log activities and documents for the school."""
    return covers(user, school, RoleKind.COORDINATOR)


def can_edit_activity(user: Any, activity: Any) -> bool:
    return activity.state in EDITABLE and can_record(user, activity.school)


def can_withdraw_activity(user: Any, activity: Any) -> bool:
    """Take back what waits for a review while nobody has looked at it."""
    waits = activity.state == ActivityState.SUBMITTED and not activity.is_looked_at
    return waits and can_record(user, activity.school)
