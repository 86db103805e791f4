"""A proposed veto is decided, next year's calendar imported, a list withdrawn: on a phone and at a desk."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from awards.actions.objection import raise_objection
from awards.actions.veto import propose_veto
from awards.enums import Honour
from awards.models import Veto
from schools.enums import DocumentKind, RoleKind
from schools.models import WorkCalendar
from tests.browser.person import Cast
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition, nominated
from tests.factories.schools import DocumentFactory, SchoolFactory, holder
from tests.schools.test_work_calendar import SOURCE, table

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.once]
DURING, AFTER = dt.date(2026, 7, 20), dt.date(2026, 7, 24)


@pytest.fixture
def cycle():
    school = SchoolFactory(name="望湖区云帆小学")
    DocumentFactory(school=school, kind=DocumentKind.PLAN, approved=True)
    cycle = CycleFactory()
    for honour in Honour:
        lower_threshold(honour, 0)
    nominated(cycle, school, name="王小芳")
    return cycle


def test_a_list_goes_from_a_proposed_veto_to_its_withdrawal(somebody, clock, cycle):
    other = SchoolFactory(name="望湖区明德小学")
    reviewer = holder(RoleKind.REVIEWER, cycle.region)
    propose_veto(cycle=cycle, school_id=other.pk, user=reviewer, reason="falsified")
    people = Cast({"committee": committee(cycle)}, somebody)
    person = people["committee"]
    person.go(f"/desk/awards/{cycle.pk}/vetoes/")
    person.go_by("a[href$='/decide/']")
    person.press("text=从下一版次起不再参评")
    person.page.fill("[name=document_number]", "望安办〔2026〕3号")
    person.go_by("main form button[type=submit]")
    expect(person.page.locator("main")).to_contain_text("望安办〔2026〕3号")
    assert Veto.objects.get().decided_by == committee(cycle)
    edition = make_edition(cycle, Honour.TEACHER, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    raise_objection(edition=edition, today=DURING, **words)
    visitor = somebody()
    clock.turn(DURING)
    visitor.go(f"/notices/{edition.pk}/")
    expect(visitor.page.locator(".aw-names")).to_contain_text("王小芳")
    clock.turn(AFTER)
    visitor.go(f"/notices/{edition.pk}/")
    expect(visitor.page.locator(".aw-names")).to_contain_text("王*芳")
    # A session lasts days, not weeks.
    person = Cast({"committee": committee(cycle)}, somebody)["committee"]
    person.go(f"/desk/awards/{cycle.pk}/objections/")
    person.go(f"/desk/awards/editions/{edition.pk}/withdraw/")
    person.page.fill("[name=why]", "名单有误，重新评选。")
    person.go_by("main form button[type=submit]")
    expect(person.page.locator("main .notice")).to_contain_text("名单有误")
    visitor.go(f"/notices/{edition.pk}/")
    expect(visitor.page.locator("main .notice")).to_contain_text("名单有误，重新评选。")


def test_next_years_calendar_opens_the_gate_of_a_late_notice(somebody, clock, cycle, tmp_path):
    edition = make_edition(cycle, upto="approved")
    clock.turn(dt.date(2026, 12, 30))
    cast = {"committee": committee(cycle), "administrator": holder(RoleKind.ADMINISTRATOR, cycle.region)}
    people = Cast(cast, somebody)
    people["committee"].go(f"/desk/awards/editions/{edition.pk}/notice/")
    expect(people["committee"].page.locator(".aw-checks .is-stop")).to_contain_text("2027")
    file = tmp_path / "2027.csv"
    file.write_bytes(table())
    person = people["administrator"]
    person.go("/desk/workdays/")
    person.page.fill("[name=source]", SOURCE)
    person.page.set_input_files("[name=file]", file)
    person.go_by("main form button[type=submit]")
    expect(person.page.locator("main table")).to_contain_text(SOURCE)
    assert WorkCalendar.objects.get().year == 2027
    people["committee"].go(f"/desk/awards/editions/{edition.pk}/notice/")
    expect(people["committee"].page.locator(".aw-checks")).to_contain_text("2027-01-07")
