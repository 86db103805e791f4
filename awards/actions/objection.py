"""Objections 异议: raised by anybody with a real name while an edition is on notice, answered by the committee."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import rules
from awards.enums import EditionState, ObjectionState
from awards.errors import Refused
from awards.models import Edition, Objection
from awards.notice import is_over
from site_config.shared import audit


@transaction.atomic
def raise_objection(*, edition: Edition, name: str, contact: str, text: str, today: dt.date | None = None) -> Objection:
    """Hand in an objection. Name and contact are for the committee only and are never logged.

    Raises Refused when the edition is not on notice or the notice has ended, ValidationError for empty fields.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.state != EditionState.ON_NOTICE or edition.notice_until is None:
        raise Refused(_("This list is not on public notice now."))
    if is_over(edition.notice_until, today or timezone.localdate()):
        raise Refused(_("The notice has ended, so no more objections can be raised."))
    objection = Objection(edition=edition, name=name.strip(), contact=contact.strip(), text=text.strip())
    objection.full_clean()
    objection.save()
    audit.record("awards.objection.raise", objection, user=None)
    return objection


@transaction.atomic
def answer_objection(*, objection: Objection, user: Any, upheld: bool, answer: str) -> Objection:
    """Uphold or dismiss with an answer. An upheld one keeps its edition from being published.

    Raises Refused for somebody outside the committee, without an answer, or when it is answered already.
    """
    rows = Objection.objects.select_for_update(of=("self",)).select_related("edition__cycle__region")
    objection = rows.get(pk=objection.pk)
    if not rules.can_judge_awards(user, objection.edition.cycle):
        raise Refused(_("Only the award committee may do this."))
    if objection.state != ObjectionState.OPEN:
        raise Refused(_("This objection is answered already."))
    if not answer.strip():
        raise Refused(_("Please write the answer."))
    objection.state = ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED
    objection.answer, objection.answered_by, objection.answered_at = answer.strip(), user, timezone.now()
    objection.save()
    audit.record("awards.objection.answer", objection, user=user, upheld=upheld)
    return objection
