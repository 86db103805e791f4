"""On which day which reminder is due. Pure: days in, stages out."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from site_config.shared.calendar import CalendarMissing, is_working_day

ONE_DAY = dt.timedelta(days=1)
FRIDAY = 4
LONGEST = 60
# Nobody is reminded of what was due longer ago by a tick that comes late.
LATEST = dt.timedelta(days=14)
SEPARATORS = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, order=True)
class Stage:
    """The day on which a reminder is told, and its days from the deadline (negative before it)."""

    day: dt.date
    offset: int


def read_days(text: str) -> list[int]:
    """Read "5,1" into [1, 5]; sorted, each number once. Raises ValueError for anything but numbers of days."""
    numbers = {int(part) for part in SEPARATORS.split(text.strip()) if part}
    if any(not 0 < number <= LONGEST for number in numbers):
        raise ValueError(text)
    return sorted(numbers)


def day_numbers(text: str) -> None:
    """Validate a list of days; raises ValidationError with a sentence."""
    try:
        read_days(text)
    except ValueError as error:
        sentence = _("Write numbers of days from 1 to %(most)d with commas between them, for example 5, 1.")
        raise ValidationError(sentence % {"most": LONGEST}, code="days") from error


def is_office_day(day: dt.date) -> bool:
    """A working day; in a year whose calendar is not yet known, Monday to Friday."""
    try:
        return is_working_day(day)
    except CalendarMissing:
        return day.weekday() <= FRIDAY


def stages(due_on: dt.date, offsets: Iterable[int]) -> list[Stage]:
    """The stages of a deadline, each moved to a working day: before it to an earlier one, after it to a later one.

    Of two stages that fall on one day the later remains.
    """
    moved = {}
    for offset in sorted(offsets):
        step = -ONE_DAY if offset < 0 else ONE_DAY
        day = due_on + dt.timedelta(days=offset)
        while not is_office_day(day):
            day += step
        moved[day] = offset
    return sorted(Stage(day, offset) for day, offset in moved.items())


def stage_now(due_on: dt.date, offsets: Sequence[int], today: dt.date) -> Stage | None:
    """The stage that is due today: the last one whose day has come, or None.

    On days off there is none. A stage before the deadline is no longer told after it, and the last one not after
    LATEST, so that a tick that comes late tells what it would have told, and never two stages at once.
    """
    if not is_office_day(today):
        return None
    come = [stage for stage in stages(due_on, offsets) if stage.day <= today]
    if not come:
        return None
    last = come[-1]
    if last.offset < 0:
        return last if today <= due_on else None
    return last if today - last.day <= LATEST else None
