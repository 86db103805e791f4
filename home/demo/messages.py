"""The demo's messages: months that open, reminders with their e-mails, a moved deadline, a request, a group chat.

No e-mail leaves: the addresses end in .invalid, which no mail server serves, and those of the past are only noted as sent.
"""

import datetime as dt

from django.utils import timezone

from home.demo import clock
from schools.actions.channels import save_channel, use_channel
from schools.actions.deadlines import ask_for_time, grant_exception
from schools.actions.mail import claim_mail, make_mails, mark_sent
from schools.actions.messages import mark_all_read, set_mail_wishes
from schools.actions.months import open_months
from schools.actions.reminders import remind_due
from schools.enums import ChannelKind, MailWish, RoleKind
from schools.models import Message, Plan, Region, Role, School, User
from schools.plan_rows import due_day
from schools.reminding import stages
from site_config.jobs.models import Job
from site_config.shared.calendar import Month

NOVEMBER = Month(dt.date(2026, 11, 1))
# From when on schools are reminded; the year before is told in records only.
SINCE = Month(dt.date(2026, 9, 1))
# Every sixth school's coordinator has given an e-mail address; one coordinator leaves on the story's last day.
WITH_ADDRESS, LEFT = 6, "2142900025"
OWN, ASKS = "2142900001", "2142900003"


def prepare() -> None:
    """Addresses for some, and none for the rest, as in a real district."""
    roles = Role.objects.filter(kind=RoleKind.COORDINATOR).select_related("user").order_by("school__code", "pk")
    for number, role in enumerate(roles):
        if number % WITH_ADDRESS == 0:
            _address(role.user, MailWish.NEVER if number % 30 == 0 else MailWish.DAILY)
    for username in ("coordinator", "reviewer", "street", "committee"):
        _address(User.objects.get(username=username), MailWish.DAILY)


def _address(person: User, wish: MailWish) -> None:
    set_mail_wishes(user=person, email=f"{person.username}@five-ones.invalid", mail_wish=wish, language="zh-hans")


def begin(month: Month) -> None:
    """The month opens; schools are told how much is due and when."""
    with clock.at(month.first, hour=7):
        open_months(now=timezone.now())


def days_of(month: Month, until: dt.date) -> list[dt.date]:
    """The days on which schools are reminded of the month."""
    if month < SINCE:
        return []
    plan = Plan.objects.get(school_year=month.school_year.start)
    found = [stage.day for stage in stages(due_day(month, plan.deadline_day), plan.reminder_offsets)]
    return [day for day in found if day <= until]


def remind(day: dt.date) -> None:
    """A morning's reminders, and their e-mails noted as sent."""
    with clock.at(day, hour=9):
        now = timezone.now()
        remind_due(now=now)
        make_mails(now=now)
        while mail := claim_mail(now=now):
            mark_sent(mail=mail, now=now)


def finish(*, district: Region, today: dt.date) -> None:
    """A moved deadline, a request that waits, a group chat, and an inbox that somebody has read."""
    reviewer = User.objects.get(username="reviewer")
    own, asks = (School.objects.select_related("region").get(code=code) for code in (OWN, ASKS))
    with clock.at(today - dt.timedelta(days=4), hour=15):
        grant_exception(
            user=reviewer, school=own, month=NOVEMBER, until=dt.date(2026, 12, 7), why="教学楼维修，活动延后一周"
        )
    coordinator = Role.objects.get(kind=RoleKind.COORDINATOR, school=asks).user
    with clock.at(today, hour=11):
        ask_for_time(
            school=asks,
            user=coordinator,
            month=NOVEMBER,
            until=dt.date(2026, 12, 9),
            why="校园艺术节占用礼堂，观影改期",
        )
        channel = save_channel(
            user=reviewer, region=district, kind=ChannelKind.WECOM, name="江汉区学校联络员群（演示）", secret="",
            address="https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=demo-0000",
        )  # fmt: skip
        use_channel(channel=channel, user=reviewer, is_active=False)
    Role.objects.filter(kind=RoleKind.COORDINATOR, school__code=LEFT).update(ends_on=today)
    _read(today - dt.timedelta(days=9))
    Job.objects.filter(kind__in=("schools.mail", "schools.post")).delete()


def _read(until: dt.date) -> None:
    with clock.at(until, hour=20):
        moment = timezone.now()
        for person in User.objects.filter(pk__in=Message.objects.values("user")):
            mark_all_read(user=person, until=moment)
