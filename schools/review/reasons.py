"""Why records were returned: counts for the desk, statistics for a region, hints where records are made."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schools.enums import RegionLevel, ReturnReason
from schools.models import ActivityKind, ActivityReturn, School, User

WINDOW = dt.timedelta(days=30)
YEAR = dt.timedelta(days=365)
# A hint is worth its line from so many returns on, and two lines are read where six are not.
LEAST_RETURNS = 3
WITHIN_DISTRICT = (RegionLevel.STREET, RegionLevel.ZONE)
MOST_HINTS = 2


@dataclass(frozen=True)
class Reason:
    """One coded reason: its number on the keyboard and how often it was used in the last 30 days."""

    number: int
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Hint:
    """What schools of the region are asked to correct most, with the part of the form that it concerns."""

    reason: str
    text: str | Promise
    anchor: str
    count: int


# Reason -> sentence and the id of the part of the form that it is about.
ADVICE: dict[str, tuple[str | Promise, str]] = {
    ReturnReason.HEADCOUNT: (_("Often returned: please count the pupils who were there, not attendances."), "counts"),
    ReturnReason.DATE: (_("Often returned: please check that the date lies in this month."), "known"),
    ReturnReason.CLEARANCE: (_("Often returned: please add the clearance number of the material."), "known"),
    ReturnReason.PHOTO: (_("Often returned: please use each photo for one record only."), "pictures"),
    ReturnReason.KIND: (_("Often returned: please check that this is the right kind of activity."), "known"),
    ReturnReason.UNCLEAR: (_("Often returned: please say in a sentence what the pupils did."), "known"),
}


def reasons(user: User) -> list[Reason]:
    """All reasons in their fixed order, so that keys never move, counted in the person's region; one query."""
    rows = ActivityReturn.objects.visible_to(user).filter(returned_at__gte=timezone.now() - WINDOW)
    used = Counter(dict(rows.order_by().values_list("reason").annotate(Count("pk"))))
    return [Reason(n, value, str(label), used[value]) for n, (value, label) in enumerate(ReturnReason.choices, 1)]


def hints(school: School, kind: ActivityKind, now: dt.datetime) -> list[Hint]:
    """The commonest reasons for which records of a kind came back in the school's district over the last year.

    Nothing below `LEAST_RETURNS`, at most `MOST_HINTS`; no school is named. One query when the region is loaded.
    """
    own = school.region.ancestor_paths()
    district = own[-2] if school.region.level in WITHIN_DISTRICT and len(own) > 1 else own[-1]
    rows = ActivityReturn.objects.filter(
        returned_at__gte=now - YEAR, activity__kind=kind, activity__school__region__path__startswith=district
    )
    counts = rows.order_by().values_list("reason").annotate(n=Count("pk")).filter(n__gte=LEAST_RETURNS)
    found = sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:MOST_HINTS]
    return [Hint(reason, *ADVICE[reason], count) for reason, count in found]
