"""A talk from the request to the handed-in record, on a phone and at a desk: the school and the bureau in their browsers."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from schools.enums import RoleKind
from schools.models import Activity, Talk
from tests.browser.person import Cast
from tests.factories.schools import PlanFactory, RegionFactory, SchoolFactory, holder
from tests.factories.talks import SpeakerFactory, topic

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.once]
# The story's clock stands at Tuesday, 16 June 2026; the talk is on Thursday.
DAY = dt.date(2026, 6, 18)


def test_talk_from_request_to_record(somebody, clock):
    street = RegionFactory()
    school = SchoolFactory(name="望湖区云帆小学", region=street, grades={5: (2, 80), 6: (2, 84)})
    PlanFactory(region=street.parent, adopted=True)
    SpeakerFactory(name="陶思远", region=street.parent, topics=("etomidate",))
    users = {"school": holder(RoleKind.COORDINATOR, school), "bureau": holder(RoleKind.REVIEWER, street.parent)}
    cast = Cast(users, somebody)
    talk = ask(cast["school"])
    assign(cast["bureau"], talk)
    confirm(cast["school"], talk)
    clock.turn(DAY, 17)
    record(cast["school"], talk)


def ask(person):
    person.go("/desk/talks/")
    person.go_by("header a[href='/desk/talks/request/']")
    person.page.select_option("[name=topic]", str(topic("etomidate").pk))
    person.choose("grades", "6")
    person.fill("expected_pupils", "84")
    person.fill("day_1", str(DAY))
    person.go_by("main form button[type=submit]")
    talk = Talk.objects.get()
    assert (talk.grades, str(talk.dates.get())) == ([6], "2026-06-18 afternoon")
    return talk


def assign(person, talk):
    """The first free time on offer is the one that the school asked for."""
    person.go("/desk/talks/")
    person.go_by(f"a[href='/desk/talks/{talk.pk}/arrange/']")
    person.go_by(person.page.locator(".talk-slots a").first)
    person.press("label[for^=speaker-]")
    person.fill("place", "报告厅")
    person.go_by("main form[method=post] button[type=submit]")
    talk.refresh_from_db()
    assert (talk.state, talk.speaker.name, talk.starts_at.astimezone().date()) == ("assigned", "陶思远", DAY)


def confirm(person, talk):
    person.go("/desk/talks/")
    person.go_by(f".talk-do a[href='/desk/talks/{talk.pk}/']")
    expect(person.page.locator(".talk-next")).to_contain_text("陶思远")
    person.go_by("form[action$='/confirm/'] button")
    talk.refresh_from_db()
    assert talk.state == "confirmed"
    person.go(f"/desk/talks/calendar/?at={DAY}")
    expect(person.page.locator(f".talk-event[href='/desk/talks/{talk.pk}/']")).to_be_visible()


def record(person, talk):
    """From the board into the form with everything filled in; only the pupils are typed."""
    person.go("/desk/school/")
    person.go_by(f"form[action='/desk/talks/{talk.pk}/record/'] button")
    known = person.page.locator("main")
    for words in ("“上头电子烟”与依托咪酯", "陶思远", "报告厅", "六年级"):
        expect(known).to_contain_text(re.compile(re.escape(words)))
    person.fill("pupils_present", "80")
    person.go_by(".sticky-bar [value=submit]")
    talk.refresh_from_db()
    activity = Activity.objects.get()
    assert (talk.state, activity.state, activity.held_on, activity.lead, activity.pupils_present) == (
        "held", "submitted", DAY, "police", 80,
    )  # fmt: skip
