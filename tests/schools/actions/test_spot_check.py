"""Spot checks: drawn by lot, dealt to others than the first reviewer, confirmed or reopened."""

import datetime as dt

from django.db import IntegrityError, transaction

import pytest

from schools.actions.review import reopen_activity
from schools.actions.spot_check import decide_spot_check, draw_spot_checks
from schools.enums import RoleKind, SpotCheckOutcome
from schools.errors import Refused
from schools.models import Activity, SpotCheck, SpotCheckDraw
from schools.review.clock import draw_due_spot_checks
from schools.review.spot_checks import check_lines, draw_lines, drawable_months
from site_config.shared import audit
from site_config.shared.calendar import Month
from tests.factories.schools import (
    ActivityFactory,
    CityFactory,
    DistrictFactory,
    PlanFactory,
    SchoolFactory,
    UserFactory,
    holder,
)

pytestmark = pytest.mark.django_db
OCTOBER = Month.at(2025, 10)


@pytest.fixture
def plan():
    schools = [SchoolFactory() for _n in range(2)]
    plan = PlanFactory(adopted=True, spot_share=50)
    for school in schools:
        for kind in ("film", "lesson"):
            ActivityFactory(school=school, kind=kind, approved=True)
    return plan


@pytest.fixture
def first(plan):
    return holder(RoleKind.REVIEWER, plan.region)


@pytest.fixture
def second(plan):
    return UserFactory(name="沈岚", reviewer=plan.region)


def test_share_is_drawn_once_and_dealt_to_another_reviewer(plan, first, second):
    draw = draw_spot_checks(plan=plan, month=OCTOBER, user=first)
    assert (draw.approved, draw.share, draw.checks.count()) == (4, 50, 2)
    assert set(draw.checks.values_list("first_reviewer", "reviewer")) == {(first.pk, second.pk)}
    assert draw_spot_checks(plan=plan, month=OCTOBER, user=second) == draw
    assert SpotCheck.objects.count() == 2


def test_nobody_else_leaves_the_second_look_open(plan, first):
    draw = draw_spot_checks(plan=plan, month=OCTOBER, user=None)
    assert set(draw.checks.values_list("reviewer", flat=True)) == {None}


def test_draw_is_refused_without_plan_records_or_right(plan, first):
    stranger = UserFactory(reviewer=DistrictFactory(code="429902", name="邻湖区", parent=CityFactory()))
    for user, month in ((stranger, OCTOBER), (first, OCTOBER.next), (first, Month.at(2025, 8))):
        with pytest.raises(Refused):
            draw_spot_checks(plan=plan, month=month, user=user)
    plan.spot_share = 0
    with pytest.raises(Refused):
        draw_spot_checks(plan=plan, month=OCTOBER, user=first)
    assert SpotCheckDraw.objects.count() == 0


def test_confirming_keeps_and_reopening_unlocks(plan, first, second):
    one, two = draw_spot_checks(plan=plan, month=OCTOBER, user=first).checks.all()
    decide_spot_check(check=one, user=second, outcome=SpotCheckOutcome.CONFIRMED)
    with pytest.raises(Refused):
        decide_spot_check(check=two, user=second, outcome=SpotCheckOutcome.REOPENED, why=" ")
    decide_spot_check(check=two, user=second, outcome=SpotCheckOutcome.REOPENED, why="照片与活动不符。")
    assert [Activity.objects.get(pk=each.activity_id).state for each in (one, two)] == ["approved", "submitted"]
    assert audit.history(two.activity)[0].action == "schools.spot_check.decide"
    line = draw_lines(second)[0]
    assert (line.drawn, line.confirmed, line.reopened, line.open, line.agreement) == (2, 1, 1, 0, 50)
    with pytest.raises(Refused):
        decide_spot_check(check=one, user=second, outcome=SpotCheckOutcome.CONFIRMED)


def test_first_reviewer_never_confirms_the_own_approval(plan, first, second):
    check = draw_spot_checks(plan=plan, month=OCTOBER, user=second).checks.first()
    with pytest.raises(Refused):
        decide_spot_check(check=check, user=first, outcome=SpotCheckOutcome.CONFIRMED)
    assert [line.can_decide for line in check_lines(check.draw, first)] == [False, False]
    with pytest.raises(IntegrityError), transaction.atomic():
        SpotCheck.objects.filter(pk=check.pk).update(reviewer=first)


def test_record_reopened_otherwise_needs_no_second_look(plan, first, second):
    check = draw_spot_checks(plan=plan, month=OCTOBER, user=first).checks.select_related("activity").first()
    reopen_activity(activity=check.activity, user=first, why="人数有误。")
    with pytest.raises(Refused):
        decide_spot_check(check=check, user=second, outcome=SpotCheckOutcome.CONFIRMED)
    line = draw_lines(second)[0]
    assert (line.moot, line.open, line.agreement) == (1, 1, None)
    assert sorted(each.is_moot for each in check_lines(check.draw, second)) == [False, True]


def test_clock_draws_a_fortnight_after_the_month_and_once(plan, first, second):
    zone = dt.timezone(dt.timedelta(hours=8))
    too_soon, due = dt.datetime(2025, 11, 14, 12, tzinfo=zone), dt.datetime(2025, 11, 15, 3, tzinfo=zone)
    assert draw_due_spot_checks(too_soon) == ""
    assert draw_due_spot_checks(due) == "1个月份已抽查。"
    assert draw_due_spot_checks(due) == draw_due_spot_checks(due + dt.timedelta(days=1)) == ""
    assert SpotCheckDraw.objects.get().month == OCTOBER


def test_clock_that_stood_still_draws_no_old_months(plan):
    assert draw_due_spot_checks(dt.datetime(2026, 3, 1, tzinfo=dt.UTC)) == ""


def test_months_to_draw_are_those_gone_by_and_not_drawn(plan, first):
    days = (dt.date(2025, 10, 31), dt.date(2025, 11, 1))
    assert [[each.month for each in drawable_months(first, day)] for day in days] == [
        [Month.at(2025, 9)], [OCTOBER, Month.at(2025, 9)],
    ]  # fmt: skip
    draw_spot_checks(plan=plan, month=OCTOBER, user=first)
    assert [each.month for each in drawable_months(first, days[1])] == [Month.at(2025, 9)]
    assert drawable_months(UserFactory(auditor=plan.region), days[1]) == []
