"""Each step of the clock: run once, twice and a day late leaves the same."""

import datetime as dt

from django.utils import timezone

import pytest

from schools import clock
from schools.actions.deadlines import grant_exception
from schools.actions.plan import PLAN_FIELDS, Item, adopt_plan, save_plan
from schools.enums import ExpectedState
from schools.models import Expected, Message, Plan, PlanMonth, Reminder, ReminderReceipt, Role
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory
from tests.schools.moments import moment, standing

pytestmark = pytest.mark.django_db
OCTOBER = Month.at(2025, 10)
DAY = dt.timedelta(days=1)


@pytest.fixture
def school():
    return SchoolFactory(name="云帆小学")


@pytest.fixture
def plan(school):
    with standing(dt.date(2025, 8, 25)):
        return PlanFactory(adopted=True)


@pytest.fixture
def user(school, plan):
    return UserFactory(name="林知夏", coordinator=school, email="lin@example.org")


def tick(step, day, hour=10):
    with standing(day, hour):
        return step(moment(day, hour))


def told(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("user__name", "key"))


def months(field):
    rows = PlanMonth.objects.exclude(**{field: None}).order_by("month")
    return [str(month) for month in rows.values_list("month", flat=True)]


def reminders():
    return sorted(Reminder.objects.values_list("school__name", "month", "stage", "missing"))


@pytest.mark.parametrize("days", [[1], [1, 1], [2], [1, 2], [1, 2, 2]])
def test_months_open_once_and_tell_each_school(user, plan, days):
    for day in days:
        tick(clock.open_the_months, dt.date(2025, 10, day))
    assert months("opened_at") == ["2025-09", "2025-10"]
    assert told("schools.month.open") == [("林知夏", f"month:2025-10:{user.current_roles[0].school_id}")]
    message = Message.objects.get(kind="schools.month.open")
    assert message.sentence == "云帆小学2025年10月开始填报：10月31日前应报 5 项。"


@pytest.mark.parametrize("days", [[8], [8, 8], [9], [8, 9]])
def test_months_close_some_days_after_their_deadline(plan, days):
    save(plan, closes_after_days=7)
    tick(clock.close_the_months, dt.date(2025, 11, 7))
    assert months("closed_at") == ["2025-09"]
    for day in days:
        tick(clock.close_the_months, dt.date(2025, 11, day))
    assert months("closed_at") == ["2025-09", "2025-10"]


def test_months_without_a_closing_day_close_with_the_school_year(plan):
    tick(clock.close_the_months, dt.date(2026, 8, 31))
    assert months("closed_at") == []
    tick(clock.close_the_months, dt.date(2026, 9, 1))
    assert len(months("closed_at")) == 9


def test_month_opens_again_when_the_plan_becomes_more_generous(plan):
    save(plan, closes_after_days=0)
    tick(clock.close_the_months, dt.date(2025, 10, 5))
    assert months("closed_at") == ["2025-09"]
    save(plan, closes_after_days=30)
    tick(clock.close_the_months, dt.date(2025, 10, 6))
    assert months("closed_at") == []


def save(plan, **values):
    kept = {name: getattr(plan, name) for name in PLAN_FIELDS} | values
    items = [item_of(row) for row in plan.items.select_related("kind")]
    user = UserFactory(reviewer=plan.region)
    save_plan(plan=plan, user=user, values=kept, months=[row.month for row in plan.months.all()], items=items)


def item_of(row):
    return Item(row.kind, row.frequency)


@pytest.mark.parametrize("days", [[24], [24, 24], [27], [24, 27]])
def test_school_is_reminded_once_a_stage(user, days):
    for day in days:
        tick(clock.remind, dt.date(2025, 10, day))
    assert reminders() == [("云帆小学", OCTOBER, "-5", 5)]
    message = Message.objects.get(kind="schools.reminder.before")
    assert message.sentence == "云帆小学2025年10月：10月31日前还需提交：展览、影片、课堂、征文、班会。"
    assert list(ReminderReceipt.objects.values_list("name", "reach", "message")) == [("林知夏", "mail", message.pk)]


