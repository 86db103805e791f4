"""Accounts of a region: who has, or had, which role."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.utils import timezone

from schools.enums import RoleKind
from schools.models import Region, Role, School, User
from schools.registry.scope import managed_regions, roles_within
from site_config.shared.access import nothing_here

PAGE = 25


def people_regions(user: User) -> list[Region]:
    """The regions whose accounts the person sees, or Http404: the managed ones, or those an auditor reads."""
    found = managed_regions(user) or [
        role.region for role in user.current_roles if role.region_id and role.kind == RoleKind.AUDITOR
    ]
    if not found:
        raise nothing_here()
    return found


def accounts(regions: list[Region]) -> QuerySet[User]:
    """Accounts with a role, past or present, in one of the regions or in a school there.

    A union, not an OR over two ways: only so can a database start from the few places instead of from all roles.
    """
    ways = [f"{way}path__startswith" for way in ("region__", "school__region__")]
    first, *rest = [Role.objects.filter(**{way: r.path}).values("user") for r in regions for way in ways]
    return User.objects.filter(pk__in=first.union(*rest)).order_by("pk")


def people_page(regions: list[Region], *, words: str, kind: str, number: Any) -> Page:
    """A page of accounts, each with `shown_roles`: those in the regions, current ones first."""
    found = accounts(regions)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    if kind in RoleKind.values:
        current = Role.objects.current(timezone.localdate()).filter(roles_within(regions))
        found = found.filter(Exists(current.filter(user=OuterRef("pk"), kind=kind)))
    roles = roles_of(regions)
    return Paginator(found.prefetch_related(Prefetch("roles", roles, to_attr="shown_roles")), PAGE).get_page(number)


def roles_of(regions: list[Region]) -> QuerySet[Role]:
    """The roles in the regions, newest first, with their place; `ended` is True for those of the past."""
    today = timezone.localdate()
    rows = Role.objects.filter(roles_within(regions)).select_related("region", "school__region")
    return rows.annotate(ended=Case(When(ends_on__lt=today, then=True), default=False)).order_by(
        "ended", "-starts_on", "-pk"
    )


def account_or_404(regions: list[Region], key: int) -> User:
    found = accounts(regions).filter(pk=key).first()
    if found is None:
        raise nothing_here()
    return found


def school_choices(regions: list[Region]) -> list[tuple[str, str]]:
    """Codes and names of the regions' schools, for the browser's own suggestions."""
    found = School.objects.within_any(regions)
    return list(found.order_by("code").values_list("code", "name")[:2000])
