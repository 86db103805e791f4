"""What the screen and the PDF show of a report: the same tables, made once."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from home.report import charts
from home.report.files import percent
from home.report.query import MATERIALS, OF_A_VENUE, Line, YearReport
from home.report.words import FIGURES, LANGUAGES, paragraph, place_name, rounding_rule, shown, title_of, venue_name

LEADING = ("sessions", "events", "themed", "persons", "attendances")
OUTPUT_COLUMNS = ("sessions", "events", *MATERIALS)
PEOPLE_COLUMNS = ("persons", "attendances", "asked", "approved")


@dataclass(frozen=True)
class Cell:
    """A figure as tables write it, with the address of the rows behind it; nothing to open behind a zero."""

    figure: str
    text: str
    url: str

    @property
    def title(self) -> str:
        return str(FIGURES[self.figure].title)

    @property
    def unit(self) -> str:
        return FIGURES[self.figure].unit

    @property
    def says(self) -> str:
        return str(FIGURES[self.figure].says)


@dataclass(frozen=True)
class TableRow:
    name: str
    cells: list[Cell]
    percent: str = ""


def report_context(report: YearReport) -> dict[str, Any]:
    """Title, text in every language, cells of all figures, tables and charts."""
    return {
        "report": report,
        "title": title_of(report),
        "paragraph": paragraph(report, get_language() or LANGUAGES[0]),
        "leading": [_cell(report, report, name) for name in LEADING],
        "figures": [_cell(report, report, name) for name in FIGURES],
        "percent": percent(report),
        "output_heads": [FIGURES[name] for name in OUTPUT_COLUMNS],
        "output_rows": [_place(report, line, OUTPUT_COLUMNS) for line in report.places],
        "people_heads": [FIGURES[name] for name in PEOPLE_COLUMNS],
        "people_rows": [_place(report, line, PEOPLE_COLUMNS) for line in report.places],
        "venue_heads": [FIGURES[name] for name in OF_A_VENUE],
        "venue_rows": [_venue(report, line) for line in report.venues],
        "charts": {"months": charts.months(report), "venues": charts.venues(report), "places": charts.places(report)},
        "rounding_rule": rounding_rule(),
    }


def _place(report: YearReport, line: Line, figures: tuple[str, ...]) -> TableRow:
    where = {"region": line.code} | ({"own": "1"} if line.is_own else {})
    return TableRow(place_name(line), [_cell(report, line, name, **where) for name in figures], percent(line))


def _venue(report: YearReport, line: Line) -> TableRow:
    return TableRow(venue_name(line.code), [_cell(report, line, name, venue=line.code) for name in OF_A_VENUE])


def _cell(report: YearReport, line: YearReport | Line, figure: str, **where: str) -> Cell:
    url = ""
    if line[figure].value:
        days = {"from": report.period.first.isoformat(), "to": report.period.last.isoformat()}
        query = urlencode({"region": report.region.code, **days, **where})
        url = f"{reverse('home:report_rows', args=[figure])}?{query}"
    return Cell(figure, shown(line, figure), url)
