"""The doors of review: approve, return, reopen, undo, many at once."""

import datetime as dt
from unittest import mock

from django.utils import timezone

import pytest

from schools.actions.activity import save_activity, submit_activity
from schools.actions.review import (
    approve_activity,
    approve_many,
    reopen_activity,
    return_activity,
    return_many,
    undo_approval,
)
from schools.enums import ActivityState, ExpectedState, ReturnReason
from schools.errors import Refused, StaleVersion
from schools.models import Activity, Expected
from site_config.shared import audit
from tests.factories.schools import (
    ActivityFactory,
    CityFactory,
    DistrictFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return UserFactory(name="周明远", reviewer=DistrictFactory())


@pytest.fixture
def other():
    return UserFactory(name="沈岚", reviewer=DistrictFactory())


@pytest.fixture
def stranger():
    return UserFactory(reviewer=DistrictFactory(code="429902", name="邻湖区", parent=CityFactory()))


def test_approval_locks_counts_and_logs(reviewer):
    school = SchoolFactory()
    PlanFactory(adopted=True)
    record = ActivityFactory(school=school, submitted=True)
    done = approve_activity(activity=record, user=reviewer, version=record.version)
    row = Expected.objects.get(school=school, month=record.month, kind=record.kind)
    assert (done.state, done.reviewed_by, done.version) == (ActivityState.APPROVED, reviewer, record.version + 1)
    assert (row.state, row.approved_count, row.participants) == (ExpectedState.APPROVED, 1, 136)
    assert next(line.action for line in audit.history(done)) == "schools.activity.approve"


def test_second_reviewer_hears_who_decided(reviewer, other):
    record = ActivityFactory(submitted=True)
    approve_activity(activity=record, user=other)
    for decide in (
        lambda: approve_activity(activity=record, user=reviewer),
        lambda: return_activity(activity=record, user=reviewer, reason=ReturnReason.KIND),
    ):
        with pytest.raises(Refused, match="沈岚"):
            decide()
    record.refresh_from_db()
    assert (record.state, record.reviewed_by) == (ActivityState.APPROVED, other)


def test_record_corrected_meanwhile_is_not_decided(reviewer):
    seen = ActivityFactory(submitted=True)
    returned = return_activity(activity=seen, user=reviewer, reason=ReturnReason.UNCLEAR)
    author = returned.submitted_by
    saved = save_activity(
        activity=returned, user=author, version=returned.version, values={"pupils_present": 120}, grades=[(6, 3)]
    )
    submit_activity(activity=saved, user=author, version=saved.version)
    with pytest.raises(StaleVersion):
        approve_activity(activity=seen, user=reviewer, version=seen.version)
    with pytest.raises(StaleVersion):
        return_activity(activity=seen, user=reviewer, reason=ReturnReason.KIND, version=seen.version)
    seen.refresh_from_db()
    assert seen.state == ActivityState.SUBMITTED


def test_strangers_and_other_roles_decide_nothing(stranger):
    record = ActivityFactory(submitted=True)
    district = record.school.region.parent
    people = [
        stranger,
        record.submitted_by,
        UserFactory(auditor=district),
        UserFactory(street_officer=record.school.region),
    ]
    for person in [*people, UserFactory(committee=district), UserFactory(administrator=district)]:
        with pytest.raises(Refused):
            approve_activity(activity=record, user=person)
        with pytest.raises(Refused):
            return_activity(activity=record, user=person, reason=ReturnReason.KIND)
        assert approve_many(activities=Activity.objects.all(), user=person) == 0
    record.refresh_from_db()
    assert record.state == ActivityState.SUBMITTED


@pytest.mark.parametrize("reason", ["", "nonsense"])
def test_return_needs_a_reason_of_the_list(reviewer, reason):
    record = ActivityFactory(submitted=True)
    with pytest.raises(Refused):
        return_activity(activity=record, user=reviewer, reason=reason)
    with pytest.raises(Refused):
        return_many(activities=Activity.objects.all(), user=reviewer, reason=reason)


def test_return_keeps_reason_sentence_and_the_rest(reviewer):
    record = ActivityFactory(submitted=True)
    done = return_activity(activity=record, user=reviewer, reason=ReturnReason.HEADCOUNT, text=" 八年级也参加了吗？ ")
    assert (done.state, done.return_reason, done.return_text) == ("returned", "headcount", "八年级也参加了吗？")
    assert (done.theme, done.pupils_present) == (record.theme, record.pupils_present)


def test_date_in_another_month_cannot_be_approved(reviewer):
    record = ActivityFactory(submitted=True)
    Activity.objects.filter(pk=record.pk).update(held_on=dt.date(2025, 9, 30))
    with pytest.raises(Refused):
        approve_activity(activity=record, user=reviewer)
    assert approve_many(activities=Activity.objects.all(), user=reviewer) == 0


def test_reopening_needs_a_reason_and_takes_the_count_back(reviewer):
    school = SchoolFactory()
    PlanFactory(adopted=True)
    record = ActivityFactory(school=school, approved=True)
    with pytest.raises(Refused):
        reopen_activity(activity=record, user=reviewer, why="  ")
    done = reopen_activity(activity=record, user=reviewer, why="人数另有说明。")
    row = Expected.objects.get(school=school, month=record.month, kind=record.kind)
    assert (done.state, row.state, row.approved_count) == ("submitted", "submitted", 0)


def test_undo_is_for_ones_own_fresh_approval(reviewer, other):
    record = ActivityFactory(submitted=True)
    approve_activity(activity=record, user=reviewer)
    with pytest.raises(Refused):
        undo_approval(activity=record, user=other)
    later = timezone.now() + dt.timedelta(minutes=11)
    with mock.patch("django.utils.timezone.now", return_value=later), pytest.raises(Refused):
        undo_approval(activity=record, user=reviewer)
    assert undo_approval(activity=record, user=reviewer).state == ActivityState.SUBMITTED


def test_many_are_approved_once_and_foreign_ones_left_alone(reviewer, other):
    mine = [ActivityFactory(submitted=True, kind=kind) for kind in ("film", "lesson", "meeting")]
    street = RegionFactory(parent=DistrictFactory(code="429902", name="邻湖区", parent=CityFactory()))
    foreign = ActivityFactory(submitted=True, school=SchoolFactory(region=street))
    approve_activity(activity=mine[0], user=other)
    assert approve_many(activities=Activity.objects.all(), user=reviewer) == 2
    assert approve_many(activities=Activity.objects.all(), user=reviewer) == 0
    foreign.refresh_from_db()
    assert foreign.state == ActivityState.SUBMITTED
    assert {record.reviewed_by for record in Activity.objects.filter(state="approved")} == {reviewer, other}
    assert [line.data for line in audit.history(mine[1]) if line.action.endswith("approve")] == [{"bulk": True}]


def test_many_are_returned_with_one_reason(reviewer):
    records = [ActivityFactory(submitted=True) for _n in range(2)]
    done = return_many(
        activities=Activity.objects.all(), user=reviewer, reason=ReturnReason.CLEARANCE, text="请补审核号。"
    )
    found = Activity.objects.filter(state="returned", return_reason="clearance", return_text="请补审核号。")
    assert (done, found.count()) == (2, len(records))
