"""What time alone brings about at the review desk: the nightly check, and the draw of spot checks."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import ngettext, pgettext_lazy

from schools.actions.findings import finish_night, keep_night, start_night
from schools.actions.spot_check import draw_spot_checks, plan_months
from schools.models import Activity, Plan, RuleFinding, SpotCheckDraw
from schools.review.nightly import batches, broken_rules, differing_rows
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.clock import step

# Late records and corrections come in during the fortnight after the month.
DRAWN_AFTER = dt.timedelta(days=15)
# A clock that stood still for a term does not draw what nobody will look at any more.
DRAWN_WITHIN = dt.timedelta(days=92)


@step("schools.rule_check", order=70, title=pgettext_lazy("clock step", "Nightly check"))
def check_rules(now: dt.datetime) -> str:
    """Once a day: every handed-in record of the running school year against the rules, every summary row rebuilt.

    A run that was killed goes on with the next batch of schools.
    """
    today = timezone.localdate(now)
    run = start_night(day=today, now=now)
    if run is None:
        return ""
    year = SchoolYear.of(today)
    for schools in batches(run.last_school):
        broken, checked = broken_rules(schools, year, today)
        keep_night(
            run=run, schools=schools, broken=broken, differing=differing_rows(schools, year), checked=checked, now=now
        )
    finish_night(run=run, now=timezone.now())
    standing = RuleFinding.objects.standing().filter(dismissed_at=None).count()
    words = ngettext(
        "%(n)d record checked, %(found)d findings.", "%(n)d records checked, %(found)d findings.", run.records
    )
    return words % {"n": run.records, "found": standing}


@step("schools.spot_checks", order=75, title=pgettext_lazy("clock step", "Spot checks drawn"))
def draw_due_spot_checks(now: dt.datetime) -> str:
    """Draw the months that ended a fortnight ago and that nobody has drawn yet."""
    today = timezone.localdate(now)
    made = sum(_draw(plan, month) for plan, month in _due(today))
    if not made:
        return ""
    return ngettext("%(n)d month drawn for spot checks.", "%(n)d months drawn for spot checks.", made) % {"n": made}


def _due(today: dt.date) -> list[tuple[Plan, Month]]:
    plans = Plan.objects.filter(
        adopted_at__isnull=False, spot_share__gt=0, school_year__gte=SchoolYear.of(today).start - 1
    )
    found = []
    for plan in plans.select_related("region"):
        for month in plan_months(plan):
            if DRAWN_AFTER <= today - month.last <= DRAWN_WITHIN:
                found.append((plan, month))
    return found


def _draw(plan: Plan, month: Month) -> bool:
    if SpotCheckDraw.objects.filter(region=plan.region, month=month).exists():
        return False
    if not Activity.objects.within(plan.region).filter(month=month).counted().exclude(reviewed_by=None).exists():
        return False
    draw_spot_checks(plan=plan, month=month, user=None)
    return True
