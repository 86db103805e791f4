"""Lists of messages, reminders, deadlines, group chats and the clock."""

from django.urls import reverse
from django.utils import timezone

from schools.actions.channels import save_channel
from schools.actions.deadlines import ask_for_time, grant_exception
from schools.actions.reminders import remind_by_hand
from schools.models import Expected, Message, WorkCalendar
from site_config.jobs.models import ClockRun
from tests.factories.schools import PlanFactory, UserFactory
from tests.listings import IN_OCTOBER, OCTOBER, Made, at_school, named_schools, names, staff

ADDRESS = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcd"
LATER = IN_OCTOBER.replace(month=11, day=20)


def schools_with_people(count: int) -> list:
    schools = named_schools(count)
    PlanFactory(adopted=True)
    for school, name in zip(schools, names(count, "联络员"), strict=True):
        UserFactory(coordinator=school, name=name, email="a@example.org")
    return schools


def inbox(count: int) -> Made:
    _school, user = at_school()
    for title in names(count, "任务"):
        Message.objects.create(user=user, kind="schools.job.done", params={"title": title}, url="/desk/")
    return user, reverse("schools:messages"), names(count, "任务")


def reminders(count: int) -> Made:
    schools_with_people(count)
    user = staff()
    remind_by_hand(user=user, rows=Expected.objects.all(), month=OCTOBER)
    return user, reverse("schools:reminders"), names(count, "小学") + names(count, "联络员")


def deadlines(count: int) -> Made:
    user = staff()
    for school, why in zip(schools_with_people(count), names(count, "原因"), strict=True):
        grant_exception(user=user, school=school, month=OCTOBER, until=LATER, why=why)
        coordinator = school.roles.get().user
        ask_for_time(school=school, user=coordinator, month=OCTOBER, until=LATER.replace(day=28), why=f"申请{why}")
    return user, reverse("schools:deadlines"), names(count, "原因") + names(count, "申请原因")


def request(count: int) -> Made:
    """A request with the reports that the school still owes."""
    school, user = at_school()
    Expected.objects.filter(school=school, month=OCTOBER).exclude(
        kind__code__in=("film", "lesson", "essay")[:count]
    ).delete()
    asked = ask_for_time(school=school, user=user, month=OCTOBER, until=LATER, why="停电")
    return staff(), reverse("schools:deadline_request", args=[asked.pk]), ["影片", "课堂", "征文"][:count]


def channels(count: int) -> Made:
    user = staff()
    for name in names(count, "群"):
        region = user.current_roles[0].region
        save_channel(user=user, region=region, kind="wecom", name=name, address=ADDRESS, secret="")
    return user, reverse("schools:channels"), names(count, "群")


def workdays(count: int) -> Made:
    for n in range(count):
        WorkCalendar.objects.create(year=2030 + n, source=f"{n}号", days=[])
    return staff("administrator"), reverse("schools:workdays"), [str(2030 + n) for n in range(count)]


def clock(count: int) -> Made:
    for sentence in names(count, "步骤"):
        ClockRun.objects.create(started_at=timezone.now(), step="schools.remind", sentence=sentence, seconds=0.1)
    return staff("administrator"), reverse("schools:clock"), names(count, "步骤")
