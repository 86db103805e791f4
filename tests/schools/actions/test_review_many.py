"""Batches of decisions: what they hold, and taking them back while nothing depends on them."""

import datetime as dt
from unittest import mock

from django.utils import timezone

import pytest

from schools.actions.activity import save_activity, submit_activity
from schools.actions.review import reopen_activity
from schools.actions.review_many import UNDO_HOURS, approve_many, open_batch, return_many, undo_batch
from schools.actions.spot_check import decide_spot_check, draw_spot_checks
from schools.enums import ActivityState, BatchAction, ReturnReason, UndoResult
from schools.errors import Refused
from schools.models import Activity, ActivityReturn, Expected
from site_config.shared import audit
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return UserFactory(name="周明远", reviewer=DistrictFactory())


@pytest.fixture
def other():
    return UserFactory(name="沈岚", reviewer=DistrictFactory())


def approved(user, count=3):
    """A batch of as many records in as many schools."""
    schools = [SchoolFactory() for _n in range(count)]
    plan = PlanFactory(adopted=True)
    records = [ActivityFactory(school=school, submitted=True) for school in schools]
    batch = open_batch(user=user, action=BatchAction.APPROVE, filter_words="等待您审核的全部记录。")
    approve_many(activities=Activity.objects.all(), user=user, batch=batch)
    batch.refresh_from_db()
    return batch, records, plan


def returned(user, reason=ReturnReason.DATE):
    record = ActivityFactory(submitted=True)
    batch = open_batch(user=user, action=BatchAction.RETURN, filter_words="勾选的1所学校。", reason=reason)
    return_many(activities=Activity.objects.all(), user=user, reason=reason, text="请核对。", batch=batch)
    batch.refresh_from_db()
    record.refresh_from_db()
    return batch, record


def states():
    return sorted(Activity.objects.values_list("state", flat=True))


def test_batch_holds_each_record_with_the_version_of_its_decision(reviewer):
    batch, records, _plan = approved(reviewer)
    kept = {row.activity_id: row.version for row in batch.records.all()}
    assert (batch.count, kept) == (3, {record.pk: record.version + 1 for record in records})


def test_untouched_batch_is_taken_back_with_its_counts_and_logged(reviewer):
    batch, records, _plan = approved(reviewer)
    assert list(Expected.objects.filter(approved_count=1).values_list("state", flat=True)) == ["approved"] * 3
    assert undo_batch(batch=batch, user=reviewer) == {UndoResult.UNDONE: 3}
    assert (states(), batch.undone_at is not None) == (["submitted"] * 3, True)
    assert set(Expected.objects.filter(kind=records[0].kind, month=records[0].month).values_list("state", "approved_count")) == {
        ("submitted", 0)
    }  # fmt: skip
    last = audit.history(records[0])[0]
    assert (last.action, last.data) == ("schools.activity.reopen", {"bulk": True, "undone": True})
    assert audit.history(batch)[0].action == "schools.batch.undo"


def test_returned_batch_waits_again_and_its_returns_are_not_counted(reviewer):
    batch, record = returned(reviewer)
    assert ActivityReturn.objects.count() == 1
    assert undo_batch(batch=batch, user=reviewer) == {UndoResult.UNDONE: 1}
    record.refresh_from_db()
    assert (record.state, record.return_reason, record.return_text) == ("submitted", "", "")
    assert ActivityReturn.objects.count() == 0


def test_what_was_touched_since_is_left_alone_and_says_why(reviewer, other):
    batch, (reopened, checked, untouched), plan = approved(reviewer)
    assert other.pk != reviewer.pk
    plan.spot_share = 100
    plan.save()
    draw = draw_spot_checks(plan=plan, month=checked.month, user=reviewer)
    decide_spot_check(check=draw.checks.get(activity=checked), user=other, outcome="confirmed")
    reopen_activity(activity=reopened, user=other, why="人数有误。")
    results = undo_batch(batch=batch, user=reviewer)
    assert results == {UndoResult.UNDONE: 1, UndoResult.DECIDED: 1, UndoResult.CHECKED: 1}
    rows = {row.activity_id: row.undo for row in batch.records.all()}
    assert rows == {reopened.pk: "decided", checked.pk: "checked", untouched.pk: "undone"}
    checked.refresh_from_db()
    assert checked.state == ActivityState.APPROVED


def test_returned_record_that_the_school_corrected_stays_corrected(reviewer):
    batch, record = returned(reviewer)
    author = record.submitted_by
    saved = save_activity(
        activity=record, user=author, version=record.version, values={"pupils_present": 130}, grades=[(6, 3)]
    )
    submit_activity(activity=saved, user=author, version=saved.version)
    assert undo_batch(batch=batch, user=reviewer) == {UndoResult.CHANGED: 1}
    record.refresh_from_db()
    assert (record.state, record.pupils_present) == ("submitted", 130)


def test_undo_is_for_the_maker_once_and_within_its_hours(reviewer, other):
    batch, _records, _plan = approved(reviewer, count=1)
    with pytest.raises(Refused):
        undo_batch(batch=batch, user=other)
    late = batch.made_at + dt.timedelta(hours=UNDO_HOURS, seconds=1)
    with mock.patch("django.utils.timezone.now", return_value=late), pytest.raises(Refused):
        undo_batch(batch=batch, user=reviewer)
    with mock.patch("django.utils.timezone.now", return_value=batch.made_at + dt.timedelta(hours=UNDO_HOURS)):
        undo_batch(batch=batch, user=reviewer)
    with pytest.raises(Refused):
        undo_batch(batch=batch, user=reviewer)
    assert states() == ["submitted"]


def test_undo_that_was_cut_off_goes_on(reviewer, monkeypatch):
    batch, _records, _plan = approved(reviewer)
    calls = []

    def refresh(school_id, activities):
        calls.append(school_id)
        if len(calls) == 2:
            raise RuntimeError("cut off")

    with monkeypatch.context() as patched:
        patched.setattr("schools.actions.review_many.refresh_all", refresh)
        with pytest.raises(RuntimeError):
            undo_batch(batch=batch, user=reviewer)
    assert states() == ["approved", "approved", "submitted"]
    batch.refresh_from_db()
    assert undo_batch(batch=batch, user=reviewer) == {UndoResult.UNDONE: 3}
    assert states() == ["submitted"] * 3


def test_reviewer_whose_role_ended_takes_nothing_back(reviewer):
    batch, _records, _plan = approved(reviewer, count=1)
    reviewer.roles.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    again = type(reviewer).objects.get(pk=reviewer.pk)
    assert undo_batch(batch=batch, user=again) == {UndoResult.FOREIGN: 1}
    assert states() == ["approved"]


def test_batch_of_returns_needs_a_reason(reviewer):
    with pytest.raises(Refused):
        open_batch(user=reviewer, action=BatchAction.RETURN, filter_words="")
