"""Who may log, read and review outputs."""

from typing import Any

from django.db.models import Q

from schools.enums import (
    OUTPUTS_EDITABLE,
    RECORD_READERS,
    STREET_LEVELS,
    OutputState,
    RoleKind,
)
from schools.rules.base import holds, roles_scope, rules_region, school_scope
from schools.rules.records import can_record
from schools.rules.review import review_scope


def output_scope(user: Any, prefix: str = "") -> Q:
    """Condition on outputs that the person may read: those of one's school, and of schools and offices of one's region."""
    return school_scope(user, f"{prefix}school__") | roles_scope(user, f"{prefix}region", RECORD_READERS)


def output_review_scope(user: Any) -> Q:
    """Condition on outputs that the person may approve or return."""
    return review_scope(user, "school__") | roles_scope(user, "region", {RoleKind.REVIEWER})


def can_log_for_school(user: Any, school: Any) -> bool:
    """Log outputs for the school."""
    return can_record(user, school)


def can_log_for_region(user: Any, region: Any) -> bool:
    """Log outputs for a street as its officer, for a bureau as its reviewer."""
    kind = RoleKind.STREET_OFFICER if region.level in STREET_LEVELS else RoleKind.REVIEWER
    return rules_region(user, region, kind)


def can_log_output(user: Any, output: Any) -> bool:
    """Act as the one who reports this output."""
    if output.school_id:
        return can_log_for_school(user, output.school)
    return can_log_for_region(user, output.region)


def can_edit_output(user: Any, output: Any) -> bool:
    return output.state in OUTPUTS_EDITABLE and can_log_output(user, output)


def can_review_output(user: Any, output: Any) -> bool:
    return rules_region(user, output.school.region if output.school_id else output.region, RoleKind.REVIEWER)


def can_return_output(user: Any, output: Any) -> bool:
    """What waits is returned, what was approved is reopened by the same door."""
    return output.state in (OutputState.SUBMITTED, OutputState.APPROVED) and can_review_output(user, output)


def logs_outputs(user: Any) -> bool:
    """Has some school, street or office to log outputs for."""
    return holds(user, RoleKind.COORDINATOR, RoleKind.STREET_OFFICER, RoleKind.REVIEWER)


def can_read_outputs(user: Any) -> bool:
    return holds(user, RoleKind.COORDINATOR, *RECORD_READERS)


def can_manage_output_kinds(user: Any) -> bool:
    return holds(user, RoleKind.ADMINISTRATOR)
