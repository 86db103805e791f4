"""Pages that no walk of the other tests passes, full of things, each on a phone's and on a desk's width."""

from django.core.management import call_command
from django.utils import timezone

import pytest

from schools.enums import ReturnReason
from schools.models import ActivityReturn
from schools.review.reasons import LEAST_RETURNS
from tests import world_review
from tests.browser.conftest import WIDTHS
from tests.factories.campaigns import ContestFactory, EntryFactory, entry_sheet, ready
from tests.factories.outputs import OutputFactory
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
)
from tests.notices import add_notices
from tests.schools.photos import picture
from tests.world import MONTH, World, add_outputs, add_records
from tests.world_talks import add_talks

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.once]

# Who -> the addresses that they open, and a word of the things that stand there.
PAGES = {
    "coordinator": (
        ("outputs/", "QownPlace"), ("outputs/log/", "黑板报"), ("outputs/{submitted_output}/", "QownPlace"),
        ("messages/", "QownTold"), ("messages/wishes/", "邮箱地址"), ("talks/", "QownSpeaker"), ("talks/request/", "申请讲座"),
        ("school/year/2025/timeline/", "QownTheme"), ("school/2026-06/more-time/", "延期至哪一天"),
        ("school/2026-06/meeting/", "常退回：材料没有审核号，近一年3次"), ("contests/{pictures}/", "按表格批量提交"),
        ("contests/{pictures}/entries/new/", "作品图片"), ("contests/entries/{picture_entry}/", "QownPicture"),
        ("contests/{pictures}/entries/import/", "下载模板"), ("contests/entries/import/{sheet}/", "不是年级"),
    ),
    "administrator": (
        ("plan/", "方案"), ("plan/{plan}/", "2025"), ("plan/{plan}/edit/", "方案"), ("plan/{plan}/adopt/", "应报"),
        ("outputs/kinds/", "黑板报"), ("channels/", "QownChat"), ("clock/", "开始填报的月份"),
    ),
    "reviewer": (
        ("contests/new/?kind=courseware", "单个文件上限（MB）"), ("contests/{pictures}/edit/", "按截止日排出各阶段日期"),
        ("outputs/", "QownPlace"), ("review/outputs/", "QownPlace"), ("messages/", "申请将2025年10月延期"), ("reminders/", "望湖区"),
        ("deadlines/", "QownExcepted"), ("report/", "工作总结只计已通过的记录"), ("report/rows/events/", "大型主题活动"),
        ("talks/", "QownSpeaker"),
        ("talks/calendar/?at=2025-11-20", "QownSpeaker"), ("talks/calendar/?view=week&at=2025-11-20", "QownSpeaker"),
        ("talks/{talk_requested}/arrange/", "QownWish"), ("talks/speakers/", "QownSpeaker"),
        ("review/reasons/", "望湖区"), ("review/findings/", "望湖区"), ("review/rules/", "实到多于在册"), ("review/batches/", "QownFilter"),
        ("review/batches/{decided_batch}/", "望湖区"), ("review/spot-checks/{draw}/", "望湖区"), ("progress/lessons/", "望湖区"),
    ),
}  # fmt: skip


@pytest.fixture
def width():
    return "desk"


@pytest.fixture
def desk(clock):
    """A district with one school and one thing of everything; whoever is in PAGES has an account."""
    world, district = World(), DistrictFactory()
    mine = world.things["own"] = {"district": district, "region": RegionFactory(parent=district)}
    mine["school"] = SchoolFactory(name="望湖区云帆九年一贯制实验学校", region=mine["region"], grades={6: (3, 138)})
    mine["plan"] = PlanFactory(region=district, adopted=True)
    mine["account"] = UserFactory(coordinator=mine["school"])
    world.people = {"coordinator": mine["account"]}
    world.people |= {kind: UserFactory(**{kind: district}) for kind in ("administrator", "reviewer")}
    OutputFactory(region=district, kind="themed")
    ActivityFactory(school=mine["school"], kind="exhibition", month=MONTH, approved=True, pupils_present=900)
    for add in (add_records, add_outputs, add_talks):
        add("own", mine)
    world_review.draw_all(mine, [mine], MONTH)
    world_review.decided_batch("own", mine, world.people["reviewer"], MONTH)
    add_notices("own", world)
    add_pictures(mine)
    often_returned(mine["returned"], world.people["reviewer"])
    call_command("tick")
    return world


def add_pictures(mine):
    """A contest of pictures with an entry, and a table of entries that waits."""
    mine["pictures"] = ContestFactory(region=mine["district"], kind="picture", open=True)
    values = {"school": mine["school"], "grade": 6, "title": "QownPicture", "files": ready(picture(size=(300, 400)))}
    mine["picture_entry"] = EntryFactory(contest=mine["pictures"], **values)
    mine["sheet"] = entry_sheet(mine["pictures"], mine["school"], mine["account"], "幼儿园大班")


def often_returned(record, user):
    """Every reason often enough to be said on the form."""
    said = {"activity": record, "returned_by": user, "returned_at": timezone.now()}
    ActivityReturn.objects.bulk_create(
        ActivityReturn(reason=reason, **said) for reason in ReturnReason for _n in range(LEAST_RETURNS)
    )


@pytest.mark.parametrize("who", PAGES)
def test_page_is_sound_at_both_widths(somebody, desk, who):
    person = somebody()
    person.sign_in(desk.people[who])
    things = {name: getattr(thing, "pk", "") for name, thing in desk.own.items()}
    wide, narrow = ({"width": across, "height": down} for across, down in (WIDTHS["desk"], WIDTHS["phone"]))
    missing = []
    for path, words in PAGES[who]:
        answer = person.go("/desk/" + path.format(**things))
        person.page.set_viewport_size(narrow)
        person.check()
        person.page.set_viewport_size(wide)
        if answer.status != 200 or words not in person.page.locator("main").text_content():
            missing.append((path, answer.status, words))
    assert missing == []
