"""Who looks at a school's month: taken when it is opened, given back when it is left, and never for long."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.enums import DESK_ROLES
from schools.errors import Refused
from schools.models import ReviewClaim, School, User
from site_config.shared.calendar import Month

# Long enough to read five records and phone the school, short enough that a forgotten window holds up nobody.
HELD_FOR = dt.timedelta(minutes=15)


@transaction.atomic
def take_claim(*, school: School, month: Month, user: User, take_over: bool = False) -> ReviewClaim:
    """Hold a school's month, or go on holding it; what the person held before is given back.

    Params: take_over, take it although somebody else holds it. Returns the claim as it stands, which is somebody
    else's when that person was first and `take_over` is False. Raises Refused for a school that is not the person's.
    """
    if not rules.covers(user, school, *DESK_ROLES):
        raise Refused(_("You may not review this school."))
    now = timezone.now()
    token, until = uuid.uuid4(), now + HELD_FOR
    # One taker at a school at a time; then all rows that this may touch in one order, since holders may leave now.
    School.objects.select_for_update(no_key=True, of=("self",)).get(pk=school.pk)
    rows = ReviewClaim.objects.select_for_update().order_by("pk")
    list(rows.filter(Q(user=user) | Q(school=school, month=month)))
    mine = {"user": user, "token": token, "expires_at": until, "taken_at": now}
    claim, is_new = rows.get_or_create(school=school, month=month, defaults=mine)
    if not is_new and (take_over or claim.user_id == user.pk or claim.expires_at <= now):
        goes_on = claim.user_id == user.pk and claim.expires_at > now
        claim.user, claim.token, claim.expires_at = user, token, until
        claim.taken_at = claim.taken_at if goes_on else now
        claim.save()
    if claim.user_id == user.pk:
        ReviewClaim.objects.filter(user=user).exclude(pk=claim.pk).delete()
    return claim


def release_claim(*, user: User, token: uuid.UUID) -> bool:
    """Give back what a page held; False when a later page or somebody else holds it now."""
    deleted, _rows = ReviewClaim.objects.filter(user=user, token=token).delete()
    return bool(deleted)
