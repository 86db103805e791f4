"""Who may arrange talks and keep speakers."""

from typing import Any

from django.db.models import Q

from schools.enums import (
    MANAGERS,
    RECORD_READERS,
    TALK_ARRANGERS,
)
from schools.rules.base import NOTHING, covers, holds, rules_region, school_scope
from schools.rules.records import can_record


def talk_scope(user: Any, prefix: str = "") -> Q:
    """Condition on talks that the person may read: those of readable schools, and those the person gives."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    return school_scope(user, f"{prefix}school__") | Q(**{f"{prefix}speaker__account": user.pk})


def speaker_scope(user: Any, prefix: str = "") -> Q:
    """Condition on speakers of the region where the person works, of those below and above it; and on oneself."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    scope = Q(**{f"{prefix}account": user.pk})
    for role in user.current_roles:
        if role.region_id and role.kind in RECORD_READERS:
            scope |= Q(**{f"{prefix}region__path__startswith": role.region.path})
            scope |= Q(**{f"{prefix}region__path__in": role.region.ancestor_paths()})
    return scope


def can_arrange_talks(user: Any, school: Any) -> bool:
    """Give the school's talks a speaker and a time, move and offer them."""
    return covers(user, school, *TALK_ARRANGERS)


def can_decide_talks(user: Any, school: Any) -> bool:
    """Decline a request, and go beyond the cap of outside visits with a reason: the bureau alone."""
    return covers(user, school, *MANAGERS)


def can_cancel_talk(user: Any, talk: Any) -> bool:
    return can_record(user, talk.school) or can_arrange_talks(user, talk.school)


def can_keep_speakers(user: Any, region: Any) -> bool:
    return rules_region(user, region, *TALK_ARRANGERS)


def can_see_speakers(user: Any) -> bool:
    return holds(user, *RECORD_READERS)
