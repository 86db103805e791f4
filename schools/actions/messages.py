"""Tell people in their inbox what happened. The one door through which messages are made."""

from collections.abc import Iterable
from typing import Any

from schools.messages import is_announced
from schools.models import Message, User


class UnknownMessage(LookupError):
    """A message was told whose kind no app has announced."""


def tell(*, users: Iterable[User], kind: str, url: str = "", key: str = "", **params: Any) -> int:
    """Put one message into the inbox of each person, in the caller's transaction.

    Params: kind, as announced in schools.messages; url, an address of this site where the person can act;
    key, non-empty where repeating must do nothing (one of each person and key); params, plain values for the sentence,
    never about a pupil. Returns how many messages were new. Raises UnknownMessage.
    """
    if not is_announced(kind):
        raise UnknownMessage(f"{kind} is not announced; call schools.messages.announce for it.")
    people = {user.pk: user for user in users if user.is_active}
    if key:
        told = Message.objects.filter(key=key, user__in=people).values_list("user_id", flat=True)
        for pk in told:
            del people[pk]
    fresh = [Message(user=user, kind=kind, url=url, key=key, params=params) for user in people.values()]
    Message.objects.bulk_create(fresh, ignore_conflicts=bool(key), batch_size=500)
    return len(fresh)
