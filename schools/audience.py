"""To whom news go: coordinators of schools, holders of roles in a region. Reads only."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils import timezone

from schools.enums import RoleKind
from schools.models import Region, Role, User

BATCH = 500


def coordinators_of(school_ids: Iterable[int]) -> dict[int, list[User]]:
    """The people who are coordinators today, by school; a school without one is left out. One query for each 500."""
    found: defaultdict[int, list[User]] = defaultdict(list)
    ids = list(school_ids)
    for start in range(0, len(ids), BATCH):
        for role in _coordinators().filter(school__in=ids[start : start + BATCH]):
            found[role.school_id].append(role.user)
    return found


def coordinators_within(region: Region) -> list[User]:
    """Everybody who is coordinator of a school of the region today; nobody twice."""
    rows = _coordinators().filter(school__region__path__startswith=region.path)
    return list({role.user_id: role.user for role in rows}.values())


def office_of(region: Region, kinds: Collection[RoleKind]) -> list[User]:
    """Whoever holds one of the roles today in the region or above it; nobody twice."""
    rows = _current().filter(kind__in=kinds, region__path__in=region.ancestor_paths())
    return list({role.user_id: role.user for role in rows}.values())


def holders_of(kinds: Collection[RoleKind]) -> list[User]:
    """Whoever holds one of the roles today, anywhere; nobody twice."""
    return list({role.user_id: role.user for role in _current().filter(kind__in=kinds)}.values())


def _coordinators() -> QuerySet[Role]:
    return _current().filter(kind=RoleKind.COORDINATOR)


def _current() -> QuerySet[Role]:
    roles = Role.objects.current(timezone.localdate()).filter(user__is_active=True)
    return roles.select_related("user").order_by("pk")
