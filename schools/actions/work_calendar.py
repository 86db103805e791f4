"""Take over a year's calendar of working days."""

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
    Raises Refused for everybody but administrators, for a table with problems, and without a document number.
    """
    if user is not None and not rules.can_import_calendar(user):
        raise Refused(_("Only administrators import the calendar of working days."))
    if notice.problems or not notice.year:
        raise Refused(_("The table has problems, so nothing was taken over."))
    if not source.strip():
        raise Refused(_("Please name the State Council's document."))
    days = [{"date": day.date.isoformat(), "kind": day.kind.value, "name": day.name} for day in notice.days]
    row, _is_new = WorkCalendar.objects.update_or_create(
        year=notice.year, defaults={"source": source.strip(), "days": days, "taken_by": user}
    )
    audit.record("schools.calendar.take", row, user=user, year=row.year, document=row.source, days=len(days))
    transaction.on_commit(workdays.imported.forget)
    return row
