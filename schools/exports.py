"""Tables to take away: the same columns as on the screen, numbers as numbers."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.dosage.reading import LackFilter, lack_list
from schools.matrix import Line, MatrixFilter, export_lines
from schools.models import Output, User
from schools.reminder_list import ReminderFilter, all_lines
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


def lack_sheet(user: User, chosen: LackFilter) -> Sheet:
    """Every school of the filter whose classes lack a lesson."""
    title = _("Lessons by class %(year)s, term %(term)d") % {"year": chosen.year.label, "term": chosen.term}
    headings = [
        pgettext("column", "School code"),
        pgettext("column", "School"),
        pgettext("column", "Street"),
        _("Classes without a lesson"),
        _("Class lessons asked for"),
        pgettext("activity", "Grades"),
    ]
    rows = (
        [line.school.code, line.school.name, line.school.region.name, line.lacking, line.asked, line.words]
        for line in lack_list(user, chosen).lines
    )
    return Sheet(title, headings, rows)


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


def reminders_sheet(user: User, chosen: ReminderFilter, today: dt.date) -> Sheet:
    """Who was told: one row for each person, or one that says that there was nobody."""
    headings = [
        pgettext("column", "School code"),
        pgettext("column", "School"),
        pgettext("column", "Street"),
        pgettext("column", "Month"),
        pgettext("column", "Reminder"),
        pgettext("column", "Missing"),
        pgettext("column", "Told at"),
        pgettext("column", "Person"),
        pgettext("column", "Way"),
        pgettext("column", "E-mail"),
        pgettext("column", "Read"),
    ]
    return Sheet(_("Reminders"), headings, _reminder_rows(user, chosen, today))


def _reminder_rows(user: User, chosen: ReminderFilter, today: dt.date) -> Iterator[list[Any]]:
    for line in all_lines(user, chosen, today):
        told, school = line.reminder, line.reminder.school
        head = [school.code, school.name, school.region.name, str(told.month), line.stage, told.missing, told.told_at]
        for receipt in line.receipts:
            yield [*head, receipt.name, receipt.way, receipt.mail, receipt.is_read]


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


def output_sheet(outputs: Iterable[Output]) -> Sheet:
    """Outputs as the list shows them; persons and attendances stand in columns of their own."""
    headings = [
        pgettext("column", "Date"),
        pgettext("column", "Logged by"),
        pgettext("column", "Street"),
        pgettext("column", "Kind"),
        pgettext("column", "Number"),
        pgettext("column", "Unit"),
        pgettext("column", "Estimated"),
        pgettext("column", "Persons"),
        pgettext("column", "Attendances"),
        pgettext("column", "Venue"),
        pgettext("column", "Where"),
        pgettext("column", "State"),
        pgettext("column", "Note"),
    ]
    return Sheet(_("Outputs"), headings, (_output_row(output) for output in outputs))


def _output_row(output: Output) -> list[Any]:
    return [
        output.happened_on,
        str(output.reporter),
        (output.school.region if output.school else output.region).name,  # type: ignore[union-attr]
        output.kind.name,
        output.number,
        output.kind.unit,
        output.is_estimate,
        output.persons,
        output.attendances,
        output.get_venue_display(),
        output.place,
        output.get_state_display(),
        output.note,
    ]
