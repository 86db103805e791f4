"""The bureau's side of an activity: approve, return with a coded reason, reopen. Approved is locked."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schools import rules, validation
from schools.actions import notices
from schools.actions.expected import lock_school, refresh_expected
from schools.enums import ActivityState, ReturnReason
from schools.errors import Refused, StaleVersion
from schools.models import Activity, User
from site_config.shared import audit

# How long an approval can be taken back by the one who gave it, without giving a reason.
UNDO_MINUTES = 10


@transaction.atomic
def approve_activity(*, activity: Activity, user: User, version: int | None = None) -> Activity:
    """Approve a submitted record.

    Params: version, the one that the reviewer saw; None approves whatever is there.
    Raises Refused when it is not waiting, breaks a blocking rule or is not the person's to review,
    StaleVersion when it changed since `version` was read.
    """
    activity = _waiting(activity, user, version)
    if blocked := validation.blocking(activity, timezone.localdate()):
        raise Refused(_("%(problem)s. %(advice)s") % {"problem": blocked[0].title, "advice": blocked[0].text})
    activity.state = ActivityState.APPROVED
    decided = _decided(activity, user, "schools.activity.approve")
    notices.approved(activity.school, 1)
    return decided


@transaction.atomic
def return_activity(
    *, activity: Activity, user: User, reason: ReturnReason | str, text: str = "", version: int | None = None
) -> Activity:
    """Send a submitted record back with a coded reason and, better still, a sentence.

    Raises Refused when it is not waiting or the reason is not one of ReturnReason, StaleVersion as above.
    """
    activity = _waiting(activity, user, version)
    _require_reason(reason)
    _return(activity, reason, text)
    decided = _decided(activity, user, "schools.activity.return", reason=str(reason), text=activity.return_text)
    notices.returned([decided])
    return decided


@transaction.atomic
def reopen_activity(*, activity: Activity, user: User, why: str) -> Activity:
    """Unlock an approved record: it waits for review again. Raises Refused without a sentence why."""
    activity = _locked(activity)
    if not rules.can_reopen_activity(user, activity):
        raise Refused(_("Only an approved record can be reopened, by its reviewer."))
    if not why.strip():
        raise Refused(_("Please say why the record is reopened."))
    activity.state = ActivityState.SUBMITTED
    decided = _decided(activity, user, "schools.activity.reopen", why=why.strip())
    notices.reopened(decided, why.strip())
    return decided


@transaction.atomic
def undo_approval(*, activity: Activity, user: User) -> Activity:
    """Take back one's own approval of the last minutes. Raises Refused for older ones and those of others."""
    activity = _locked(activity)
    soon = activity.reviewed_at and timezone.now() - activity.reviewed_at <= dt.timedelta(minutes=UNDO_MINUTES)
    if not (rules.can_reopen_activity(user, activity) and activity.reviewed_by_id == user.pk and soon):
        raise Refused(_("It is too late to undo this. An approved record can still be reopened with a reason."))
    activity.state = ActivityState.SUBMITTED
    decided = _decided(activity, user, "schools.activity.reopen", undone=True)
    notices.approved(activity.school, -1)
    return decided


def approve_many(*, activities: QuerySet[Activity], user: User) -> int:
    """Approve all waiting records of a queryset; one transaction a school, so that locks stay short.

    Returns how many were approved. Records decided meanwhile, blocked by a rule, or not the person's to review,
    are left alone.
    """
    today = timezone.localdate()

    def approve(activity: Activity) -> bool:
        if validation.blocking(activity, today):
            return False
        activity.state = ActivityState.APPROVED
        return True

    return _decide_many(activities, user, approve, "schools.activity.approve")


def return_many(*, activities: QuerySet[Activity], user: User, reason: ReturnReason | str, text: str = "") -> int:
    """Return all waiting records of a queryset with one reason. Returns how many; raises Refused without a reason."""
    _require_reason(reason)

    def send_back(activity: Activity) -> bool:
        _return(activity, reason, text)
        return True

    return _decide_many(activities, user, send_back, "schools.activity.return", reason=str(reason), text=text.strip())


def _decide_many(
    activities: QuerySet[Activity], user: User, decide: Callable[[Activity], bool], action: str, **data: Any
) -> int:
    waiting = activities.filter(state=ActivityState.SUBMITTED).order_by("school_id", "pk")
    rows = list(waiting.values_list("school_id", "pk"))
    by_school = groupby(rows, itemgetter(0))
    return sum(
        _decide_of_school(school, [pk for _school, pk in keys], user, decide, action, data)
        for school, keys in by_school
    )


@transaction.atomic
def _decide_of_school(
    school_id: int, keys: list[int], user: User, decide: Callable[[Activity], bool], action: str, data: dict
) -> int:
    school = lock_school(school_id)
    if not rules.can_review(user, school):
        return 0
    waiting = Activity.objects.filter(pk__in=keys, state=ActivityState.SUBMITTED)
    waiting = waiting.select_for_update(of=("self",)).select_related("kind", "school")
    done = [activity for activity in waiting if decide(activity)]
    now = timezone.now()
    for activity in done:
        activity.reviewed_by, activity.reviewed_at, activity.version = user, now, activity.version + 1
    changed = ["state", "return_reason", "return_text", "reviewed_by", "reviewed_at", "version"]
    Activity.objects.bulk_update(done, changed)
    audit.record_many(action, done, user=user, bulk=True, **data)
    _refresh(school_id, done)
    notices.decided(school, done)
    return len(done)


def _refresh(school_id: int, activities: Iterable[Activity]) -> None:
    for month, kind_id in sorted({(activity.month, activity.kind_id) for activity in activities}):
        refresh_expected(school_id=school_id, month=month, kind_id=kind_id)


def _return(activity: Activity, reason: str, text: str) -> None:
    activity.state = ActivityState.RETURNED
    activity.return_reason, activity.return_text = reason, text.strip()


def _require_reason(reason: str) -> None:
    if reason not in ReturnReason.values:
        raise Refused(_("Please choose a reason."))


def _locked(activity: Activity) -> Activity:
    lock_school(activity.school_id)
    rows = Activity.objects.select_for_update(of=("self",))
    return rows.select_related("school__region", "kind", "reviewed_by").get(pk=activity.pk)


def _waiting(activity: Activity, user: User, version: int | None) -> Activity:
    activity = _locked(activity)
    if not rules.can_review(user, activity.school):
        raise Refused(_("You may not review this school."))
    if activity.state != ActivityState.SUBMITTED:
        raise Refused(_no_longer_waiting(activity))
    if version is not None and activity.version != version:
        raise StaleVersion(activity)
    return activity


def _no_longer_waiting(activity: Activity) -> str:
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


def _decided(activity: Activity, user: User, action: str, **data: Any) -> Activity:
    activity.reviewed_by, activity.reviewed_at = user, timezone.now()
    activity.version += 1
    activity.save()
    refresh_expected(school_id=activity.school_id, month=activity.month, kind_id=activity.kind_id)
    audit.record(action, activity, user=user, **data)
    return activity
