"""Lists of talks and speakers."""

import datetime as dt

from django.urls import reverse

from tests.factories.schools import RegionFactory, SchoolFactory, UserFactory
from tests.factories.talks import DAY, SpeakerFactory, TalkFactory, span
from tests.listings import Made, names, staff

STATES = ("requested", "assigned", "confirmed")


def _talks(count: int, school=None) -> list[str]:
    """So many talks of each open state, with their words."""
    street = RegionFactory()
    words = []
    for number, word in enumerate(names(count, "题目")):
        for place, state in enumerate(STATES):
            when = span(DAY + dt.timedelta(days=number), dt.time(9 + 2 * place))
            of = school or SchoolFactory(region=street)
            TalkFactory(school=of, upto=state, own_words=f"{word}{state}", span=when)
            words.append(f"{word}{state}")
    return words


def talks(count: int) -> Made:
    words = _talks(count)
    return staff(), reverse("schools:talks"), words


def own_talks(count: int) -> Made:
    school = SchoolFactory()
    words = _talks(count, school)
    return UserFactory(coordinator=school), reverse("schools:talks"), words


def past(count: int) -> Made:
    words = names(count, "题目")
    for number, word in enumerate(words):
        upto = ("declined", "cancelled", "held")[number]
        TalkFactory(upto=upto, own_words=word, span=span(DAY + dt.timedelta(days=number)))
    return staff(), reverse("schools:talks") + "?show=past", words


def calendar(count: int) -> Made:
    _talks(count)
    return staff(), reverse("schools:talks_calendar") + "?at=2025-11-12", []


def speakers(count: int) -> Made:
    for name in names(count, "讲师"):
        SpeakerFactory(name=name, topics=("law", "basics"))
    return staff(), reverse("schools:talk_speakers"), names(count, "讲师")


def speaker(count: int) -> Made:
    row, street = SpeakerFactory(), RegionFactory()
    for number, word in enumerate(names(count, "题目")):
        when = span(DAY + dt.timedelta(days=number))
        TalkFactory(school=SchoolFactory(region=street), confirmed=True, speaker=row, own_words=word, span=when)
    return staff(), reverse("schools:talk_speaker", args=[row.pk]), names(count, "题目")


def arrange(count: int) -> Made:
    talk = TalkFactory()
    for name in names(count, "讲师"):
        TalkFactory(confirmed=True, speaker__name=name, school=SchoolFactory(region=talk.school.region))
    url = reverse("schools:talk_arrange", args=[talk.pk])
    return staff(), f"{url}?day={DAY + dt.timedelta(days=1)}&start=14:30&minutes=45", names(count, "讲师")


def talk(count: int) -> Made:
    row = TalkFactory(dates=tuple((DAY + dt.timedelta(days=number), "morning") for number in range(count)))
    return staff(), reverse("schools:talk", args=[row.pk]), [f"{12 + number}日" for number in range(count)]


def offer(count: int) -> Made:
    for name in names(count, "小学"):
        SchoolFactory(name=name)
    return staff(), reverse("schools:talk_offer"), names(count, "小学")
