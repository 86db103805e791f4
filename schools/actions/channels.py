"""Group chats: kept by the bureau, posted to by the clock; a robot that fails again and again is paused."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.messages import tell
from schools.audience import office_of
from schools.channels import NotDelivered, PerhapsDelivered, UnsafeAddress, check_address, deliver
from schools.enums import ChannelKind, PostState
from schools.errors import Refused
from schools.models import Channel, ChannelPost, Region, User
from site_config.jobs import actions as jobs
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.shared import audit

POST_JOB = "schools.post"
PAUSED_AFTER = 10
PAUSES = (dt.timedelta(minutes=10), dt.timedelta(hours=1))
SILENT = dt.timedelta(minutes=10)


@transaction.atomic
def save_channel(
    *, user: User, region: Region, kind: ChannelKind | str, name: str, address: str, secret: str,
    channel: Channel | None = None,
) -> Channel:  # fmt: skip
    """Add a group chat, or change one; an empty address or secret keeps what is stored.

    Raises Refused for a region that is not the person's or an address that does not lead to the program,
    ValidationError for values that do not fit.
    """
    row = channel or Channel(created_by=user)
    for place in {region, row.region if row.pk else region}:
        _require_keeper(user, place)
    row.region, row.kind, row.name = region, kind, name.strip()
    row.address, row.secret = address.strip() or row.address, secret.strip() or row.secret
    try:
        check_address(kind, row.address)
    except UnsafeAddress as unsafe:
        raise Refused(str(unsafe)) from unsafe
    row.full_clean(exclude=["created_by"])
    row.save()
    audit.record("schools.channel.save", row, user=user, kind=str(kind), region=region.code)
    return row


@transaction.atomic
def use_channel(*, channel: Channel, user: User, is_active: bool) -> Channel:
    """Switch a group chat off, or on again with its failures forgotten. Raises Refused for others' regions."""
    _require_keeper(user, channel.region)
    Channel.objects.filter(pk=channel.pk).update(is_active=is_active, paused_at=None, failures=0)
    audit.record("schools.channel.use", channel, user=user, active=is_active)
    channel.refresh_from_db()
    return channel


@transaction.atomic
def remove_channel(*, channel: Channel, user: User) -> None:
    """Forget a group chat with its address and secret. Raises Refused for others' regions."""
    _require_keeper(user, channel.region)
    audit.record("schools.channel.remove", channel, user=user, name=channel.name)
    channel.delete()


def try_channel(*, channel: Channel, user: User) -> str:
    """Post a greeting now. Returns "" when the robot took it, else why not. Raises Refused for others' regions."""
    _require_keeper(user, channel.region)
    text = _("“%(name)s” is connected with Five Ones. Summaries of %(region)s will be posted here.")
    failure = _deliver(channel, text % {"name": channel.name, "region": channel.region.name})
    audit.record("schools.channel.test", channel, user=user, failure=failure)
    return failure


def queue_post(*, channel: Channel, key: str, text: str, now: dt.datetime) -> bool:
    """Have a text posted once; the same key again does nothing. Returns whether it is new."""
    _row, is_new = ChannelPost.objects.get_or_create(
        channel=channel, key=key, defaults={"text": text, "created_at": now, "next_try_at": now}
    )
    return is_new


def ask_for_posts(*, now: dt.datetime) -> None:
    """Have a worker post what is due, if anything is."""
    due = ChannelPost.objects.filter(state=PostState.QUEUED, next_try_at__lte=now, channel__in=Channel.objects.in_use())
    if due.exists() and not Job.objects.filter(kind=POST_JOB, state=JobState.QUEUED).exists():
        jobs.enqueue(kind=POST_JOB)


def post_next(*, now: dt.datetime) -> bool:
    """Claim the next post that is due and deliver it; False when there is none. Each leaves once at most."""
    posts = ChannelPost.objects.filter(state=PostState.QUEUED, next_try_at__lte=now)
    for post in posts.filter(channel__in=Channel.objects.in_use()).select_related("channel__region")[:20]:
        taken = ChannelPost.objects.filter(pk=post.pk, state=PostState.QUEUED)
        if taken.update(state=PostState.SENDING, sending_since=now, attempts=F("attempts") + 1):
            _settle(post, *_outcome(post), now=now)
            return True
    return False


def settle_abandoned_posts(*, now: dt.datetime) -> int:
    """Posts whose worker died in the middle are not posted again. Returns how many."""
    silent = ChannelPost.objects.filter(state=PostState.SENDING, sending_since__lt=now - SILENT)
    return silent.update(state=PostState.UNCERTAIN)


def drop_old_posts(*, before: dt.datetime) -> int:
    """Delete posts made before a moment. Returns how many."""
    return ChannelPost.objects.filter(created_at__lt=before).delete()[0]


def _outcome(post: ChannelPost) -> tuple[PostState, str]:
    channel = post.channel
    try:
        deliver(kind=channel.kind, address=channel.address, secret=channel.secret, text=post.text)
    except PerhapsDelivered as unsure:
        return PostState.UNCERTAIN, str(unsure)
    except (NotDelivered, UnsafeAddress) as failure:
        return PostState.FAILED, str(failure)
    return PostState.SENT, ""


def _settle(post: ChannelPost, state: PostState, failure: str, *, now: dt.datetime) -> None:
    again = state == PostState.FAILED and post.attempts < len(PAUSES)
    ChannelPost.objects.filter(pk=post.pk).update(
        state=PostState.QUEUED if again else state,
        next_try_at=now + PAUSES[post.attempts] if again else now,
        sending_since=None,
    )
    _note(post.channel, failure)


def _deliver(channel: Channel, text: str) -> str:
    try:
        deliver(kind=channel.kind, address=channel.address, secret=channel.secret, text=text)
    except (NotDelivered, PerhapsDelivered, UnsafeAddress) as failure:
        _note(channel, str(failure))
        return str(failure)
    _note(channel, "")
    return ""


@transaction.atomic
def _note(channel: Channel, failure: str) -> None:
    """Count failures in a row; the tenth pauses the group chat and tells whoever keeps it."""
    now, mine = timezone.now(), Channel.objects.filter(pk=channel.pk)
    if not failure:
        mine.update(failures=0, last_error="", last_sent_at=now)
        return
    mine.update(failures=F("failures") + 1, last_error=failure[:200])
    if mine.filter(failures__gte=PAUSED_AFTER, paused_at=None).update(paused_at=now):
        url, people = reverse("schools:channels"), office_of(channel.region, rules.DEADLINE_KEEPERS)
        tell(users=people, kind="schools.channel.pause", url=url, name=channel.name)
        audit.record("schools.channel.pause", channel, user=None, failure=failure)


def _require_keeper(user: User, region: Region) -> None:
    if not rules.can_move_deadlines(user, region):
        raise Refused(_("You may not keep the group chats of this region."))
