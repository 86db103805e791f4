"""Who may do what with rankings and certificates."""

from typing import Any

from django.db.models import Q

from awards.enums import READABLE_BY_SCHOOLS
from schools import rules as school_rules
from schools.enums import BUREAU_ROLES, RoleKind

STANDING_READERS = BUREAU_ROLES


def standing_scope(user: Any) -> Q:
    """The committee's side sees every line of its region; a school its own, once the edition is approved."""
    if not user.is_authenticated:
        return school_rules.NOTHING
    scope = school_rules.NOTHING
    for role in user.current_roles:
        if role.school_id:
            scope |= Q(school_id=role.school_id, edition__state__in=READABLE_BY_SCHOOLS)
        elif role.kind in STANDING_READERS:
            scope |= Q(edition__cycle__region__path__startswith=role.region.path)
    return scope


def region_scope(user: Any, prefix: str = "") -> Q:
    """Rows of cycles that the committee's side works on."""
    return school_rules.roles_scope(user, f"{prefix}region", STANDING_READERS)


def can_judge_awards(user: Any, cycle: Any) -> bool:
    """Compute, decide vetoes and nominations, put on notice, publish, issue: the committee alone."""
    return school_rules.rules_region(user, cycle.region, RoleKind.COMMITTEE)


def can_approve_edition(user: Any, edition: Any) -> bool:
    """Four eyes: whoever computed an edition does not approve it."""
    return can_judge_awards(user, edition.cycle) and edition.computed_by_id != user.pk


def can_nominate(user: Any, school: Any) -> bool:
    return school_rules.can_record(user, school)


def can_manage_rubric(user: Any, region: Any) -> bool:
    return school_rules.rules_region(user, region, RoleKind.COMMITTEE, RoleKind.ADMINISTRATOR)
