"""A parent asks on a phone, the bureau answers, and the answer is found by somebody who types half of a word."""

import re

import pytest
from playwright.sync_api import expect

from campaigns.questions import guard
from home.models import SiteSettings
from home.site_tree import set_up_site
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, holder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]
TEXT = "孩子书包里有一支没有牌子的电子烟，请回电13800000000，怎么办？"
WORDING = "孩子书包里有一支没有牌子的电子烟，怎么办？"


@pytest.fixture
def width():
    return "phone"


@pytest.fixture
def reviewer(monkeypatch):
    """Who answers. The form takes what comes at once: a test does not wait to look human."""
    monkeypatch.setattr(guard, "FASTEST_SECONDS", -1)
    settings = SiteSettings.for_site(set_up_site().get_site())
    settings.region = DistrictFactory()
    settings.save()
    return holder(RoleKind.REVIEWER, settings.region)


def test_question_is_asked_answered_and_found(reviewer, somebody):
    parent = somebody()
    parent.go("/questions/")
    parent.press(".empty a.btn")
    parent.page.wait_for_url("**/ask/")
    parent.fill("text", TEXT)
    parent.press("#id_agrees")
    parent.press("main button[type=submit]")
    parent.page.wait_for_url(re.compile("/ask/receipt/"))
    parent.read()
    receipt = parent.page.url
    bureau = somebody()
    bureau.sign_in(reviewer)
    bureau.go("/desk/questions/")
    bureau.press(".qd-list a")
    bureau.page.wait_for_url(re.compile(r"/desk/questions/\d+/"))
    bureau.check()
    expect(bureau.page.locator("[name=wording]")).to_have_value(TEXT.replace("13800000000", "…"))
    bureau.fill("wording", WORDING)
    bureau.fill("answer", "不要自己尝，装好交给警察。")
    bureau.page.locator("[name=answer]").press("Control+Enter")
    bureau.page.wait_for_url("**/desk/questions/")
    parent.go(receipt)
    expect(parent.page.locator(".qa-answer")).to_contain_text("装好交给警察")
    _suggest(parent)


def _suggest(parent):
    """The combobox by keyboard alone: type, choose, open."""
    parent.go("/search/")
    box = parent.page.get_by_role("combobox")
    box.focus()
    box.press_sequentially("没有牌子")
    expect(parent.page.get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("suggest-"))
    parent.read()
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(parent.page.get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")
    parent.page.wait_for_url(re.compile(r"/questions/\d+/"))
    parent.check()
    parent.go("/search/?q=电子烟")
    expect(parent.page.locator(".hits mark").first).to_have_text("电子烟")
