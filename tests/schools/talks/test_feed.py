"""Calendars read back by another program: the same appointments, and nothing about pupils."""

import datetime as dt
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from icalendar import Calendar

from schools.actions.calendar_feed import renew_feed
from schools.actions.talk import cancel_talk
from schools.actions.talk_slot import move_talk
from schools.models import Talk
from schools.views import talk_feed
from site_config.shared.rates import Budget
from tests.factories.schools import SchoolFactory, UserFactory
from tests.factories.talks import ASKED_ON, DAY, SpeakerFactory, TalkFactory, span

pytestmark = pytest.mark.django_db
MOMENT = timezone.make_aware(dt.datetime.combine(ASKED_ON, dt.time(10)))


@pytest.fixture(autouse=True)
def _third_of_november():
    with mock.patch("django.utils.timezone.now", return_value=MOMENT):
        yield


@pytest.fixture
def school():
    return SchoolFactory(name="云帆小学", short_name="云帆小学")


@pytest.fixture
def reviewer(school):
    return UserFactory(reviewer=school.region.parent)


@pytest.fixture
def url(school):
    return url_of(renew_feed(user=UserFactory(coordinator=school), school=school))


def url_of(feed):
    return f"/talks/feed/{feed.token}.ics"


def read(client, url, **options):
    response = client.get(url, **options)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(response.content)


def test_calendar_names_time_place_and_speaker(client, school, url):
    speaker = SpeakerFactory(name="陶思远", organisation="禁毒大队")
    talk = TalkFactory(
        school=school, confirmed=True, own_words="电子烟, 笑气; 和\\别的", speaker=speaker, place="报告厅"
    )
    calendar = read(client, url)
    event = calendar.walk("VEVENT")[0]
    assert (event["UID"], event["SEQUENCE"], event["STATUS"], str(event["SUMMARY"]), str(event["LOCATION"])) == (
        str(talk.uid), 0, "CONFIRMED", "云帆小学禁毒讲座：电子烟, 笑气; 和\\别的", "云帆小学 报告厅",
    )  # fmt: skip
    assert (event["DTSTART"].params["TZID"], event["DTSTART"].dt, event["DTEND"].dt) == (
        "Asia/Shanghai", span().start, span().end,
    )  # fmt: skip
    assert "讲师：陶思远 · 禁毒大队" in str(event["DESCRIPTION"])
    zone = calendar.walk("VTIMEZONE")[0]
    assert (str(zone["TZID"]), zone.subcomponents[0]["TZOFFSETTO"].td) == ("Asia/Shanghai", dt.timedelta(hours=8))
    assert (str(calendar["METHOD"]), str(calendar["X-WR-CALNAME"])) == ("PUBLISH", "禁毒讲座：云帆小学")


def test_nothing_about_pupils_or_wishes_is_in_it(client, school, url):
    TalkFactory(school=school, confirmed=True, expected_pupils=4321, wish="某学生家长也来", held=True)
    text = client.get(url).content.decode()
    assert "BEGIN:VEVENT" in text
    assert ("4321" in text, "家长" in text, "130" in text.replace("T0130", "")) == (False, False, False)


def test_states_are_told_and_requests_are_not_in_it(client, school, url):
    for number, state in enumerate(("requested", "declined", "assigned", "confirmed", "cancelled")):
        TalkFactory(school=school, upto=state, span=span(DAY + dt.timedelta(days=number)))
    TalkFactory(confirmed=True)
    assert [str(event["STATUS"]) for event in read(client, url).walk("VEVENT")] == [
        "TENTATIVE",
        "CONFIRMED",
        "CANCELLED",
    ]


def test_moved_and_cancelled_talk_stays_the_same_appointment(client, school, url, reviewer):
    talk = TalkFactory(school=school, confirmed=True)
    first = read(client, url).walk("VEVENT")[0]
    move_talk(talk=talk, user=reviewer, version=talk.version, speaker=talk.speaker, span=span(time=dt.time(16, 30)))
    second = read(client, url).walk("VEVENT")[0]
    talk.refresh_from_db()
    cancel_talk(talk=talk, user=reviewer, version=talk.version, reason="停课。")
    third = read(client, url).walk("VEVENT")[0]
    assert first["UID"] == second["UID"] == third["UID"]
    assert [event["SEQUENCE"] for event in (first, second, third)] == [0, 1, 2]
    assert (second["DTSTART"].dt, third["STATUS"]) == (span(time=dt.time(16, 30)).start, "CANCELLED")


def test_speakers_calendar_holds_the_talks_of_all_schools_and_loses_what_somebody_else_takes(client, school, reviewer):
    speaker, other = SpeakerFactory(), SpeakerFactory()
    talks = [
        TalkFactory(school=place, confirmed=True, speaker=speaker, span=span(DAY + dt.timedelta(days=number)))
        for number, place in enumerate((school, SchoolFactory(region=school.region)))
    ]
    url = url_of(renew_feed(user=reviewer, speaker=speaker))
    before = client.get(url)
    assert [str(event["UID"]) for event in Calendar.from_ical(before.content).walk("VEVENT")] == [
        str(talk.uid) for talk in talks
    ]
    with mock.patch("django.utils.timezone.now", return_value=MOMENT + dt.timedelta(hours=1)):
        move_talk(
            talk=talks[1], user=reviewer, version=talks[1].version, speaker=other,
            span=span(DAY + dt.timedelta(days=1)),
        )  # fmt: skip
        after = client.get(url)
    assert [str(event["UID"]) for event in Calendar.from_ical(after.content).walk("VEVENT")] == [str(talks[0].uid)]
    assert after["Last-Modified"] == "Mon, 03 Nov 2025 03:00:00 GMT"
    assert before["Last-Modified"] == "Mon, 03 Nov 2025 02:00:00 GMT"


def test_program_that_has_it_already_is_told_so(client, school, url):
    TalkFactory(school=school, confirmed=True)
    first = client.get(url)
    assert first["Cache-Control"] == "private, no-cache"
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = client.get(url, headers=header)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Talk.objects.update(place="操场")
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_english_readers_get_english_words(client, school, url):
    TalkFactory(school=school, confirmed=True)
    event = read(client, f"{url}?language=en").walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "Talk at 云帆小学: New drugs and their disguises"


def test_unknown_and_ended_addresses_are_not_found_in_the_same_words(client, school, url):
    renew_feed(user=UserFactory(coordinator=school), school=school)
    answers = [
        client.get(path) for path in (url, "/talks/feed/A.ics", f"/talks/feed/{'x' * 32}.ics", "/talks/feed/%00.ics")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_guessing_costs_more_than_reading(client, url, monkeypatch):
    monkeypatch.setattr(talk_feed, "BUDGET", Budget("talk_feed", limit=20, seconds=600))
    for _n in range(5):
        assert client.get(url).status_code == 200
    assert [client.get("/talks/feed/no.ics").status_code for _n in range(3)] == [404, 404, 429]
    refused = client.get(url)
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")


@pytest.mark.parametrize("count", [1, 3])
def test_calendar_takes_the_same_queries_for_one_and_three(client, school, url, count):
    for number in range(count):
        TalkFactory(school=school, confirmed=True, span=span(DAY + dt.timedelta(days=number)))
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) == 2
