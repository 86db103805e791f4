"""From a school's own page to what would change, and to the explanation with all records, on a phone and at a desk."""

import pytest
from playwright.sync_api import expect

from awards.actions.adjustment import adjust_points
from awards.enums import Honour
from schools.enums import DocumentKind, RoleKind
from tests.browser.person import Cast
from tests.factories.awards import CycleFactory, committee, make_edition
from tests.factories.schools import ActivityFactory, DocumentFactory, SchoolFactory, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_school_tries_what_a_prize_and_a_review_would_change(somebody, clock):
    school = SchoolFactory(name="望湖区云帆小学", grades={6: (2, 84)})
    cycle = CycleFactory()
    DocumentFactory(school=school, kind=DocumentKind.PLAN)
    ActivityFactory(school=school, approved=True)
    adjust_points(
        cycle=cycle, honour=Honour.SCHOOL, key=school.pk, user=committee(cycle), points=50, reason="承办开放日"
    )
    standing = make_edition(cycle, upto="approved").standings.get()
    person = Cast({"school": holder(RoleKind.COORDINATOR, school)}, somebody)["school"]
    person.go("/desk/awards/own/")
    person.go_by(f"a[href='/desk/awards/{cycle.pk}/trial/school/{school.pk}/']")
    person.press("label[for=id_approve]")
    person.page.select_option("[name=prize]", "first")
    person.go_by("main form button[type=submit]")
    expect(person.page.locator(".aw-then em").first).to_contain_text("+6.00")
    expect(person.page.locator(".aw-adjusted")).to_contain_text("承办开放日")
    person.go(f"/desk/awards/standings/{standing.pk}/")
    person.go_by("a[href='?records=all']")
    expect(person.page.locator(".aw-behind li").first).to_be_visible()
    expect(person.page.locator(".aw-panel")).to_contain_text("+0.50")
