"""Fetch certificates with permission: the same 404 whether a row is absent or not yours."""

from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from awards import rules
from awards.models import AwardCycle, Certificate, CertificateBatch
from schools.enums import RoleKind


def _absent() -> Http404:
    return Http404(_("There is nothing here for you."))


def _row(rows: QuerySet, pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise _absent()
    return row


def sees_certificates(user: Any) -> bool:
    """The committee's side and schools have the page of certificates."""
    return works_on_certificates(user) or any(role.kind == RoleKind.COORDINATOR for role in user.current_roles)


def works_on_certificates(user: Any) -> bool:
    """True for the committee's side, which sees batches and whole regions."""
    return any(role.region_id and role.kind in rules.STANDING_READERS for role in user.current_roles)


def certificates(user: Any) -> QuerySet:
    """Certificates that the person may read; Http404 for people who have no business with them."""
    if not sees_certificates(user):
        raise _absent()
    return Certificate.objects.visible_to(user).select_related("batch__cycle__region", "standing__school")


def certificate(user: Any, pk: int) -> Certificate:
    return _row(certificates(user).select_related("replaced_by", "replaces"), pk)


def judged_certificate(user: Any, pk: int) -> Certificate:
    """A certificate that the person may revoke or replace, else Http404."""
    row = certificate(user, pk)
    if not rules.can_judge_awards(user, row.batch.cycle):
        raise _absent()
    return row


def batches(user: Any) -> QuerySet:
    """Batches of the person's region with their size and numbers."""
    found = CertificateBatch.objects.visible_to(user).select_related("cycle__region", "job", "issued_by")
    return found.annotate(
        size=Count("certificates"), first=Min("certificates__number"), last=Max("certificates__number")
    )


def batch(user: Any, pk: int) -> CertificateBatch:
    return _row(batches(user), pk)


def issuing_cycles(user: Any) -> QuerySet:
    """Cycles in which the person may issue certificates."""
    regions = [role.region for role in user.current_roles if role.kind == RoleKind.COMMITTEE and role.region_id]
    found = AwardCycle.objects.none()
    for region in regions:
        found |= AwardCycle.objects.filter(region__path__startswith=region.path)
    return found.select_related("region")


def issuing_cycle(user: Any, pk: int) -> AwardCycle:
    return _row(issuing_cycles(user), pk)
