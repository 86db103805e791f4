"""What time alone brings about for contests: reminders, texts compared, tables nobody confirmed, questions due, deletion."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from campaigns.actions.answering import ask_for_letters
from campaigns.actions.asking import forget_contacts, forget_originals
from campaigns.actions.contest_reminder import remind_schools
from campaigns.actions.letters import unsent
from campaigns.actions.retention import clear_due
from campaigns.actions.similarity import ask_for_check
from campaigns.batch.intake import discard_expired
from campaigns.enums import RESULTS_STAND, ContestPhase
from campaigns.models import Contest, Question
from campaigns.similarity.state import uncompared
from campaigns.telling import tell_due
from schools.reminding import is_office_day
from schools.review.words import day_after_working_days
from site_config.shared.clock import step

FIRST_HOUR = 8


@step("campaigns.remind", order=32, title=pgettext_lazy("clock step", "Reminders of contests"))
def remind(now: dt.datetime) -> str:
    count = remind_schools(now=now)
    return _("Reminded of the last day of a contest: %(n)d.") % {"n": count} if count else ""


@step("campaigns.drop_sheets", order=61, title=pgettext_lazy("clock step", "Tables of entries not taken over"))
def drop_sheets(now: dt.datetime) -> str:
    count = discard_expired(now=now)
    return _("Tables of entries thrown away: %(n)d.") % {"n": count} if count else ""


@step("campaigns.clear", order=64, title=pgettext_lazy("clock step", "Entries past their time"))
def clear(now: dt.datetime) -> str:
    found = clear_due(now=now)
    if not found:
        return ""
    words = {"contests": len(found), "entries": sum(found.values())}
    return _("Contests cleared of entries without a prize: %(contests)d, entries deleted: %(entries)d.") % words


@step("campaigns.compare", order=59, title=pgettext_lazy("clock step", "Texts compared"))
def compare(now: dt.datetime) -> str:
    """Contests past their last day whose texts are not all compared; a check that waits already is not doubled."""
    over = Contest.objects.filter(closes_on__lt=timezone.localdate(now))
    over = over.exclude(phase__in=[ContestPhase.CALL, *RESULTS_STAND])
    due = [contest for contest in over if uncompared(contest)]
    for contest in due:
        ask_for_check(contest=contest, user=None)
    return _("Contests whose texts are compared: %(n)d.") % {"n": len(due)} if due else ""


@step("campaigns.questions_due", order=33, title=pgettext_lazy("clock step", "Questions to answer soon"))
def tell_of_due_questions(now: dt.datetime) -> str:
    """Answers due by the next working day, told once each; not before 8 o'clock nor on days off."""
    local = timezone.localtime(now)
    if local.hour < FIRST_HOUR or not is_office_day(local.date()):
        return ""
    until = day_after_working_days(1, timezone.localdate(now))
    due = (
        Question.objects.open()
        .filter(due_on__lte=until)
        .select_related("region", "claimed_by")
        .order_by("due_on", "pk")
    )
    count = sum(bool(tell_due(question)) for question in due)
    return _("Questions whose answer is due: %(n)d.") % {"n": count} if count else ""


@step("campaigns.questions_forget", order=66, title=pgettext_lazy("clock step", "Contacts of askers"))
def forget_askers(now: dt.datetime) -> str:
    contacts, originals = forget_contacts(now=now), forget_originals(now=now)
    if not contacts and not originals:
        return ""
    words = {"contacts": contacts, "originals": originals}
    return _("Contacts of askers deleted: %(contacts)d, words as they came: %(originals)d.") % words


@step("campaigns.questions_mail", order=51, title=pgettext_lazy("clock step", "Answers by e-mail"))
def send_letters_again(now: dt.datetime) -> str:
    """Letters to askers that the mail server could not take before."""
    count = ask_for_letters(keys=unsent(now))
    return _("Letters to askers that are tried again: %(n)d.") % {"n": count} if count else ""
