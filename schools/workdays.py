"""Calendars of working days: what is known, what is missing, and how imported years reach the counting."""

import csv
import datetime as dt
from dataclasses import dataclass

from schools.models import WorkCalendar
from site_config.shared import workdays
from site_config.shared.workdays import DayKind

# The notice for a year appears in November; from the middle of that month on it is missed.
MISSED_FROM = (11, 15)
WORDS = {DayKind.HOLIDAY: "休", DayKind.MAKEUP: "班"}


@dataclass(frozen=True, slots=True)
class KnownYear:
    """One year with a table. `calendar` is the import that counts, None where the shipped table does."""

    year: int
    holidays: int
    makeups: int
    source: str
    calendar: WorkCalendar | None
    ships: bool


def imported_years() -> workdays.Years:
    """Imported days by year; one query."""
    rows = WorkCalendar.objects.values_list("year", "days")
    return {year: {dt.date.fromisoformat(day["date"]): DayKind(day["kind"]) for day in days} for year, days in rows}


def known() -> list[KnownYear]:
    """Every year with a table, newest first; one query."""
    found = {row.year: row for row in WorkCalendar.objects.select_related("taken_by")}
    years = sorted({*found, *workdays.shipped_years()}, reverse=True)
    return [_imported(found[year]) if year in found else _shipped(year) for year in years]


def rows_of(year: int) -> list[list[str]]:
    """The days of a year as rows of the import: day, 休 or 班, festival, source; none for an unknown year."""
    row = WorkCalendar.objects.filter(year=year).first()
    if row is not None:
        return [[day["date"], WORDS[day["kind"]], day["name"], row.source] for day in row.days]
    if year not in workdays.shipped_years():
        return []
    return [[day["date"], WORDS[day["kind"]], day["name"], day["source"]] for day in _shipped_rows(year)]


def missing_year(today: dt.date) -> int | None:
    """The year whose calendar is missed today: this one, or the next one from the middle of November on."""
    wanted = [today.year, today.year + 1] if (today.month, today.day) >= MISSED_FROM else [today.year]
    known_years = set(workdays.known_years())
    return next((year for year in wanted if year not in known_years), None)


def _imported(row: WorkCalendar) -> KnownYear:
    kinds = [day["kind"] for day in row.days]
    ships = row.year in workdays.shipped_years()
    return KnownYear(row.year, kinds.count(DayKind.HOLIDAY), kinds.count(DayKind.MAKEUP), row.source, row, ships)


def _shipped(year: int) -> KnownYear:
    kinds = list(workdays.shipped(year).values())
    source = _shipped_rows(year)[0]["source"]
    return KnownYear(year, kinds.count(DayKind.HOLIDAY), kinds.count(DayKind.MAKEUP), source, None, True)


def _shipped_rows(year: int) -> list[dict[str, str]]:
    with (workdays.DATA_DIR / f"workdays_{year}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
