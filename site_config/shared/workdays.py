"""Working days of mainland China: weekends, State Council holidays and make-up days, one table per year.

Years ship as CSV files; a year that was imported (schools.models.WorkCalendar) goes before a shipped one. This module
knows no model: who keeps imported years announces a reader with `read_imported_from`.
"""

import csv
import datetime
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from time import monotonic

from django.utils.translation import gettext as _

DATA_DIR = Path(__file__).with_name("data")
ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5
# Seconds after which a process looks for new and corrected years.
TRUSTED_FOR = 60


class DayKind(StrEnum):
    """How the State Council's notice changes an ordinary day."""

    HOLIDAY = "holiday"
    MAKEUP = "makeup"


class CalendarMissing(LookupError):
    """There is no working-day table for a year, so nothing may be counted in it."""

    def __init__(self, year: int):
        self.year = year
        super().__init__(year)

    def __str__(self) -> str:
        return _(
            "There is no calendar of working days for %(year)s yet. Please have an administrator import the State "
            "Council's holiday notice for that year."
        ) % {"year": self.year}


Years = Mapping[int, Mapping[datetime.date, DayKind]]


class _Imported:
    """Imported years as this process knows them."""

    def __init__(self) -> None:
        self._read: Callable[[], Years] = dict
        self._years: Years = {}
        self._until = 0.0

    def read_from(self, reader: Callable[[], Years]) -> None:
        self._read = reader

    def years(self) -> Years:
        """All imported years; read anew when they are old. A year that is not among them is missing until then."""
        if monotonic() >= self._until:
            self.hold(self._read())
        return self._years

    def hold(self, years: Years, seconds: float = TRUSTED_FOR) -> None:
        self._years, self._until = years, monotonic() + seconds

    def forget(self) -> None:
        self._until = 0.0


imported = _Imported()


def read_imported_from(reader: Callable[[], Years]) -> None:
    """Announce who reads imported years, as days by year; called when an app is ready."""
    imported.read_from(reader)


def exceptions_of(year: int) -> Mapping[datetime.date, DayKind]:
    """Return the days of a year that differ from the plain week.

    Params: year, e.g. 2026. Raises CalendarMissing when the year has no table.
    Source: the State Council's yearly notice, named in each row of the table.
    """
    days = imported.years().get(year)
    return shipped(year) if days is None else days


@cache
def shipped(year: int) -> Mapping[datetime.date, DayKind]:
    """Return the days of a year that ships as a file. Raises CalendarMissing."""
    path = DATA_DIR / f"workdays_{year}.csv"
    if not path.exists():
        raise CalendarMissing(year)
    with path.open(encoding="utf-8", newline="") as lines:
        return {datetime.date.fromisoformat(row["date"]): DayKind(row["kind"]) for row in csv.DictReader(lines)}


def known_years() -> list[int]:
    """Return the years that have a table, ascending."""
    return sorted({*shipped_years(), *imported.years()})


def shipped_years() -> list[int]:
    """Return the years whose table ships as a file, ascending."""
    return sorted(int(path.stem.removeprefix("workdays_")) for path in DATA_DIR.glob("workdays_*.csv"))


def is_working_day(day: datetime.date) -> bool:
    """Say whether offices work on a day. Raises CalendarMissing for a year without a table."""
    kind = exceptions_of(day.year).get(day)
    if kind is None:
        return day.weekday() < SATURDAY
    return kind is DayKind.MAKEUP


def add_working_days(start: datetime.date, n: int) -> datetime.date:
    """Return the n-th working day after start.

    Params: start, never counted itself; n in working days, 0 gives start back.
    Raises ValueError for a negative n, CalendarMissing when the count runs into a year without a table.
    """
    if n < 0:
        raise ValueError("Working days are counted forward only.")
    day = start
    while n:
        day += ONE_DAY
        n -= is_working_day(day)
    return day


def working_days_between(first: datetime.date, last: datetime.date) -> int:
    """Count the working days from first to last, both included; 0 when last is earlier.

    Raises CalendarMissing for a year without a table.
    """
    days = (last - first).days + 1
    return sum(is_working_day(first + ONE_DAY * offset) for offset in range(days))
