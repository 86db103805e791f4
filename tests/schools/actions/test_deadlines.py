"""Exceptions to a deadline: granted, withdrawn, asked for; closed months and rankings follow them."""

import datetime as dt

import pytest

from schools.actions.activity import submit_activity
from schools.actions.deadlines import answer_request, ask_for_time, grant_exception, withdraw_exception
from schools.actions.months import close_months
from schools.actions.plan import adopt_plan
from schools.actions.review import return_activity
from schools.errors import Refused
from schools.models import DeadlineException, DeadlineRequest, Expected, Message, Plan
from site_config.shared import audit
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, RegionFactory, SchoolFactory, UserFactory, kind
from tests.schools.moments import moment, standing

pytestmark = pytest.mark.django_db
OCTOBER = Month.at(2025, 10)
PLAN_DAY, LATER = dt.date(2025, 10, 31), dt.date(2025, 11, 14)
TODAY = dt.date(2025, 11, 5)


@pytest.fixture
def school():
    return SchoolFactory(name="云帆小学")


@pytest.fixture
def other(school):
    return SchoolFactory(name="邻街小学", region=RegionFactory())


@pytest.fixture
def plan(school, other):
    with standing(dt.date(2025, 8, 25)):
        return PlanFactory(adopted=True)


@pytest.fixture
def reviewer(plan):
    return UserFactory(name="周景行", reviewer=plan.region)


@pytest.fixture
def user(school, plan):
    return UserFactory(name="林知夏", coordinator=school)


@pytest.fixture(autouse=True)
def _today():
    with standing(TODAY):
        yield


def grant(reviewer, **values):
    return grant_exception(**{"user": reviewer, "month": OCTOBER, "until": LATER, "why": "校舍维修"} | values)


def days(school, month=OCTOBER):
    rows = Expected.objects.filter(school=school, month=month).order_by("kind__order")
    return set(rows.values_list("due_on", "plan_due_on"))


def close(plan):
    Plan.objects.filter(pk=plan.pk).update(closes_after_days=2)
    close_months(now=moment(TODAY))


def sentences(user, kind):
    return [message.sentence for message in Message.objects.filter(user=user, kind=kind).order_by("pk")]


def test_exception_moves_the_school_and_withdrawing_restores_the_plans_day(school, other, reviewer, user):
    exception = grant(reviewer, school=school)
    assert (days(school), days(other)) == ({(LATER, PLAN_DAY)}, {(PLAN_DAY, None)})
    assert days(school, OCTOBER.next) == {(dt.date(2025, 11, 30), None)}
    withdraw_exception(exception=exception, user=reviewer)
    assert days(school) == {(PLAN_DAY, None)}
    with pytest.raises(Refused, match="已被撤回"):
        withdraw_exception(exception=exception, user=reviewer)
    assert sentences(user, "schools.deadline.grant") == ["云帆小学2025年10月的截止日期延至11月14日：校舍维修"]
    assert sentences(user, "schools.deadline.withdraw") == ["云帆小学2025年10月的延期已撤回。"]
    assert [entry.action for entry in audit.history(exception)] == [
        "schools.deadline.withdraw",
        "schools.deadline.grant",
    ]


def test_region_and_kind_narrow_an_exception(school, other, plan, reviewer):
    grant(reviewer, region=school.region, kind=kind("film"))
    assert days(school) == {(PLAN_DAY, None), (LATER, PLAN_DAY)}
    assert Expected.objects.filter(plan_due_on__isnull=False).values_list("school", "kind__code").get() == (
        school.pk, "film",
    )  # fmt: skip
    grant(reviewer, region=plan.region, until=dt.date(2025, 11, 20))
    assert days(other) == {(dt.date(2025, 11, 20), PLAN_DAY)}


def test_the_most_generous_exception_counts_and_the_rest_stays_when_it_goes(school, reviewer):
    grant(reviewer, school=school)
    long = grant(reviewer, school=school, until=dt.date(2025, 11, 28))
    assert days(school) == {(dt.date(2025, 11, 28), PLAN_DAY)}
    withdraw_exception(exception=long, user=reviewer)
    assert days(school) == {(LATER, PLAN_DAY)}


def test_adopting_again_respects_exceptions_and_changed_days(school, other, plan, reviewer):
    exception = grant(reviewer, school=school)
    Plan.objects.filter(pk=plan.pk).update(deadline_day=25)
    adopt_plan(plan=plan, user=reviewer)
    assert (days(school), days(other)) == (
        {(LATER, dt.date(2025, 10, 25))}, {(dt.date(2025, 10, 25), None)},
    )  # fmt: skip
    adopt_plan(plan=plan, user=reviewer)
    withdraw_exception(exception=exception, user=reviewer)
    assert days(school) == {(dt.date(2025, 10, 25), None)}


