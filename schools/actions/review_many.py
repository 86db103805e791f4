"""Many records decided at once, one transaction a school, and the whole batch taken back while nothing depends on it."""

import datetime as dt
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules, validation
from schools.actions import notices
from schools.actions.deciding import DECIDED, keep_returns, mark_returned, refresh_all, require_reason
from schools.actions.expected import lock_school
from schools.enums import ActivityState, BatchAction, ReturnReason, ReviewStep, UndoResult
from schools.errors import Refused
from schools.models import Activity, ActivityReturn, BatchRecord, ReviewBatch, School, SpotCheck, User
from schools.steps import is_at_street
from site_config.shared import audit

# A slip is noticed the same day or the next morning; later, rankings and reports may have been read.
UNDO_HOURS = 24
MADE = {BatchAction.APPROVE: ActivityState.APPROVED, BatchAction.RETURN: ActivityState.RETURNED}


def open_batch(*, user: User, action: BatchAction, filter_words: str, reason: str = "", text: str = "") -> ReviewBatch:
    """Start a batch; pass it to approve_many or return_many. Raises Refused for a return without a reason."""
    if action == BatchAction.RETURN:
        require_reason(reason)
    now = timezone.now()
    return ReviewBatch.objects.create(
        made_by=user, made_at=now, action=action, reason=reason, text=text.strip(), filter_words=filter_words[:300]
    )


def approve_many(*, activities: QuerySet[Activity], user: User, batch: ReviewBatch | None = None) -> int:
    """Approve all waiting records of a queryset; one transaction a school, so that locks stay short.

    Returns how many were approved. Records decided meanwhile, blocked by a rule, still at the street, handed in or
    looked at for the street by the same person, or not the person's to review, are left alone.
    """
    today = timezone.localdate()

    def approve(activity: Activity) -> bool:
        if validation.blocking(activity, today) or is_at_street(activity, today):
            return False
        if user.pk in (activity.endorsed_by_id, activity.submitted_by_id):
            return False
        activity.state = ActivityState.APPROVED
        return True

    return _decide_many(activities, user, batch, approve, "schools.activity.approve")


def return_many(
    *,
    activities: QuerySet[Activity],
    user: User,
    reason: ReturnReason | str,
    text: str = "",
    batch: ReviewBatch | None = None,
) -> int:
    """Return all waiting records of a queryset with one reason. Returns how many; raises Refused without a reason."""
    require_reason(reason)

    def send_back(activity: Activity) -> bool:
        mark_returned(activity, reason, text)
        return True

    data = {"reason": str(reason), "text": text.strip()}
    return _decide_many(activities, user, batch, send_back, "schools.activity.return", **data)


def undo_batch(*, batch: ReviewBatch, user: User) -> dict[UndoResult, int]:
    """Take back every record of one's own batch that nobody touched since; each record remembers what became of it.

    Returns how many records had which result. One transaction a school: an undo that was cut off goes on where it
    stopped. Raises Refused for another's batch, one that is too old, or one that was taken back already.
    """
    if not rules.can_undo_batch(user, batch):
        raise Refused(_("Only the one who decided can take this back, and only once."))
    if timezone.now() - batch.made_at > dt.timedelta(hours=UNDO_HOURS):
        raise Refused(_("It is too late to take this back. Each record can still be reopened with a reason."))
    rows = batch.records.filter(undo="").select_related("activity").order_by("activity__school_id", "pk")
    for school, records in groupby(list(rows), lambda row: row.activity.school_id):
        _undo_of_school(school, [row.pk for row in records], batch, user)
    if ReviewBatch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=timezone.now()):
        audit.record("schools.batch.undo", batch, user=user)
    batch.refresh_from_db()
    results = list(batch.records.values_list("undo", flat=True))
    return {result: results.count(result) for result in UndoResult if result in results}


