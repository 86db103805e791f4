"""The closed vocabularies of the public site."""

from django.db import models
from django.utils.translation import pgettext_lazy


class DateKind(models.TextChoices):
    """Where a date of the public calendar comes from: editors write events, everything else is there already."""

    EVENT = "event", pgettext_lazy("kind of date", "Events")
    TALK = "talk", pgettext_lazy("kind of date", "Talks at schools")
    CONTEST = "contest", pgettext_lazy("kind of date", "Contests")
    CAMPAIGN = "campaign", pgettext_lazy("kind of date", "Campaigns")


class EventState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("state of an event", "Takes place")
    MOVED = "moved", pgettext_lazy("state of an event", "Moved")
    CANCELLED = "cancelled", pgettext_lazy("state of an event", "Cancelled")


# States whose reason readers are told.
CHANGED = frozenset({EventState.MOVED, EventState.CANCELLED})
