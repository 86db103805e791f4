"""Fetch certificates with permission: the same 404 whether a row is absent or not yours."""

from typing import Any

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from awards import rules
from awards.access import works_on_awards
from awards.models import AwardCycle, Certificate, CertificateBatch, PrintedFile, Printing, PrintPiece
from schools import rules as school_rules
from schools.enums import RoleKind
from site_config.shared.access import nothing_here, row_or_404


def sees_certificates(user: Any) -> bool:
    """The committee's side and schools have the page of certificates."""
    return works_on_awards(user) or school_rules.holds(user, RoleKind.COORDINATOR)


def certificates(user: Any) -> QuerySet:
    """Certificates that the person may read; Http404 for people who have no business with them."""
    if not sees_certificates(user):
        raise nothing_here()
    return Certificate.objects.visible_to(user).select_related("batch__cycle__region", "standing__school")


def prints_certificates(user: Any) -> bool:
    """The committee and schools have certificates printed; others look and take single ones."""
    return school_rules.holds(user, RoleKind.COMMITTEE, RoleKind.COORDINATOR)


def printable(user: Any) -> QuerySet:
    """Certificates that the person may have printed; Http404 for people who print none."""
    if not prints_certificates(user):
        raise nothing_here()
    return certificates(user).printable_by(user)


def certificate(user: Any, pk: int) -> Certificate:
    return row_or_404(certificates(user).select_related("replaced_by", "replaces"), pk=pk)


def judged_certificate(user: Any, pk: int) -> Certificate:
    """A certificate that the person may revoke or replace, else Http404."""
    row = certificate(user, pk)
    if not rules.can_judge_awards(user, row.batch.cycle):
        raise nothing_here()
    return row


def batches(user: Any) -> QuerySet:
    """Batches of the person's region with their size and numbers."""
    found = CertificateBatch.objects.visible_to(user).select_related("cycle__region", "job", "issued_by")
    return found.annotate(
        size=Count("certificates"), first=Min("certificates__number"), last=Max("certificates__number"),
        kept=kept("batch"),
    )  # fmt: skip


def kept(owner: str) -> Coalesce:
    """How many certificates lie in finished pieces of a `batch` or a `printing`."""
    pieces = PrintPiece.objects.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
    return Coalesce(Subquery(pieces.annotate(n=Sum("certificates")).values("n")), 0)


def printings(user: Any) -> QuerySet:
    """What was asked for and what was handed over, as far as the person may read it; Http404 for others."""
    if not sees_certificates(user):
        raise nothing_here()
    return Printing.objects.visible_to(user).select_related("asked_by", "job")


def printing(user: Any, pk: int) -> Printing:
    """A printing that was asked for."""
    found = printings(user).asked_for().annotate(size=Count("certificates"), kept=kept("printing"))
    return row_or_404(found, pk=pk)


def own_printing(user: Any, pk: int) -> Printing:
    """A printing all of whose certificates the person may have printed, else Http404."""
    row = printing(user, pk)
    if not prints_certificates(user) or not rules.can_print_all(user, row):
        raise nothing_here()
    return row


def printed_file(user: Any, pk: int, number: int) -> PrintedFile:
    return row_or_404(own_printing(user, pk).files.select_related("printing"), number=number)


def batch(user: Any, pk: int) -> CertificateBatch:
    return row_or_404(batches(user), pk=pk)


def issuing_cycles(user: Any) -> QuerySet:
    """Cycles in which the person may issue certificates."""
    mine = school_rules.roles_scope(user, "region", {RoleKind.COMMITTEE})
    return AwardCycle.objects.filter(mine).select_related("region")


def issuing_cycle(user: Any, pk: int) -> AwardCycle:
    return row_or_404(issuing_cycles(user), pk=pk)
