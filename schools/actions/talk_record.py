"""The record of a talk: begun from the talk, and the talk's state kept true to it."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.activity import start_activity
from schools.actions.talk import locked
from schools.enums import TALK_PLANNED, Method
from schools.errors import Refused
from schools.models import Activity, ActivityKind, Talk, User
from schools.prefill import enrolment_of, pupils_enrolled
from schools.talks.busy import span_of
from schools.talks.slots import LESSON_MINUTES
from site_config.shared import audit
from site_config.shared.calendar import Month

KIND = "talk"
HALF = Decimal("0.5")


@transaction.atomic
def record_talk(*, talk: Talk, user: User) -> Activity:
    """Begin the record of a talk with everything that was agreed; asked again, it gives the record that there is.

    A planned talk that the school never confirmed may be recorded: it took place. Raises Refused for another
    school's coordinator, before the talk has begun, and for a talk that is not planned.
    """
    talk = locked(talk, Talk.objects.values_list("version", flat=True).get(pk=talk.pk))
    if not rules.can_record(user, talk.school):
        raise Refused(_("You may not record activities for this school."))
    if talk.activity:
        return talk.activity
    if talk.state not in TALK_PLANNED:
        raise Refused(_("This talk was not planned, so there is nothing to record."))
    if span_of(talk).start > timezone.now():
        raise Refused(_("The talk has not begun yet. Please record it afterwards."))
    month = Month.of(span_of(talk).day)
    values, grades = filled_in(talk, month)
    kind = ActivityKind.objects.get(code=KIND)
    activity = start_activity(school=talk.school, kind=kind, month=month, user=user, values=values, grades=grades)
    talk.activity = activity
    talk.version += 1
    talk.save()
    audit.record("schools.talk.record", talk, user=user)
    return activity


def filled_in(talk: Talk, month: Month) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """Values and grades of the record of a planned talk; how many pupils were present is never guessed.

    Returns what `start_activity` takes: values by column, and pairs of grade and number of its classes. Raises
    ValueError for a talk without a speaker.
    """
    enrolment = enrolment_of(talk.school, month)
    grades = [(grade, enrolment.get(grade, (1, 0))[0]) for grade in talk.grades]
    span, speaker = span_of(talk), talk.speaker
    if speaker is None:
        raise ValueError("This talk has no speaker yet.")
    values = {
        "held_on": span.day,
        "theme": talk.own_words or (talk.topic.name_zh if talk.topic else ""),
        "method": Method.LECTURE,
        "class_hours": class_hours(span.minutes),
        "pupils_enrolled": pupils_enrolled(enrolment, grades),
        "lead": speaker.lead,
        "lead_name": speaker.name,
        "is_outside_visit": speaker.is_outsider,
        "material": talk.material,
        "clearance_number": talk.clearance_number,
        "place": talk.place,
    }
    return values, grades


def class_hours(minutes: int) -> Decimal:
    """Class hours of 45 minutes, to the nearest half, at least a half."""
    halves = (2 * minutes + LESSON_MINUTES // 2) // LESSON_MINUTES
    return max(halves, 1) * HALF
