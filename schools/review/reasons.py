"""Why records were returned: counts for the desk, statistics for a region, hints where records are made."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from schools.enums import RegionLevel, ReturnReason
from schools.models import ActivityKind, ActivityReturn, School, User

WINDOW = dt.timedelta(days=30)
YEAR = dt.timedelta(days=365)
# A hint that stands everywhere is read nowhere: it takes so many returns, and so large a share of the kind's returns.
LEAST_RETURNS = 3
LEAST_SHARE = 10  # per cent
WITHIN_DISTRICT = (RegionLevel.STREET, RegionLevel.ZONE)


@dataclass(frozen=True)
class Reason:
    """One coded reason: its number on the keyboard and how often it was used in the last 30 days."""

    number: int
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Hint:
    """What schools of the district are asked to correct most at one place of the form.

    `place` is a row of the list of what is known (a key of `forms.known.ROWS`) or the id of a section.
    """

    reason: str
    place: str
    text: str | Promise
    count: int

    @property
    def brief(self) -> str:
        """One line for a row of the list of what is known."""
        words = _("Often returned: %(reason)s, %(n)d in a year")
        return str(words % {"reason": ReturnReason(self.reason).label, "n": self.count})

    @property
    def words(self) -> str:
        times = ngettext("%(n)d return in a year.", "%(n)d returns in a year.", self.count) % {"n": self.count}
        return f"{self.text}{pgettext('between sentences', ' ')}{times}"


# Reason -> the place of the form that it concerns, and what to look after there. No two reasons share a place.
ADVICE: dict[str, tuple[str, str | Promise]] = {
    ReturnReason.HEADCOUNT: ("counts", _("Often returned: please count the pupils who were there, not attendances.")),
    ReturnReason.DATE: ("held_on", _("Often returned: please check that the date lies in this month.")),
    ReturnReason.CLEARANCE: ("material", _("Often returned: please add the clearance number of the material.")),
    ReturnReason.PHOTO: ("pictures", _("Often returned: please use each photo for one record only.")),
    ReturnReason.KIND: ("known", _("Often returned: please check that this is the right kind of activity.")),
    ReturnReason.UNCLEAR: ("note", _("Often returned: please say in a sentence what the pupils did.")),
}
SECTIONS = ("counts", "pictures", "known")


def anchor(reason: str) -> str:
    """The id of the part of the form that a return is about; empty for what has no place there."""
    place, _text = ADVICE.get(reason, ("", ""))
    return place if place in SECTIONS else place and f"row-{place}"


def reasons(user: User) -> list[Reason]:
    """All reasons in their fixed order, so that keys never move, counted in the person's region; one query."""
    rows = ActivityReturn.objects.visible_to(user).filter(returned_at__gte=timezone.now() - WINDOW)
    used = Counter(dict(rows.order_by().values_list("reason").annotate(Count("pk"))))
    return [Reason(n, value, str(label), used[value]) for n, (value, label) in enumerate(ReturnReason.choices, 1)]


def hints(school: School, kind: ActivityKind, now: dt.datetime) -> dict[str, Hint]:
    """Why records of a kind came back in the school's district over the last year, by the place of the form.

    Only what came back `LEAST_RETURNS` times and makes `LEAST_SHARE` per cent of the kind's returns; no school is named.
    One query when the region is loaded.
    """
    own = school.region.ancestor_paths()
    district = own[-2] if school.region.level in WITHIN_DISTRICT and len(own) > 1 else own[-1]
    rows = ActivityReturn.objects.filter(
        returned_at__gte=now - YEAR, activity__kind=kind, activity__school__region__path__startswith=district
    )
    counts = dict(rows.order_by().values_list("reason").annotate(Count("pk")))
    least = max(LEAST_RETURNS, sum(counts.values()) * LEAST_SHARE / 100)
    return {ADVICE[each][0]: Hint(each, *ADVICE[each], count) for each, count in counts.items() if count >= least}
