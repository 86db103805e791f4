"""What changed in the last days in everything that a person may read, each number with the list behind it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from awards.models import Edition
from campaigns.models import Entry
from schools import rules
from schools.enums import BUREAU_ROLES, ActivityState
from schools.models import Activity, Talk, User
from schools.outputs.listing import OutputFilter, outputs_of

DAYS = 14


@dataclass(frozen=True)
class Change:
    """How many of something came to pass since the first of the days."""

    count: int
    label: str | Promise
    url: str


def changes(user: User, today: dt.date) -> list[Change]:
    """Return what is not nothing: five aggregates for the bureau, three for a street, however much there is."""
    first = today - dt.timedelta(days=DAYS - 1)
    since = timezone.make_aware(dt.datetime.combine(first, dt.time()))
    return [change for change in _all(user, first, since) if change.count]


def _all(user: User, first: dt.date, since: dt.datetime) -> Iterator[Change]:
    yield from _records(user, since)
    outputs = outputs_of(user, OutputFilter(first=first)).count()
    yield Change(outputs, pgettext_lazy("what changed", "outputs logged"), f"{reverse('schools:outputs')}?from={first}")
    talks = Talk.objects.visible_to(user).filter(requested_at__gte=since).count()
    yield Change(talks, pgettext_lazy("what changed", "talks asked for"), reverse("schools:talks"))
    if not rules.holds(user, *BUREAU_ROLES):
        return
    entries = Entry.objects.visible_to(user).filter(submitted_at__gte=since).count()
    yield Change(entries, pgettext_lazy("what changed", "works handed in"), reverse("campaigns:contests"))
    lists = Edition.objects.visible_to(user).filter(Q(computed_at__gte=since) | Q(published_at__gte=since)).count()
    yield Change(lists, pgettext_lazy("what changed", "rankings computed or published"), reverse("awards:cycles"))


def _records(user: User, since: dt.datetime) -> Iterator[Change]:
    came, decided = Q(submitted_at__gte=since), Q(reviewed_at__gte=since)
    count = (
        Activity.objects.visible_to(user)
        .filter(came | decided)
        .aggregate(
            came=Count("pk", filter=came),
            approved=Count("pk", filter=decided & Q(state=ActivityState.APPROVED)),
            returned=Count("pk", filter=decided & Q(state=ActivityState.RETURNED)),
        )
    )
    matrix = reverse("schools:matrix")
    yield Change(count["came"], pgettext_lazy("what changed", "records handed in"), matrix)
    yield Change(count["approved"], pgettext_lazy("what changed", "records approved"), matrix)
    yield Change(
        count["returned"], pgettext_lazy("what changed", "records returned and still out"), f"{matrix}?only=returned"
    )


def span() -> str:
    """Return the days that `changes` looks at, in words."""
    return _("In the last %(days)d days") % {"days": DAYS}
