"""Supporting documents: submit, take back, approve, return, resubmit."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions import notices
from schools.actions.deciding import require_other_eyes
from schools.enums import EDITABLE, ActivityState
from schools.errors import Refused, StaleVersion
from schools.models import School, SupportingDocument, User
from site_config.shared import audit

# What a coordinator fills in; state, people and times are set here.
FILLED_IN = ("school_year", "kind", "teacher", "pupil", "title", "held_on", "hours", "document_number")


@transaction.atomic
def submit_document(*, school: School, user: User, values: Mapping[str, Any]) -> SupportingDocument:
    """Hand a document in for the bureau's check. `values` are the model's own fields.

    Raises Refused for another school's coordinator, ValidationError when the kind and the person do not match.
    """
    if not rules.can_record(user, school):
        raise Refused(_("You may not record for this school."))
    document = SupportingDocument(school=school, submitted_by=user, submitted_at=timezone.now())
    _fill(document, values)
    document.save()
    audit.record("schools.document.submit", document, user=user)
    return document


@transaction.atomic
def resubmit_document(*, document: SupportingDocument, user: User, values: Mapping[str, Any]) -> SupportingDocument:
    """Correct a returned document, or one taken back, and hand it in again. Raises Refused when it is neither."""
    document = _fetch(document)
    if document.state not in EDITABLE or not rules.can_record(user, document.school):
        raise Refused(_("Only a returned document can be changed."))
    document.state, document.submitted_by, document.submitted_at = ActivityState.SUBMITTED, user, timezone.now()
    _fill(document, values)
    document.save()
    audit.record("schools.document.submit", document, user=user)
    return document


@transaction.atomic
def withdraw_document(*, document: SupportingDocument, user: User) -> SupportingDocument:
    """Take a document out of the review to correct it: a draft, or returned where it came back before.

    Raises Refused for another school's coordinator, and once the bureau has decided.
    """
    document = _fetch(document)
    if not rules.can_record(user, document.school):
        raise Refused(_("You may not record for this school."))
    if document.state != ActivityState.SUBMITTED:
        raise Refused(_no_longer_waiting(document))
    document.state = ActivityState.RETURNED if document.return_text else ActivityState.DRAFT
    document.save()
    audit.record("schools.document.withdraw", document, user=user)
    return document


@transaction.atomic
def decide_document(
    *, document: SupportingDocument, user: User, approved: bool, text: str = "", seen: dt.datetime | None = None
) -> SupportingDocument:
    """Approve or return a submitted document; a return needs a sentence.

    Params: seen, when the document that the reviewer saw was handed in; None decides on whatever is there. Raises Refused
    when it is not waiting, not the person's to review or, for an approval, their own; StaleVersion when it was handed in
    anew since.
    """
    document = _fetch(document)
    if not rules.can_review(user, document.school):
        raise Refused(_("You may not review this school."))
    if document.state != ActivityState.SUBMITTED:
        raise Refused(_no_longer_waiting(document))
    if seen is not None and document.submitted_at != seen:
        raise StaleVersion(document)
    if not approved and not text.strip():
        raise Refused(_("Please say what has to be changed."))
    if approved:
        require_other_eyes(document, user)
    document.state = ActivityState.APPROVED if approved else ActivityState.RETURNED
    document.return_text = "" if approved else text.strip()
    document.reviewed_by, document.reviewed_at = user, timezone.now()
    document.save()
    action = "schools.document.approve" if approved else "schools.document.return"
    audit.record(action, document, user=user, text=document.return_text)
    notices.document_decided(document)
    return document


def _fetch(document: SupportingDocument) -> SupportingDocument:
    """The document as the database has it, locked, with what deciding about it needs."""
    rows = SupportingDocument.objects.select_for_update(of=("self",)).order_by()
    return rows.select_related("school__region").get(pk=document.pk)


def _no_longer_waiting(document: SupportingDocument) -> str:
    """Say who decided, so that the second of two reviewers knows."""
    if document.reviewed_by is None or document.reviewed_at is None:
        return _("This document is no longer waiting for review.")
    sentence = _("%(who)s has decided on this document already, at %(time)s. Nothing was changed.")
    return sentence % {"who": document.reviewed_by, "time": f"{timezone.localtime(document.reviewed_at):%H:%M}"}


def _fill(document: SupportingDocument, values: Mapping[str, Any]) -> None:
    for name in FILLED_IN:
        if name in values:
            setattr(document, name, values[name])
    for person in (document.teacher, document.pupil):
        if person and person.school_id != document.school_id:
            raise Refused(_("This person belongs to another school."))
    document.full_clean(exclude=["school", "submitted_by"])  # both were read a moment ago
