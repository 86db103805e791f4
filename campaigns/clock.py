"""What time alone brings about for contests: a reminder before the last day, tables nobody confirmed, deletion."""

import datetime as dt

from django.utils.translation import gettext as _

from campaigns.actions.contest_reminder import remind_schools
from campaigns.actions.retention import clear_due
from campaigns.batch.intake import discard_expired
from site_config.shared.clock import step


@step("campaigns.remind", order=32)
def remind(now: dt.datetime) -> str:
    count = remind_schools(now=now)
    return _("Reminded of the last day of a contest: %(n)d.") % {"n": count} if count else ""


@step("campaigns.drop_sheets", order=60)
def drop_sheets(now: dt.datetime) -> str:
    count = discard_expired(now=now)
    return _("Tables of entries thrown away: %(n)d.") % {"n": count} if count else ""


@step("campaigns.clear", order=61)
def clear(now: dt.datetime) -> str:
    found = clear_due(now=now)
    if not found:
        return ""
    words = {"contests": len(found), "entries": sum(found.values())}
    return _("Contests cleared of entries without a prize: %(contests)d, entries deleted: %(entries)d.") % words
