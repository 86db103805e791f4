"""Moments, working days and ages as people say them."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from schools.days import moment_label
from site_config.shared.calendar import CalendarMissing, is_working_day, working_days_between

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5


def moment(value: dt.datetime) -> str:
    """ "Today 10:41", "yesterday 17:30", else day and time."""
    local, today = timezone.localtime(value), timezone.localdate()
    if (today - local.date()).days == 1:
        return _("yesterday %(time)s") % {"time": f"{local:%H:%M}"}
    return moment_label(value, today)


def works(value: dt.date) -> bool:
    """Whether offices work; a year without a calendar counts its plain weekdays, which is enough for an age."""
    try:
        return is_working_day(value)
    except CalendarMissing:
        return value.weekday() < SATURDAY


def age(since: dt.date, today: dt.date) -> int:
    """Working days that have passed since a day, that day itself not counted."""
    if since >= today:
        return 0
    try:
        return working_days_between(since + ONE_DAY, today)
    except CalendarMissing:
        return sum(works(since + ONE_DAY * n) for n in range(1, (today - since).days + 1))


def day_of_age(working_days: int, today: dt.date) -> dt.date:
    """The latest day whose age is at least this many working days."""
    value = today
    while working_days > 0:
        working_days -= works(value)
        value -= ONE_DAY
    return value


def day_after_working_days(working_days: int, since: dt.date) -> dt.date:
    """The day on which so many working days have passed since a day, that day itself not counted."""
    value = since
    while working_days > 0:
        value += ONE_DAY
        working_days -= works(value)
    return value


def age_words(days: int) -> str:
    if days == 0:
        return pgettext("age", "today")
    return ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}
