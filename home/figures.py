"""Live figures of the public site: from approved records only, over the summary rows."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from schools.models import ActivityKind, Expected, Plan
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


def running_plan(region) -> Plan | None:
    """The newest adopted plan of the region or of one above it."""
    if region is None:
        return None
    plans = Plan.objects.filter(region__path__in=region.ancestor_paths()).exclude(adopted_at=None)
    return plans.order_by("-school_year", "-region__path").first()


def month_shown(plan: Plan, today: dt.date) -> Month | None:
    """The newest month of the plan that has begun; before the year begins, its first."""
    months = [row.month for row in plan.months.all()]
    begun = [month for month in months if month.first <= today]
    return begun[-1] if begun else (months[0] if months else None)


def month_figures(region, plan: Plan, month: Month) -> list[KindFigure]:
    """The month's kinds in the plan's order with the number of schools that have held each; two queries."""
    rows = Expected.objects.within(region).filter(month=month, school_year=plan.school_year).order_by()
    counted = dict(rows.filter(APPROVED).values_list("kind").annotate(Count("school", distinct=True)))
    kinds = [item.kind for item in plan.items.select_related("kind")]
    return [KindFigure(kind, counted.get(kind.pk, 0)) for kind in kinds]


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
