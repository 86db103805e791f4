"""Addresses for calendar programs: given out once, replaced by a new one at will."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.errors import Refused
from schools.models import CalendarFeed, School, Speaker, User
from schools.models.calendar_feed import new_token
from site_config.shared import audit


@transaction.atomic
def renew_feed(*, user: User, school: School | None = None, speaker: Speaker | None = None) -> CalendarFeed:
    """Give a school's or a speaker's calendar an address, a new one if it has one: the old address ends at once.

    Raises Refused for whoever does not keep the school or the speaker. The token never enters the log.
    """
    if not may_have_feed(user, school=school, speaker=speaker):
        raise Refused(_("You may not give out this calendar."))
    values = {"token": new_token(), "made_by": user, "made_at": timezone.now()}
    owner = {"school": school} if school else {"speaker": speaker}
    feed, is_new = CalendarFeed.objects.update_or_create(**owner, defaults=values)
    audit.record("schools.feed.add" if is_new else "schools.feed.renew", feed, user=user)
    return feed


def may_have_feed(user: User, *, school: School | None = None, speaker: Speaker | None = None) -> bool:
    """A school's coordinators; the keepers of a speaker, and the speaker's own account."""
    if school is not None:
        return rules.can_record(user, school)
    if speaker is None:
        return False
    return rules.can_keep_speakers(user, speaker.region) or speaker.account_id == user.pk
