"""Speaker and time of a talk: assign, offer, move. Locks: the school's row, then speakers by key, then the talk."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import lock_school
from schools.actions.messages import tell
from schools.actions.talk import locked, new_talk
from schools.enums import TALK_OPEN, TALK_PLANNED, TalkState
from schools.errors import Refused
from schools.models import School, Speaker, Talk, User
from schools.talks import messages
from schools.talks.busy import conflicts_of, span_of, visits_planned
from schools.talks.slots import Span
from schools.talks.words import plain_when, times
from site_config.shared import audit
from site_config.shared.calendar import Month

# What is agreed beside speaker and time.
AGREED = ("place", "whitelist_item", "material", "clearance_number")


@transaction.atomic
def assign_talk(
    *, talk: Talk, user: User, version: int, speaker: Speaker, span: Span, over_cap_reason: str = "", **agreed: Any
) -> Talk:
    """Give a request its speaker and time; the school is asked to confirm.

    Params: span, aware start and end; agreed, of AGREED; over_cap_reason, why one more outside visit is right.
    Raises Refused for a talk that is no request, a time that lies behind, a speaker who is not free or not known
    here, a school that has another talk then, and a visit beyond the plan's cap without the bureau's reason;
    StaleVersion when the request changed meanwhile.
    """
    _lock(talk.school_id, speaker)
    talk = locked(talk, version)
    if talk.state != TalkState.REQUESTED:
        raise Refused(_("This request was answered already. A planned talk is moved instead."))
    _settle(talk, user, speaker, span, over_cap_reason, agreed)
    audit.record("schools.talk.assign", talk, user=user, **_said(talk))
    _tell_about(talk, user, messages.ASSIGNED)
    return talk


@transaction.atomic
def offer_talk(
    *,
    school: School,
    user: User,
    values: Mapping[str, Any],
    speaker: Speaker,
    span: Span,
    over_cap_reason: str = "",
    **agreed: Any,
) -> Talk:
    """Plan a talk that the school did not ask for; the school may confirm or cancel it. Refusals as for assign_talk."""
    _lock(school.pk, speaker)
    talk = new_talk(school=school, user=user, values=values, is_offer=True)
    _settle(talk, user, speaker, span, over_cap_reason, agreed)
    audit.record("schools.talk.offer", talk, user=user, **_said(talk))
    _tell_about(talk, user, messages.OFFERED)
    return talk


@transaction.atomic
def move_talk(
    *, talk: Talk, user: User, version: int, speaker: Speaker, span: Span, over_cap_reason: str = "", **agreed: Any
) -> Talk:
    """Change speaker, time or place of a planned talk. It waits for the school's confirmation again, both sides are told.

    Refusals as for assign_talk; also when the talk is not planned or its record was begun.
    """
    _lock(talk.school_id, speaker, talk.speaker)
    talk = locked(talk, version)
    if talk.state not in TALK_PLANNED:
        raise Refused(_("Only a talk that is planned can be moved."))
    if talk.activity_id:
        raise Refused(_("A record of this talk was begun, so it cannot be moved any more."))
    before = talk.speaker
    talk.sequence += 1
    _settle(talk, user, speaker, span, over_cap_reason, agreed)
    audit.record("schools.talk.move", talk, user=user, **_said(talk))
    _tell_about(talk, user, messages.MOVED)
    if before and before.pk != speaker.pk:
        _release(talk, before)
    return talk


def _lock(school_id: int, *speakers: Speaker | None) -> None:
    """The school first, as everywhere; then the speakers by key, so that two who swap speakers never wait in a ring."""
    lock_school(school_id)
    keys = sorted({speaker.pk for speaker in speakers if speaker})
    list(Speaker.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def _settle(
    talk: Talk, user: User, speaker: Speaker, span: Span, over_cap_reason: str, agreed: Mapping[str, Any]
) -> None:
    if not rules.can_arrange_talks(user, talk.school):
        raise Refused(_("You may not arrange talks for this school."))
    if talk.state not in TALK_OPEN:
        raise Refused(_("This talk is over."))
    if span.start <= timezone.now():
        raise Refused(_("This time lies behind. Please choose a later one."))
    speaker = _known(speaker, user)
    _require_free(talk, speaker, span)
    talk.over_cap_reason = _beyond_cap(talk, user, speaker, span, over_cap_reason.strip())
    talk.speaker, talk.starts_at, talk.ends_at = speaker, span.start, span.end
    for name in AGREED:
        setattr(talk, name, str(agreed.get(name, getattr(talk, name))).strip())
    talk.state, talk.assigned_by = TalkState.ASSIGNED, user
    talk.version += bool(talk.pk)
    talk.save()


def _known(speaker: Speaker, user: User) -> Speaker:
    found = Speaker.objects.visible_to(user).active().select_related("account").filter(pk=speaker.pk).first()
    if found is None:
        raise Refused(_("This speaker is not among yours, or gives no talks now."))
    return found


def _require_free(talk: Talk, speaker: Speaker, span: Span) -> None:
    for each in conflicts_of(span, speaker_id=speaker.pk, school_id=talk.school_id, but=talk.pk):
        taken = {"times": times(span_of(each)), "speaker": speaker.name}
        if each.speaker_id == speaker.pk:
            raise Refused(_("%(speaker)s gives another talk then, %(times)s.") % taken)
        raise Refused(_("The school has another talk then, %(times)s.") % taken)


def _beyond_cap(talk: Talk, user: User, speaker: Speaker, span: Span, reason: str) -> str:
    """The reason that is needed and given to go beyond the cap; "" inside it."""
    if not speaker.is_outsider:
        return ""
    count, cap = visits_planned(talk.school, Month.of(span.day), but=talk.pk)
    if cap is None or count < cap:
        return ""
    words = {"count": count, "cap": cap}
    if not rules.can_decide_talks(user, talk.school):
        raise Refused(
            _(
                "The school has %(count)d outside visits this term and the plan allows %(cap)d. Only the bureau can go beyond."
            )
            % words
        )
    if not reason:
        raise Refused(
            _(
                "The school has %(count)d outside visits this term and the plan allows %(cap)d. Please say why one more is right."
            )
            % words
        )
    return reason


def _said(talk: Talk) -> dict[str, Any]:
    """What the log keeps: time, speaker, and why the cap was passed."""
    said = {"when": plain_when(talk), "speaker": talk.speaker_id, "text": f"{plain_when(talk)} {talk.speaker}"}
    return said | ({"why": talk.over_cap_reason} if talk.over_cap_reason else {})


def _tell_about(talk: Talk, user: User, kind: str) -> None:
    everybody = [*messages.school_side(talk), *messages.speaker_side(talk)]
    if kind == messages.MOVED:
        everybody += messages.bureau_side(talk)
    tell(users=messages.others(everybody, user), kind=kind, **messages.about(talk))


def _release(talk: Talk, before: Speaker) -> None:
    """The former speaker's calendar loses the talk: its age changes, and the account, if any, is told."""
    before.save(update_fields=["updated_at"])
    if before.account:
        tell(users=[before.account], kind=messages.RELEASED, **messages.about(talk))
