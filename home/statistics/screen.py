"""What the page of statistics shows, and its files: the same tables, made once."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.statistics.part import HIDDEN, Part
from home.statistics.protection import LEAST_SCHOOLS
from home.statistics.reading import reading, years_of
from home.statistics.sections import parts
from schools.models import ActivityKind, Region
from site_config.shared.calendar import SchoolYear
from site_config.shared.tables import Sheet, csv_bytes, download, xlsx_bytes

ALL = "all"


def year_asked(text: str, years: list[int]) -> int | None:
    """The school year of an address where there is one, else the newest."""
    wish = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return wish if wish in years else next(iter(years), None)


def statistics_context(region: Region | None, wish: str, today: dt.date) -> dict[str, Any]:
    """Context of the page; without a region or a plan there is nothing to count."""
    years = years_of(region, today) if region else []
    year = year_asked(wish, years)
    if region is None or year is None:
        return {"years": [], "least": LEAST_SCHOOLS}
    found = reading(region, year, today)
    shown = {"region": region, "years": [SchoolYear(each) for each in years], "year": SchoolYear(year)}
    if found is None:
        return shown | {"is_counting": True}
    return shown | {
        "totals": found.totals if found.totals.schools >= LEAST_SCHOOLS else None,
        "as_of": found.as_of,
        "parts": parts(found, _kinds()),
        "least": LEAST_SCHOOLS,
    }


def statistics_file(region: Region | None, wish: str, name: str, ending: str, today: dt.date) -> HttpResponse | None:
    """One table as CSV or XLSX, or all of them as one XLSX; None for what there is not."""
    years = years_of(region, today) if region else []
    year = year_asked(wish, years)
    if region is None or year is None or ending not in ("csv", "xlsx"):
        return None
    found = reading(region, year, today)
    if found is None:
        return None
    made = [part for part in parts(found, _kinds()) if name in (part.name, ALL)]
    if not made or (name == ALL and ending == "csv"):
        return None
    if ending == "csv":
        content = csv_bytes(made[0].headings, _rows(made[0]))
    else:
        about = Sheet(pgettext("sheet", "About"), [_("Statistics %(year)s") % {"year": SchoolYear(year).label}], [])
        about = Sheet(about.title, about.headings, list(_about(region, found.as_of, made)))
        content = xlsx_bytes(about, *(Sheet(part.title, part.headings, _rows(part)) for part in made))
    response = download(content, f"statistics-{SchoolYear(year)}-{name}.{ending}")
    # Everybody gets the same file: it is kept like the page.
    del response["Cache-Control"]
    response["X-Robots-Tag"] = "noindex"
    return response


def _rows(part: Part) -> Iterator[list[Any]]:
    for row in part.rows:
        yield [_hidden() if cell is HIDDEN else cell for cell in row]


def _hidden() -> str:
    return _("fewer than %(n)d schools") % {"n": LEAST_SCHOOLS}


def _about(region: Region, as_of: dt.datetime, made: list[Part]) -> Iterator[list[Any]]:
    yield [region.name]
    yield [_("As of %(moment)s") % {"moment": f"{as_of:%Y-%m-%d %H:%M}"}]
    yield [_("Approved records and published lists only.")]
    for part in made:
        yield [f"{part.title}: {part.finding} {part.says}".strip()]


def _kinds() -> dict[str, ActivityKind]:
    return {kind.code: kind for kind in ActivityKind.objects.all()}
