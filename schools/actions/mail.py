"""E-mails made, claimed and settled. Each message goes into one e-mail, each e-mail leaves once at most."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from schools.actions.messages import RETURN
from schools.enums import MailState, MailWish
from schools.messages import urgent_kinds
from schools.models import Mail, Message, User
from schools.reminding import is_office_day

DIGEST_HOUR = 8
# A message that nobody mailed for so long is no news any more.
NEWS = dt.timedelta(days=7)
PAUSES = (dt.timedelta(minutes=5), dt.timedelta(minutes=20), dt.timedelta(hours=1), dt.timedelta(hours=4))
# So long after its start a dialogue with the mail server is over, whatever became of its worker.
SILENT = dt.timedelta(minutes=10)
BATCH = 200


def make_mails(*, now: dt.datetime) -> int:
    """Put what is unread and unmailed into one e-mail a person: urgent news at once, the rest once a day.

    Whoever wants no e-mail or has no address gets none. Returns how many e-mails were made.
    """
    people = list(_waiting(now).values_list("pk", flat=True)[:5000])
    return sum(_make(people[start : start + BATCH], now) for start in range(0, len(people), BATCH))


def is_any_due(*, now: dt.datetime) -> bool:
    """Whether a worker has e-mails to make or to send."""
    queued = Mail.objects.filter(state=MailState.QUEUED, next_try_at__lte=now).exists()
    return queued or _waiting(now).exists()


def _waiting(now: dt.datetime) -> QuerySet[User]:
    """People who want e-mail and have news that leaves now."""
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    news = _news(now).filter(user=OuterRef("pk"))
    leaves = Exists(news.filter(kind__in=urgent_kinds())) | (
        Q(mail_wish=MailWish.RETURNS) & Exists(news.filter(kind=RETURN))
    )
    if local.hour >= DIGEST_HOUR and is_office_day(local.date()):
        today = Mail.objects.filter(user=OuterRef("pk"), created_at__gte=midnight)
        leaves |= Exists(news) & ~Exists(today)
    people = User.objects.filter(is_active=True).exclude(email="").exclude(mail_wish=MailWish.NEVER)
    return people.filter(leaves).order_by("pk")


def _news(now: dt.datetime) -> QuerySet[Message]:
    return Message.objects.filter(mail=None, read_at=None, created_at__gt=now - NEWS)


@transaction.atomic
def _make(people: list[int], now: dt.datetime) -> int:
    users = list(User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for pk, user_id in _news(now).filter(user__in=users).order_by("pk").values_list("pk", "user_id"):
        found[user_id].append(pk)
    made = 0
    for user in users:
        if not found[user.pk]:
            continue
        mail = Mail.objects.create(user=user, address=user.email, created_at=now, next_try_at=now)
        # Compare and set: a message that another worker has taken meanwhile stays there.
        if Message.objects.filter(pk__in=found[user.pk], mail=None).update(mail=mail):
            made += 1
        else:
            mail.delete()
    return made


def claim_mail(*, now: dt.datetime) -> Mail | None:
    """Take the next e-mail that is due, or None; from now on nobody else sends it, and nobody sends it again."""
    due = Mail.objects.filter(state=MailState.QUEUED, next_try_at__lte=now).order_by("next_try_at", "pk")
    for pk in due.values_list("pk", flat=True)[:20]:
        taken = Mail.objects.filter(pk=pk, state=MailState.QUEUED).update(state=MailState.SENDING, sending_since=now)
        if taken:
            return Mail.objects.select_related("user").get(pk=pk)
    return None


@transaction.atomic
def mark_sent(*, mail: Mail, now: dt.datetime) -> None:
    """The mail server has it: the e-mail and each of its messages say so, once."""
    if Mail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(
        state=MailState.SENT, sent_at=now, attempts=mail.attempts + 1, error=""
    ):
        Message.objects.filter(mail=mail, mailed_at=None).update(mailed_at=now)


def mark_refused(*, mail: Mail, now: dt.datetime, error: str, for_good: bool) -> None:
    """The mail server certainly does not have it: try again after a pause that grows, at most five times."""
    attempts = mail.attempts + 1
    ended = for_good or attempts > len(PAUSES)
    Mail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(
        state=MailState.FAILED if ended else MailState.QUEUED,
        attempts=attempts,
        error=error[:200],
        sending_since=None,
        next_try_at=now if ended else now + PAUSES[attempts - 1],
    )


def mark_uncertain(*, mail: Mail, error: str) -> None:
    """The dialogue broke off: the server may have it or not. It is not sent again; the inbox has the messages."""
    Mail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(
        state=MailState.UNCERTAIN, attempts=mail.attempts + 1, error=error[:200]
    )


def settle_abandoned(*, now: dt.datetime) -> int:
    """E-mails whose worker died in the middle become uncertain. Returns how many."""
    silent = Mail.objects.filter(state=MailState.SENDING, sending_since__lt=now - SILENT)
    return silent.update(state=MailState.UNCERTAIN, error="The worker stopped while it was sending.")


def drop_mail(*, mail: Mail) -> None:
    """Withdraw a claimed e-mail whose person wants none any more, or whose messages were all read meanwhile."""
    Mail.objects.filter(pk=mail.pk, state=MailState.SENDING).delete()
