"""What time alone brings about for contests: reminders, texts compared, tables nobody confirmed, deletion."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.actions.contest_reminder import remind_schools
from campaigns.actions.retention import clear_due
from campaigns.actions.similarity import ask_for_check
from campaigns.batch.intake import discard_expired
from campaigns.enums import RESULTS_STAND, ContestPhase
from campaigns.models import Contest
from campaigns.similarity.state import uncompared
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


@step("campaigns.compare", order=59)
def compare(now: dt.datetime) -> str:
    """Contests past their last day whose texts are not all compared; a check that waits already is not doubled."""
    over = Contest.objects.filter(closes_on__lt=timezone.localdate(now))
    over = over.exclude(phase__in=[ContestPhase.CALL, *RESULTS_STAND])
    due = [contest for contest in over if uncompared(contest)]
    for contest in due:
        ask_for_check(contest=contest, user=None)
    return _("Contests whose texts are compared: %(n)d.") % {"n": len(due)} if due else ""