def _decide_many(
    activities: QuerySet[Activity],
    user: User,
    batch: ReviewBatch | None,
    decide: Callable[[Activity], bool],
    action: str,
    **data: Any,
) -> int:
    waiting = activities.filter(state=ActivityState.SUBMITTED).order_by("school_id", "pk")
    rows = list(waiting.values_list("school_id", "pk"))
    return sum(
        _decide_of_school(school, [pk for _school, pk in keys], user, batch, decide, action, data)
        for school, keys in groupby(rows, itemgetter(0))
    )


@transaction.atomic
def _decide_of_school(
    school_id: int,
    keys: list[int],
    user: User,
    batch: ReviewBatch | None,
    decide: Callable[[Activity], bool],
    action: str,
    data: dict,
) -> int:
    school = lock_school(school_id)
    if not rules.can_review(user, school):
        return 0
    waiting = Activity.objects.filter(pk__in=keys, state=ActivityState.SUBMITTED)
    waiting = waiting.select_for_update(of=("self",)).select_related("kind", "school")
    done = [activity for activity in waiting if decide(activity)]
    _write(done, user)
    if "reason" in data:
        keep_returns(done, user, data["reason"], ReviewStep.BUREAU)
    if batch:
        _keep(batch, done)
    audit.record_many(action, done, user=user, bulk=True, **data)
    refresh_all(school_id, done)
    notices.decided(school, done)
    return len(done)


def _write(activities: list[Activity], user: User) -> None:
    now = timezone.now()
    for activity in activities:
        activity.reviewed_by, activity.reviewed_at, activity.version = user, now, activity.version + 1
    Activity.objects.bulk_update(activities, DECIDED)


def _keep(batch: ReviewBatch, activities: list[Activity]) -> None:
    BatchRecord.objects.bulk_create(
        BatchRecord(batch=batch, activity=each, version=each.version) for each in activities
    )
    ReviewBatch.objects.filter(pk=batch.pk).update(count=F("count") + len(activities))


@transaction.atomic
def _undo_of_school(school_id: int, keys: list[int], batch: ReviewBatch, user: User) -> None:
    school = lock_school(school_id)
    rows = list(BatchRecord.objects.filter(pk__in=keys, undo="").order_by("activity_id"))
    found = Activity.objects.filter(pk__in=[row.activity_id for row in rows]).select_for_update().order_by("pk")
    records = {activity.pk: activity for activity in found}
    checked = set(
        SpotCheck.objects.exclude(outcome="").filter(activity__in=records).values_list("activity_id", flat=True)
    )
    for row in rows:
        row.undo = _result(row, records[row.activity_id], batch, school, user, row.activity_id in checked)
    undone = [records[row.activity_id] for row in rows if row.undo == UndoResult.UNDONE]
    for activity in undone:
        activity.state, activity.return_reason, activity.return_text = ActivityState.SUBMITTED, "", ""
    _write(undone, user)
    BatchRecord.objects.bulk_update(rows, ["undo"])
    _forget_returns(batch, undone)
    audit.record_many("schools.activity.reopen", undone, user=user, bulk=True, undone=True)
    refresh_all(school_id, undone)
    if batch.action == BatchAction.APPROVE and undone:
        notices.approved(school, -len(undone))


def _result(
    row: BatchRecord, activity: Activity, batch: ReviewBatch, school: School, user: User, is_checked: bool
) -> UndoResult:
    if not rules.can_review(user, school):
        return UndoResult.FOREIGN
    if (activity.version, activity.state) != (row.version, MADE[BatchAction(batch.action)]):
        by_reviewer = batch.action == BatchAction.APPROVE or activity.state == ActivityState.APPROVED
        return UndoResult.DECIDED if by_reviewer else UndoResult.CHANGED
    return UndoResult.CHECKED if is_checked else UndoResult.UNDONE


def _forget_returns(batch: ReviewBatch, activities: list[Activity]) -> None:
    """A return that was taken back is none: statistics do not count it."""
    if batch.action == BatchAction.RETURN:
        rows = ActivityReturn.objects.filter(activity__in=activities, returned_by=batch.made_by_id)
        rows.filter(reason=batch.reason, returned_at__gte=batch.made_at).delete()
