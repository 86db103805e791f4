"""Working days of mainland China: weekends, State Council holidays and make-up days, from one CSV per year."""

import csv
import datetime
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

DATA_DIR = Path(__file__).with_name("data")
ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5


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
            "There is no working-day calendar for %(year)s. Add the file site_config/shared/data/workdays_%(year)s.csv "
            "from the State Council's holiday notice for that year."
        ) % {"year": self.year}


@cache
def exceptions_of(year: int) -> Mapping[datetime.date, DayKind]:
    """Return the days of a year that differ from the plain week.

    Params: year, e.g. 2026. Raises CalendarMissing when the year has no table.
    Source: the State Council's yearly notice, named in each row of the table.
    """
    path = DATA_DIR / f"workdays_{year}.csv"
    if not path.exists():
        raise CalendarMissing(year)
    with path.open(encoding="utf-8", newline="") as lines:
        return {datetime.date.fromisoformat(row["date"]): DayKind(row["kind"]) for row in csv.DictReader(lines)}


def known_years() -> list[int]:
    """Return the years that have a table, ascending."""
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
