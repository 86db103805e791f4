"""The review desk by keyboard alone, and two reviewers in two browsers on the same month."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from schools.enums import RoleKind
from schools.models import Activity, ReviewClaim
from tests.browser.story import JUNE, KINDS
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory, UserFactory, holder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]
STORY = dt.date(2026, 6, 16)


@pytest.fixture
def width():
    """Keys belong to a desk."""
    return "desk"


@pytest.fixture
def district(clock):
    """Two schools with five records each that wait, and two reviewers."""
    region = DistrictFactory()
    schools = [SchoolFactory(name=name, grades={6: (3, 138)}) for name in ("青禾小学", "云帆小学")]
    PlanFactory(region=region, adopted=True)
    for school in schools:
        for kind in KINDS:
            ActivityFactory(school=school, kind=kind, month=JUNE, held_on=STORY, submitted=True)
    return holder(RoleKind.REVIEWER, region), UserFactory(name="沈岚", reviewer=region)


def counts():
    states = list(Activity.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}


def press(person, key):
    """Press a key that leads to another page, and check that page."""
    with person.page.expect_event("load"):
        person.page.keyboard.press(key)
    person.check()


def test_ten_records_are_emptied_without_the_mouse(district, somebody):
    person = somebody()
    person.sign_in(district[0])
    person.go("/desk/review/")
    keys = person.page.keyboard
    keys.press("?")
    dialog = person.page.locator("dialog[open]")
    expect(dialog).to_contain_text("审核快捷键")
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    first = person.page.locator(".q-title h2").inner_text()
    press(person, "j")
    expect(person.page.locator(".q-title h2")).not_to_have_text(first)
    press(person, "k")
    expect(person.page.locator(".q-title h2")).to_have_text(first)
    before = person.page.url
    press(person, "s")
    assert (person.page.url != before, counts()) == (True, {"submitted": 10})
    press(person, "a")
    press(person, "z")
    assert counts() == {"submitted": 10}
    person.go("/desk/review/")
    keys.press("x")
    expect(person.page.locator("[data-picked]")).to_have_text("1")
    for number in range(10):
        if number % 4 == 3:
            keys.press("2")
            expect(person.page.locator("[name=reason][value=date]")).to_be_checked()
            press(person, "r")
        else:
            press(person, "a")
    assert counts() == {"approved": 8, "returned": 2}
    expect(person.page.locator(".q-none")).to_contain_text("都审核完了")


def test_second_reviewer_sees_the_first_is_asked_once_and_takes_over(district, somebody):
    first, second = somebody(), somebody()
    for person, user in zip((first, second), district, strict=True):
        person.sign_in(user)
    first.go("/desk/review/")
    expect(first.page.locator("[data-token]")).to_have_count(1)
    second.go("/desk/review/")
    expect(second.page.locator(".q-item .held")).to_contain_text(str(district[0]))
    press(second, "a")
    assert counts() == {"submitted": 10}
    expect(second.page.locator(".q-side [role=alert]")).to_contain_text("再按一次即确认处理")
    press(second, "a")
    assert counts() == {"submitted": 9, "approved": 1}
    second.go_by(".q-claim .notice button")
    expect(second.page.locator("[data-token]")).to_have_count(1)
    assert ReviewClaim.objects.get().user == district[1]
    second.page.goto("/desk/overview/")
    for _attempt in range(50):
        if not ReviewClaim.objects.exists():
            break
        second.page.wait_for_timeout(100)
    assert ReviewClaim.objects.count() == 0
