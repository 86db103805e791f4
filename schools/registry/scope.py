"""Whose registry a person reads or keeps; everything else is the 404 of absent pages."""

from collections.abc import Collection

from django.db.models import Q

from schools import rules
from schools.enums import MANAGERS, RECORD_READERS, RoleKind
from schools.models import Region, School, User
from site_config.shared.access import nothing_here

# Whoever sees the accounts of the region: those who keep them, and the auditor.
PEOPLE_READERS = MANAGERS | {RoleKind.AUDITOR}


def require_reader(user: User) -> None:
    if not rules.can_see_progress(user):
        raise nothing_here()


def managed_regions(user: User) -> list[Region]:
    """The regions whose registry the person keeps, highest first, none inside another."""
    return _highest(user, MANAGERS)


def require_manager(user: User) -> list[Region]:
    """The same, or Http404 when there is none."""
    regions = managed_regions(user)
    if not regions:
        raise nothing_here()
    return regions


def read_regions(user: User) -> list[Region]:
    """The regions whose records the person reads, none inside another."""
    return _highest(user, RECORD_READERS)


def _highest(user: User, kinds: Collection[RoleKind]) -> list[Region]:
    found = {role.region.path: role.region for role in user.current_roles if role.region_id and role.kind in kinds}
    return [found[path] for path in sorted(found) if not any(path != p and path.startswith(p) for p in found)]


def managed_school_or_404(user: User, code: str) -> School:
    school = School.objects.visible_to(user).select_related("region").filter(code=code).first()
    if school is None or not rules.can_manage_registry(user, school.region):
        raise nothing_here()
    return school


def read_school_or_404(user: User, code: str) -> School:
    """A school of the registry that the person reads; a coordinator's own school is not enough."""
    require_reader(user)
    school = School.objects.filter(rules.school_scope(user)).select_related("region__parent").filter(code=code).first()
    if school is None or not rules.covers(user, school, *RECORD_READERS):
        raise nothing_here()
    return school


def managed_region_or_404(user: User, code: str) -> Region:
    region = Region.objects.filter(code=code).select_related("parent").first()
    if region is None or not rules.can_manage_registry(user, region):
        raise nothing_here()
    return region


def roles_within(regions: list[Region]) -> Q:
    """Condition on roles bound to the regions or to schools in them."""
    return rules.inside_any(regions, "region__") | rules.inside_any(regions, "school__region__")
