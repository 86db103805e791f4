"""Where somebody with a large region works just now: their roles of the day, narrowed to one place inside it.

A nation's lists hold hundreds of thousands of schools; nobody works through them in one piece. Narrowed roles reach
less than the real ones, never more, so every scope and predicate stays right without knowing about places.
"""

import copy
from collections.abc import Sequence

from schools.enums import RECORD_READERS, RegionLevel
from schools.models import Region, Role

# From this size on a place must be chosen before the large lists are shown.
WIDE = frozenset({RegionLevel.NATION, RegionLevel.PROVINCE})
# Whoever holds a role in such a region is offered the choice.
DIVISIBLE = WIDE | {RegionLevel.CITY}


def narrowed(roles: Sequence[Role], place: Region) -> list[Role]:
    """The roles as they reach into the place: those above it end there, those beside it rest; a school's stay.

    Empty when no region role reaches the place: then the place is not the person's.
    """
    found = [_in_place(role, place) for role in roles if role.region_id and _meets(role.region, place)]
    return [role for role in roles if role.school_id] + found if found else []


def reaches(roles: Sequence[Role], place: Region) -> bool:
    """True when a role that reads records covers the whole place."""
    return any(
        place.path.startswith(role.region.path) for role in roles if role.region_id and role.kind in RECORD_READERS
    )


def levels(roles: Sequence[Role]) -> set[str]:
    """The levels of the regions in which the person reads records."""
    return {role.region.level for role in roles if role.region_id and role.kind in RECORD_READERS}


def needs_place(roles: Sequence[Role]) -> bool:
    return bool(levels(roles) & WIDE)


def is_boundless(roles: Sequence[Role]) -> bool:
    """True for whoever reads the records of the whole nation."""
    return RegionLevel.NATION in levels(roles)


def can_choose(roles: Sequence[Role]) -> bool:
    return bool(levels(roles) & DIVISIBLE)


def steps(roles: Sequence[Role], code: str) -> list[Region]:
    """The way from the person's own region down to the one with this code, both included; empty when it is not theirs.

    Without a code, the way to the highest region in which the person reads records. At most two queries.
    """
    tops = sorted((role.region for role in roles if role.region_id and role.kind in RECORD_READERS), key=_path)
    place = Region.objects.filter(code=code).first() if code else next(iter(tops), None)
    if place is None or not reaches(roles, place):
        return []
    top = next(region for region in tops if place.path.startswith(region.path))
    paths = [path for path in place.ancestor_paths() if path.startswith(top.path)]
    return list(Region.objects.filter(path__in=paths).order_by("path"))


def below(place: Region) -> list[Region]:
    """The regions right below, those that are closed left out."""
    return list(place.children.filter(closed_on=None).order_by("path"))


def _meets(region: Region, place: Region) -> bool:
    return place.path.startswith(region.path) or region.path.startswith(place.path)


def _in_place(role: Role, place: Region) -> Role:
    if role.region.path.startswith(place.path):
        return role
    role = copy.copy(role)
    role.region = place
    return role


def _path(region: Region) -> str:
    return region.path
