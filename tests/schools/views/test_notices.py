"""Inbox, reminders, deadlines and the clock as people use them."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

import pytest

from schools.actions.deadlines import grant_exception
from schools.actions.messages import tell
from schools.models import DeadlineException, DeadlineRequest, Message, Reminder
from site_config.jobs.models import ClockRun
from site_config.jobs.ticking import step_titles
from tests.factories.schools import RegionFactory, SchoolFactory, UserFactory, adopt_plan
from tests.schools.moments import standing
from tests.schools.views.conftest import OCTOBER

pytestmark = pytest.mark.django_db
INBOX = "/desk/messages/"


@pytest.fixture
def reviewer(school):
    return UserFactory(name="周景行", reviewer=school.region.parent)


def text_of(response) -> str:
    return response.content.decode()


def told(user, title, day=22):
    with standing(dt.date(2025, 10, day)):
        tell(users=[user], kind="schools.job.done", url="/desk/school/2025-10/", title=title)
    return Message.objects.get(params__title=title)


def test_inbox_shows_unread_first_and_opening_leads_on_and_marks_read(own, user, october):
    old, new = told(user, "旧", 20), told(user, "新", 21)
    assert 'class="n num">2</b>' in text_of(own.get(INBOX))
    answer = own.get(reverse("schools:message_open", args=[new.pk]))
    assert (answer.status_code, answer.url) == (302, "/desk/school/2025-10/")
    sections = own.get(INBOX).context["inbox"].sections
    assert [(section.title, [line.message.pk for line in section.lines]) for section in sections] == [
        ("未读", [old.pk]), ("10月21日", [new.pk]),
    ]  # fmt: skip
    assert own.get(INBOX + "?show=unread").context["inbox"].sections[0].lines[0].message == old
    assert own.get(INBOX + "?topic=honours").context["inbox"].sections == []


def test_message_never_leads_to_another_site(own, user, october):
    message = told(user, "旧")
    Message.objects.filter(pk=message.pk).update(url="//evil.example/")
    assert own.get(reverse("schools:message_open", args=[message.pk])).url == INBOX


def test_inbox_is_paged_without_doubles(own, user, october):
    for number in range(30):
        told(user, f"任务{number:02d}", 1 + number // 2)
    first = own.get(INBOX).context["inbox"]
    second = own.get(INBOX, {"at": first.next_cursor}).context["inbox"]
    shown = [line.message.pk for page in (first, second) for section in page.sections for line in section.lines]
    assert (len(shown), len(set(shown)), second.next_cursor) == (30, 30, None)


def test_marking_all_read_clears_the_bell(own, user, october):
    told(user, "旧")
    own.post(reverse("schools:messages_read"), {"until": "2025-10-22T10:00:00+08:00"})
    assert "n num" not in text_of(own.get(INBOX)).partition("<main")[0]


def test_reminding_by_hand_counts_first_and_works_once_a_day(client, school, user, reviewer, october):
    client.force_login(reviewer)
    address = reverse("schools:remind_now") + "?month=2025-10"
    assert "现在提醒 1 所学校？" in text_of(client.get(address))
    assert Reminder.objects.count() == 0
    client.post(address)
    client.post(address)
    assert Reminder.objects.get().stage == "2025-10-22"
    assert Message.objects.filter(user=user, kind="schools.reminder.before").count() == 1
    page = text_of(client.get(reverse("schools:reminders")))
    assert "仅收件箱：没有邮箱地址" in page
    assert "林知夏" in page
    assert "现在提醒 0 所学校？" in text_of(client.get(address))
    assert client.get(reverse("schools:reminders_export", args=["csv"])).content.decode("utf-8-sig").count("\r\n") == 2


def test_street_officer_reminds_and_sees_the_own_street_only(client, school, user, october):
    far = SchoolFactory(name="邻街小学", region=RegionFactory())
    UserFactory(coordinator=far)
    plan = school.expected.first().plan
    adopt_plan(plan=plan, user=UserFactory(reviewer=plan.region))
    client.force_login(UserFactory(street_officer=school.region))
    client.post(reverse("schools:remind_now") + "?month=2025-10")
    assert Reminder.objects.get().school == school


def test_school_asks_from_its_board_and_sees_the_answer(client, own, school, reviewer, october):
    board = reverse("schools:board_month", args=[OCTOBER])
    ask = reverse("schools:more_time", args=[OCTOBER])
    assert ask in text_of(own.get(board))
    kept = own.post(ask, {"until": "2025-10-30", "why": "停电一周"})
    assert "停电一周" in text_of(kept)
    assert own.post(ask, {"until": "2025-11-14", "why": "停电一周"}).url == board
    assert "正在等待区禁毒办答复" in text_of(own.get(board))
    request = DeadlineRequest.objects.get()
    client.force_login(reviewer)
    assert "停电一周" in text_of(client.get(reverse("schools:deadlines")))
    client.post(
        reverse("schools:deadline_request", args=[request.pk]),
        {"until": "2025-11-10", "answer": "", "decision": "grant"},
    )
    client.force_login(request.asked_by)
    page = text_of(client.get(board))
    assert "截止日期延至 2025-11-10：停电一周" in page
    assert "11月10日" in page


def test_reviewer_grants_from_the_schools_month_and_withdraws(client, school, user, reviewer, october):
    client.force_login(reviewer)
    month = reverse("schools:school_month", args=[school.code, OCTOBER])
    address = reverse("schools:deadline_new") + f"?school={school.code}&amp;month=2025-10"
    assert address in text_of(client.get(month))
    form = client.get(address.replace("&amp;", "&")).context["form"]
    assert (form.initial["school_code"], form.initial["month"]) == (school.code, "2025-10")
    values = {"month": "2025-10", "school_code": school.code, "until": "2025-11-14", "why": "校舍维修"}
    assert client.post(reverse("schools:deadline_new"), values).status_code == 302
    assert "截止日期延至 2025-11-14：校舍维修" in text_of(client.get(month))
    plan = school.expected.first().plan
    assert "校舍维修" in text_of(client.get(reverse("schools:plan_show", args=[plan.pk])))
    exception = DeadlineException.objects.get()
    client.post(reverse("schools:deadline_withdraw", args=[exception.pk]))
    assert set(school.expected.filter(month=OCTOBER).values_list("due_on", "plan_due_on")) == {
        (dt.date(2025, 10, 31), None)
    }
    assert "已撤回" in text_of(client.get(reverse("schools:deadlines")))


def test_clock_page_names_steps_in_words(client, school):
    """A step that no longer exists keeps its name."""
    for step in ("schools.rule_check", "schools.gone"):
        ClockRun.objects.create(started_at=timezone.now(), step=step, sentence="完成。", seconds=0.1)
    client.force_login(UserFactory(administrator=school.region.parent))
    runs = client.get(reverse("schools:clock")).context["runs"]
    assert {run.step: title for run, title in runs} == {
        "schools.rule_check": "每夜检查",
        "schools.gone": "schools.gone",
    }


def test_every_step_of_the_clock_has_a_title():
    assert [name for name, title in step_titles().items() if not title] == []


def test_clock_page_says_when_the_clock_stands_still(client, school, october):
    client.force_login(UserFactory(administrator=school.region.parent))
    assert "定时任务从未运行" in text_of(client.get(reverse("schools:clock")))


@pytest.mark.parametrize(
    "until", ["", "x", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2025-02-30T00:00"]
)
def test_marking_all_read_takes_any_nonsense_for_now(own, user, october, until):
    told(user, "旧")
    assert own.post(reverse("schools:messages_read"), {"until": until}).status_code == 302
    assert not Message.objects.unread().filter(user=user).exists()


def test_street_officer_sees_no_exception_of_another_street_on_the_plan(client, school, reviewer, october):
    officer = UserFactory(street_officer=RegionFactory(), reviewer=None)
    grant_exception(user=reviewer, school=school, month=OCTOBER, until=dt.date(2025, 11, 14), why="校舍维修")
    address = reverse("schools:plan_show", args=[school.expected.first().plan_id])
    client.force_login(officer)
    assert "校舍维修" not in text_of(client.get(address))
    client.force_login(reviewer)
    assert "校舍维修" in text_of(client.get(address))
