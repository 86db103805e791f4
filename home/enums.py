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


class NoticeKind(models.TextChoices):
    """What stands on the list of notices; lists of honours come there by themselves."""

    HONOURS = "honours", pgettext_lazy("kind of notice", "Honours on public notice")
    ANNOUNCEMENT = "announcement", pgettext_lazy("kind of notice", "Announcement")
    CIRCULAR = "circular", pgettext_lazy("kind of notice", "Circular")


# Kinds that editors write.
WRITTEN = [(kind.value, kind.label) for kind in (NoticeKind.ANNOUNCEMENT, NoticeKind.CIRCULAR)]


class NoticeState(models.TextChoices):
    """How a notice stands today, in the order in which they are listed."""

    RUNNING = "running", pgettext_lazy("state of a notice", "Running")
    STANDING = "standing", pgettext_lazy("state of a notice", "In force")
    ENDED = "ended", pgettext_lazy("state of a notice", "Ended")
    REPLACED = "replaced", pgettext_lazy("state of a notice", "Replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a notice", "Withdrawn")


class DownloadCategory(models.TextChoices):
    MATERIAL = "material", pgettext_lazy("downloads", "Materials for schools")
    LETTER = "letter", pgettext_lazy("downloads", "Letters to parents")
    FORM = "form", pgettext_lazy("downloads", "Forms")
    GUIDE = "guide", pgettext_lazy("downloads", "Guides")
    DATA = "data", pgettext_lazy("downloads", "Open data")


class DownloadLanguage(models.TextChoices):
    """In which language a document is written; its own name says it to its readers."""

    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"
    BOTH = "both", "中文 / English"
