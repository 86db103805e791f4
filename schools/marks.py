"""How an expected report is drawn: the code of its stroke."""

import datetime as dt

from schools.enums import ExpectedState
from site_config.shared.calendar import Month


def mark_of(state: str, month: Month, due_on: dt.date, today: dt.date) -> str:
    """The stroke of one expected report: overdue when nothing was handed in by its day, not yet due before its month."""
    if state != ExpectedState.OPEN:
        return str(state)
    if due_on < today:
        return "overdue"
    return "todo" if month.first > today else "open"
