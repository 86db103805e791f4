"""The editor of a certificate design: what is wrong is said while it is typed, and the page follows what is right."""

import re

import pytest
from playwright.sync_api import expect

from awards.enums import Honour
from awards.models import CertificateDesign
from tests.factories.awards import CycleFactory, committee
from tests.factories.designs import draft_design

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_editor_says_what_is_wrong_and_keeps_what_is_typed(clock, somebody, width):
    cycle = CycleFactory(bare=True)
    draft = draft_design(cycle.region, Honour.PUPIL)
    person = somebody()
    person.sign_in(committee(cycle))
    page = person.page
    person.go(f"/desk/certificates/designs/{draft.pk}/edit/")
    said = page.locator("#design-said")
    expect(said).to_have_attribute("data-fine", "")
    page.locator("#id_body").fill("被评为“{称号}”{奖项}。")
    expect(said).to_contain_text("没有占位符{奖项}")
    expect(said).not_to_have_attribute("data-fine", "")
    with page.expect_response(lambda answer: answer.url.endswith("/check/") and answer.ok):
        page.locator("#id_body").fill("获得“{称号}”称号，{表扬}。")
    expect(said).to_have_attribute("data-fine", "")
    person.choose("look", "brocade")
    expect(page.locator("[data-look]")).to_have_attribute("src", re.compile(r"/looks/brocade\.svg$"))
    person.go_by(page.get_by_role("button", name="保存"))
    expect(page.locator("#id_body")).to_have_value("获得“{称号}”称号，{表扬}。")
    row = CertificateDesign.objects.get(pk=draft.pk)
    assert (row.look, row.body) == ("brocade", "获得“{称号}”称号，{表扬}。")
    person.go_by(page.get_by_role("button", name="撤销上一次更改"))
    expect(page.locator("#id_body")).to_have_value(draft.body)
