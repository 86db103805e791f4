"""What every calendar file of ours begins with (RFC 5545): who made it, its name, how often to ask again, the time zone."""

import datetime as dt

from django.conf import settings

from icalendar import Calendar, Timezone, vText

from site_config.shared.languages import zh_or_en
from site_config.shared.plain_text import plain_line

REFRESH = dt.timedelta(hours=1)
# China has had one time without summer time since 1992; earlier rules need not travel along.
ZONE_SINCE = dt.date(2000, 1, 1)


def new_calendar(name: str, *, made_by: str, has_times: bool = True) -> Calendar:
    """Return a calendar without appointments.

    Params: name, as calendar programs show it; made_by, what of the product writes it; has_times, False where all
    appointments last whole days and need no time zone.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Five Ones//{made_by}//" + zh_or_en("ZH", "EN"))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(plain_line(name)))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    if has_times:
        zone = Timezone.from_tzid(settings.TIME_ZONE, first_date=ZONE_SINCE)
        zone.pop("COMMENT", None)
        calendar.add_component(zone)
    return calendar
