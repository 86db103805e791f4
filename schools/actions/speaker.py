"""The list of speakers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schools import rules
from schools.errors import Refused
from schools.models import Role, Speaker, TalkTopic, User
from site_config.shared import audit

FILLED_IN = ("region", "name", "organisation", "lead", "is_active", "account")


@transaction.atomic
def save_speaker(*, speaker: Speaker, user: User, values: Mapping[str, Any], topics: Iterable[TalkTopic]) -> Speaker:
    """Add or change a speaker. Talks that are planned already keep the speaker, also one who stops.

    Params: values, of FILLED_IN. Raises Refused where the person keeps no speakers, and for an account of other people.
    """
    if speaker.pk:
        speaker = (
            Speaker.objects.select_for_update(of=("self",), no_key=True).select_related("region").get(pk=speaker.pk)
        )
        _require_keeper(user, speaker.region)
    changed = [name for name in FILLED_IN if name in values and getattr(speaker, name, None) != values[name]]
    for name in changed:
        setattr(speaker, name, values[name])
    _require_keeper(user, speaker.region)
    if "account" in changed and speaker.account and not is_of_region(speaker.account, user):
        raise Refused(_("This account is not among the people of your region."))
    is_new = not speaker.pk
    speaker.full_clean()
    speaker.save()
    speaker.topics.set(topics)
    audit.record(f"schools.speaker.{'add' if is_new else 'save'}", speaker, user=user, fields=changed)
    return speaker


def is_of_region(person: User, user: User) -> bool:
    """True when the account holds a role today in a region, or a school of a region, where `user` keeps speakers."""
    roles = Role.objects.filter(user=person).select_related("region", "school__region")
    held = [role for role in roles if role in person.current_roles]
    return any(rules.can_keep_speakers(user, role.school.region if role.school else role.region) for role in held)


def _require_keeper(user: User, region: Any) -> None:
    if not rules.can_keep_speakers(user, region):
        raise Refused(_("You may not keep the speakers of this region."))
