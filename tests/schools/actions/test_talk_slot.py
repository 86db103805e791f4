"""Speaker and time: who may, what conflicts, what the cap says, what moving does."""

import datetime as dt
from unittest import mock

from django.db import transaction
from django.utils import timezone

import pytest

from schools.actions.talk_slot import assign_talk, move_talk, offer_talk
from schools.enums import Lead, TalkState
from schools.errors import Refused, StaleVersion
from schools.models import Message, Plan
from schools.talks.busy import visits_planned
from site_config.shared import audit
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory, UserFactory
from tests.factories.talks import ASKED_ON, DAY, SpeakerFactory, TalkFactory, span, topic

pytestmark = pytest.mark.django_db
MOMENT = timezone.make_aware(dt.datetime.combine(ASKED_ON, dt.time(10)))
NOVEMBER = Month.at(2025, 11)


@pytest.fixture(autouse=True)
def _third_of_november():
    with mock.patch("django.utils.timezone.now", return_value=MOMENT):
        yield


@pytest.fixture
def school():
    return SchoolFactory(grades={6: (3, 138)})


@pytest.fixture
def reviewer(school):
    return UserFactory(reviewer=school.region.parent)


def assign(talk, user, speaker=None, when=None, **more):
    return assign_talk(
        talk=talk, user=user, version=talk.version, speaker=speaker or SpeakerFactory(), span=when or span(), **more
    )


def test_assignment_sets_speaker_time_and_what_was_agreed(school, reviewer):
    coordinator, talk, speaker = UserFactory(coordinator=school), TalkFactory(school=school), SpeakerFactory()
    done = assign(
        talk, reviewer, speaker, place=" 报告厅 ", whitelist_item="第3项", material="手册", clearance_number="7号"
    )
    done.refresh_from_db()
    assert (done.state, done.speaker, done.place, done.whitelist_item) == (
        TalkState.ASSIGNED, speaker, "报告厅", "第3项",
    )  # fmt: skip
    assert (done.starts_at, done.ends_at, done.sequence, done.version) == (span().start, span().end, 0, 2)
    message = Message.objects.get(user=coordinator)
    assert (message.kind, message.params["when"], message.url) == (
        "talk.assigned", "2025-11-12 14:30", f"/desk/talks/{talk.pk}/",
    )  # fmt: skip


def test_street_officer_arranges_for_the_own_street_only(school):
    talk = TalkFactory(school=school)
    with pytest.raises(Refused):
        assign(talk, UserFactory(street_officer=SchoolFactory().region))
    assert assign(talk, UserFactory(street_officer=school.region)).state == TalkState.ASSIGNED


def test_answered_request_is_not_assigned_again(school, reviewer):
    talk = TalkFactory(school=school)
    assign(talk, reviewer)
    with pytest.raises(StaleVersion):
        assign(talk, reviewer)
    talk.refresh_from_db()
    with pytest.raises(Refused, match="已经答复"):
        assign(talk, reviewer)


@pytest.mark.parametrize("who", ["speaker", "school"])
def test_overlapping_talks_of_speaker_or_school_are_refused(school, reviewer, who):
    speaker = SpeakerFactory()
    other = SchoolFactory(region=school.region)
    TalkFactory(
        school=other if who == "speaker" else school,
        speaker=speaker if who == "speaker" else SpeakerFactory(),
        confirmed=True,
    )
    talk = TalkFactory(school=school)
    with pytest.raises(Refused, match="14:30–15:15"), transaction.atomic():
        assign(talk, reviewer, speaker, span(time=dt.time(15, 0)))
    assert assign(talk, reviewer, speaker, span(time=dt.time(15, 15))).state == TalkState.ASSIGNED


def test_cancelled_talks_leave_the_time_free(school, reviewer):
    speaker = SpeakerFactory()
    TalkFactory(school=school, speaker=speaker, cancelled=True)
    assert assign(TalkFactory(school=school), reviewer, speaker).state == TalkState.ASSIGNED


def test_speaker_has_to_be_active_and_known(school, reviewer):
    talk = TalkFactory(school=school)
    far = SpeakerFactory(region=DistrictFactory(code="429902", name="远山区"))
    for speaker in (far, SpeakerFactory(is_active=False)):
        with pytest.raises(Refused, match="讲师"), transaction.atomic():
            assign(talk, reviewer, speaker)
    assert assign(talk, reviewer, SpeakerFactory(region=school.region))


def test_time_has_to_lie_ahead(school, reviewer):
    talk = TalkFactory(school=school)
    with pytest.raises(Refused, match="已经过去"), transaction.atomic():
        assign(talk, reviewer, when=span(dt.date(2025, 11, 3), dt.time(10, 0)))
    assert assign(talk, reviewer, when=span(dt.date(2025, 11, 3), dt.time(10, 1)))


