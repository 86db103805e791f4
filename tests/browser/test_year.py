"""The school's year in a real browser: classes ticked, an invitation sent and accepted, the pages looked at."""

import datetime as dt

import pytest

from schools.actions.parts import Pair, parts_of
from schools.enums import RoleKind
from schools.models import Activity, Role
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder

JUNE, STORY = Month.at(2026, 6), dt.date(2026, 6, 16)
pytestmark = [pytest.mark.browser, pytest.mark.once]
WORDS = "mei yi ge ban dou shang ke"


def test_year_of_a_school(transactional_db, clock, somebody):
    school = SchoolFactory(grades={5: (4, 160), 6: (3, 138)})
    user = UserFactory(coordinator=school)
    PlanFactory(adopted=True)
    last = {
        "month": Month.at(2026, 5),
        "held_on": dt.date(2026, 5, 12),
        "class_numbers": {6: (1, 2)},
        "grades": ((6, 2),),
    }
    ActivityFactory(school=school, user=user, approved=True, questions=[Pair("问", 40, 20, 40, 36)], **last)
    person = somebody()
    person.sign_in(user)
    for page in ("", "counts/", "lessons/", "timeline/"):
        assert person.go(f"/desk/school/year/2025/{page}").status == 200
    assert person.go("/desk/school/2026-05/sheet/").status == 200
    _tick_classes(person)
    assert parts_of(Activity.objects.get(month=JUNE))["class_numbers"] == {5: (1, 2, 4), 6: (1, 2)}
    address = _invite(person)
    _join(somebody(), address)
    assert Role.objects.current(STORY).filter(school=school).count() == 2
    reviewer = somebody()
    reviewer.sign_in(holder(RoleKind.REVIEWER, school.region.parent))
    for path in ("/desk/progress/lessons/", f"/desk/progress/{school.code}/lessons/2025/"):
        assert reviewer.go(path).status == 200


def _tick_classes(person) -> None:
    """All of grade five but the third class; the number and the pupils enrolled follow."""
    person.go("/desk/school/2026-06/lesson/")
    page = person.page
    person.press(page.locator("[data-known] summary", has_text="年级"))
    fifth = page.locator("[data-grade]").first
    person.press(fifth.locator(".tick", has_text="全部"))
    assert fifth.locator("[name=grade_5]").input_value() == "4"
    person.press(fifth.locator(".tick", has_text="3"))
    assert fifth.locator("[data-all]").evaluate("box => [box.checked, box.indeterminate]") == [False, True]
    assert page.locator("[name=pupils_enrolled]").input_value() == str(120 + 92)
    person.read()
    person.go_by(".sticky-bar button[value=draft]")


def _invite(person) -> str:
    person.go("/desk/school/colleagues/")
    person.fill("note", "陶老师")
    person.go_by("form.card button[type=submit]")
    return person.page.locator("#invite-url").inner_text().strip()


def _join(visitor, address: str) -> None:
    visitor.go(address)
    for name, value in (("name", "陶然"), ("username", "taoran"), ("password1", WORDS), ("password2", WORDS)):
        visitor.fill(name, value)
    visitor.go_by("form.stack button[type=submit]")
    assert visitor.page.url.endswith("/desk/school/")
    with visitor.guard.missing_page():
        visitor.page.goto(address)
    assert "这个邀请无效" in visitor.page.content()
