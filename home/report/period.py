"""The period of a report: a school year, a calendar year, a month, or any days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from schools.outputs.listing import read_day
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.languages import is_english

EARLIEST, LATEST = 2000, 2100
LONGEST_DAYS = 3700


@dataclass(frozen=True)
class Period:
    """Two days, both included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if not dt.date(EARLIEST, 1, 1) <= self.first <= self.last <= dt.date(LATEST, 12, 31):
            raise ValueError("A period starts in this century and not after its end.")
        if (self.last - self.first).days > LONGEST_DAYS:
            raise ValueError("A period is at most ten years long.")

    @classmethod
    def of_school_year(cls, start: int) -> "Period":
        year = SchoolYear(start)
        return cls(year.first_day, year.last_day)

    @classmethod
    def of_year(cls, year: int) -> "Period":
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @classmethod
    def of_month(cls, month: Month) -> "Period":
        return cls(month.first, month.last)

    @classmethod
    def read(cls, data: Mapping[str, str], today: dt.date) -> "Period":
        """The period of an address: `from` and `to`, or `month=2026-04`, or `year=2026`, or `school_year=2025`.

        Anything that is no period gives the running school year.
        """
        try:
            if (first := read_day(data.get("from", ""))) and (last := read_day(data.get("to", ""))):
                return cls(first, last)
            if month := data.get("month", "")[:10]:
                return cls.of_month(Month.parse(month))
            if year := data.get("year", ""):
                return cls.of_year(_year(year))
            if start := data.get("school_year", ""):
                return cls.of_school_year(_year(start))
        except ValueError:
            pass
        return cls.of_school_year(SchoolYear.of(today).start)

    @property
    def months(self) -> list[Month]:
        """Every month that the period touches, oldest first."""
        months = [Month.of(self.first)]
        while months[-1] < Month.of(self.last):
            months.append(months[-1].next)
        return months

    @property
    def whole_months(self) -> list[Month]:
        """Those that lie wholly inside."""
        return [month for month in self.months if month.first >= self.first and month.last <= self.last]

    @property
    def school_year(self) -> SchoolYear | None:
        year = SchoolYear.of(self.first)
        return year if (self.first, self.last) == (year.first_day, year.last_day) else None

    @property
    def year(self) -> int | None:
        return self.first.year if self == Period.of_year(self.first.year) else None

    @property
    def month(self) -> Month | None:
        month = Month.of(self.first)
        return month if self == Period.of_month(month) else None

    @property
    def label(self) -> str:
        """In the active language: 2025—2026学年, 2026年, 2026年4月, or both days."""
        if self.school_year:
            return (
                self.school_year.label if not is_english() else _("school year %(y)s") % {"y": self.school_year.label}
            )
        if self.year:
            return str(self.year) if is_english() else f"{self.year}年"
        if self.month:
            return self.month.label
        if is_english():
            return f"{self.first:%-d %B %Y} to {self.last:%-d %B %Y}"
        return f"{_chinese_day(self.first)}至{_chinese_day(self.last)}"

    @property
    def query(self) -> str:
        return urlencode({"from": self.first.isoformat(), "to": self.last.isoformat()})


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ValueError("A year has four digits.")
    return int(text)


def _chinese_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
