"""The door through which the apps above tell people what happened; they know no message and no role."""

from collections.abc import Collection, Iterable
from typing import Any

from schools.actions.messages import tell, tell_job_done
from schools.audience import coordinators_of, coordinators_within, office_of
from schools.enums import RoleKind
from schools.messages import announce, day_words, in_both, in_each

__all__ = [
    "announce",
    "day_words",
    "in_both",
    "in_each",
    "tell_district",
    "tell_job_done",
    "tell_office",
    "tell_person",
    "tell_schools",
]


def tell_person(person: Any, *, kind: str, url: str = "", key: str = "", **params: Any) -> int:
    """Tell one account; params as for schools.actions.messages.tell. Returns 1, or 0 when it was told already."""
    return tell(users=[person], kind=kind, url=url, key=key, **params)


def tell_schools(school_ids: Iterable[int], *, kind: str, url: str = "", key: str = "", **params: Any) -> int:
    """Tell the coordinators of these schools. Returns how many messages were new."""
    people = [user for users in coordinators_of(set(school_ids)).values() for user in users]
    return tell(users=people, kind=kind, url=url, key=key, **params)


def tell_district(region: Any, *, kind: str, url: str = "", key: str = "", **params: Any) -> int:
    """Tell the coordinators of every school in the region. Returns how many messages were new."""
    return tell(users=coordinators_within(region), kind=kind, url=url, key=key, **params)


def tell_office(
    region: Any, roles: Collection[RoleKind], *, kind: str, url: str = "", key: str = "", **params: Any
) -> int:
    """Tell whoever holds one of the roles in the region or above it. Returns how many messages were new."""
    return tell(users=office_of(region, roles), kind=kind, url=url, key=key, **params)
