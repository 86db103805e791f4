"""The committee edits a draft in its browser: the rule is read while typing, and the same works without script."""

import pytest
from playwright.sync_api import expect

from awards.actions.rubric import draw_up_defaults
from awards.enums import Honour
from schools.enums import RoleKind
from tests.factories.schools import PASSWORD, DistrictFactory, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def user():
    return holder(RoleKind.COMMITTEE, DistrictFactory())


@pytest.fixture
def draft(user):
    drafts = draw_up_defaults(region=DistrictFactory(), user=user)
    return next(row for row in drafts if row.honour == Honour.SCHOOL)


def test_the_rule_and_the_sum_follow_what_is_typed(somebody, draft, user):
    person = somebody()
    person.sign_in(user)
    person.go(f"/desk/awards/rubrics/{draft.pk}/criteria/B/")
    aloud = person.page.locator("#aloud")
    expect(aloud).to_contain_text("至少1课")
    person.fill("p_per_term", "2")
    expect(aloud).to_contain_text("至少2课")
    expect(aloud).to_contain_text("at least 2 approved lessons")
    person.fill("weight", "20")
    expect(aloud).to_contain_text("还差5分")
    assert draft.criteria.get(code="B").weight == 2500
    person.go_by("main .aw-criterion button.btn-main")
    row = draft.criteria.get(code="B")
    assert (row.weight, row.parameters["per_term"]) == (2000, 2)
    person.check()


def test_without_script_a_criterion_is_read_moved_and_taken_out(somebody, draft, user):
    person = somebody(java_script_enabled=False)
    person.page.goto("/account/login/")
    person.page.fill("[name=username]", user.username)
    person.page.fill("[name=password]", PASSWORD)
    person.page.click(".door-card form button[type=submit]")
    person.page.goto(f"/desk/awards/rubrics/{draft.pk}/criteria/B/")
    person.page.fill("[name=weight]", "20")
    person.page.click("button[name=read]")
    expect(person.page.locator("#aloud")).to_contain_text("还差5分")
    person.page.goto(f"/desk/awards/rubrics/{draft.pk}/edit/")
    person.page.click("#line-B button[value=up]")
    assert list(draft.criteria.values_list("code", flat=True))[:2] == ["B", "A"]
    person.page.click("#line-A a[href$='/remove/']")
    person.page.click("main form button[type=submit]")
    expect(person.page.locator("#line-A")).to_have_count(0)
    assert not draft.criteria.filter(code="A").exists()
