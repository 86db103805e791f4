"""Days as people say them, in the reader's language."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from site_config.shared.languages import is_english

WEEKDAYS = "一二三四五六日"


def day_label(day: dt.date | None) -> str:
    """Return 4月16日 or "16 April"; nothing for no day."""
    if day is None:
        return ""
    return date_format(day, "j F") if is_english() else f"{day.month}月{day.day}日"


def weekday_label(day: dt.date) -> str:
    """Return 4月16日（星期四） or "Thursday, 16 April"."""
    if is_english():
        return date_format(day, "l, j F")
    return f"{day_label(day)}（星期{WEEKDAYS[day.weekday()]}）"


def moment_label(moment: dt.datetime, today: dt.date) -> str:
    """Return 今天10:42, 4月16日10:42, or with the year when it is another one."""
    local = timezone.localtime(moment)
    day, time = local.date(), f"{local:%H:%M}"
    if day == today:
        return pgettext("moment", "today %(time)s") % {"time": time}
    shown = day_label(day) if day.year == today.year else _year_label(day)
    return pgettext("moment", "%(day)s %(time)s") % {"day": shown, "time": time}


def _year_label(day: dt.date) -> str:
    if is_english():
        return _("%(day)s %(year)d") % {"day": day_label(day), "year": day.year}
    return f"{day.year}年{day_label(day)}"
