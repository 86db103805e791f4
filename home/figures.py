"""Live figures of the public site: from approved records only, over the summary rows."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from schools.models import ActivityKind, Expected, Plan, PlanMonth
from site_config.shared.calendar import Month

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
    """The month's kinds in the plan's order with the number of schools that have held each; one query."""
    held = Expected.objects.within(region).filter(APPROVED, month=month, school_year=plan.school_year)
    of_kind = held.filter(kind=OuterRef("kind")).order_by().values("kind")
    schools = Coalesce(Subquery(of_kind.annotate(n=Count("school", distinct=True)).values("n")), 0)
    return [KindFigure(item.kind, item.held) for item in plan.items.select_related("kind").annotate(held=schools)]


def year_figures(region, school_year: int) -> YearFigures:
    """One query over the year's summary rows."""
    rows = Expected.objects.within(region).filter(APPROVED, school_year=school_year)
    sums = rows.aggregate(
        schools=Count("school", distinct=True),
        activities=Sum("approved_count"),
        lessons=Sum("approved_count", filter=Q(kind__is_lesson=True)),
        attendances=Sum("participants"),
    )
    return YearFigures(**{key: value or 0 for key, value in sums.items()})