def cap(school, limit):
    PlanFactory(region=school.region.parent, adopted=True)
    Plan.objects.update(visit_cap=limit)


def test_visits_are_records_and_planned_talks_together(school, reviewer):
    cap(school, 6)
    ActivityFactory(school=school, month=Month.at(2025, 10), is_outside_visit=True, submitted=True)
    ActivityFactory(school=school, month=Month.at(2025, 10), kind="film", is_outside_visit=True)
    TalkFactory(school=school, confirmed=True)
    TalkFactory(school=school, assigned=True, span=span(time=dt.time(9)), speaker__lead=Lead.SCHOOL)
    TalkFactory(school=school, cancelled=True, span=span(time=dt.time(16, 30)))
    TalkFactory(school=school, held=True, span=span(DAY - dt.timedelta(days=1)))
    assert visits_planned(school, NOVEMBER) == (3, 6)
    assert visits_planned(school, Month.at(2026, 3)) == (0, 6)


def test_beyond_the_cap_only_the_bureau_goes_with_a_reason(school, reviewer):
    cap(school, 1)
    TalkFactory(school=school, confirmed=True)
    talk, officer = TalkFactory(school=school), UserFactory(street_officer=school.region)
    later = span(time=dt.time(16, 30))
    with pytest.raises(Refused, match="只有区禁毒办"), transaction.atomic():
        assign(talk, officer, when=later, over_cap_reason="急需。")
    with pytest.raises(Refused, match="请说明"), transaction.atomic():
        assign(talk, reviewer, when=later, over_cap_reason=" ")
    inside = assign(TalkFactory(school=school), officer, SpeakerFactory(lead=Lead.SCHOOL), span(time=dt.time(9)))
    assert inside.over_cap_reason == ""
    done = assign(talk, reviewer, when=later, over_cap_reason="六月禁毒月。")
    assert done.over_cap_reason == "六月禁毒月。"
    assert audit.history(done)[0].data["why"] == "六月禁毒月。"


def test_reason_is_dropped_inside_the_cap(school, reviewer):
    cap(school, 6)
    assert assign(TalkFactory(school=school), reviewer, over_cap_reason="不需要。").over_cap_reason == ""


def test_moved_talk_waits_for_confirmation_again_and_both_sides_are_told(school, reviewer):
    coordinator, officer = UserFactory(coordinator=school), UserFactory(street_officer=school.region)
    old, new = UserFactory(street_officer=school.region), SpeakerFactory()
    talk = TalkFactory(school=school, confirmed=True, speaker__account=old)
    former, before = talk.speaker, talk.speaker.updated_at
    Message.objects.all().delete()
    with mock.patch("django.utils.timezone.now", return_value=MOMENT + dt.timedelta(hours=1)):
        moved = move_talk(
            talk=talk, user=reviewer, version=talk.version, speaker=new, span=span(time=dt.time(9)), place="操场"
        )
    assert (moved.state, moved.speaker, moved.sequence, moved.place, moved.material) == (
        TalkState.ASSIGNED, new, 1, "操场", "《识毒手册》",
    )  # fmt: skip
    kinds = {
        person: list(person.messages.order_by("pk").values_list("kind", flat=True))
        for person in (coordinator, officer, reviewer)
    }
    assert list(kinds.values()) == [["talk.moved"], ["talk.moved"], []]
    assert "talk.released" in old.messages.values_list("kind", flat=True)
    former.refresh_from_db()
    assert former.updated_at > before


def test_talk_may_be_moved_into_its_own_time(school, reviewer):
    talk = TalkFactory(school=school, confirmed=True)
    moved = move_talk(
        talk=talk, user=reviewer, version=talk.version, speaker=talk.speaker, span=span(time=dt.time(14, 45))
    )
    assert moved.starts_at == span(time=dt.time(14, 45)).start


def test_only_planned_talks_move(school, reviewer):
    for number, trait in enumerate(("declined", "cancelled", "begun", "held")):
        talk = TalkFactory(school=school, span=span(DAY + dt.timedelta(days=number)), **{trait: True})
        with pytest.raises(Refused):
            move_talk(
                talk=talk, user=reviewer, version=talk.version, speaker=SpeakerFactory(), span=span(time=dt.time(9))
            )


def test_offer_needs_no_request(school, reviewer):
    coordinator = UserFactory(coordinator=school)
    talk = offer_talk(
        school=school, user=reviewer, values={"topic": topic(), "grades": [6]}, speaker=SpeakerFactory(), span=span()
    )
    assert (talk.is_offer, talk.state, talk.version) == (True, TalkState.ASSIGNED, 1)
    assert list(coordinator.messages.values_list("kind", flat=True)) == ["talk.offered"]
    with pytest.raises(Refused):
        offer_talk(
            school=school, user=coordinator, values={"topic": topic(), "grades": [6]}, speaker=SpeakerFactory(),
            span=span(time=dt.time(9)),
        )  # fmt: skip
