"""The public calendar as iCalendar text (RFC 5545), whole or one event. Equal dates give equal bytes."""

import datetime as dt
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from icalendar import Event

from home.dates.gathering import gathered
from home.dates.happening import Happening
from home.dates.sources import happening_of
from home.enums import EventState
from home.models import CalendarPage, EventPage, SiteSettings
from schools.models import Region
from site_config.shared.appointments import new_calendar
from site_config.shared.languages import zh_or_en
from site_config.shared.plain_text import plain_line, plain_lines

BACK, AHEAD = dt.timedelta(days=180), dt.timedelta(days=540)
ONE_DAY = dt.timedelta(days=1)


def calendar_text(page: CalendarPage, region: Region | None, today: dt.date) -> bytes:
    """All dates from half a year back to a year and a half ahead, in the page's language."""
    return _text(_name(page), gathered(page, region, today - BACK, today + AHEAD))


def event_text(page: EventPage) -> bytes:
    """One event as a calendar of its own."""
    return _text(page.title, [happening_of(page)])


def _name(page: CalendarPage) -> str:
    site = page.get_site()
    return f"{page.title} · {SiteSettings.for_site(site).name}" if site else page.title


def _text(name: str, happenings: list[Happening]) -> bytes:
    has_times = not all(one.is_all_day for one in happenings)
    calendar = new_calendar(name, made_by="Public calendar", has_times=has_times)
    for one in happenings:
        calendar.add_component(_event(one))
    return calendar.to_ical()


def _event(one: Happening) -> Event:
    event = Event()
    changed = one.changed_at or _moment(one.starts_on, dt.time())
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", changed)
    if one.changed_at:
        event.add("last-modified", one.changed_at)
    event.add("dtstart", _start(one))
    event.add("dtend", _end(one))
    event.add("status", "CANCELLED" if one.state == EventState.CANCELLED else "CONFIRMED")
    event.add("summary", plain_line(one.title), parameters={"LANGUAGE": zh_or_en("zh-Hans", "en")})
    event.add("categories", [one.kind_label])
    # A day on which something is nobody's time: it does not make the reader busy.
    event.add("transp", "TRANSPARENT" if one.is_all_day else "OPAQUE")
    for name, value in (
        ("location", plain_line(one.place)),
        ("description", plain_lines(_description(one))),
        ("url", _address(one)),
    ):
        if value:
            event.add(name, value)
    return event


def _start(one: Happening) -> dt.date | dt.datetime:
    return one.starts_on if one.starts_at is None else _moment(one.starts_on, one.starts_at)


def _end(one: Happening) -> dt.date | dt.datetime:
    """The day after the last one for whole days: RFC 5545 ends before it."""
    return one.ends_on + ONE_DAY if one.ends_at is None else _moment(one.ends_on, one.ends_at)


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


def _description(one: Happening) -> str:
    if not one.is_changed:
        return one.says
    change = _("%(title)s: %(sentence)s") % {"title": one.state_label, "sentence": one.notice}
    return f"{change}\n{one.says}"


def _address(one: Happening) -> str:
    return urljoin(settings.SITE_URL, one.url) if one.url else ""
