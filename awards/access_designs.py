"""Fetch designs of certificates with permission: the same 404 whether a row is absent or not yours."""

from typing import Any

from django.db.models import Count, QuerySet

from awards import rules
from awards.access import works_on_awards
from awards.models import CertificateDesign
from schools.enums import RoleKind
from site_config.shared.access import nothing_here, row_or_404


def designs(user: Any) -> QuerySet:
    """Designs that the person may read, with how many certificates each was printed on; Http404 for everybody else."""
    if not works_on_awards(user):
        raise nothing_here()
    rows = CertificateDesign.objects.visible_to(user).select_related("region", "adopted_by")
    return rows.annotate(issued=Count("certificates"))


def own_region(user: Any) -> Any:
    """The region whose designs the person looks after: that of the committee, else that of the first role that reads."""
    roles = [role for role in user.current_roles if role.region_id and role.kind in rules.STANDING_READERS]
    if not roles:
        raise nothing_here()
    return next((role for role in roles if role.kind == RoleKind.COMMITTEE), roles[0]).region


def design(user: Any, pk: int) -> CertificateDesign:
    return row_or_404(designs(user), pk=pk)


def managed_design(user: Any, pk: int) -> CertificateDesign:
    """A design that the person may adopt or start a new version of, else Http404."""
    row = design(user, pk)
    if not rules.can_manage_designs(user, row.region):
        raise nothing_here()
    return row


def draft_design(user: Any, pk: int) -> CertificateDesign:
    """A draft that the person may edit, else Http404: an adopted design has no page to change it."""
    row = managed_design(user, pk)
    if not row.is_draft:
        raise nothing_here()
    return row
