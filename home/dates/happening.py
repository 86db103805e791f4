"""One date of the public calendar, wherever it comes from."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

from home.enums import CHANGED, DateKind, EventState
from schools.days import day_label
from site_config.shared.calendar import Month


@dataclass(frozen=True, slots=True)
class Happening:
    """Days are inclusive; without times it lasts all day. `uid` and `sequence` are those of RFC 5545.

    `says` is one line about it; `notice` tells what changed. `changed_at` is None where nothing tells.
    """

    kind: DateKind
    uid: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    place: str = ""
    says: str = ""
    url: str = ""
    state: str = EventState.PLANNED
    notice: str = ""
    sequence: int = 0
    changed_at: dt.datetime | None = None

    @property
    def is_all_day(self) -> bool:
        return self.starts_at is None

    @property
    def is_long(self) -> bool:
        """Longer than a week: shown above the month instead of in each of its days."""
        return (self.ends_on - self.starts_on).days >= 7

    @property
    def is_cancelled(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def is_changed(self) -> bool:
        return self.state in CHANGED

    @property
    def kind_label(self) -> str:
        return str(self.kind.label)

    @property
    def state_label(self) -> str:
        return str(EventState(self.state).label)

    @property
    def month_label(self) -> str:
        return Month.of(self.starts_on).short_label

    @property
    def first_label(self) -> str:
        return day_label(self.starts_on)

    @property
    def last_label(self) -> str:
        return day_label(self.ends_on)

    @property
    def order(self) -> tuple[dt.date, dt.time, str, str]:
        return (self.starts_on, self.starts_at or dt.time(), self.title, self.uid)

    def touches(self, first: dt.date, last: dt.date) -> bool:
        return self.starts_on <= last and self.ends_on >= first


def of_page(url: str | None) -> str:
    """An address of a page, safe in a calendar; empty for a page that has none."""
    return quote(url or "", safe="/:%")
