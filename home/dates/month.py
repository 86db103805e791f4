"""The calendar's screen: one month as weeks, and what comes next."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from wagtail.models import Page

from home.dates.gathering import gathered
from home.dates.happening import Happening
from home.enums import DateKind
from schools.days import weekday_label
from schools.models import Region
from site_config.shared.calendar import Month

ONE_DAY = dt.timedelta(days=1)
DAYS = 7
# How far one may turn the pages, in months: readers find two years, machines no endless road.
BACK, AHEAD = 24, 18
COMING_WITHIN = dt.timedelta(days=120)
COMING = 12


@dataclass(frozen=True, slots=True)
class Day:
    """One day with what happens on it; `is_outside` days belong to another month."""

    date: dt.date
    happenings: tuple[Happening, ...]
    is_today: bool
    is_outside: bool

    @property
    def label(self) -> str:
        return weekday_label(self.date)


def calendar_context(page: Page, region: Region | None, asked: Mapping[str, str], today: dt.date) -> dict[str, Any]:
    """Context of the calendar; what cannot be read or lies too far away is left out."""
    month, kind = month_asked(asked.get("month", ""), today), kind_asked(asked.get("kind", ""))
    first, last = edges(month)
    until = today + COMING_WITHIN
    if first <= until and last >= today:
        found = coming = gathered(page, region, min(first, today), max(last, until), kind)
    else:  # far from today: what lies between is nobody's question
        found, coming = (gathered(page, region, *days, kind) for days in ((first, last), (today, until)))
    in_month = [one for one in found if one.touches(month.first, month.last)]
    return {
        "month": month,
        "days": days_of(month, found, today),
        "throughout": [one for one in in_month if one.is_long],
        "count": len(in_month),
        "previous": _turned(month.prev, kind, today),
        "following": _turned(month.next, kind, today),
        "this_month": _query(None, kind) if today not in month else "",
        "kind": kind,
        "kinds": [(value, label, _query(month, value)) for value, label in DateKind.choices],
        "every_kind": _query(month, ""),
        "coming": [one for one in coming if _is_coming(one, today)][:COMING],
    }


def month_asked(text: str, today: dt.date) -> Month:
    """The month of an address, or the one of today."""
    now = Month.of(today)
    try:
        month = Month.parse(text[:10])
    except (ValueError, OverflowError):
        return now
    return month if now - BACK <= month <= now + AHEAD else now


def kind_asked(text: str) -> str:
    return text if text in DateKind.values else ""


def edges(month: Month) -> tuple[dt.date, dt.date]:
    """The Monday with which the month's first week begins, and the Sunday of its last."""
    first = month.first - ONE_DAY * month.first.weekday()
    last = month.last + ONE_DAY * (DAYS - 1 - month.last.weekday())
    return first, last


def days_of(month: Month, happenings: Iterable[Happening], today: dt.date) -> list[Day]:
    """Whole weeks; what lasts longer than one stands above the month and not in its days."""
    first, last = edges(month)
    short = [one for one in happenings if not one.is_long]
    days = [first + ONE_DAY * number for number in range((last - first).days + 1)]
    return [
        Day(day, tuple(one for one in short if one.touches(day, day)), day == today, day not in month) for day in days
    ]


def _is_coming(one: Happening, today: dt.date) -> bool:
    """Not over; what runs for weeks and has begun stands above the month."""
    return one.starts_on >= today or (one.ends_on >= today and not one.is_long)


def _turned(month: Month, kind: str, today: dt.date) -> str:
    """The address of another month, empty beyond the last one."""
    now = Month.of(today)
    return _query(month, kind) if now - BACK <= month <= now + AHEAD else ""


def _query(month: Month | None, kind: str) -> str:
    pairs = {"month": str(month) if month else "", "kind": kind}
    return "?" + urlencode({name: value for name, value in pairs.items() if value})
