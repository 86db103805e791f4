"""Fetch with permission: the same 404 whether a row is absent or not yours."""

from django.db.models import QuerySet

from schools import rules
from schools.enums import RoleKind
from schools.models import School
from site_config.shared.access import nothing_here, row_or_404


def visible_or_404(queryset: QuerySet, user, **lookup):
    """One row of the queryset that the person may see, else Http404. The queryset offers `visible_to`."""
    return row_or_404(queryset.visible_to(user), **lookup)


def own_school_or_404(user, school_id: int | None = None) -> School:
    """The school whose coordinator the person is, of several the one asked for or else the first; or Http404."""
    schools = rules.schools_of(user)
    if not schools:
        raise nothing_here()
    return next((school for school in schools if school.pk == school_id), schools[0])


def own_region_or_404(user, *kinds: RoleKind):
    """The region in which the person holds one of the roles, else Http404."""
    for role in user.current_roles:
        if role.region_id and (not kinds or role.kind in kinds):
            return role.region
    raise nothing_here()
