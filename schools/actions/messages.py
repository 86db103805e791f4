"""Tell people in their inbox what happened. The one door through which messages are made, read and dropped."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from schools.enums import MailWish
from schools.messages import is_announced, urgent_kinds
from schools.models import Mail, Message, User
from site_config.jobs import actions as jobs
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.shared import audit

KEPT = dt.timedelta(days=400)
RETURN = "schools.activity.return"
MAIL_JOB = "schools.mail"
BATCH = 500


class UnknownMessage(LookupError):
    """A message was told whose kind no app has announced."""


@dataclass(frozen=True)
class Letter:
    """One message to one person, as `tell` would make it."""

    user: User
    kind: str
    url: str = ""
    key: str = ""
    params: dict[str, Any] = field(default_factory=dict)


def tell(*, users: Iterable[User], kind: str, url: str = "", key: str = "", **params: Any) -> int:
    """Put one message into the inbox of each person, in the caller's transaction.

    Params: kind, as announced in schools.messages; url, an address of this site where the person can act;
    key, non-empty where repeating must do nothing (one of each person and key); params, plain values for the sentence,
    never about a pupil. Returns how many messages were new. Raises UnknownMessage.
    """
    _require_announced(kind)
    people = {user.pk: user for user in users}
    return tell_many(letters=[Letter(user, kind, url, key, params) for user in people.values()])


def tell_many(*, letters: Iterable[Letter]) -> int:
    """Tell many people different things at once, in a few statements for each 500. Returns how many were new.

    Accounts that are closed are left out; rules and errors as for `tell`.
    """
    wanted = [letter for letter in letters if letter.user.is_active]
    for kind in {letter.kind for letter in wanted}:
        _require_announced(kind)
    told = _told({letter.key for letter in wanted if letter.key})
    fresh = [letter for letter in wanted if not letter.key or (letter.user.pk, letter.key) not in told]
    rows = [Message(user=each.user, kind=each.kind, url=each.url, key=each.key, params=each.params) for each in fresh]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    if any(_leaves_at_once(letter) for letter in fresh):
        ask_for_mail()
    return len(fresh)


def tell_count(*, users: Iterable[User], kind: str, key: str, n: int, url: str = "", **params: Any) -> None:
    """Tell a number that grows: the message of the key is new again with `n` added to what it said.

    A negative `n` takes back; at nothing the message goes. Call it with what the number is about locked.
    """
    people = {user.pk: user for user in users if user.is_active}
    known = list(Message.objects.filter(key=key, user__in=people))
    for message in known:
        del people[message.user_id]
        message.params = {**params, "n": message.params.get("n", 0) + n}
        message.created_at, message.read_at = timezone.now(), None
    gone = [message.pk for message in known if message.params["n"] <= 0]
    Message.objects.filter(pk__in=gone).delete()
    kept = [message for message in known if message.pk not in gone]
    Message.objects.bulk_update(kept, ["params", "created_at", "read_at"])
    if n > 0:
        tell(users=people.values(), kind=kind, url=url, key=key, n=n, **params)


def ask_for_mail() -> None:
    """Have the e-mails made and sent by a worker, once for all that is told until it begins."""
    if not Job.objects.filter(kind=MAIL_JOB, state=JobState.QUEUED).exists():
        jobs.enqueue(kind=MAIL_JOB)


def mark_read(*, message: Message) -> None:
    """Note when the message was first opened."""
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(*, user: User, until: dt.datetime) -> int:
    """Mark every message that was there at `until`; one that came since stays unread. Returns how many."""
    return Message.objects.filter(user=user, read_at=None, created_at__lte=until).update(read_at=timezone.now())


@transaction.atomic
def set_mail_wishes(*, user: User, email: str, mail_wish: MailWish | str, language: str) -> User:
    """Keep a person's own address and wishes. Raises ValidationError for values that do not fit."""
    user.email, user.mail_wish, user.language = email.strip(), mail_wish, language
    user.full_clean(exclude=["password", "username", "name"])
    user.save(update_fields=["email", "mail_wish", "language"])
    audit.record("schools.account.mail_wishes", user, user=user, wish=str(mail_wish), has_address=bool(user.email))
    return user


@transaction.atomic
def stop_mail(*, user: User) -> None:
    """Send no e-mail to this person any more, as the link in each e-mail promises; the inbox goes on."""
    if User.objects.filter(pk=user.pk).exclude(mail_wish=MailWish.NEVER).update(mail_wish=MailWish.NEVER):
        audit.record("schools.account.mail_wishes", user, user=user, wish=MailWish.NEVER.value)


def drop_old_messages(*, now: dt.datetime) -> int:
    """Delete messages and e-mails older than KEPT. Returns how many messages went."""
    Mail.objects.filter(created_at__lt=now - KEPT).delete()
    count, _by_model = Message.objects.filter(created_at__lt=now - KEPT).delete()
    return count


def tell_job_done(*, job: Job, title: Mapping[str, str] | str, url: str, failed: bool = False) -> None:
    """Tell the owner of a long job that it has ended; a repeated attempt tells nothing new."""
    if job.owner is not None:
        kind = "schools.job.failed" if failed else "schools.job.done"
        tell(users=[job.owner], kind=kind, url=url, key=f"job:{job.pk}", title=title)


def _told(keys: Iterable[str]) -> set[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    wanted = sorted(keys)
    for start in range(0, len(wanted), BATCH):
        rows = Message.objects.filter(key__in=wanted[start : start + BATCH])
        found.update(rows.values_list("user_id", "key"))
    return found


def _leaves_at_once(letter: Letter) -> bool:
    if letter.kind in urgent_kinds():
        return True
    return letter.kind == RETURN and letter.user.mail_wish == MailWish.RETURNS


def _require_announced(kind: str) -> None:
    if not is_announced(kind):
        raise UnknownMessage(f"{kind} is not announced; call schools.messages.announce for it.")
