"""Fetch with permission: the same 404 whether a row is absent or not yours."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from schools.enums import RoleKind
from schools.models import School


def visible_or_404(queryset: QuerySet, user, **lookup):
    """One row of the queryset that the person may see, else Http404. The queryset offers `visible_to`."""
    try:
        return queryset.visible_to(user).get(**lookup)
    except (queryset.model.DoesNotExist, ValueError, OverflowError) as absent:
        raise Http404(_("There is nothing here for you.")) from absent


def own_schools(user) -> list[School]:
    """The schools whose coordinator the person is today."""
    return [role.school for role in user.current_roles if role.kind == RoleKind.COORDINATOR]


def own_school_or_404(user, school_id: int | None = None) -> School:
    """The school whose coordinator the person is, of several the one asked for or else the first; or Http404."""
    schools = own_schools(user)
    if not schools:
        raise Http404(_("There is nothing here for you."))
    return next((school for school in schools if school.pk == school_id), schools[0])


def own_region_or_404(user, *kinds: RoleKind):
    """The region in which the person holds one of the roles, else Http404."""
    for role in user.current_roles:
        if role.region_id and (not kinds or role.kind in kinds):
            return role.region
    raise Http404(_("There is nothing here for you."))
