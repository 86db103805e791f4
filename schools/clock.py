"""What time alone brings about for schools: months open and close, reminders, e-mails and posts leave, old rows and files go."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from schools.actions.channels import ask_for_posts, drop_old_posts, queue_post, settle_abandoned_posts
from schools.actions.mail import is_any_due, settle_abandoned
from schools.actions.messages import KEPT, ask_for_mail, drop_old_messages, tell
from schools.actions.months import close_months, open_months
from schools.actions.reminders import remind_due
from schools.actions.tally import count_again
from schools.audience import holders_of
from schools.enums import RoleKind
from schools.models import User
from schools.review import clock as review_clock
from schools.roster.intake import discard_expired
from schools.rules import can_import_calendar
from schools.summaries import posts_due
from schools.workdays import missing_year
from site_config.shared.clock import step

__all__ = ["review_clock"]
# So that one tick stays short after an import or an update; the next one goes on.
TALLIES_AT_ONCE = 5000


@step("schools.open_months", order=10, title=pgettext_lazy("clock step", "Months that begin"))
def open_the_months(now: dt.datetime) -> str:
    count = open_months(now=now)
    return _("Months opened: %(n)d.") % {"n": count} if count else ""


@step("schools.close_months", order=25, title=pgettext_lazy("clock step", "Months that close"))
def close_the_months(now: dt.datetime) -> str:
    count = close_months(now=now)
    return _("Months closed or opened again: %(n)d.") % {"n": count} if count else ""


@step("schools.remind", order=30, title=pgettext_lazy("clock step", "Reminders to schools"))
def remind(now: dt.datetime) -> str:
    count = remind_due(now=now)
    return _("Schools reminded: %(n)d.") % {"n": count} if count else ""


@step("schools.post", order=40, title=pgettext_lazy("clock step", "Summaries for group chats"))
def post(now: dt.datetime) -> str:
    settle_abandoned_posts(now=now)
    due = list(posts_due(now))
    count = sum(queue_post(channel=each.channel, key=each.key, text=each.text, now=now) for each in due)
    ask_for_posts(now=now)
    return _("Summaries for group chats: %(n)d.") % {"n": count} if count else ""


@step("schools.mail", order=50, title=pgettext_lazy("clock step", "E-mails"))
def mail(now: dt.datetime) -> str:
    lost = settle_abandoned(now=now)
    if is_any_due(now=now):
        ask_for_mail()
    return _("E-mails that broke off: %(n)d.") % {"n": lost} if lost else ""


@step("schools.calendar", order=55, title=pgettext_lazy("clock step", "Calendar of working days"))
def miss_calendar(now: dt.datetime) -> str:
    """Tell those who may import it, once for each year, that a calendar of working days is missed."""
    year = missing_year(timezone.localdate(now))
    if year is None:
        return ""
    told = tell(
        users=_keepers_of_the_calendar(), kind="schools.calendar.missing", key=f"calendar-missing:{year}",
        url=reverse("schools:workdays"), year=year,
    )  # fmt: skip
    return _("The calendar of working days for %(year)s is missing.") % {"year": year} if told else ""


def _keepers_of_the_calendar() -> list[User]:
    """Administrators who may import it; where nobody may, all of them, so that somebody asks for one who may."""
    administrators = holders_of({RoleKind.ADMINISTRATOR})
    return [user for user in administrators if can_import_calendar(user)] or administrators


@step("schools.drop_rosters", order=62, title=pgettext_lazy("clock step", "Rosters not taken over"))
def drop_rosters(now: dt.datetime) -> str:
    count = discard_expired(now=now)
    return _("Rosters thrown away: %(n)d.") % {"n": count} if count else ""


@step("schools.tallies", order=63, title=pgettext_lazy("clock step", "Schools counted again"))
def count_what_changed(now: dt.datetime) -> str:
    """Keep rankings fast: a school that changed is counted from its records until then, so being late changes nothing."""
    count = count_again(now=now, schools=TALLIES_AT_ONCE)
    return _("Schools counted again: %(n)d.") % {"n": count} if count else ""


@step("schools.retention", order=90, title=pgettext_lazy("clock step", "Old messages"))
def forget(now: dt.datetime) -> str:
    """Once a night is enough, but any time does the same."""
    count = drop_old_messages(now=now)
    drop_old_posts(before=now - KEPT)
    return _("Old messages deleted: %(n)d.") % {"n": count} if count else ""
