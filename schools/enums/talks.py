"""Talks from the wish to the record."""

from django.db import models
from django.utils.translation import pgettext_lazy

from schools.enums.places import MANAGERS, RoleKind


class TalkState(models.TextChoices):
    """A talk 讲座 from the wish to the record; an offer of the bureau begins as assigned."""

    REQUESTED = "requested", pgettext_lazy("talk state", "Requested")
    ASSIGNED = "assigned", pgettext_lazy("talk state", "Assigned")
    CONFIRMED = "confirmed", pgettext_lazy("talk state", "Confirmed")
    HELD = "held", pgettext_lazy("talk state", "Held")
    DECLINED = "declined", pgettext_lazy("talk state", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("talk state", "Cancelled")


# A speaker's and a school's time is taken; the talk may be moved, recorded or cancelled.
TALK_PLANNED = frozenset({TalkState.ASSIGNED, TalkState.CONFIRMED})


TALK_OPEN = TALK_PLANNED | {TalkState.REQUESTED}


# Talks that have a speaker, a start and an end.
TALK_TIMED = TALK_PLANNED | {TalkState.HELD}


TALK_ENDED = frozenset({TalkState.DECLINED, TalkState.CANCELLED})


# Who gives a talk its speaker and time and keeps the list of speakers.
TALK_ARRANGERS = MANAGERS | {RoleKind.STREET_OFFICER}


class HalfDay(models.TextChoices):
    MORNING = "morning", pgettext_lazy("half day", "Morning")
    AFTERNOON = "afternoon", pgettext_lazy("half day", "Afternoon")
    AFTER_SCHOOL = "after_school", pgettext_lazy("half day", "After school")
