"""A year's holiday notice as a spreadsheet: one row for each day off or worked instead, checked as a whole."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from site_config.shared.cells import cell_text
from site_config.shared.spreadsheets import Column, Problem, Row, Table, read_table
from site_config.shared.workdays import SATURDAY, DayKind

HEADERS = {
    "date": Column("日期", ("date", "Date")),
    "kind": Column("类别", ("类型", "安排", "kind", "Kind")),
    "name": Column("节日", ("假日", "名称", "name", "Name")),
    "source": Column("来源", ("文号", "source", "Source"), required=False),
}
KINDS = {
    **dict.fromkeys(("holiday", "休", "放假", "休息", "假日"), DayKind.HOLIDAY),
    **dict.fromkeys(("makeup", "班", "上班", "调休上班", "补班"), DayKind.MAKEUP),
}
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
# 全国年节及纪念日放假办法, as amended in 2024: days that are off whatever the year; the others follow the moon.
FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
LEAST_DAYS = 13
MAX_ROWS = 120


@dataclass(frozen=True, slots=True)
class NoticeDay:
    date: datetime.date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """A checked table; `year` is 0 and `days` empty when something blocks."""

    year: int
    days: tuple[NoticeDay, ...]
    problems: tuple[Problem, ...]

    @property
    def holidays(self) -> int:
        return sum(day.kind is DayKind.HOLIDAY for day in self.days)

    @property
    def makeups(self) -> int:
        return len(self.days) - self.holidays


def read_notice(source: bytes | str | Path, filename: str) -> HolidayNotice:
    """Read the table of one calendar year (XLSX, XLS or CSV): date, holiday or make-up day, name of the festival.

    Refused are two years in one file, a day twice, a make-up day that is no weekend, fewer days than the law gives, and a
    fixed day or a festival that is missing. Raises UserError when nothing can be read.
    """
    table = read_table(source, filename, HEADERS, max_rows=MAX_ROWS)
    problems = [problem for problem in table.problems if problem.is_blocking]
    if problems:
        return HolidayNotice(0, (), tuple(problems))
    days: dict[datetime.date, NoticeDay] = {}
    for row in table.rows:
        day = _day(row)
        wrong = list(_wrong(table, row, day, days))
        problems += wrong
        if day and not wrong:
            days[day.date] = day
    problems += _of_the_year(days)
    if problems:
        return HolidayNotice(0, (), tuple(problems))
    return HolidayNotice(next(iter(days)).year, tuple(sorted(days.values(), key=lambda day: day.date)), ())


def _day(row: Row) -> NoticeDay | None:
    date, kind = _date(row["date"]), KINDS.get(row["kind"].lower())
    return NoticeDay(date, kind, row["name"]) if date and kind else None


def _date(text: str) -> datetime.date | None:
    match = DAY.fullmatch(cell_text(text).replace(" ", ""))
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _wrong(table: Table, row: Row, day: NoticeDay | None, days: Mapping[datetime.date, NoticeDay]) -> Iterator[Problem]:
    if _date(row["date"]) is None:
        yield table.problem(row, "date", "no_date", _("Write the day like 2027-10-01."))
    if row["kind"].lower() not in KINDS:
        yield table.problem(row, "kind", "no_kind", _("Write 休 (holiday) or 班 (make-up day)."))
    if not row["name"]:
        yield table.problem(row, "name", "no_name", _("Name the festival."))
    if day is None:
        return
    if day.date in days:
        yield table.problem(row, "date", "double", _("This day stands in the table twice."))
    if day.kind is DayKind.MAKEUP and day.date.weekday() < SATURDAY:
        yield table.problem(row, "kind", "makeup", _("A make-up day is a Saturday or a Sunday."))


def _of_the_year(days: Mapping[datetime.date, NoticeDay]) -> Iterator[Problem]:
    """What only the whole table can tell."""
    years = Counter(day.year for day in days)
    if len(years) > 1:
        yield _whole(
            "years", _("The table holds days of %(n)d years. Please import one year at a time.") % {"n": len(years)}
        )
        return
    if not years:
        return
    year = next(iter(years))
    off = {date for date, day in days.items() if day.kind is DayKind.HOLIDAY}
    if len(off) < LEAST_DAYS:
        sentence = _("The law gives at least %(least)d days off; the table has %(n)d.")
        yield _whole("few", sentence % {"least": LEAST_DAYS, "n": len(off)})
    gone = [day for day in (datetime.date(year, *pair) for pair in FIXED) if day not in off]
    if gone:
        listed = "、".join(day.isoformat() for day in gone)
        yield _whole("fixed", _("These days are always off and are missing: %(days)s.") % {"days": listed})
    names = " ".join(day.name for day in days.values())
    missing = [name for name in FESTIVALS if name not in names]
    if missing:
        yield _whole("festival", _("These festivals are missing: %(names)s.") % {"names": "、".join(missing)})


def _whole(code: str, sentence: str) -> Problem:
    return Problem(None, "", "", code, sentence)
