"""All dates between two days in their order, and the few that the home page shows."""

import datetime as dt
from collections.abc import Callable

from django.core.cache import cache

from wagtail.models import Page

from home.dates import sources
from home.dates.happening import Happening
from home.dates.talks import talks
from home.enums import DateKind
from schools.models import Region
from site_config.page_cache import generation

NEXT = 4
NEXT_WITHIN = dt.timedelta(days=90)
# The home page asks few queries; its dates are as old as a kept page at most.
KEPT_SECONDS = 60


def gathered(calendar: Page, region: Region | None, first: dt.date, last: dt.date, kind: str = "") -> list[Happening]:
    """Every date that touches the days, both included, or those of one kind; about a query for each kind.

    Params: calendar, the page below which events stand and whose language counts; region of talks and contests.
    """
    asked: dict[str, Callable[[], list[Happening]]] = {
        DateKind.EVENT: lambda: sources.events(calendar, first, last),
        DateKind.TALK: lambda: talks(region, first, last),
        DateKind.CONTEST: lambda: sources.contests(calendar, region, first, last),
        DateKind.CAMPAIGN: lambda: sources.campaigns(calendar, first, last),
    }
    found = [one for name, read in asked.items() if kind in ("", name) for one in read()]
    return sorted(found, key=lambda one: one.order)


def next_dates(calendar: Page, region: Region | None, today: dt.date) -> list[Happening]:
    """The next dates that take place; campaigns stand on the home page by themselves."""
    key = f"next-dates:{calendar.pk}:{region and region.pk}:{today}:{generation()}"
    return cache.get_or_set(key, lambda: _next(calendar, region, today), KEPT_SECONDS)


def _next(calendar: Page, region: Region | None, today: dt.date) -> list[Happening]:
    rows = gathered(calendar, region, today, today + NEXT_WITHIN)
    shown = [one for one in rows if one.kind != DateKind.CAMPAIGN and not one.is_cancelled and one.starts_on >= today]
    return shown[:NEXT]
