"""Spot checks as people read them: months drawn, how far they are, how often the second reviewer agreed."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from schools import rules
from schools.enums import ActivityState, SpotCheckOutcome
from schools.models import Plan, SpotCheck, SpotCheckDraw, User
from site_config.shared.amounts import per_cent
from site_config.shared.calendar import Month


@dataclass(frozen=True)
class DrawLine:
    """One month's draw; `moot` are records that were reopened otherwise before anybody looked."""

    draw: SpotCheckDraw
    drawn: int
    confirmed: int
    reopened: int
    moot: int

    @property
    def open(self) -> int:
        return self.drawn - self.confirmed - self.reopened - self.moot

    @property
    def done(self) -> int:
        return self.drawn - self.open

    @property
    def agreement(self) -> int | None:
        """Confirmed of those looked at, in per cent, rounded down: 100 means all of them."""
        looked = self.confirmed + self.reopened
        return per_cent(self.confirmed, looked) if looked else None


@dataclass(frozen=True)
class CheckLine:
    check: SpotCheck
    can_decide: bool
    is_moot: bool
    is_mine: bool


@dataclass(frozen=True)
class Drawable:
    """A month that may be drawn now."""

    plan: Plan
    month: Month

    @property
    def key(self) -> str:
        return f"{self.plan.pk}:{self.month}"


def draw_lines(user: User) -> list[DrawLine]:
    """All draws of the person's regions, the newest month first; one query."""
    rows = SpotCheckDraw.objects.visible_to(user).select_related("region")
    counted = rows.annotate(
        drawn=Count("checks"),
        confirmed=Count("checks", filter=Q(checks__outcome=SpotCheckOutcome.CONFIRMED)),
        reopened=Count("checks", filter=Q(checks__outcome=SpotCheckOutcome.REOPENED)),
        moot=Count("checks", filter=Q(checks__outcome="") & ~Q(checks__activity__state=ActivityState.APPROVED)),
    )
    return [_draw_line(row) for row in counted]


def draw_line(draw: SpotCheckDraw, user: User) -> DrawLine:
    return next(line for line in draw_lines(user) if line.draw.pk == draw.pk)


def drawable_months(user: User, today: dt.date) -> list[Drawable]:
    """Months gone by, of plans in force whose region the person reviews, that nobody has drawn yet; two queries."""
    plans = Plan.objects.visible_to(user).filter(adopted_at__isnull=False, spot_share__gt=0)
    own = [
        plan
        for plan in plans.select_related("region").prefetch_related("months")
        if rules.can_draw_spot_checks(user, plan.region)
    ]
    known = set(
        SpotCheckDraw.objects.filter(region__in=[plan.region_id for plan in own]).values_list("region_id", "month")
    )
    found = [
        Drawable(plan, row.month)
        for plan in own
        for row in plan.months.all()
        if row.month.last < today and (plan.region_id, row.month) not in known
    ]
    return sorted(found, key=lambda each: each.month, reverse=True)[:12]


def check_lines(draw: SpotCheckDraw, user: User) -> list[CheckLine]:
    """The draw's records: what waits for the person first, then what waits for others; one query."""
    rows = list(checks_of(user).filter(draw=draw))
    lines = [_check_line(row, user) for row in rows]
    return sorted(lines, key=_rank)


def _rank(line: CheckLine) -> tuple[bool, bool, bool, int]:
    is_over = line.is_moot or bool(line.check.outcome)
    return not (line.can_decide and line.is_mine), not line.can_decide, is_over, line.check.pk


def checks_of(user: User) -> QuerySet[SpotCheck]:
    people = ("activity__school__region", "activity__kind", "first_reviewer", "reviewer", "decided_by", "draw__region")
    return SpotCheck.objects.visible_to(user).select_related(*people)


def waiting_for(user: User) -> int:
    """How many records the draw gave to this person and nobody has looked at yet."""
    rows = SpotCheck.objects.visible_to(user).filter(reviewer=user, outcome="", activity__state=ActivityState.APPROVED)
    return rows.exclude(activity__reviewed_by=F("reviewer")).count()


def next_check(done: SpotCheck, user: User) -> SpotCheck | None:
    """The next record of the same draw that this person may decide on, one's own first."""
    lines = check_lines(done.draw, user)
    return next((line.check for line in lines if line.can_decide and line.check.pk != done.pk), None)


def _draw_line(row: SpotCheckDraw) -> DrawLine:
    counts = {name: getattr(row, name) for name in ("drawn", "confirmed", "reopened", "moot")}
    return DrawLine(row, **counts)


def _check_line(row: SpotCheck, user: User) -> CheckLine:
    is_moot = not row.outcome and row.activity.state != ActivityState.APPROVED
    return CheckLine(row, rules.can_decide_spot_check(user, row), is_moot, row.reviewer_id == user.pk)
