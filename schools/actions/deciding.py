"""What every decision on a record shares: locks, who was first, the record of a return, the log. No door of its own."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import lock_school, refresh_expected, refresh_reports
from schools.enums import DESK_ROLES, ActivityState, ReturnReason, ReviewStep
from schools.errors import Refused, StaleVersion
from schools.models import Activity, ActivityReturn, Output, SupportingDocument, User
from site_config.shared import audit

# What a decision writes; bulk decisions name these columns.
DECIDED = (
    "state",
    "return_reason",
    "return_text",
    "endorsed_by",
    "endorsed_at",
    "reviewed_by",
    "reviewed_at",
    "version",
)


def locked(activity: Activity) -> Activity:
    """The record as it is now, its school's row locked first."""
    lock_school(activity.school_id)
    rows = Activity.objects.select_for_update(of=("self",))
    return rows.select_related("school__region", "kind", "reviewed_by", "endorsed_by").get(pk=activity.pk)


def waiting(activity: Activity, user: User, version: int | None, *, street_too: bool = False) -> Activity:
    """The locked record, when it waits and the person may decide on it.

    Params: version, the one that was read, or None; street_too, whether a street officer may do it in the first step.
    Raises Refused or StaleVersion.
    """
    activity = locked(activity)
    may = rules.can_review(user, activity.school) or (street_too and rules.can_endorse_activity(user, activity))
    if activity.state == ActivityState.SUBMITTED and not may:
        raise Refused(_("You may not review this school."))
    if activity.state != ActivityState.SUBMITTED:
        if not rules.covers(user, activity.school, *DESK_ROLES):
            raise Refused(_("You may not review this school."))
        raise Refused(no_longer_waiting(activity))
    if version is not None and activity.version != version:
        raise StaleVersion(activity)
    return activity


def no_longer_waiting(activity: Activity) -> str:
    """Say who decided, so that the second of two reviewers knows."""
    decided = {
        ActivityState.APPROVED: _("%(who)s has approved this record already, at %(time)s. Nothing was changed."),
        ActivityState.RETURNED: _("%(who)s has returned this record already, at %(time)s. Nothing was changed."),
    }
    sentence = decided.get(ActivityState(activity.state))
    if not sentence or not activity.reviewed_at:
        return _("This record is no longer waiting for review.")
    return sentence % {
        "who": activity.reviewed_by,
        "time": date_format(timezone.localtime(activity.reviewed_at), "H:i"),
    }


def mark_returned(activity: Activity, reason: str, text: str) -> None:
    """Set what a return says; whoever looked for the street will look again at what comes back."""
    activity.state = ActivityState.RETURNED
    activity.return_reason, activity.return_text = reason, text.strip()
    activity.endorsed_by = activity.endorsed_at = None


def keep_returns(activities: Iterable[Activity], user: User, reason: str, step: ReviewStep) -> None:
    """Write one row a return, for statistics and for hints where records are made."""
    now = timezone.now()
    ActivityReturn.objects.bulk_create(
        ActivityReturn(activity=each, reason=reason, step=step, returned_by=user, returned_at=now)
        for each in activities
    )


def require_other_eyes(row: Activity | SupportingDocument | Output, user: User) -> None:
    """Raises Refused where the person who decides is the one who handed it in."""
    if row.submitted_by_id == user.pk:
        raise Refused(_("You handed this in yourself; somebody else has to approve it."))


def require_reason(reason: str) -> None:
    if reason not in ReturnReason.values:
        raise Refused(_("Please choose a reason."))


def finish(activity: Activity, user: User, action: str, **data: Any) -> Activity:
    """Write a decision: who, when, the next version, the summary, the log."""
    activity.reviewed_by, activity.reviewed_at = user, timezone.now()
    activity.version += 1
    activity.save()
    refresh_expected(school_id=activity.school_id, month=activity.month, kind_id=activity.kind_id)
    audit.record(action, activity, user=user, **data)
    return activity


def refresh_all(school_id: int, activities: Iterable[Activity]) -> None:
    """Bring the summary of every report that these records of one school answer in line."""
    if reports := {(activity.month, activity.kind_id) for activity in activities}:
        refresh_reports(school_id, reports)
