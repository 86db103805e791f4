"""School years and months as value objects; working days are offered here too."""

import datetime
import re
from dataclasses import dataclass
from typing import Self

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from site_config.shared.workdays import (
    CalendarMissing,
    add_working_days,
    is_working_day,
    known_years,
    working_days_between,
)

__all__ = [
    "CalendarMissing",
    "Month",
    "SchoolYear",
    "add_working_days",
    "is_working_day",
    "known_years",
    "working_days_between",
]

FIRST_MONTH = 9
MONTHS_PER_YEAR = 12
MONTH_TEXT = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?(?:-01)?")


def _chinese(language: str | None) -> bool:
    return (language or get_language() or "zh").startswith("zh")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month, identified by its first day; build it with `of`, `parse` or `Month.at`."""

    first: datetime.date

    def __post_init__(self) -> None:
        if self.first.day != 1:
            raise ValueError("A month is identified by its first day.")

    @classmethod
    def at(cls, year: int, month: int) -> Self:
        """Return the month of a year, month counted from 1. Raises ValueError outside 1 to 12."""
        return cls(datetime.date(year, month, 1))

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        """Return the month a day (or local moment) lies in."""
        return cls.at(day.year, day.month)

    @classmethod
    def current(cls) -> Self:
        """Return the month of today in the site's time zone."""
        return cls.of(timezone.localdate())

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-04", "2026/4", "2026年4月" or "202604". Raises ValueError with a sentence for anything else."""
        match = MONTH_TEXT.fullmatch(text.strip())
        if match is None or not 1 <= int(match[2]) <= MONTHS_PER_YEAR or int(match[1]) == 0:
            raise ValueError(_("Write the month like 2026-04."))
        return cls.at(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    def __add__(self, months: int) -> Self:
        years, month = divmod(self.first.year * MONTHS_PER_YEAR + self.first.month - 1 + months, MONTHS_PER_YEAR)
        return type(self).at(years, month + 1)

    def __sub__(self, months: int) -> Self:
        return self + -months

    def __contains__(self, day: datetime.date) -> bool:
        return (day.year, day.month) == (self.first.year, self.first.month)

    contains = __contains__

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def number(self) -> int:
        """1 for January to 12 for December."""
        return self.first.month

    @property
    def last(self) -> datetime.date:
        return self.next.first - datetime.timedelta(days=1)

    @property
    def next(self) -> Self:
        return self + 1

    @property
    def prev(self) -> Self:
        return self - 1

    @property
    def school_year(self) -> "SchoolYear":
        return SchoolYear.of(self.first)

    @property
    def label(self) -> str:
        """The active language's form: "2026年4月" or "April 2026"."""
        return self.label_in()

    @property
    def short_label(self) -> str:
        """The active language's short form: "4月" or "Apr"."""
        return f"{self.number}月" if _chinese(None) else format_date(self.first, "M")

    def label_in(self, language: str | None = None) -> str:
        """Return the label in a language code; without one, in the active language."""
        return f"{self.year}年{self.number}月" if _chinese(language) else f"{self.first:%B %Y}"


@dataclass(frozen=True, order=True, slots=True)
class SchoolYear:
    """1 September of the start year to 31 August of the next."""

    start: int

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        """Return the school year a day (or local moment) lies in."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @classmethod
    def current(cls) -> Self:
        """Return the school year of today in the site's time zone."""
        return cls.of(timezone.localdate())

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.start, FIRST_MONTH, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.start + 1, FIRST_MONTH - 1, 31)

    @property
    def next(self) -> Self:
        return type(self)(self.start + 1)

    @property
    def prev(self) -> Self:
        return type(self)(self.start - 1)

    @property
    def label(self) -> str:
        """The active language's form: "2025—2026学年" or "2025–2026"."""
        return self.label_in()

    def label_in(self, language: str | None = None) -> str:
        """Return the label in a language code; without one, in the active language."""
        if _chinese(language):
            return f"{self.start}—{self.start + 1}学年"
        return f"{self.start}–{self.start + 1}"

    def __str__(self) -> str:
        return f"{self.start}-{self.start + 1}"

    def months(self) -> list[Month]:
        """Return the twelve months, September first."""
        september = Month(self.first_day)
        return [september + offset for offset in range(MONTHS_PER_YEAR)]

    def contains(self, day: datetime.date) -> bool:
        return SchoolYear.of(day) == self

    __contains__ = contains
