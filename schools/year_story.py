"""Everything that happened at a school in a school year, from the log: newest first, a page at a time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.days import moment_label
from schools.history import BACK, note_of
from schools.models import Activity, Expected, Invitation, Role, School
from site_config.shared import audit
from site_config.shared.calendar import SchoolYear

PAGE_SIZE = 30
# Starting and saving a draft is no news; what others see is.
OF_RECORDS = (
    "schools.activity.submit",
    "schools.activity.withdraw",
    "schools.activity.approve",
    "schools.activity.return",
    "schools.activity.reopen",
    "schools.activity.void",
    "schools.expected.excuse",
    "schools.expected.withdraw_excuse",
)
OF_PEOPLE = (
    "schools.role.grant",
    "schools.role.end",
    "schools.invitation.create",
    "schools.invitation.revoke",
    "schools.invitation.accept",
)


@dataclass(frozen=True)
class Happening:
    """One line: when, who, what about, and where to read on."""

    at: dt.datetime
    time: str
    actor: str
    about: str
    done: str
    note: str
    url: str
    is_back: bool


@dataclass(frozen=True)
class About:
    """What a line of the log speaks of."""

    words: str
    url: str = ""


def year_story(school: School, year: SchoolYear, number: Any) -> tuple[Page, list[Happening]]:
    """One page of the school's year; six queries. Records tell their whole story, people only what was in the year."""
    about = _records(school, year)
    people = _people(school)
    first, last = (_midnight(day) for day in (year.first_day, year.last_day + dt.timedelta(days=1)))
    lines = audit.lines_of(
        _keys(about, "schools.activity", Activity) | _keys(about, "schools.expected", Expected), OF_RECORDS
    )
    staff = audit.lines_of(
        _keys(people, "schools.role", Role) | _keys(people, "schools.invitation", Invitation), OF_PEOPLE
    )
    page = Paginator(lines | staff.filter(timestamp__gte=first, timestamp__lt=last), PAGE_SIZE).get_page(number)
    known, today = about | people, timezone.localdate()
    return page, [_happening(entry, known, today) for entry in audit.entries(page.object_list)]


def _happening(entry: audit.Entry, known: Mapping[tuple[str, str], About], today: dt.date) -> Happening:
    about = known[entry.model, entry.key]
    return Happening(
        at=entry.at,
        time=moment_label(entry.at, today),
        actor=entry.who,
        about=about.words,
        done=entry.label,
        note=note_of(entry.action, entry.data),
        url=about.url,
        is_back=entry.action in BACK,
    )


def _keys(about: Mapping[tuple[str, str], About], label: str, model: type) -> dict[type, list[str]]:
    return {model: [key for found, key in about if found == label]}


def _records(school: School, year: SchoolYear) -> dict[tuple[str, str], About]:
    months = year.months()
    rows = Expected.objects.filter(school=school, school_year=year.start).select_related("kind")
    found = {
        ("schools.expected", str(row.pk)): About(_kind_of(row), reverse("schools:board_month", args=[row.month]))
        for row in rows
    }
    records = Activity.objects.filter(school=school, month__gte=months[0], month__lte=months[-1]).select_related("kind")
    for row in records:
        words = _("%(what)s “%(theme)s”") % {"what": _kind_of(row), "theme": row.theme} if row.theme else _kind_of(row)
        found["schools.activity", str(row.pk)] = About(words, reverse("schools:activity", args=[row.pk]))
    return found


def _kind_of(row: Any) -> str:
    return pgettext("month and kind", "%(month)s %(kind)s") % {"month": row.month.short_label, "kind": row.kind.short}


def _people(school: School) -> dict[tuple[str, str], About]:
    found = {}
    for role in Role.objects.filter(school=school).select_related("user"):
        words = _("Coordinator %(name)s") % {"name": role.user.name}
        found["schools.role", str(role.pk)] = About(words)
    for row in Invitation.objects.filter(school=school):
        words = _("Invitation for %(name)s") % {"name": row.note} if row.note else _("Invitation of a coordinator")
        found["schools.invitation", str(row.pk)] = About(words)
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
