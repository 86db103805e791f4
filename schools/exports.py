"""Tables to take away: the same columns as on the screen, numbers as numbers."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.matrix import Line, MatrixFilter, export_lines
from schools.models import User
from schools.review import findings, statistics
from schools.review.findings import FindingFilter
from schools.review.statistics import ReasonFilter
from site_config.shared.calendar import Month
from site_config.shared.tables import Sheet
from site_config.templatetags.site_ui import state_summary


def matrix_sheet(user: User, chosen: MatrixFilter, today: dt.date) -> Sheet:
    """The whole filter of the matrix, not only the page on the screen."""
    lines, months = export_lines(user, chosen, today)
    return Sheet(_("Progress %(year)s") % {"year": chosen.year.label}, _headings(months), _rows(lines))


def reasons_sheet(user: User, chosen: ReasonFilter) -> Sheet:
    """Returns of a school year, the finest cut."""
    headings = [
        pgettext("column", "Month"),
        pgettext("column", "Street"),
        pgettext("column", "School code"),
        pgettext("column", "School"),
        pgettext("column", "Kind"),
        pgettext("column", "Reason"),
        pgettext("column", "Returns"),
    ]
    return Sheet(_("Returns %(year)s") % {"year": chosen.year.label}, headings, statistics.export_rows(user, chosen))


def findings_sheet(user: User, chosen: FindingFilter) -> Sheet:
    """What the nightly check found, the whole filter."""
    headings = [
        pgettext("column", "Severity"),
        pgettext("column", "Finding"),
        pgettext("column", "Explanation"),
        pgettext("column", "Street"),
        pgettext("column", "School code"),
        pgettext("column", "School"),
        pgettext("column", "Month"),
        pgettext("column", "Kind"),
        pgettext("column", "First seen"),
        pgettext("column", "Last seen"),
        pgettext("column", "Dismissed"),
    ]
    return Sheet(_("Findings"), headings, findings.export_rows(user, chosen))


def _headings(months: list[Month]) -> list[str]:
    return [
        pgettext("column", "School code"),
        pgettext("column", "School"),
        pgettext("column", "Street"),
        pgettext("column", "Stages"),
        *(month.label for month in months),
        pgettext("column", "Missing"),
        pgettext("column", "Returned"),
        pgettext("column", "Approved of those due"),
        pgettext("column", "Due so far"),
        pgettext("column", "Approved, per cent"),
    ]


def _rows(lines: list[Line]) -> Iterator[list[Any]]:
    for line in lines:
        school = line.school
        yield [
            school.code,
            school.name,
            school.region.name,
            school.get_stages_display(),
            *(state_summary(cell.marks) for cell in line.cells),
            line.missing,
            line.returned,
            line.done,
            line.due,
            line.rate,
        ]
