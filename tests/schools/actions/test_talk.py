"""A talk from the wish to its end, and who is told."""

import datetime as dt
from unittest import mock

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from schools.actions.talk import cancel_talk, change_request, confirm_talk, decline_talk, request_talk
from schools.enums import HalfDay, RoleKind, TalkState
from schools.errors import Refused, StaleVersion
from schools.models import Message, Talk
from site_config.shared import audit
from tests.factories.schools import SchoolFactory, UserFactory, holder
from tests.factories.talks import ASKED_ON, DAY, TalkFactory, topic

pytestmark = pytest.mark.django_db
MOMENT = timezone.make_aware(dt.datetime.combine(ASKED_ON, dt.time(10)))


@pytest.fixture(autouse=True)
def _third_of_november():
    with mock.patch("django.utils.timezone.now", return_value=MOMENT):
        yield


@pytest.fixture
def school():
    return SchoolFactory(grades={6: (3, 138)})


@pytest.fixture
def coordinator(school):
    return UserFactory(coordinator=school)


@pytest.fixture
def reviewer(school):
    return UserFactory(reviewer=school.region.parent)


def told(user):
    return [(message.kind, message.params["school"]) for message in Message.objects.filter(user=user)]


def test_request_is_stored_and_told_to_bureau_and_street(school, coordinator, reviewer):
    officer, other = UserFactory(street_officer=school.region), UserFactory(street_officer=SchoolFactory().region)
    values = {"topic": topic(), "grades": [6, 5, 6], "expected_pupils": 138, "wish": " 多互动 "}
    talk = request_talk(school=school, user=coordinator, values=values, dates=[(DAY, HalfDay.MORNING)])
    talk.refresh_from_db()
    assert (talk.state, talk.grades, talk.wish, talk.version) == (TalkState.REQUESTED, [5, 6], "多互动", 1)
    assert [(date.day, date.half_day) for date in talk.dates.all()] == [(DAY, "morning")]
    assert (told(reviewer), told(officer)) == ([("talk.requested", str(school))], [("talk.requested", str(school))])
    assert (told(other), told(coordinator)) == ([], [])


@pytest.mark.parametrize(
    ("values", "dates", "sentence"),
    [
        ({"topic": None, "own_words": " "}, [], "请选择主题"),
        ({"grades": [13]}, [], "年级"),
        ({}, [(dt.date(2025, 11, 2), HalfDay.MORNING)], "已经过去"),
        ({}, [(DAY + dt.timedelta(days=n), HalfDay.MORNING) for n in range(4)], "三个"),
    ],
)
def test_request_is_refused_when_it_cannot_be_met(school, coordinator, values, dates, sentence):
    good = {"topic": topic(), "grades": [6]}
    with pytest.raises(Refused, match=sentence), transaction.atomic():
        request_talk(school=school, user=coordinator, values=good | values, dates=dates)
    assert request_talk(school=school, user=coordinator, values=good).pk


def test_only_the_school_itself_asks(school, reviewer):
    with pytest.raises(Refused):
        request_talk(school=school, user=reviewer, values={"topic": topic(), "grades": [6]})


def test_request_is_changed_until_it_is_answered(school, coordinator):
    talk = TalkFactory(school=school)
    changed = change_request(talk=talk, user=coordinator, version=1, values={"own_words": "电子烟"}, dates=[])
    assert (changed.subject, changed.version, changed.dates.count()) == ("电子烟", 2, 0)
    with pytest.raises(StaleVersion):
        change_request(talk=talk, user=coordinator, version=1, values={"own_words": "别的"})
    planned = TalkFactory(school=school, assigned=True)
    with pytest.raises(Refused, match="已经答复"):
        change_request(talk=planned, user=coordinator, version=planned.version, values={"own_words": "别的"})


def test_school_confirms_what_it_saw(school, coordinator, reviewer):
    talk = TalkFactory(school=school, assigned=True)
    with pytest.raises(StaleVersion):
        confirm_talk(talk=talk, user=coordinator, version=talk.version - 1)
    with pytest.raises(Refused):
        confirm_talk(talk=talk, user=reviewer, version=talk.version)
    assert confirm_talk(talk=talk, user=coordinator, version=talk.version).state == TalkState.CONFIRMED
    assert told(reviewer)[0] == ("talk.confirmed", str(school))
    talk.refresh_from_db()
    with pytest.raises(Refused):
        confirm_talk(talk=talk, user=coordinator, version=talk.version)


def test_bureau_declines_a_request_with_a_reason(school, coordinator, reviewer):
    talk, officer = TalkFactory(school=school), UserFactory(street_officer=school.region)
    for user, reason in ((officer, "没有讲师"), (coordinator, "没有讲师"), (reviewer, " ")):
        with pytest.raises(Refused), transaction.atomic():
            decline_talk(talk=talk, user=user, version=1, reason=reason)
    declined = decline_talk(talk=talk, user=reviewer, version=1, reason="没有讲师。")
    assert (declined.state, declined.ended_reason) == (TalkState.DECLINED, "没有讲师。")
    assert told(coordinator) == [("talk.declined", str(school))]
    assert [entry.data["reason"] for entry in audit.history(talk) if entry.action == "schools.talk.decline"] == [
        "没有讲师。"
    ]


@pytest.mark.parametrize("who", ["coordinator", "reviewer", "officer"])
def test_either_side_cancels_and_the_other_is_told(school, coordinator, reviewer, who):
    officer = UserFactory(street_officer=school.region)
    people = {"coordinator": coordinator, "reviewer": reviewer, "officer": officer}
    talk = TalkFactory(school=school, confirmed=True)
    Message.objects.all().delete()
    cancelled = cancel_talk(talk=talk, user=people[who], version=talk.version, reason="停课。")
    assert (cancelled.state, cancelled.sequence, cancelled.ended_reason) == (TalkState.CANCELLED, 1, "停课。")
    assert {name for name, person in people.items() if told(person)} == set(people) - {who}
    assert Message.objects.first().params["reason"] == "停课。"


def test_speaker_with_an_account_is_told(school, reviewer):
    account = UserFactory(street_officer=school.region)
    talk = TalkFactory(school=school, assigned=True, speaker__account=account)
    assert told(account)[0] == ("talk.assigned", str(school))
    cancel_talk(talk=talk, user=reviewer, version=talk.version, reason="停课。")
    assert told(account)[0] == ("talk.cancelled", str(school))
    assert Talk.objects.visible_to(account).count() == 1


def test_over_is_over(school, coordinator, reviewer):
    for trait in ("declined", "cancelled", "held"):
        talk = TalkFactory(school=school, **{trait: True})
        with pytest.raises(Refused):
            cancel_talk(talk=talk, user=coordinator, version=talk.version, reason="停课。")
    begun = TalkFactory(school=school, begun=True)
    with pytest.raises(Refused, match="作废"):
        cancel_talk(talk=begun, user=coordinator, version=begun.version, reason="停课。")


@pytest.mark.parametrize(
    "values",
    [
        {"topic": None, "own_words": ""},
        {"state": TalkState.CONFIRMED},
        {"state": TalkState.CANCELLED},
        {"starts_at": MOMENT, "ends_at": MOMENT},
    ],
)
def test_database_refuses_what_cannot_be(school, values):
    talk = TalkFactory(school=school)
    with pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.filter(pk=talk.pk).update(**values)
    assert holder(RoleKind.COORDINATOR, school)
