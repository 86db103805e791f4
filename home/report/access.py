"""Whose report a person may read: that of every region in which the person reads records."""

from schools.models import Region, User
from schools.registry import scope
from site_config.shared.access import nothing_here


def report_regions(user: User) -> list[Region]:
    """The regions to choose from: those of the person's roles and what lies right below them."""
    scope.require_reader(user)
    mine = scope.read_regions(user)
    below = Region.objects.filter(parent__in=mine).order_by("path")
    return sorted([*mine, *below], key=lambda region: region.path)


def report_region(user: User, code: str) -> Region:
    """The region asked for, or the person's own; Http404 for one that is not the person's to read."""
    scope.require_reader(user)
    mine = scope.read_regions(user)
    if not code:
        return mine[0]
    region = Region.objects.filter(code=code.replace("\x00", "")[:12]).first()
    if region is None or not any(region.path.startswith(own.path) for own in mine):
        raise nothing_here()
    return region
