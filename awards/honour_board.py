"""What the public honours page and the home page show: published lists, running notices, lists taken back."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from awards.enums import OVER, EditionState, Group
from awards.facts import Honoured, HonourList, PublicNotice, public_board, public_notices, published_honours
from awards.models import Edition
from awards.notice import days_left
from site_config.shared.calendar import SchoolYear

SHOWN_ON_CARD = 6
GROUPS = list(Group.values)


@dataclass(frozen=True, slots=True)
class Roll:
    """A published list with its names by group."""

    of: HonourList
    groups: tuple[tuple[str, tuple[Honoured, ...]], ...]

    @property
    def names_schools(self) -> bool:
        """True when the lines name persons, so that their schools stand beside them."""
        return any(row.name != row.school_name for row in self.of.honoured)

    @property
    def first(self) -> tuple[Honoured, ...]:
        """The names on a card of the home page."""
        return self.of.honoured[:SHOWN_ON_CARD]


@dataclass(frozen=True, slots=True)
class RunningNotice:
    """A list on public notice; `days` are the working days left, today included."""

    of: PublicNotice
    year: SchoolYear
    days: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A list that had been published and is no longer: withdrawn with a reason, or a newer edition is on its way."""

    edition_id: int
    honour_label: str
    published_on: dt.date
    because: str


@dataclass(frozen=True, slots=True)
class Front:
    """Notices and the newest published lists, for the home page."""

    notices: list[RunningNotice]
    year: SchoolYear | None
    rolls: list[Roll]


def front(today: dt.date) -> Front:
    """What the home page shows; two queries."""
    notices, lists = public_board()
    year = SchoolYear(lists[0].school_year) if lists else None
    return Front(_running(notices, today), year, [roll_of(row) for row in lists])


def _running(notices: list[PublicNotice], today: dt.date) -> list[RunningNotice]:
    """Those that may still be objected to."""
    found = [RunningNotice(row, SchoolYear(row.school_year), days_left(row.notice_until, today)) for row in notices]
    return [notice for notice in found if notice.days > 0]


def rolls(year: int) -> list[Roll]:
    """The published lists of a school year, schools first; two queries."""
    return [roll_of(row) for row in published_honours(year)]


def taken_back(year: int) -> list[TakenBack]:
    """Lists of the year that were public once and are not now; one query."""
    editions = Edition.objects.filter(cycle__school_year=year).select_related("cycle").order_by("honour", "number")
    published = {(row.cycle_id, row.honour) for row in editions if row.state == EditionState.PUBLISHED}
    gone = {
        (row.cycle_id, row.honour): row
        for row in editions
        if row.state in OVER and row.published_at and (row.cycle_id, row.honour) not in published
    }
    return [
        TakenBack(row.pk, row.get_honour_display(), timezone.localdate(row.published_at), row.withdrawn_because)
        for row in gone.values()
    ]


def years_shown() -> list[int]:
    """School years with a list that is or was published, newest first; one query."""
    return sorted(
        set(Edition.objects.exclude(published_at=None).values_list("cycle__school_year", flat=True)), reverse=True
    )


def board(wish: str) -> dict:
    """Context of the honours page for the year asked for, or the newest; a year without a list is not there."""
    years = years_shown()
    year = (
        int(wish)
        if wish.isascii() and wish.isdigit() and len(wish) == 4 and int(wish) in years
        else (years[0] if years else None)
    )
    context = {"notices": _running(public_notices(), timezone.localdate()), "years": [SchoolYear(one) for one in years]}
    if year is None:
        return context
    return context | {"year": SchoolYear(year), "rolls": rolls(year), "taken_back": taken_back(year)}


def roll_of(row: HonourList) -> Roll:
    """A list with its names by group."""
    return Roll(row, _groups(row))


def _groups(row: HonourList) -> tuple[tuple[str, tuple[Honoured, ...]], ...]:
    lines = sorted(row.honoured, key=lambda line: GROUPS.index(line.group))
    return tuple((label, tuple(rows)) for label, rows in groupby(lines, key=lambda line: line.group_label))