def test_each_stage_tells_what_is_still_missing(school, user):
    tick(clock.remind, dt.date(2025, 10, 24))
    for kind in ("film", "lesson", "essay", "meeting"):
        ActivityFactory(school=school, kind=kind, submitted=True, at=dt.date(2025, 10, 27))
    tick(clock.remind, dt.date(2025, 10, 30))
    ActivityFactory(school=school, kind="exhibition", submitted=True, at=dt.date(2025, 10, 31))
    tick(clock.remind, dt.date(2025, 11, 3))
    assert reminders() == [("云帆小学", OCTOBER, "-1", 1), ("云帆小学", OCTOBER, "-5", 5)]


def test_returned_record_and_draft_are_missing_and_an_excuse_is_not(school, user):
    ActivityFactory(school=school, kind="film", returned=True, at=dt.date(2025, 10, 20))
    ActivityFactory(school=school, kind="lesson", at=dt.date(2025, 10, 20))
    ActivityFactory(school=school, kind="essay", submitted=True, at=dt.date(2025, 10, 20))
    row = Expected.objects.get(school=school, month=OCTOBER, kind__code="meeting")
    row.state, row.excuse_reason = ExpectedState.EXCUSED, "exams"
    row.save()
    tick(clock.remind, dt.date(2025, 10, 24))
    assert reminders() == [("云帆小学", OCTOBER, "-5", 3)]


@pytest.mark.parametrize(
    ("day", "hour"), [(dt.date(2025, 10, 25), 10), (dt.date(2025, 10, 26), 10), (dt.date(2025, 10, 24), 7)]
)
def test_nobody_is_reminded_at_night_or_on_days_off(user, day, hour):
    assert tick(clock.remind, day, hour) == ""
    assert reminders() == []


def test_who_cannot_be_reached_is_written_down(school, user):
    SchoolFactory(name="无人小学", region=school.region)
    mute = SchoolFactory(name="静音小学", region=school.region)
    UserFactory(name="不要邮件", coordinator=mute, email="no@example.org", mail_wish="never")
    UserFactory(name="没有邮箱", coordinator=mute)
    plan = Plan.objects.get()
    adopt_plan(plan=plan, user=UserFactory(reviewer=plan.region))
    tick(clock.remind, dt.date(2025, 10, 24))
    found = ReminderReceipt.objects.values_list("reminder__school__name", "name", "reach")
    assert sorted(found) == [
        ("云帆小学", "林知夏", "mail"), ("无人小学", "", "nobody"), ("静音小学", "不要邮件", "no_mail"),
        ("静音小学", "没有邮箱", "no_address"),
    ]  # fmt: skip


def test_moved_deadline_has_stages_of_its_own_and_none_of_the_plan(school, user):
    with standing(dt.date(2025, 10, 20)):
        grant_exception(
            user=UserFactory(reviewer=school.region.parent), school=school, month=OCTOBER,
            until=dt.date(2025, 11, 14), why="校舍维修",
        )  # fmt: skip
    for day in (dt.date(2025, 10, 24), dt.date(2025, 10, 30), dt.date(2025, 11, 3), dt.date(2025, 11, 7)):
        tick(clock.remind, day)
    tick(clock.remind, dt.date(2025, 11, 13))
    tick(clock.remind, dt.date(2025, 11, 13))
    assert [stage for _school, _month, stage, _n in reminders()] == ["-1 2025-11-14", "-5 2025-11-14"]


def test_closed_month_is_no_longer_reminded_of(plan, user):
    save(plan, closes_after_days=1)
    tick(clock.close_the_months, dt.date(2025, 11, 3))
    tick(clock.remind, dt.date(2025, 11, 3))
    assert reminders() == []


def test_former_coordinator_is_not_reminded(school, user):
    Role.objects.filter(user=user).update(ends_on=dt.date(2025, 10, 1))
    tick(clock.remind, dt.date(2025, 10, 24))
    assert list(ReminderReceipt.objects.values_list("name", "reach")) == [("", "nobody")]


@pytest.mark.parametrize("late", [0, 1])
def test_old_messages_go_after_400_days(user, late):
    now = timezone.now()
    for age, key in ((399, "young"), (402, "old")):
        message = Message.objects.create(user=user, kind="schools.plan.adopt", key=key)
        Message.objects.filter(pk=message.pk).update(created_at=now - age * DAY)
    for _time in range(2):
        clock.forget(now + late * dt.timedelta(hours=1))
    assert list(Message.objects.filter(key__in=["young", "old"]).values_list("key", flat=True)) == ["young"]
