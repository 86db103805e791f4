"""The report as text, JSON and XLSX: the same figures, numbers as numbers."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from home.report.query import OF_A_PLACE, OF_A_VENUE, Line, MonthLine, YearReport, rate
from home.report.words import FIGURES, LANGUAGES, paragraph, place_name, rounding_rule, shown, title_of, venue_name
from schools.facts.outputs import Amount
from site_config.shared.tables import Sheet, xlsx_bytes


def as_text(report: YearReport) -> str:
    """Title, paragraph and the tables as plain lines, in the active language."""
    lines = [title_of(report), "", paragraph(report, get_language() or "zh-hans"), ""]
    for name, words in FIGURES.items():
        lines.append(f"{words.title}: {shown(report, name)} {words.unit}")
    lines += ["", _("By place")]
    lines += [_line_text(place_name(line), line, OF_A_PLACE) for line in report.places]
    lines += ["", _("By venue")]
    lines += [_line_text(venue_name(line.code), line, OF_A_VENUE) for line in report.venues]
    lines += ["", _("By month")]
    lines += [
        f"{line.month}: {FIGURES['sessions'].title} {line.sessions}, {FIGURES['events'].title} {line.events}"
        for line in report.months
    ]
    lines += ["", rounding_rule(), "", _("How each figure is counted")]
    lines += [f"{words.title}: {words.says}" for words in FIGURES.values()]
    return "\n".join(lines) + "\n"


def _line_text(name: str, line: Line, figures: Sequence[str]) -> str:
    parts = [f"{FIGURES[figure].title} {shown(line, figure)}" for figure in figures]
    return f"{name}: {_('; ').join(parts)}"


def as_json(report: YearReport) -> str:
    """Everything as data; titles, units and definitions in the active language."""
    return json.dumps(_data(report), ensure_ascii=False, indent=2) + "\n"


def _data(report: YearReport) -> dict[str, Any]:
    period = report.period
    return {
        "title": title_of(report),
        "region": {"code": report.region.code, "name": report.region.name},
        "period": {"from": period.first.isoformat(), "to": period.last.isoformat(), "label": period.label},
        "as_of": report.as_of.isoformat(),
        "text": {language: paragraph(report, language) for language in LANGUAGES},
        "figures": {name: _amount(report[name]) | _said(name) for name in FIGURES},
        "completion_percent": report.rate,
        "places": [_line(line, place_name(line), OF_A_PLACE) for line in report.places],
        "venues": [_line(line, venue_name(line.code), OF_A_VENUE) for line in report.venues],
        "months": [
            {"month": str(line.month), "sessions": line.sessions, "events": line.events} for line in report.months
        ],
    }


def _amount(amount: Amount) -> dict[str, Any]:
    return {"value": amount.value, "is_estimate": amount.is_estimate}


def _said(name: str) -> dict[str, str]:
    words = FIGURES[name]
    return {"title": str(words.title), "unit": words.unit, "definition": str(words.says)}


def _line(line: Line, name: str, figures: Sequence[str]) -> dict[str, Any]:
    return {"code": line.code, "name": name, "figures": {each: _amount(line[each]) for each in figures}}


def as_xlsx(report: YearReport) -> bytes:
    """Five sheets: figures with their definitions, places, venues, months, text."""
    return xlsx_bytes(
        Sheet(pgettext("sheet", "Figures"), _figure_headings(), _figure_rows(report)),
        Sheet(pgettext("sheet", "Places"), _headings(pgettext("column", "Place"), OF_A_PLACE), _place_rows(report)),
        Sheet(pgettext("sheet", "Venues"), _headings(pgettext("column", "Venue"), OF_A_VENUE), _venue_rows(report)),
        Sheet(pgettext("sheet", "Months"), _month_headings(), [_month_row(line) for line in report.months]),
        Sheet(pgettext("sheet", "Text"), [title_of(report)], [*_text_rows(report)]),
    )


def _figure_headings() -> list[str]:
    return [
        pgettext("column", "Figure"),
        pgettext("column", "Number"),
        pgettext("column", "Unit"),
        pgettext("column", "Estimates inside"),
        pgettext("column", "How it is counted"),
    ]


def _figure_rows(report: YearReport) -> Iterator[list[Any]]:
    for name, words in FIGURES.items():
        amount = report[name]
        yield [words.title, amount.value, words.unit, amount.is_estimate, words.says]


def _headings(first: str, figures: Sequence[str]) -> list[str]:
    """Titles with units, and at the end the titles of those columns whose sums hold estimates."""
    titles = [f"{FIGURES[name].title} ({FIGURES[name].unit})" for name in figures]
    return [first, *titles, pgettext("column", "Estimates inside")]


def _place_rows(report: YearReport) -> Iterator[list[Any]]:
    for line in report.places:
        yield _line_row(place_name(line), line, OF_A_PLACE)


def _venue_rows(report: YearReport) -> Iterator[list[Any]]:
    for line in report.venues:
        yield _line_row(venue_name(line.code), line, OF_A_VENUE)


def _line_row(name: str, line: Line, figures: Sequence[str]) -> list[Any]:
    estimated = [str(FIGURES[each].title) for each in figures if line[each].is_estimate]
    return [name, *(line[each].value for each in figures), pgettext("between items of a list", ", ").join(estimated)]


def _month_headings() -> list[str]:
    return [pgettext("column", "Month"), str(FIGURES["sessions"].title), str(FIGURES["events"].title)]


def _month_row(line: MonthLine) -> list[Any]:
    return [line.month.label, line.sessions, line.events]


def _text_rows(report: YearReport) -> Iterator[list[str]]:
    for language in LANGUAGES:
        yield [paragraph(report, language)]
    yield [rounding_rule()]


def percent(line: YearReport | Line) -> str:
    """The completion as the tables write it; a dash while nothing was due."""
    share = rate(line)
    return "—" if share is None else f"{share}%"
