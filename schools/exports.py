"""Tables to take away: the same columns as on the screen, numbers as numbers."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.matrix import Line, MatrixFilter, export_lines
from schools.models import User
from schools.reminder_list import ReminderFilter, all_lines
from site_config.shared.calendar import Month
from site_config.shared.tables import Sheet
from site_config.templatetags.site_ui import state_summary


def matrix_sheet(user: User, chosen: MatrixFilter, today: dt.date) -> Sheet:
    """The whole filter of the matrix, not only the page on the screen."""
    lines, months = export_lines(user, chosen, today)
    return Sheet(_("Progress %(year)s") % {"year": chosen.year.label}, _headings(months), _rows(lines))


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
