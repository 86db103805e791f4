"""One-vote vetoes: decided by the district with a document reference, never naming a person."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.cycle import locked
from awards.enums import VetoReason
from awards.errors import Refused
from awards.models import AwardCycle, Veto
from schools.facts import schools_of_year
from site_config.shared import audit


@transaction.atomic
def impose_veto(*, cycle: AwardCycle, school_id: int, user: Any, reason: str, document_number: str) -> Veto:
    """Exclude a school of the region, with its teachers and pupils, from the next edition.

    Raises Refused without a document number, for a school of another region or a second veto.
    """
    cycle = locked(cycle, user)
    if reason not in VetoReason.values or not document_number.strip():
        raise Refused(_("A veto needs a reason and the number of the document."))
    if school_id not in {school.pk for school in schools_of_year(cycle.region, cycle.school_year)}:
        raise Refused(_("This school does not belong to the cycle."))
    if cycle.vetoes.filter(school_id=school_id).exists():
        raise Refused(_("This school is vetoed already."))
    veto = Veto.objects.create(
        cycle=cycle, school_id=school_id, reason=reason, document_number=document_number.strip(), decided_by=user
    )
    audit.record("awards.veto.impose", veto, user=user, document=veto.document_number)
    return veto


@transaction.atomic
def lift_veto(*, veto: Veto, user: Any, why: str) -> None:
    """Take a veto back, with a sentence that stays in the log. Computed editions keep what they say.

    Raises Refused outside the committee or without a sentence.
    """
    cycle = locked(veto.cycle, user)
    if not why.strip():
        raise Refused(_("Please say why the veto is lifted."))
    audit.record("awards.veto.lift", cycle, user=user, school=veto.school_id, document=veto.document_number, why=why)
    veto.delete()
