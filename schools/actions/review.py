"""The bureau's side of an activity: approve, return with a coded reason, reopen. Approved is locked."""

from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import lock_school, refresh_expected
from schools.enums import ActivityState, ReturnReason
from schools.errors import Refused
from schools.models import Activity, User
from site_config.shared import audit


@transaction.atomic
def approve_activity(*, activity: Activity, user: User) -> Activity:
    """Approve a submitted record. Raises Refused when it is not waiting or the person may not review it."""
    activity = _waiting(activity, user)
    activity.state = ActivityState.APPROVED
    return _decided(activity, user, "schools.activity.approve")


@transaction.atomic
def return_activity(*, activity: Activity, user: User, reason: ReturnReason, text: str = "") -> Activity:
    """Send a submitted record back with a coded reason and, better still, a sentence.

    Raises Refused when it is not waiting or the reason is not one of ReturnReason.
    """
    activity = _waiting(activity, user)
    if reason not in ReturnReason.values:
        raise Refused(_("Please choose a reason."))
    activity.state = ActivityState.RETURNED
    activity.return_reason, activity.return_text = reason, text.strip()
    return _decided(activity, user, "schools.activity.return", reason=str(reason), text=text.strip())


@transaction.atomic
def reopen_activity(*, activity: Activity, user: User, why: str) -> Activity:
    """Unlock an approved record: it waits for review again. Raises Refused without a sentence why."""
    lock_school(activity.school_id)
    activity = _fetch(activity.pk)
    if not rules.can_reopen_activity(user, activity):
        raise Refused(_("Only an approved record can be reopened, by its reviewer."))
    if not why.strip():
        raise Refused(_("Please say why the record is reopened."))
    activity.state = ActivityState.SUBMITTED
    return _decided(activity, user, "schools.activity.reopen", why=why.strip())


def approve_many(*, activities, user: User) -> int:
    """Approve all waiting records of a queryset; one transaction a school, so that locks stay short.

    Returns how many were approved. Records decided meanwhile, or not the person's to review, are left alone.
    """
    rows = activities.filter(state=ActivityState.SUBMITTED).order_by("school_id", "pk").values_list("school_id", "pk")
    return sum(
        _approve_of_school(school, [pk for _school, pk in keys], user)
        for school, keys in groupby(rows, lambda row: row[0])
    )


@transaction.atomic
def _approve_of_school(school_id: int, keys: list[int], user: User) -> int:
    school = lock_school(school_id)
    if not rules.can_review(user, school):
        return 0
    waiting = list(Activity.objects.filter(pk__in=keys, state=ActivityState.SUBMITTED).select_for_update())
    now = timezone.now()
    for activity in waiting:
        activity.state, activity.reviewed_by, activity.reviewed_at = ActivityState.APPROVED, user, now
        activity.version += 1
        audit.record("schools.activity.approve", activity, user=user, bulk=True)
    Activity.objects.bulk_update(waiting, ["state", "reviewed_by", "reviewed_at", "version"])
    for month, kind_id in {(activity.month, activity.kind_id) for activity in waiting}:
        refresh_expected(school_id=school_id, month=month, kind_id=kind_id)
    return len(waiting)


def _fetch(pk: int) -> Activity:
    rows = Activity.objects.select_for_update(of=("self",))
    return rows.select_related("school__region", "kind").get(pk=pk)


def _waiting(activity: Activity, user: User) -> Activity:
    lock_school(activity.school_id)
    activity = _fetch(activity.pk)
    if not rules.can_review(user, activity.school):
        raise Refused(_("You may not review this school."))
    if activity.state != ActivityState.SUBMITTED:
        raise Refused(_("This record is no longer waiting for review."))
    return activity


def _decided(activity: Activity, user: User, action: str, **data) -> Activity:
    activity.reviewed_by, activity.reviewed_at = user, timezone.now()
    activity.version += 1
    activity.save()
    refresh_expected(school_id=activity.school_id, month=activity.month, kind_id=activity.kind_id)
    audit.record(action, activity, user=user, **data)
    return activity
