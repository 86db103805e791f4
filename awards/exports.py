"""Certificates as spreadsheets."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.models import Certificate
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
