"""What a school and the bureau say about a talk: ask, change, confirm, decline, cancel. Times: talk_slot."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import lock_school
from schools.actions.messages import tell
from schools.enums import TALK_OPEN, HalfDay, TalkState
from schools.errors import Refused, StaleVersion
from schools.models import School, Talk, TalkDate, User
from schools.talks import messages
from site_config.shared import audit

# What the school asks for; everything else is agreed later.
ASKED = ("topic", "own_words", "grades", "expected_pupils", "wish")
MOST_DATES = 3
Wishes = Sequence[tuple[dt.date, HalfDay]]


@transaction.atomic
def request_talk(*, school: School, user: User, values: Mapping[str, Any], dates: Wishes = ()) -> Talk:
    """Ask for a talk; the bureau and the street are told.

    Params: values, of ASKED; dates, at most three days with half-day, the first choice first.
    Raises Refused for another school's coordinator, without a topic, or for days that lie behind.
    """
    if not rules.can_record(user, school):
        raise Refused(_("You may not ask for a talk for this school."))
    talk = new_talk(school=school, user=user, values=values)
    talk.save()
    _set_dates(talk, dates)
    audit.record("schools.talk.request", talk, user=user)
    tell(users=messages.bureau_side(talk), kind=messages.REQUESTED, **messages.about(talk))
    return talk


@transaction.atomic
def change_request(*, talk: Talk, user: User, version: int, values: Mapping[str, Any], dates: Wishes = ()) -> Talk:
    """Change what was asked for, until the bureau answers. Raises Refused later on, StaleVersion as for activities."""
    talk = locked(talk, version)
    if not rules.can_record(user, talk.school) or talk.state != TalkState.REQUESTED:
        raise Refused(_("The bureau has answered this request already, so it cannot be changed any more."))
    _fill(talk, values)
    _written(talk)
    _set_dates(talk, dates)
    audit.record("schools.talk.change", talk, user=user)
    tell(users=messages.bureau_side(talk), kind=messages.CHANGED, **messages.about(talk))
    return talk


@transaction.atomic
def confirm_talk(*, talk: Talk, user: User, version: int) -> Talk:
    """The school agrees to speaker and time as it saw them; the bureau and the street are told.

    Raises Refused when there is nothing to confirm, StaleVersion when the talk was moved since `version` was read.
    """
    talk = locked(talk, version)
    if not rules.can_record(user, talk.school):
        raise Refused(_("Only the school itself can confirm a talk."))
    if talk.state != TalkState.ASSIGNED:
        raise Refused(_("This talk does not wait for a confirmation."))
    talk.state = TalkState.CONFIRMED
    _written(talk)
    audit.record("schools.talk.confirm", talk, user=user)
    tell(users=messages.bureau_side(talk), kind=messages.CONFIRMED, **messages.about(talk))
    return talk


@transaction.atomic
def decline_talk(*, talk: Talk, user: User, version: int, reason: str) -> Talk:
    """The bureau answers a request with no, and why; the school is told. Raises Refused after an assignment."""
    talk = locked(talk, version)
    if not rules.can_decide_talks(user, talk.school):
        raise Refused(_("Only the bureau can decline a request."))
    if talk.state != TalkState.REQUESTED:
        raise Refused(_("Only a request can be declined; a talk that is planned is cancelled."))
    _end(talk, TalkState.DECLINED, reason)
    audit.record("schools.talk.decline", talk, user=user, reason=talk.ended_reason)
    tell(users=messages.school_side(talk), kind=messages.DECLINED, **messages.about(talk, reason=talk.ended_reason))
    return talk


@transaction.atomic
def cancel_talk(*, talk: Talk, user: User, version: int, reason: str) -> Talk:
    """Either side calls the talk off, and says why; everybody else concerned is told.

    Raises Refused once a record was begun or the talk is over, or without a reason; StaleVersion as above.
    """
    talk = locked(talk, version)
    if not rules.can_cancel_talk(user, talk):
        raise Refused(_("You may not cancel this talk."))
    if talk.state not in TALK_OPEN:
        raise Refused(_("This talk is over and cannot be cancelled any more."))
    if talk.activity_id:
        raise Refused(_("A record of this talk was begun. Please make the record void first."))
    talk.sequence += bool(talk.starts_at)
    _end(talk, TalkState.CANCELLED, reason)
    audit.record("schools.talk.cancel", talk, user=user, reason=talk.ended_reason)
    everybody = [*messages.school_side(talk), *messages.bureau_side(talk), *messages.speaker_side(talk)]
    facts = messages.about(talk, reason=talk.ended_reason)
    facts["when"] = facts["when"] or _("without a date")
    tell(users=messages.others(everybody, user), kind=messages.CANCELLED, **facts)
    return talk


def new_talk(*, school: School, user: User, values: Mapping[str, Any], is_offer: bool = False) -> Talk:
    """A talk not yet stored. Raises Refused without a topic or with grades that do not exist."""
    talk = Talk(school=school, requested_by=user, requested_at=timezone.now(), is_offer=is_offer)
    _fill(talk, values)
    return talk


def locked(talk: Talk, version: int) -> Talk:
    """The talk as it is now, its school's row and its own locked, in this order. Raises StaleVersion."""
    lock_school(talk.school_id)
    rows = Talk.objects.select_for_update(of=("self",), no_key=True)
    current = rows.select_related("school__region", "topic", "speaker__account").get(pk=talk.pk)
    if current.version != version:
        raise StaleVersion(current)
    return current


def _written(talk: Talk) -> None:
    talk.version += 1
    talk.save()


def _fill(talk: Talk, values: Mapping[str, Any]) -> None:
    for name in ASKED:
        if name in values:
            setattr(talk, name, values[name])
    talk.own_words, talk.wish = talk.own_words.strip(), talk.wish.strip()
    talk.grades = sorted({int(grade) for grade in talk.grades})
    if talk.topic is None and not talk.own_words:
        raise Refused(_("Please choose a topic, or write it in your own words."))
    if not set(talk.grades) <= set(range(1, 13)):
        raise Refused(_("Please choose grades that there are."))


def _set_dates(talk: Talk, dates: Iterable[tuple[dt.date, HalfDay]]) -> None:
    wished = list(dict.fromkeys(dates))
    if len(wished) > MOST_DATES:
        raise Refused(_("Please name at most three dates."))
    if any(day < timezone.localdate() for day, _half in wished):
        raise Refused(_("A preferred date lies behind. Please choose a later one."))
    talk.dates.all().delete()
    TalkDate.objects.bulk_create(TalkDate(talk=talk, day=day, half_day=half) for day, half in wished)


def _end(talk: Talk, state: TalkState, reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Please say why."))
    talk.state, talk.ended_reason = state, reason.strip()
    _written(talk)
