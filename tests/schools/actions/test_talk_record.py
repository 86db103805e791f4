"""The record of a talk: begun from the talk, handed in, made void, counted once approved."""

import datetime as dt
from decimal import Decimal
from unittest import mock

from django.utils import timezone

import pytest

from schools.actions.activity import save_activity, submit_activity, void_activity
from schools.actions.review import approve_activity
from schools.actions.talk_record import class_hours, record_talk
from schools.enums import Lead, RoleKind, TalkState
from schools.errors import Refused
from schools.facts import TalkCounts, handed_in_activities, handed_in_talks, record_counts, talk_counts
from schools.models import Activity, Expected
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder
from tests.factories.talks import DAY, SpeakerFactory, TalkFactory, span

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day_after():
    now = timezone.make_aware(dt.datetime.combine(DAY + dt.timedelta(days=1), dt.time(10)))
    with mock.patch("django.utils.timezone.now", return_value=now):
        yield


@pytest.fixture
def school():
    return SchoolFactory(grades={5: (2, 80), 6: (3, 138)})


@pytest.fixture
def coordinator(school):
    return UserFactory(coordinator=school)


def handed_in(record, user, **values):
    grades = [(row.grade, row.classes) for row in record.grades.all()]
    values = {"pupils_present": 130} | values
    record = save_activity(activity=record, user=user, version=record.version, values=values, grades=grades)
    return submit_activity(activity=record, user=user, version=record.version)


def test_record_holds_everything_that_was_agreed(school, coordinator):
    speaker = SpeakerFactory(name="陶思远", lead=Lead.POLICE)
    talk = TalkFactory(school=school, confirmed=True, grades=(6, 5), speaker=speaker, span=span(minutes=90))
    record = record_talk(talk=talk, user=coordinator)
    assert (str(record.kind.code), str(record.month), record.held_on, record.theme, record.method) == (
        "talk", "2025-11", DAY, "新型毒品与伪装", "lecture",
    )  # fmt: skip
    assert (record.lead, record.lead_name, record.is_outside_visit, record.place, record.class_hours) == (
        "police", "陶思远", True, "报告厅", Decimal(2),
    )  # fmt: skip
    assert (record.material, record.clearance_number, record.pupils_enrolled, record.pupils_present) == (
        "《识毒手册》", "禁教审〔2025〕007", 218, None,
    )  # fmt: skip
    assert [(row.grade, row.classes) for row in record.grades.all()] == [(5, 2), (6, 3)]
    talk.refresh_from_db()
    assert (talk.state, talk.activity) == (TalkState.CONFIRMED, record)


def test_asked_twice_there_is_one_record(school, coordinator):
    talk = TalkFactory(school=school, confirmed=True)
    assert record_talk(talk=talk, user=coordinator) == record_talk(talk=talk, user=coordinator)
    assert Activity.objects.count() == 1


def test_unconfirmed_talk_that_took_place_is_recorded(school, coordinator):
    assert record_talk(talk=TalkFactory(school=school, assigned=True), user=coordinator).theme == "新型毒品与伪装"


def test_talk_to_come_and_talks_of_others_are_not_recorded(school, coordinator):
    to_come = TalkFactory(school=school, confirmed=True, span=span(DAY + dt.timedelta(days=2)))
    for talk, user in ((to_come, coordinator), (TalkFactory(school=school), coordinator),
                       (TalkFactory(school=school, confirmed=True), UserFactory(coordinator=SchoolFactory()))):  # fmt: skip
        with pytest.raises(Refused):
            record_talk(talk=talk, user=user)
    assert Activity.objects.count() == 0


def test_talk_is_held_once_the_record_is_handed_in_and_open_again_once_it_is_void(school, coordinator):
    talk = TalkFactory(school=school, confirmed=True)
    void_activity(activity=record_talk(talk=talk, user=coordinator), user=coordinator, reason="填错了。")
    talk.refresh_from_db()
    assert (talk.state, talk.activity) == (TalkState.CONFIRMED, None)
    handed_in(record_talk(talk=talk, user=coordinator), coordinator)
    talk.refresh_from_db()
    assert (talk.state, talk.activity.state) == (TalkState.HELD, "submitted")


def test_record_of_a_talk_needs_no_expected_report(school, coordinator):
    PlanFactory(region=school.region.parent, adopted=True)
    before = list(Expected.objects.order_by("pk").values_list("state", "approved_count"))
    handed_in(record_talk(talk=TalkFactory(school=school, confirmed=True), user=coordinator), coordinator)
    assert list(Expected.objects.order_by("pk").values_list("state", "approved_count")) == before
    assert not Expected.objects.filter(kind__code="talk").exists()


def test_facts_count_approved_talks_apart_from_the_five_ones(school, coordinator):
    reviewer, region = holder(RoleKind.REVIEWER, school.region.parent), school.region.parent
    lesson = ActivityFactory(school=school, approved=True)
    for number, (lead, present) in enumerate(((Lead.POLICE, 130), (Lead.SCHOOL, 70), (Lead.LAWYER, 60))):
        talk = TalkFactory(
            school=school, confirmed=True, span=span(time=dt.time(8 + 2 * number)), speaker__lead=lead
        )  # fmt: skip
        record = handed_in(record_talk(talk=talk, user=coordinator), coordinator, pupils_present=present)
        if lead != Lead.LAWYER:
            approve_activity(activity=record, user=reviewer)
    assert talk_counts(region, 2025) == {school.pk: TalkCounts(held=2, persons=200, outside=1)}
    assert talk_counts(region, 2024) == {}
    assert [(fact.lead, fact.persons, fact.state) for fact in handed_in_talks([school.pk], 2025)[school.pk]] == [
        ("police", 130, "approved"), ("school", 70, "approved"), ("lawyer", 60, "submitted"),
    ]  # fmt: skip
    assert record_counts(region, 2025)[school.pk].approved == 1
    assert [fact.pk for fact in handed_in_activities([school.pk], 2025)[school.pk]] == [lesson.pk]


@pytest.mark.parametrize(("minutes", "hours"), [(5, "0.5"), (40, "1"), (45, "1"), (60, "1.5"), (80, "2"), (120, "2.5")])
def test_class_hours_are_halves_of_45_minutes(minutes, hours):
    assert class_hours(minutes) == Decimal(hours)
