"""Live figures of the public site: from approved records only, over the summary rows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from schools.models import ActivityKind, Expected, Plan, PlanMonth
from schools.places import WIDE
from site_config.shared.calendar import Month

T = TypeVar("T")
# Provinces and the nation are counted again after this time.
KEPT_SECONDS = 300
APPROVED = Q(approved_count__gt=0)


@dataclass(frozen=True)
class KindFigure:
    """One of the month's kinds and how many schools (not records) have held it, approved."""

    kind: ActivityKind
    schools: int


@dataclass(frozen=True)
class YearFigures:
    """Persons are counted per record, so `attendances` may hold the same pupil more than once."""

    schools: int
    activities: int
    lessons: int
    attendances: int


def running_plan(region, today: dt.date) -> Plan | None:
    """The newest adopted plan of the region or of one above it, with `month_shown`; one query.

    The month shown is the newest that has begun or, before the year begins, the first.
    """
    if region is None:
        return None
    months = PlanMonth.objects.filter(plan=OuterRef("pk"))
    begun = months.filter(month__lte=Month.of(today)).order_by("-month").values("month")[:1]
    shown = Coalesce(Subquery(begun), Subquery(months.order_by("month").values("month")[:1]))
    plans = Plan.objects.filter(region__path__in=region.ancestor_paths()).exclude(adopted_at=None)
    return plans.annotate(month_shown=shown).order_by("-school_year", "-region__path").first()


def month_figures(region, plan: Plan, month: Month) -> list[KindFigure]:
    """The month's kinds in the plan's order with the number of schools that have held each; two queries."""
    return kept(region, f"month:{plan.pk}:{month}", lambda: _month_figures(region, plan, month))


def year_figures(region, school_year: int) -> YearFigures:
    """One query over the year's summary rows."""
    return kept(region, f"year:{school_year}", lambda: _year_figures(region, school_year))


def kept(region, key: str, count: Callable[[], T]) -> T:
    """Counted at once for a city or less; for millions of rows the count of some minutes ago is shown."""
    if region.level not in WIDE:
        return count()
    return cache.get_or_set(f"figures:{region.pk}:{key}", count, KEPT_SECONDS)


def _month_figures(region, plan: Plan, month: Month) -> list[KindFigure]:
    """Counted in one pass: a count for each kind of its own would read a nation's rows five times."""
    rows = Expected.objects.within(region).filter(APPROVED, month=month, school_year=plan.school_year).order_by()
    held = dict(rows.values_list("kind").annotate(schools=Count("pk")))
    return [KindFigure(item.kind, held.get(item.kind_id, 0)) for item in plan.items.select_related("kind")]


def _year_figures(region, school_year: int) -> YearFigures:
    rows = Expected.objects.within(region).filter(APPROVED, school_year=school_year)
    sums = rows.aggregate(
        schools=Count("school", distinct=True),
        activities=Sum("approved_count"),
        lessons=Sum("approved_count", filter=Q(kind__is_lesson=True)),
        attendances=Sum("participants"),
    )
    return YearFigures(**{key: value or 0 for key, value in sums.items()})
