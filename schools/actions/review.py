"""The bureau's side of an activity: approve, return with a coded reason, reopen. Approved is locked."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules, validation
from schools.actions import notices
from schools.actions.deciding import (
    finish,
    keep_returns,
    locked,
    mark_returned,
    require_other_eyes,
    require_reason,
    waiting,
)
from schools.actions.review_many import approve_many, return_many
from schools.days import day_label
from schools.enums import ActivityState, ReturnReason, ReviewStep
from schools.errors import Refused
from schools.frozen import plain_values
from schools.models import Activity, ApprovedCopy, User
from schools.steps import is_at_street
from site_config.shared import audit

__all__ = [
    "UNDO_MINUTES",
    "approve_activity",
    "approve_many",
    "endorse_activity",
    "reopen_activity",
    "return_activity",
    "return_many",
    "undo_approval",
]

# How long an approval can be taken back by the one who gave it, without giving a reason.
UNDO_MINUTES = 10


@transaction.atomic
def approve_activity(
    *, activity: Activity, user: User, version: int | None = None, without_street: str = ""
) -> Activity:
    """Approve a submitted record.

    Params: version, the one that the reviewer saw, None approves whatever is there; without_street, why the bureau
    decides while the street still has days to look.
    Raises Refused when it is not waiting, breaks a blocking rule, is not the person's to review, was handed in by the
    same person or is still the street's,
    StaleVersion when it changed since `version` was read.
    """
    activity = waiting(activity, user, version)
    if blocked := validation.blocking(activity, timezone.localdate()):
        raise Refused(_("%(problem)s. %(advice)s") % {"problem": blocked[0].title, "advice": blocked[0].text})
    if activity.endorsed_by_id == user.pk:
        raise Refused(_("You have looked at this record for the street; somebody else decides for the bureau."))
    require_other_eyes(activity, user)
    early = is_at_street(activity, timezone.localdate())
    if early and not without_street.strip():
        words = _("The street has until %(day)s to look at this record. Please say why you decide without it.")
        raise Refused(words % {"day": day_label(activity.street_until)})
    activity.state = ActivityState.APPROVED
    data = {"without_street": without_street.strip()} if early else {}
    decided = finish(activity, user, "schools.activity.approve", **data)
    notices.approved(activity.school, 1)
    return decided


@transaction.atomic
def endorse_activity(*, activity: Activity, user: User, version: int | None = None) -> Activity:
    """Say for the street that a record may go on to the bureau; what the record says and its summary stay.

    Raises Refused when it does not wait for the street or the street is not the person's, StaleVersion as above.
    """
    activity = waiting(activity, user, version, street_too=True)
    if not rules.can_endorse_activity(user, activity):
        raise Refused(_("This record does not wait for you at the street."))
    if blocked := validation.blocking(activity, timezone.localdate()):
        raise Refused(_("%(problem)s. %(advice)s") % {"problem": blocked[0].title, "advice": blocked[0].text})
    activity.endorsed_by, activity.endorsed_at = user, timezone.now()
    activity.version += 1
    activity.save(update_fields=["endorsed_by", "endorsed_at", "version", "updated_at"])
    audit.record("schools.activity.endorse", activity, user=user)
    return activity


@transaction.atomic
def return_activity(
    *, activity: Activity, user: User, reason: ReturnReason | str, text: str = "", version: int | None = None
) -> Activity:
    """Send a submitted record back with a coded reason and, better still, a sentence; the street in its step, too.

    Raises Refused when it is not waiting or the reason is not one of ReturnReason, StaleVersion as above.
    """
    activity = waiting(activity, user, version, street_too=True)
    require_reason(reason)
    step = ReviewStep.BUREAU if rules.can_review(user, activity.school) else ReviewStep.STREET
    mark_returned(activity, reason, text)
    keep_returns([activity], user, reason, step)
    data = {"step": step} if step is ReviewStep.STREET else {}
    text = activity.return_text
    decided = finish(activity, user, "schools.activity.return", reason=str(reason), text=text, **data)
    notices.returned([decided])
    return decided


@transaction.atomic
def reopen_activity(*, activity: Activity, user: User, why: str) -> Activity:
    """Unlock an approved record: it waits for review again, and what it said while approved is kept beside it.

    Raises Refused without a sentence why.
    """
    activity = locked(activity)
    if not rules.can_reopen_activity(user, activity):
        raise Refused(_("Only an approved record can be reopened, by its reviewer."))
    if not why.strip():
        raise Refused(_("Please say why the record is reopened."))
    _keep_copy(activity)
    activity.state = ActivityState.SUBMITTED
    decided = finish(activity, user, "schools.activity.reopen", why=why.strip())
    notices.reopened(decided, why.strip())
    return decided


@transaction.atomic
def undo_approval(*, activity: Activity, user: User) -> Activity:
    """Take back one's own approval of the last minutes. Raises Refused for older ones and those of others."""
    activity = locked(activity)
    soon = activity.reviewed_at and timezone.now() - activity.reviewed_at <= dt.timedelta(minutes=UNDO_MINUTES)
    if not (rules.can_reopen_activity(user, activity) and activity.reviewed_by_id == user.pk and soon):
        raise Refused(_("It is too late to undo this. An approved record can still be reopened with a reason."))
    activity.state = ActivityState.SUBMITTED
    decided = finish(activity, user, "schools.activity.reopen", undone=True)
    notices.approved(activity.school, -1)
    return decided


def _keep_copy(activity: Activity) -> None:
    """An approved record is locked, so what it says now is what was approved."""
    ApprovedCopy.objects.update_or_create(
        activity=activity,
        defaults={
            "version": activity.version,
            "values": plain_values(activity),
            "approved_by": activity.reviewed_by,
            "approved_at": activity.reviewed_at,
        },
    )
