"""One-vote vetoes: proposed, then decided by the committee with a document reference, never naming a person."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import rules
from awards.actions.cycle import locked
from awards.enums import VetoReason
from awards.errors import Refused
from awards.models import AwardCycle, Veto
from schools.facts import schools_of_year
from site_config.shared import audit


@transaction.atomic
def propose_veto(*, cycle: AwardCycle, school_id: int, user: Any, reason: str, document_number: str = "") -> Veto:
    """Ask the committee for a veto. It takes no place yet, but no edition is approved before it is decided.

    Raises Refused for somebody who neither reviews nor judges in the region, and as `impose_veto` does; a document
    number may come later.
    """
    if not rules.can_propose_veto(user, cycle):
        raise Refused(_("Only a reviewer or the award committee may do this."))
    cycle = AwardCycle.objects.select_for_update().get(pk=cycle.pk)
    _require_free(cycle, school_id, reason)
    veto = Veto.objects.create(
        cycle=cycle,
        school_id=school_id,
        reason=reason,
        document_number=document_number.strip(),
        proposed_by=user,
        proposed_at=timezone.now(),
    )
    audit.record("awards.veto.propose", veto, user=user, document=veto.document_number)
    return veto


@transaction.atomic
def impose_veto(*, cycle: AwardCycle, school_id: int, user: Any, reason: str, document_number: str) -> Veto:
    """Exclude a school of the region, with its teachers and pupils, from the next edition.

    Raises Refused without a document number, for a school of another region or a second veto.
    """
    cycle = locked(cycle, user)
    _require_document(document_number)
    _require_free(cycle, school_id, reason)
    veto = Veto(cycle=cycle, school_id=school_id, reason=reason)
    return _decided(veto, user, document_number)


@transaction.atomic
def confirm_veto(*, veto: Veto, user: Any, document_number: str) -> Veto:
    """The committee's yes to a proposal. Raises Refused outside the committee, without a document, once decided."""
    veto = _proposal(veto, user)
    _require_document(document_number)
    return _decided(veto, user, document_number)


@transaction.atomic
def dismiss_veto(*, veto: Veto, user: Any, why: str) -> None:
    """The committee's no to a proposal, with a sentence that stays in the log.

    Raises Refused outside the committee, without a sentence, once decided.
    """
    veto = _proposal(veto, user)
    if not why.strip():
        raise Refused(_("Please say why there is no veto."))
    audit.record("awards.veto.dismiss", veto.cycle, user=user, school=veto.school_id, why=why.strip())
    veto.delete()


@transaction.atomic
def lift_veto(*, veto: Veto, user: Any, why: str) -> None:
    """Take a veto back, with a sentence that stays in the log. Computed editions keep what they say.

    Raises Refused outside the committee, without a sentence, for a mere proposal, once lifted.
    """
    cycle = locked(veto.cycle, user)
    if not why.strip():
        raise Refused(_("Please say why the veto is lifted."))
    found = cycle.vetoes.decided().filter(pk=veto.pk).first()
    if found is None:
        raise Refused(_("There is no such veto any more. Please reload the page."))
    audit.record("awards.veto.lift", cycle, user=user, school=found.school_id, document=found.document_number, why=why)
    found.delete()


def _proposal(veto: Veto, user: Any) -> Veto:
    cycle = locked(veto.cycle, user)
    found = cycle.vetoes.proposed().filter(pk=veto.pk).first()
    if found is None:
        raise Refused(_("This veto is decided already."))
    return found


def _require_document(document_number: str) -> None:
    if not document_number.strip():
        raise Refused(_("A veto needs a reason and the number of the document."))


def _require_free(cycle: AwardCycle, school_id: int, reason: str) -> None:
    if reason not in VetoReason.values:
        raise Refused(_("A veto needs a reason and the number of the document."))
    if school_id not in {school.pk for school in schools_of_year(cycle.region, cycle.school_year)}:
        raise Refused(_("This school does not belong to the cycle."))
    if cycle.vetoes.filter(school_id=school_id).exists():
        raise Refused(_("This school is vetoed already."))


def _decided(veto: Veto, user: Any, document_number: str) -> Veto:
    veto.document_number = document_number.strip()
    veto.decided_by, veto.decided_at = user, timezone.now()
    veto.save()
    audit.record("awards.veto.impose", veto, user=user, document=veto.document_number)
    return veto