def test_school_that_comes_later_has_the_regions_exception(plan, reviewer):
    grant(reviewer, region=plan.region)
    late = SchoolFactory(region=RegionFactory())
    adopt_plan(plan=plan, user=reviewer)
    assert days(late) == {(LATER, PLAN_DAY)}


def test_on_time_follows_the_moved_day(school, reviewer):
    exception = grant(reviewer, school=school)
    ActivityFactory(school=school, kind="film", approved=True, at=dt.date(2025, 11, 10))

    def on_time():
        return Expected.objects.get(school=school, month=OCTOBER, kind__code="film").is_on_time

    assert on_time()
    withdraw_exception(exception=exception, user=reviewer)
    assert not on_time()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"until": dt.date(2025, 11, 4)}, "已过"),
        ({"until": dt.date(2026, 9, 1)}, "超出了本学年"),
        ({"why": "  "}, "原因"),
        ({"month": Month.at(2026, 2)}, "没有应报"),
        ({"month": Month.at(2026, 3), "until": dt.date(2026, 3, 31)}, "不晚于"),
    ],
)
def test_exception_that_makes_no_sense_is_refused(school, reviewer, values, said):
    with pytest.raises(Refused, match=said):
        grant(reviewer, school=school, **values)
    assert not DeadlineException.objects.exists()


def test_closed_month_takes_no_first_hand_in_without_an_exception(school, plan, reviewer, user):
    close(plan)
    with pytest.raises(Refused, match=r"已停止补报.*申请延期"):
        ActivityFactory(school=school, user=user, kind="film", submitted=True)
    grant(reviewer, school=school, kind=kind("film"))
    assert ActivityFactory(school=school, user=user, kind="film", submitted=True).state == "submitted"
    with pytest.raises(Refused, match="已停止补报"):
        ActivityFactory(school=school, user=user, kind="lesson", submitted=True)
    with standing(dt.date(2025, 11, 15)), pytest.raises(Refused, match="已停止补报"):
        ActivityFactory(school=school, user=user, kind="film", submitted=True)


def test_what_was_handed_in_before_is_corrected_after_closing(school, plan, reviewer, user):
    activity = ActivityFactory(school=school, user=user, kind="film", submitted=True, at=dt.date(2025, 10, 28))
    close(plan)
    activity = return_activity(activity=activity, user=reviewer, reason="date", text="请核对")
    assert submit_activity(activity=activity, user=user, version=activity.version).state == "submitted"


def test_school_asks_and_the_bureau_grants(school, reviewer, user):
    request = ask_for_time(school=school, user=user, month=OCTOBER, until=LATER, why="停电")
    assert sentences(reviewer, "schools.deadline.ask") == ["云帆小学申请将2025年10月延期至11月14日：停电"]
    with pytest.raises(Refused, match="已有一份"):
        ask_for_time(school=school, user=user, month=OCTOBER, until=LATER, why="停电")
    answered = answer_request(request=request, user=reviewer, granted=True, until=dt.date(2025, 11, 10))
    assert (answered.state, answered.exception.until) == ("granted", dt.date(2025, 11, 10))
    assert days(school) == {(dt.date(2025, 11, 10), PLAN_DAY)}
    assert sentences(user, "schools.deadline.grant") == ["云帆小学2025年10月的截止日期延至11月10日：停电"]
    with pytest.raises(Refused, match="已答复"):
        answer_request(request=request, user=reviewer, granted=False, answer="不")


def test_declining_needs_a_sentence_and_the_school_may_ask_again(school, reviewer, user):
    request = ask_for_time(school=school, user=user, month=OCTOBER, until=LATER, why="停电")
    with pytest.raises(Refused, match="不予延期的原因"):
        answer_request(request=request, user=reviewer, granted=False)
    answer_request(request=request, user=reviewer, granted=False, answer="已提前通知。")
    assert days(school) == {(PLAN_DAY, None)}
    assert sentences(user, "schools.deadline.decline") == ["云帆小学2025年10月的延期申请未获同意：已提前通知。"]
    ask_for_time(school=school, user=user, month=OCTOBER, until=LATER, why="再次申请")
    assert DeadlineRequest.objects.count() == 2


def test_asking_is_refused_when_nothing_is_missing(school, user):
    for each in ("exhibition", "film", "lesson", "essay", "meeting"):
        ActivityFactory(school=school, user=user, kind=each, submitted=True, at=dt.date(2025, 10, 28))
    with pytest.raises(Refused, match="没有缺报"):
        ask_for_time(school=school, user=user, month=OCTOBER, until=LATER, why="停电")
