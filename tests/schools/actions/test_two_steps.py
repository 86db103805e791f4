"""The street first, then the bureau, where the plan says so."""

import datetime as dt
from unittest import mock

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from schools.actions.activity import submit_activity
from schools.actions.review import (
    approve_activity,
    approve_many,
    endorse_activity,
    reopen_activity,
    return_activity,
)
from schools.enums import ReviewStep, RoleKind
from schools.errors import Refused, StaleVersion
from schools.models import Activity, ActivityReturn
from schools.steps import is_at_street, step_of, street_until, waits_words
from site_config.shared import audit
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
WEDNESDAY = dt.date(2025, 10, 22)
MONDAY = dt.date(2025, 10, 27)


@pytest.fixture
def school():
    school = SchoolFactory()
    PlanFactory(adopted=True, review_steps=2, street_days=3)
    return school


@pytest.fixture
def officer(school):
    return UserFactory(name="何静", street_officer=school.region)


@pytest.fixture
def reviewer(school):
    return holder(RoleKind.REVIEWER, school.region.parent)


@pytest.fixture
def record(school):
    return ActivityFactory(school=school, submitted=True, at=WEDNESDAY)


def on(day, hour=9):
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    return mock.patch("django.utils.timezone.now", return_value=moment)


def test_record_is_the_streets_for_so_many_working_days(record):
    assert record.street_until == MONDAY
    assert [is_at_street(record, day) for day in (WEDNESDAY, MONDAY, MONDAY + dt.timedelta(days=1))] == [
        True, True, False,
    ]  # fmt: skip
    assert step_of(record) is ReviewStep.STREET


def test_plan_with_one_step_asks_nothing_of_the_street():
    school = SchoolFactory()
    PlanFactory(adopted=True)
    record = ActivityFactory(school=school, submitted=True)
    assert (record.street_until, step_of(record)) == (None, ReviewStep.BUREAU)
    assert street_until(SchoolFactory(), record.month.next.next, WEDNESDAY) is None


def test_street_endorses_and_the_bureau_approves(record, officer, reviewer):
    with on(WEDNESDAY, 12):
        seen = endorse_activity(activity=record, user=officer, version=record.version)
        assert (seen.state, seen.endorsed_by, seen.version) == ("submitted", officer, record.version + 1)
        assert step_of(seen) is ReviewStep.BUREAU
        done = approve_activity(activity=seen, user=reviewer, version=seen.version)
    assert (done.state, done.reviewed_by) == ("approved", reviewer)
    names = [entry.action for entry in audit.history(done, newest_first=False)]
    assert names[-2:] == ["schools.activity.endorse", "schools.activity.approve"]
    assert "without_street" not in audit.history(done)[0].data


def test_bureau_needs_a_reason_before_the_streets_days_are_over(record, reviewer):
    with on(WEDNESDAY, 12):
        with pytest.raises(Refused, match="10月27日"):
            approve_activity(activity=record, user=reviewer)
        assert approve_many(activities=Activity.objects.all(), user=reviewer) == 0
        done = approve_activity(activity=record, user=reviewer, without_street="何静休假。")
    assert (done.state, audit.history(done)[0].data["without_street"]) == ("approved", "何静休假。")


def test_bureau_decides_alone_once_the_streets_days_are_over(record, reviewer):
    with on(MONDAY + dt.timedelta(days=1)):
        assert approve_activity(activity=record, user=reviewer).state == "approved"


def test_street_returns_like_the_bureau_and_looks_again(record, officer, reviewer):
    with on(WEDNESDAY, 12):
        done = return_activity(activity=record, user=officer, reason="headcount", text="请核对。")
        assert (done.state, done.return_reason, done.reviewed_by) == ("returned", "headcount", officer)
        assert ActivityReturn.objects.get().step == ReviewStep.STREET
        again = submit_activity(activity=done, user=done.submitted_by, version=done.version)
        assert step_of(again) is ReviewStep.STREET
        seen = endorse_activity(activity=again, user=officer)
        back = return_activity(activity=seen, user=reviewer, reason="kind")
    assert (back.endorsed_by, back.endorsed_at) == (None, None)
    assert ActivityReturn.objects.filter(step=ReviewStep.BUREAU).count() == 1


def test_street_no_longer_decides_what_it_has_passed_on(record, officer):
    with on(WEDNESDAY, 12):
        seen = endorse_activity(activity=record, user=officer)
        for decide in (
            lambda: endorse_activity(activity=seen, user=officer),
            lambda: return_activity(activity=seen, user=officer, reason="kind"),
            lambda: approve_activity(activity=seen, user=officer),
        ):
            with pytest.raises(Refused):
                decide()


def test_four_eyes_hold_in_the_door_and_in_the_database(record, school):
    both = UserFactory(street_officer=school.region, reviewer=school.region.parent)
    with on(WEDNESDAY, 12):
        seen = endorse_activity(activity=record, user=both)
        with pytest.raises(Refused):
            approve_activity(activity=seen, user=both)
        assert approve_many(activities=Activity.objects.all(), user=both) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=record.pk).update(state="approved", reviewed_by=both)


def test_other_streets_and_schools_endorse_nothing(record):
    other = UserFactory(
        street_officer=SchoolFactory().region.parent.children.create(code="429901099", name="柳堤", level="street")
    )
    for person in (other, record.submitted_by, UserFactory(auditor=record.school.region.parent)):
        with pytest.raises(Refused):
            endorse_activity(activity=record, user=person)


def test_record_corrected_meanwhile_is_not_endorsed(record, officer):
    with on(WEDNESDAY, 12), pytest.raises(StaleVersion):
        endorse_activity(activity=record, user=officer, version=record.version - 1)


def test_reopened_record_keeps_the_streets_look(record, officer, reviewer):
    with on(WEDNESDAY, 12):
        endorse_activity(activity=record, user=officer)
        done = approve_activity(activity=record, user=reviewer)
        again = reopen_activity(activity=done, user=reviewer, why="人数有误。")
    assert (again.endorsed_by, step_of(again)) == (officer, ReviewStep.BUREAU)


def test_sentence_says_whom_a_record_waits_for(record, officer, reviewer):
    assert waits_words(record, WEDNESDAY) == "等街道查看，最迟10月27日，之后由区禁毒办审核。"
    assert waits_words(record, MONDAY + dt.timedelta(days=1)) == "街道未按时查看，区禁毒办可以直接审核。"
    with on(WEDNESDAY, 12):
        seen = endorse_activity(activity=record, user=officer)
        assert waits_words(seen, WEDNESDAY) == "街道已查看，等区禁毒办审核。"
        assert waits_words(approve_activity(activity=seen, user=reviewer), WEDNESDAY) == ""
