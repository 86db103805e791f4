"""Certificates and trials as spreadsheets."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.enums import Group
from awards.models import Certificate
from awards.models.adjustment import PanelLine
from awards.rubric_trial import Shift, Trial
from awards.scoring import signed
from site_config.shared.tables import Sheet, xlsx_bytes


def hand_out_workbook(certificates: Iterable[Certificate]) -> bytes:
    """Return the list that is signed when certificates are handed out: serial, name, honour, school, and room to sign."""
    headings = [
        pgettext("certificate", "Serial"),
        pgettext("certificate", "Name"),
        pgettext("certificate", "Honour"),
        pgettext("certificate", "School"),
        pgettext("hand-out list", "Received by (signature)"),
        pgettext("hand-out list", "Date"),
    ]
    rows = [[row.serial, row.recipient, row.honour_title, row.standing.school_name, "", ""] for row in certificates]
    return xlsx_bytes(Sheet(_("Hand-out list"), headings, rows))


def trial_sheet(trial: Trial) -> Sheet:
    """Everybody who runs, under the rubric in force and under the one that is tried; points as numbers."""
    headings = [
        pgettext("column", "Group"),
        pgettext("column", "School"),
        pgettext("column", "Name"),
        _("Place before"),
        _("Place after"),
        _("Points before"),
        _("Points after"),
        _("Panel adjustments"),
        _("Honoured before"),
        _("Honoured after"),
        _("By which lines"),
    ]
    return Sheet(_("Trial"), headings, [_trial_row(row) for row in trial.shifts])


def _trial_row(row: Shift) -> list[Any]:
    before, after = row.before, row.after
    lines = [f"{line.code} {line.title} {signed(line.difference)}" for line in row.lines]
    return [
        str(Group(row.candidate.group).label),
        row.candidate.school_name,
        row.candidate.name,
        before.outcome.place if before else None,
        after.outcome.place,
        Decimal(before.points).scaleb(-2) if before else None,
        Decimal(after.points).scaleb(-2),
        "; ".join(_panel_line(line) for line in after.panel_lines),
        _yes_no(before.outcome.is_honoured) if before else None,
        _yes_no(after.outcome.is_honoured),
        pgettext("between items of a list", ", ").join(lines),
    ]


def _panel_line(line: PanelLine) -> str:
    """An adjustment inside the points, as the screens say it."""
    words = {"points": signed(line.points), "reason": line.reason, "author": line.author, "day": line.on}
    return _("%(points)s by the committee: %(reason)s (%(author)s, %(day)s)") % words


def _yes_no(answer: bool) -> str:
    return pgettext("answer", "yes") if answer else pgettext("answer", "no")
