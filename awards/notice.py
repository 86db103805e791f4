"""Public notice 公示 and answers to objections are counted in working days of the State Council's calendar."""

import datetime as dt

from site_config.shared.calendar import CalendarMissing, add_working_days, working_days_between

ANSWER_DAYS = 5

__all__ = ["ANSWER_DAYS", "CalendarMissing", "answer_due", "days_left", "is_over", "last_day"]


def last_day(first: dt.date, days: int) -> dt.date:
    """The last day on notice.

    Params: first, the day it is put up, which does not count itself; days, working days, at least 1.
    Raises CalendarMissing when the count runs into a year without a table, ValueError for less than 1.
    """
    if days < 1:
        raise ValueError("A notice lasts at least one working day.")
    return add_working_days(first, days)


def is_over(until: dt.date, today: dt.date) -> bool:
    """True from the day after the last day on notice."""
    return today > until


def days_left(until: dt.date, today: dt.date) -> int:
    """Working days from today to the last day, both included; 0 once it has passed."""
    return working_days_between(today, until) if today <= until else 0


def answer_due(raised_on: dt.date) -> dt.date:
    """The day by which an objection is answered. Raises CalendarMissing for a year without a table."""
    return add_working_days(raised_on, ANSWER_DAYS)
