"""Speakers and talks, made by the real actions.

talk = TalkFactory(school=school, confirmed=True)     # traits: assigned, confirmed, declined, cancelled, begun, held
"""

import datetime as dt
from unittest import mock

from django.utils import timezone

import factory

from schools.actions.activity import save_activity, submit_activity
from schools.actions.talk import cancel_talk, confirm_talk, decline_talk, request_talk
from schools.actions.talk_record import record_talk
from schools.actions.talk_slot import assign_talk
from schools.enums import HalfDay, Lead, RoleKind
from schools.models import Speaker, Talk, TalkTopic
from schools.talks.slots import Span
from tests.factories.places import DistrictFactory, SchoolFactory, holder

# Wednesday, 12 November 2025, half past two: a working day in session.
ASKED_ON, DAY, TIME = dt.date(2025, 11, 3), dt.date(2025, 11, 12), dt.time(14, 30)


def topic(code: str = "new-drugs") -> TalkTopic:
    return TalkTopic.objects.get(code=code)


def span(day: dt.date = DAY, time: dt.time = TIME, minutes: int = 45) -> Span:
    return Span.at(day, time, minutes)


class SpeakerFactory(factory.django.DjangoModelFactory):
    """A police officer of the district; `topics` are codes."""

    class Meta:
        model = Speaker
        skip_postgeneration_save = True

    region = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"陶思远{n + 1}")
    organisation = "望湖区公安分局禁毒大队"
    lead = Lead.POLICE

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        self.topics.set(TalkTopic.objects.filter(code__in=extracted if extracted is not None else ("new-drugs",)))


class TalkFactory(factory.django.DjangoModelFactory):
    """A request, taken further by a trait. `at` is when it was asked for and answered; a record follows the talk by a day."""

    class Meta:
        model = Talk

    class Params:
        assigned = factory.Trait(upto="assigned")
        confirmed = factory.Trait(upto="confirmed")
        declined = factory.Trait(upto="declined")
        cancelled = factory.Trait(upto="cancelled")
        begun = factory.Trait(upto="begun")
        held = factory.Trait(upto="held")

    school = factory.SubFactory(SchoolFactory)
    upto = "requested"
    at = ASKED_ON
    topic = factory.LazyFunction(topic)
    own_words = ""
    grades = (6,)
    expected_pupils = 138
    wish = ""
    dates = ((DAY, HalfDay.AFTERNOON),)
    speaker = factory.SubFactory(SpeakerFactory)
    span = factory.LazyFunction(span)
    place = "报告厅"
    material = "《识毒手册》"
    clearance_number = "禁教审〔2025〕007"

    @classmethod
    def _create(cls, model_class, *, at, upto, span, **options):
        with _moment(at):
            talk = cls._arrange(upto=upto, span=span, **options)
        if upto in ("begun", "held"):
            with _moment(timezone.localdate(span.end) + dt.timedelta(days=1)):
                cls._record(talk, upto)
            talk.refresh_from_db()
        return talk

    @classmethod
    def _arrange(cls, *, school, upto, dates, speaker, span, place, material, clearance_number, **values):
        coordinator, reviewer = holder(RoleKind.COORDINATOR, school), holder(RoleKind.REVIEWER, school.region.parent)
        talk = request_talk(school=school, user=coordinator, values=values, dates=dates)
        if upto == "declined":
            return decline_talk(talk=talk, user=reviewer, version=1, reason="讲师排不开。")
        if upto == "requested":
            return talk
        talk = assign_talk(
            talk=talk, user=reviewer, version=talk.version, speaker=speaker, span=span, place=place, material=material,
            clearance_number=clearance_number,
        )  # fmt: skip
        if upto == "cancelled":
            return cancel_talk(talk=talk, user=reviewer, version=talk.version, reason="当天停课。")
        return talk if upto == "assigned" else confirm_talk(talk=talk, user=coordinator, version=talk.version)

    @classmethod
    def _record(cls, talk, upto):
        user = holder(RoleKind.COORDINATOR, talk.school)
        record = record_talk(talk=talk, user=user)
        if upto == "held":
            grades = [(row.grade, row.classes) for row in record.grades.all()]
            values = {"pupils_present": 130}
            record = save_activity(activity=record, user=user, version=record.version, values=values, grades=grades)
            submit_activity(activity=record, user=user, version=record.version)


def _moment(day: dt.date):
    return mock.patch(
        "django.utils.timezone.now", return_value=timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
    )
