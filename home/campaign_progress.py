"""How far a campaign has come in the region of the site: approved records held on its days, counted live."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.models import CampaignPage
from home.figures import kept
from schools.models import Activity, ActivityKind, Region, School
from site_config.shared import charts


@dataclass(frozen=True)
class KindProgress:
    """A kind, the schools that held at least one approved activity of it, and the approved activities."""

    kind: ActivityKind
    schools: int
    activities: int


@dataclass(frozen=True)
class Progress:
    """`schools` are those open on the campaign's days; `taking_part` of them have at least one approved activity."""

    schools: int
    taking_part: int
    kinds: tuple[KindProgress, ...]

    @property
    def chart(self) -> SafeString:
        """Schools by kind, of all schools."""
        rows = [
            charts.Share(row.kind.short, row.schools, 0, self.schools, f"{row.schools}/{self.schools}")
            for row in self.kinds
        ]
        words = pgettext("between items of a list", ", ").join(f"{row.kind.short} {row.schools}" for row in self.kinds)
        label = _("Schools that held each kind, of %(n)d: %(list)s.") % {"n": self.schools, "list": words}
        return charts.stacked_bars(rows, label=label)


def progress_of(campaign: CampaignPage, region: Region | None, today: dt.date) -> Progress | None:
    """Return the progress up to today; None before the campaign starts, without a region, or without a school in it.

    Four queries; a province's or the nation's figures may be some minutes old.
    """
    if region is None or today < campaign.starts_on:
        return None
    days = (campaign.starts_on, campaign.ends_on)
    found = kept(region, f"campaign:{days[0]}:{days[1]}", lambda: _progress(region, *days))
    return found if found.schools else None


def _progress(region: Region, first: dt.date, last: dt.date) -> Progress:
    records = Activity.objects.within(region).counted().filter(held_on__range=(first, last)).order_by()
    counts = records.values("kind").annotate(schools=Count("school", distinct=True), activities=Count("pk"))
    by_kind = {row["kind"]: (row["schools"], row["activities"]) for row in counts}
    kinds = ActivityKind.objects.filter(pk__in=by_kind).order_by("order", "pk")
    schools = School.objects.within(region).open_between(first, last)
    sums = schools.aggregate(schools=Count("pk"))
    taking_part = records.values("school").distinct().count() if by_kind else 0
    return Progress(sums["schools"], taking_part, tuple(KindProgress(kind, *by_kind[kind.pk]) for kind in kinds))
