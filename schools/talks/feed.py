"""The calendar of a school or a speaker as iCalendar text (RFC 5545). Nothing in it is about a pupil."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from icalendar import Calendar, Event

from schools.enums import TALK_TIMED, TalkState
from schools.models import CalendarFeed, Talk
from schools.talks.words import who
from site_config.shared.appointments import new_calendar

# Talks older than this leave the feed; calendar programs keep them or not as they please.
KEPT = dt.timedelta(days=180)
STATUS = {
    TalkState.ASSIGNED: "TENTATIVE",
    TalkState.CONFIRMED: "CONFIRMED",
    TalkState.HELD: "CONFIRMED",
    TalkState.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True)
class Document:
    """The text with what a caching reader asks about it."""

    content: bytes
    etag: str
    modified: dt.datetime

    @property
    def last_modified(self) -> str:
        return format_datetime(self.modified.astimezone(dt.UTC), usegmt=True)


def feed_document(feed: CalendarFeed) -> Document:
    """Write the calendar in the language of the moment; one query. Equal talks give equal bytes."""
    talks = list(_talks(feed))
    calendar = _calendar(feed)
    for talk in talks:
        calendar.add_component(_event(talk))
    content = calendar.to_ical()
    ages = [feed.made_at, *(talk.updated_at for talk in talks)]
    if feed.speaker:
        # A talk that somebody else took over is gone from here; the speaker's own row then became younger.
        ages.append(feed.speaker.updated_at)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Document(content, etag, max(ages).replace(microsecond=0))


def feed_path(feed: CalendarFeed) -> str:
    """The address inside the site; English readers get English words by it."""
    return reverse("schools:talk_feed", args=[feed.token]) + ("?language=en" if get_language() == "en" else "")


def _talks(feed: CalendarFeed) -> Any:
    owner = {"school": feed.school_id} if feed.school_id else {"speaker": feed.speaker_id}
    rows = Talk.objects.filter(**owner, state__in=[*TALK_TIMED, TalkState.CANCELLED], starts_at__isnull=False)
    rows = rows.filter(starts_at__gte=timezone.now() - KEPT)
    return rows.select_related("school", "topic", "speaker").order_by("starts_at", "pk")


def _calendar(feed: CalendarFeed) -> Calendar:
    name = _("Talks: %(owner)s") % {"owner": feed.school or feed.speaker}
    return new_calendar(name, made_by="Talks")


def _event(talk: Talk) -> Event:
    zone = timezone.get_default_timezone()
    event = Event()
    event.add("uid", str(talk.uid))
    event.add("sequence", talk.sequence)
    event.add("dtstamp", talk.updated_at)
    event.add("last-modified", talk.updated_at)
    event.add("dtstart", talk.starts_at.astimezone(zone))
    event.add("dtend", talk.ends_at.astimezone(zone))
    event.add("status", STATUS[TalkState(talk.state)])
    event.add("summary", _("Talk at %(school)s: %(subject)s") % {"school": talk.school, "subject": talk.subject})
    event.add("location", " ".join(filter(None, [talk.school.name, talk.place])))
    event.add("description", "\n".join(_description(talk)))
    event.add("url", settings.SITE_URL.rstrip("/") + reverse("schools:talk", args=[talk.pk]))
    return event


def _description(talk: Talk) -> list[str]:
    lines = [_("Speaker: %(who)s") % {"who": who(talk)}]
    if talk.whitelist_item:
        lines.append(_("White-list item: %(item)s") % {"item": talk.whitelist_item})
    if talk.state == TalkState.CANCELLED:
        lines.append(_("Cancelled: %(reason)s") % {"reason": talk.ended_reason})
    elif talk.state == TalkState.ASSIGNED:
        lines.append(_("The school has not confirmed it yet."))
    return lines
