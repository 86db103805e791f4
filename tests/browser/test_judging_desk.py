"""Screening by keyboard, the judge's grid by keyboard, and every new page of a contest once, for axe and both widths."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from campaigns.actions.contest import advance_contest
from campaigns.actions.panel import decide_head, sign_off
from campaigns.actions.terms import set_terms
from campaigns.enums import ContestPhase
from campaigns.models import Assignment, Contest, ContestStep, Entry
from schools.enums import RoleKind
from tests.browser.conftest import WIDTHS
from tests.browser.person import WIDER
from tests.factories.campaigns import POINTS, ContestFactory, EntryFactory, close_entries, finish, give_work
from tests.factories.schools import PupilFactory, SchoolFactory, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
P = ContestPhase


@pytest.fixture
def width():
    return "desk"


@pytest.fixture
def contest():
    """Two signed entries that wait for the screening."""
    contest = ContestFactory(open=True)
    for phase in (P.SCREENING, P.PANEL):
        ContestStep.objects.create(contest=contest, phase=phase)
    values = {"gives_feedback": True, "organisers": 1, "organiser_least": 1}
    set_terms(contest=contest, user=holder(RoleKind.REVIEWER, contest.region), values=values)
    for name in ("星火小学", "云帆小学"):
        school = SchoolFactory(name=f"望湖区{name}", short_name=name)
        pupil = PupilFactory(school=school, name="张小明", consented=True)
        EntryFactory(contest=contest, school=school, pupil=pupil, text=f"{name}张小明写：放学路上，我对烟摇了摇头。")
    return close_entries(contest, to=P.SCREENING)


def look(person, path, words):
    """The page says the words, keeps axe content, and fits into a phone."""
    assert person.go(path).status == 200
    assert words in person.page.locator("main").text_content()
    across, down = WIDTHS["phone"]
    person.page.set_viewport_size({"width": across, "height": down})
    assert person.page.evaluate(WIDER) <= 0, path
    across, down = WIDTHS["desk"]
    person.page.set_viewport_size({"width": across, "height": down})


def test_bureau_screens_judge_marks_and_panel_decides(somebody, contest):
    desk, user = f"/desk/contests/{contest.pk}", holder(RoleKind.REVIEWER, contest.region)
    bureau = somebody()
    bureau.sign_in(user)
    look(bureau, f"{desk}/terms/", "标准化得分")
    look(bureau, f"{desk}/screening/", "张小明")
    for _entry in range(2):
        with bureau.page.expect_event("load"):
            bureau.page.keyboard.press("a")
    assert Entry.objects.filter(screening__is_passed=True).count() == 2
    judges = give_work(advance_contest(contest=contest, user=user, to=P.JUDGING))
    judge = somebody()
    judge.sign_in(judges[0])
    look(judge, "/desk/judging/conflicts/", "回避")
    look(judge, f"/desk/judging/grid/{contest.pk}/", "表格评分")
    assert not [name for name in ("张小明", "星火小学") if name in judge.page.content()]
    judge.page.locator("[data-cell]").first.focus()
    for key in ("2", "5", ".", "5", "ArrowRight", "2", "6", "Enter", "2", "7"):
        judge.page.keyboard.press(key)
    expect(judge.page.locator("[data-state]").nth(1)).to_have_text("已保存")
    own = Assignment.objects.filter(judge=judges[0]).in_order()
    marks = [list(work.marks.order_by("criterion").values_list("points", flat=True)) for work in own]
    assert marks == [[Decimal("25.5"), Decimal(26)], [Decimal(27)]]
    for work in Assignment.objects.select_related("entry__contest", "judge"):
        finish(work, POINTS)
    advance_contest(contest=Contest.objects.get(), user=user, to=P.PANEL)
    look(bureau, f"{desk}/panel/", "确认本组")
    head = Entry.objects.select_related("contest").last()
    decide_head(entry=head, user=user, place=1, prize="", reason="复评意见一致。", minutes="纪要1号")
    sign_off(contest=contest, user=user, group=head.group, minutes="纪要1号")
    for phase in (P.NOTICE, P.PUBLISHED):
        advance_contest(contest=contest, user=user, to=phase)
    for path, words in (("statistics/", "一致度"), ("results/", "复评意见一致。"), ("editions/1/", "摘要校验相符")):
        look(bureau, f"{desk}/{path}", words)
    look(bureau, f"/desk/contests/entries/{head.pk}/feedback/", "各评分项得分")
