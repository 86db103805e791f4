"""Take over a year's calendar of working days, or go back to the one that ships."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schools import rules
from schools.errors import Refused
from schools.models import WorkCalendar
from site_config.shared import audit, workdays
from site_config.shared.holiday_notice import HolidayNotice


@transaction.atomic
def take_calendar(*, notice: HolidayNotice, source: str, user: Any) -> WorkCalendar:
    """Let a year's notice count from now on; it takes the place of an earlier one of that year.

    Params: notice, read and checked; source, the number of the State Council's document; user, None for the command
    line. Days that were counted already (ends of notices, deadlines) stay as they are written.
    The log keeps the days that were imported before; shipped ones stay in their file.
    Raises Refused for everybody but administrators of the whole site, for a table with problems, and without a document
    number.
    """
    _require_keeper(user)
    if notice.problems or not notice.year:
        raise Refused(_("The table has problems, so nothing was taken over."))
    if not source.strip():
        raise Refused(_("Please name the State Council's document."))
    days = [{"date": day.date.isoformat(), "kind": day.kind.value, "name": day.name} for day in notice.days]
    before = _kept(WorkCalendar.objects.select_for_update().filter(year=notice.year).first())
    row, _is_new = WorkCalendar.objects.update_or_create(
        year=notice.year, defaults={"source": source.strip(), "days": days, "taken_by": user}
    )
    audit.record(
        "schools.calendar.take", row, user=user, year=row.year, document=row.source, days=len(days), before=before
    )
    transaction.on_commit(workdays.imported.forget)
    return row


@transaction.atomic
def return_to_shipped(*, year: int, user: Any) -> None:
    """Drop the import of a year whose calendar ships, so that the shipped one counts again; the log keeps the days.

    Raises Refused for everybody but administrators of the whole site, and for a year that was not imported or that
    does not ship.
    """
    _require_keeper(user)
    row = WorkCalendar.objects.select_for_update().filter(year=year).first()
    if row is None or year not in workdays.shipped_years():
        raise Refused(_("There is no import of this year that a shipped calendar could take the place of."))
    audit.record("schools.calendar.return", row, user=user, year=year, before=_kept(row))
    row.delete()
    transaction.on_commit(workdays.imported.forget)


def _require_keeper(user: Any) -> None:
    """`user` is None for the command line."""
    if user is not None and not rules.can_import_calendar(user):
        raise Refused(_("Only administrators of the whole site change the calendar of working days."))


def _kept(row: WorkCalendar | None) -> dict[str, Any] | None:
    """An import as the log keeps it before it goes."""
    return {"document": row.source, "days": row.days} if row else None
