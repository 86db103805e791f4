"""The report's charts, drawn from the same lines as the tables beneath them."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.report.query import YearReport
from home.report.words import place_name, venue_name
from site_config.shared import charts
from site_config.shared.calendar import Month

MOST_PLACES = 16


def months(report: YearReport) -> SafeString | None:
    """Events by month as columns, in-school sessions as a line; nothing for a single month or for no event.

    The line ends with the last month that has begun: later ones are not known, which is not zero.
    """
    lines = report.months
    if len(lines) < 2 or not report["events"].value:
        return None
    points = [charts.Point(line.month.short_label, line.events) for line in lines]
    label = _("Events by month: %(list)s.") % {"list": _words((line.month.short_label, line.events) for line in lines)}
    begun = [line.sessions for line in lines if line.month <= Month.of(report.as_of)]
    return charts.columns_with_line(points, begun, label=label)


def venues(report: YearReport) -> SafeString | None:
    """Events by venue."""
    rows = [(venue_name(line.code), line["events"].value) for line in report.venues]
    return _bars(rows, _("Events by venue: %(list)s."))


def places(report: YearReport) -> SafeString | None:
    """Events by place, most first; of very many only the first ones."""
    rows = sorted(((place_name(line), line["events"].value) for line in report.places), key=lambda row: -row[1])
    return _bars(rows[:MOST_PLACES], _("Events by place: %(list)s.")) if len(rows) > 1 else None


def _bars(rows: list[tuple[str, int]], label: str) -> SafeString | None:
    if not any(value for _name, value in rows):
        return None
    points = [charts.Point(name, value) for name, value in rows]
    return charts.bars(points, label=label % {"list": _words(rows)})


def _words(rows) -> str:
    return pgettext("between items of a list", ", ").join(f"{name} {value}" for name, value in rows)
