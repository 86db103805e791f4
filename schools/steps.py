"""Who looks at a record: the bureau alone, or where the plan says so the street first and the bureau second."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from schools.days import day_label
from schools.enums import ActivityState, ReviewStep
from schools.models import Activity, Plan, School
from schools.review.words import day_after_working_days
from site_config.shared.calendar import Month

TWO_STEPS = 2


def plan_of(school: School, month: Month) -> Plan | None:
    """The plan in force for a school in the year of a month; rivals are refused, so there is at most one."""
    above = school.region.ancestor_paths()
    plans = Plan.objects.filter(adopted_at__isnull=False, school_year=month.school_year.start)
    return plans.filter(region__path__in=above).first()


def street_until(school: School, month: Month, today: dt.date) -> dt.date | None:
    """The last day on which a record handed in today is the street's alone; None where the bureau reviews alone."""
    plan = plan_of(school, month)
    if plan is None or plan.review_steps != TWO_STEPS:
        return None
    return day_after_working_days(plan.street_days, today)


def is_at_street(activity: Activity, today: dt.date) -> bool:
    """True while the bureau decides only with a reason of its own."""
    return bool(activity.street_until and activity.street_until >= today and not activity.endorsed_at)


def step_of(activity: Any) -> ReviewStep | None:
    """Which step a record waits for; None when it does not wait. The street may still look when its days are over."""
    if activity.state != ActivityState.SUBMITTED:
        return None
    return ReviewStep.STREET if activity.street_until and not activity.endorsed_at else ReviewStep.BUREAU


def waits_words(activity: Any, today: dt.date) -> str:
    """One sentence on whom a record waits for; empty when it does not wait."""
    step = step_of(activity)
    if step is None:
        return ""
    if step is ReviewStep.BUREAU:
        return (
            _("The street has looked at it; it waits for the bureau.")
            if activity.endorsed_at
            else _("It waits for the bureau.")
        )
    if activity.street_until >= today:
        return _("It waits for the street until %(day)s, then for the bureau.") % {
            "day": day_label(activity.street_until)
        }
    return _("The street has not looked at it in time; the bureau may decide.")
