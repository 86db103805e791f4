"""Many at once want the same speaker or the same school: one gets the time, nobody waits for ever."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest import mock

from django.db import connection, connections
from django.utils import timezone

import pytest

from schools.actions.talk_slot import assign_talk, move_talk
from schools.errors import Refused
from schools.models import Talk
from tests.factories.schools import RegionFactory, SchoolFactory, UserFactory
from tests.factories.talks import ASKED_ON, DAY, SpeakerFactory, TalkFactory, span

THREADS = 6
ONE_DAY = dt.timedelta(days=1)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction in at a time"),
]


@pytest.fixture(autouse=True)
def _third_of_november():
    now = timezone.make_aware(dt.datetime.combine(ASKED_ON, dt.time(10)))
    with mock.patch("django.utils.timezone.now", return_value=now):
        yield


def at_once(tasks):
    """Run all tasks together; returns how many were not refused."""
    together = Barrier(len(tasks))

    def run(task):
        try:
            together.wait(30)
            task()
        except Refused:
            return 0
        finally:
            connections.close_all()
        return 1

    with ThreadPoolExecutor(len(tasks)) as pool:
        return sum(pool.map(run, tasks))


def overlaps():
    """Pairs of planned talks of one speaker or one school that share a moment."""
    talks = list(Talk.objects.planned())
    return [
        (one.pk, other.pk)
        for one in talks
        for other in talks
        if one.pk < other.pk
        and (one.speaker_id == other.speaker_id or one.school_id == other.school_id)
        and one.starts_at < other.ends_at
        and one.ends_at > other.starts_at
    ]


def assigning(talk, user, speaker, when):
    return lambda: assign_talk(talk=talk, user=user, version=talk.version, speaker=speaker, span=when)


def test_one_speaker_goes_to_one_of_many_schools():
    street, speaker = RegionFactory(), SpeakerFactory()
    reviewer = UserFactory(reviewer=street.parent)
    talks = [TalkFactory(school=SchoolFactory(region=street)) for _n in range(THREADS)]
    tasks = [
        assigning(talk, reviewer, speaker, span(time=dt.time(14, 5 * number))) for number, talk in enumerate(talks)
    ]
    assert at_once(tasks) == 1
    assert overlaps() == []


def test_one_school_gets_one_of_many_speakers():
    school = SchoolFactory()
    reviewer = UserFactory(reviewer=school.region.parent)
    talks = [TalkFactory(school=school) for _n in range(THREADS)]
    assert at_once([assigning(talk, reviewer, SpeakerFactory(), span()) for talk in talks]) == 1
    assert overlaps() == []


def test_swapping_speakers_at_once_never_deadlocks():
    street = RegionFactory()
    reviewer, pair = UserFactory(reviewer=street.parent), [SpeakerFactory(), SpeakerFactory()]
    talks = [
        TalkFactory(
            school=SchoolFactory(region=street),
            confirmed=True,
            speaker=pair[number % 2],
            span=span(DAY + ONE_DAY * number),
        )
        for number in range(THREADS)
    ]
    for number, talk in enumerate(talks):
        talk.wanted = pair[(number + 1) % 2]

    def moving(talk):
        when = span(timezone.localdate(talk.starts_at))
        return lambda: move_talk(talk=talk, user=reviewer, version=talk.version, speaker=talk.wanted, span=when)

    assert at_once([moving(talk) for talk in talks]) == THREADS
    assert overlaps() == []
    assert [talk.speaker for talk in Talk.objects.order_by("pk")] == [talk.wanted for talk in talks]
