"""Group chats: kept with care for their secrets, posted to once, paused after ten failures."""

import datetime as dt

import pytest

from schools import clock
from schools.actions.channels import (
    post_next,
    remove_channel,
    save_channel,
    settle_abandoned_posts,
    try_channel,
    use_channel,
)
from schools.errors import Refused
from schools.models import Channel, ChannelPost, Message
from schools.tasks import send_posts
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory, UserFactory
from tests.schools.channels.robot import running
from tests.schools.moments import moment, standing
from tests.schools.test_mail import Run

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = dt.date(2025, 10, 24), dt.date(2025, 11, 10)
SECRET = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=verysecretkey"


@pytest.fixture
def robot(settings):
    with running() as found:
        settings.WEBHOOK_HOSTS = (found.host,)
        yield found


@pytest.fixture
def keeper():
    return UserFactory(reviewer=DistrictFactory())


@pytest.fixture
def channel(robot, keeper):
    with standing(dt.date(2025, 9, 1)):
        return saved(keeper, address=robot.address())


def saved(keeper, channel=None, **values):
    default = {"region": DistrictFactory(), "kind": "wecom", "name": "联络员群", "address": SECRET, "secret": ""}
    return save_channel(user=keeper, channel=channel, **default | values)


def tick(day, hour=10):
    with standing(day, hour):
        clock.post(moment(day, hour))
        send_posts(Run())


def heard(robot):
    return [body["text"]["content"] for _path, body in robot.heard]


def test_summary_names_numbers_and_is_posted_once_a_stage(robot, channel):
    schools = [SchoolFactory(name=f"Q小学{n}") for n in range(3)]
    with standing(dt.date(2025, 8, 25)):
        PlanFactory(adopted=True)
    UserFactory(name="林知夏", coordinator=schools[0])
    for kind in ("exhibition", "film", "lesson", "essay", "meeting"):
        ActivityFactory(
            school=schools[0], kind=kind, submitted=True, month=Month.at(2025, 10), at=dt.date(2025, 10, 20)
        )
    for _time in range(2):
        tick(FRIDAY)
    tick(dt.date(2025, 10, 25))
    (text,) = heard(robot)
    assert text == (
        "望湖区2025年10月“五个一”填报情况\n尚有 2 所学校缺报（共 10 项），10月31日截止\n"
        "http://testserver/desk/progress/?only=missing"
    )
    assert ("小学" in text, "林知夏" in text) == (False, False)
    assert Channel.objects.get().last_sent_at is not None


def test_week_is_summed_up_on_its_first_working_day_where_something_is_overdue(robot, channel):
    SchoolFactory()
    with standing(dt.date(2025, 8, 25)):
        PlanFactory(adopted=True)
    for day in (MONDAY, MONDAY, MONDAY + dt.timedelta(days=1)):
        tick(day)
    weekly = [text for text in heard(robot) if "每周" in text]
    assert weekly == [
        "望湖区“五个一”每周缺报情况\n尚有 1 所学校缺报（共 10 项）\n2025年9月：1 所\n2025年10月：1 所\n"
        "http://testserver/desk/progress/?only=missing"
    ]


def test_nothing_is_posted_where_nothing_is_missing_or_at_night(robot, channel):
    tick(FRIDAY)
    with standing(dt.date(2025, 8, 25)):
        SchoolFactory()
        PlanFactory(adopted=True)
    tick(FRIDAY, 8)
    assert heard(robot) == []


def test_tenth_failure_in_a_row_pauses_and_success_forgets(robot, channel, keeper):
    robot.status = 500
    for _time in range(9):
        assert try_channel(channel=channel, user=keeper) == "对方服务器返回 500。"
    channel.refresh_from_db()
    assert (channel.failures, channel.paused_at) == (9, None)
    robot.status = 200
    assert try_channel(channel=channel, user=keeper) == ""
    channel.refresh_from_db()
    assert (channel.failures, channel.last_error) == (0, "")
    robot.status = 500
    for _time in range(10):
        try_channel(channel=channel, user=keeper)
    channel.refresh_from_db()
    assert channel.failures == 10
    assert channel.paused_at is not None
    assert [message.sentence for message in Message.objects.filter(user=keeper)] == [
        "群聊“联络员群”已暂停：连续十次未能送达。"
    ]
    assert not Channel.objects.in_use().exists()
    assert use_channel(channel=channel, user=keeper, is_active=True).failures == 0
    assert Channel.objects.in_use().exists()


def test_refused_post_is_tried_three_times_and_no_more(robot, channel):
    robot.status = 500
    ChannelPost.objects.create(
        channel=channel, key="k", text="x", created_at=moment(FRIDAY), next_try_at=moment(FRIDAY)
    )
    tried = [post_next(now=moment(FRIDAY) + dt.timedelta(hours=hours)) for hours in (0, 0.1, 2, 4, 8)]
    assert tried == [True, False, True, True, False]
    assert (ChannelPost.objects.get().state, len(robot.heard)) == ("failed", 3)


def test_post_that_broke_off_is_not_repeated(robot, channel):
    robot.status = 0
    now = moment(FRIDAY)
    ChannelPost.objects.create(channel=channel, key="k", text="x", created_at=now, next_try_at=now)
    post_next(now=now)
    assert ChannelPost.objects.get().state == "uncertain"
    ChannelPost.objects.update(state="sending", sending_since=now)
    assert [settle_abandoned_posts(now=now + dt.timedelta(minutes=minutes)) for minutes in (9, 11)] == [0, 1]
    assert not post_next(now=now + dt.timedelta(days=1))


def test_secrets_are_never_shown_again(client, keeper):
    channel = saved(
        keeper,
        kind="dingtalk",
        address="https://oapi.dingtalk.com/robot/send?access_token=tokenXYZ9",
        secret="SECverysecret",
    )
    client.force_login(keeper)
    for address in ("/desk/channels/", f"/desk/channels/{channel.pk}/"):
        text = client.get(address).content.decode()
        assert "oapi.dingtalk.com … XYZ9" in text
        assert ("tokenXYZ" in text, "SECvery" in text) == (False, False)
    answer = client.post(
        f"/desk/channels/{channel.pk}/", {"region": channel.region_id, "kind": "dingtalk", "name": "新名"}
    )
    assert answer.status_code == 302
    channel.refresh_from_db()
    assert (channel.name, channel.secret, channel.address[-8:]) == ("新名", "SECverysecret", "tokenXYZ9"[-8:])


def test_address_that_leads_elsewhere_and_foreign_regions_are_refused(keeper):
    with pytest.raises(Refused, match=r"qyapi\.weixin\.qq\.com"):
        saved(keeper, address="https://evil.example/")
    far = DistrictFactory(code="429902", name="远区")
    with pytest.raises(Refused, match="不能管理"):
        saved(keeper, region=far)
    channel = saved(keeper)
    with pytest.raises(Refused):
        remove_channel(channel=channel, user=UserFactory(reviewer=far))
    remove_channel(channel=channel, user=keeper)
    assert not Channel.objects.exists()
