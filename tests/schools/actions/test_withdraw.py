"""A record that nobody has looked at is taken back: a draft again, owed again, and still on time."""

import datetime as dt
from unittest import mock

from django.utils import timezone

import pytest

from schools.actions.activity import submit_activity, withdraw_activity
from schools.actions.findings import keep_night, start_night
from schools.actions.review import approve_activity, endorse_activity, reopen_activity, return_activity
from schools.actions.talk_record import record_talk
from schools.enums import ReturnReason, RoleKind, Severity, TalkState
from schools.errors import Refused, StaleVersion
from schools.facts import expected_reports, handed_in_activities
from schools.models import Activity, Expected, RuleFinding
from schools.review.nightly import differing_rows
from site_config.shared import audit
from site_config.shared.calendar import SchoolYear
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder, kind
from tests.factories.talks import DAY, TalkFactory

pytestmark = pytest.mark.django_db
DUE = dt.date(2025, 10, 31)
LATER = dt.date(2025, 12, 1)


@pytest.fixture
def school():
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    return school


@pytest.fixture
def user(school):
    return UserFactory(coordinator=school)


@pytest.fixture
def reviewer(school):
    return UserFactory(name="周明", reviewer=school.region.parent)


@pytest.fixture
def record(school, user):
    return ActivityFactory(school=school, user=user, submitted=True, at=DUE)


def on(day, hour=11):
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    return mock.patch("django.utils.timezone.now", return_value=moment)


def withdrawn(record, user):
    return withdraw_activity(activity=record, user=user, version=record.version)


def report(school) -> Expected:
    return Expected.objects.get(school=school, month="2025-10", kind=kind())


def test_record_is_a_draft_again_and_its_report_is_owed(school, user, record):
    taken = withdrawn(record, user)
    assert (taken.state, taken.version, taken.first_submitted_at) == (
        "draft", record.version + 1, record.first_submitted_at,
    )  # fmt: skip
    row = report(school)
    assert (row.state, row.submitted_on, row.is_overdue(LATER)) == ("draft", None, True)
    entry = audit.history(taken)[0]
    assert (entry.action, entry.who) == ("schools.activity.withdraw", str(user))


def test_first_hand_in_decides_on_punctuality_once_it_is_handed_in_again(school, user, record):
    with on(LATER):
        submit_activity(activity=record, user=user, version=withdrawn(record, user).version)
    row = report(school)
    assert (row.state, row.submitted_on, row.is_on_time) == ("submitted", DUE, True)


def test_bureau_neither_sees_nor_counts_it_and_the_nightly_rebuild_agrees(school, user, reviewer, record):
    withdrawn(record, user)
    assert not Activity.objects.visible_to(reviewer).exists()
    assert not Activity.objects.pending().exists()
    assert handed_in_activities([school.pk], 2025) == {}
    late = {fact.kind_id: (fact.submitted_on, fact.is_late) for fact in expected_reports([school.pk], 2025)[school.pk]}
    assert late[record.kind_id] == (None, True)
    assert differing_rows([school.pk], SchoolYear(2025)) == []


def test_findings_of_the_night_before_are_not_shown_while_it_is_a_draft(school, user, reviewer, record):
    now = timezone.now()
    run = start_night(day=DUE, now=now)
    keep_night(
        run=run, schools=[school.pk], broken={record.pk: {"headcount": Severity.WARN}}, differing=(), checked=1, now=now
    )
    assert RuleFinding.objects.visible_to(reviewer).count() == 1
    taken = withdrawn(record, user)
    assert RuleFinding.objects.visible_to(reviewer).count() == 0
    submit_activity(activity=taken, user=user, version=taken.version)
    assert RuleFinding.objects.visible_to(reviewer).count() == 1


def test_record_that_came_back_before_is_returned_again(school, user, reviewer):
    record = ActivityFactory(school=school, user=user, reviewer=reviewer, returned=True, at=DUE)
    with on(LATER):
        record = submit_activity(activity=record, user=user, version=record.version)
        taken = withdrawn(record, user)
    assert (taken.state, taken.return_reason, taken.return_text) == ("returned", "headcount", "请核对后再提交。")
    assert (report(school).state, taken.returns.count()) == ("returned", 1)


@pytest.mark.parametrize("state", ["draft", "returned", "approved", "void"])
def test_only_what_waits_is_taken_back(school, user, state):
    record = ActivityFactory(school=school, user=user, at=DUE, **{state: True} if state != "draft" else {})
    with pytest.raises(Refused):
        withdrawn(record, user)
    record.refresh_from_db()
    assert record.state == state


def test_refusal_names_who_has_decided(user, reviewer, record):
    with on(LATER, hour=9):
        approve_activity(activity=record, user=reviewer)
    with pytest.raises(Refused, match=r"周明.*9:00"):
        withdrawn(record, user)


def test_strangers_take_nothing_back(reviewer, record):
    for person in (reviewer, UserFactory(coordinator=SchoolFactory())):
        with pytest.raises(Refused):
            withdrawn(record, person)
    record.refresh_from_db()
    assert record.state == "submitted"


def test_reopened_record_has_been_looked_at(user, reviewer, record):
    with on(LATER):
        approve_activity(activity=record, user=reviewer)
        reopened = reopen_activity(activity=record, user=reviewer, why="请补充。")
    with pytest.raises(Refused, match="周明"):
        withdrawn(reopened, user)


def test_record_that_the_street_has_passed_on_stays():
    school = SchoolFactory()
    PlanFactory(adopted=True, review_steps=2, street_days=3)
    officer = UserFactory(name="何静", street_officer=school.region)
    user = holder(RoleKind.COORDINATOR, school)
    first, second = (ActivityFactory(school=school, kind=name, submitted=True, at=DUE) for name in ("lesson", "film"))
    assert withdrawn(first, user).state == "draft"
    endorsed = endorse_activity(activity=second, user=officer)
    with pytest.raises(Refused, match="何静"):
        withdrawn(endorsed, user)


def test_record_that_was_handed_in_anew_meanwhile_is_not_taken_back_unseen(user, record):
    again = submit_activity(activity=record, user=user, version=withdrawn(record, user).version)
    with pytest.raises(StaleVersion):
        withdraw_activity(activity=record, user=user, version=record.version)
    again.refresh_from_db()
    assert again.state == "submitted"


def test_reviewer_who_read_it_before_decides_nothing(user, reviewer, record):
    withdrawn(record, user)
    with pytest.raises(Refused):
        approve_activity(activity=record, user=reviewer, version=record.version)
    with pytest.raises(Refused):
        return_activity(activity=record, user=reviewer, reason=ReturnReason.HEADCOUNT, version=record.version)
    record.refresh_from_db()
    assert record.state == "draft"


def test_talk_is_held_only_while_its_record_is_handed_in(school, user):
    with on(DAY + dt.timedelta(days=1)):
        talk = TalkFactory(school=school, confirmed=True)
        record = record_talk(talk=talk, user=user)
        Activity.objects.filter(pk=record.pk).update(pupils_present=80)
        record = submit_activity(activity=record, user=user, version=record.version)
        taken = withdrawn(record, user)
        talk.refresh_from_db()
        assert (talk.state, talk.activity) == (TalkState.CONFIRMED, taken)
        submit_activity(activity=taken, user=user, version=taken.version)
    talk.refresh_from_db()
    assert talk.state == TalkState.HELD
    actions = [entry.action for entry in audit.history(talk)[:3]]
    assert actions == ["schools.talk.hold", "schools.talk.withdraw_record", "schools.talk.hold"]
