"""Times and states of talks as people read them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from schools.days import day_label, weekday_label
from schools.models import Talk, TalkDate
from schools.talks.slots import Span

DASH = "–"


def times(span: Span) -> str:
    """14:30–15:15."""
    return f"{timezone.localtime(span.start):%H:%M}{DASH}{timezone.localtime(span.end):%H:%M}"


def when(talk: Talk) -> str:
    """11月20日（星期五） 14:30–15:15; nothing before there is a time."""
    if talk.starts_at is None or talk.ends_at is None:
        return ""
    return f"{weekday_label(timezone.localdate(talk.starts_at))} {times(Span(talk.starts_at, talk.ends_at))}"


def plain_when(talk: Talk) -> str:
    """2026-11-20 14:30, the same in every language: for messages and the log."""
    return f"{timezone.localtime(talk.starts_at):%Y-%m-%d %H:%M}" if talk.starts_at else ""


def date_words(date: TalkDate) -> str:
    return _("%(day)s, %(half)s") % {"day": day_label(date.day), "half": date.get_half_day_display()}


def who(talk: Talk) -> str:
    """Name and organisation of the speaker."""
    return " · ".join(filter(None, [talk.speaker.name, talk.speaker.organisation])) if talk.speaker else ""
