"""A resident walks from the home page's next dates through calendar, notices, statistics, downloads and honours."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import override

from wagtail.models import Site

import pytest
from playwright.sync_api import expect

from home.models import CalendarPage, SiteSettings
from home.site_tree import set_up_site
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory
from tests.home.test_calendar import event
from tests.home.test_notices import announce

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def width():
    return "phone"


def a_public_year():
    """An event tomorrow, one that was cancelled, a notice that ended, and three schools' lessons."""
    site, today = set_up_site(), timezone.localdate()
    calendar = CalendarPage.objects.get(locale=site.locale)
    body = [{"type": "text", "value": "<p>请带上水杯。</p>"}]
    tomorrow = {"starts_on": today + dt.timedelta(days=1), "starts_at": dt.time(9), "ends_at": dt.time(10)}
    event(calendar, "tomorrow", place="区禁毒教育基地", capacity=80, drawing="family", body=body, **tomorrow)
    event(calendar, "off", title="停办", starts_on=today, state="cancelled", notice="场馆检修，改到下月。")
    announce(site, "closed", issued_on=today - dt.timedelta(days=9), ends_on=today, summary="临时闭馆")
    first = SchoolFactory(stages={"primary"})
    schools = [first, *SchoolFactory.create_batch(2, region=first.region, stages={"primary"})]
    plan = PlanFactory(adopted=True)
    for school in schools:
        ActivityFactory(school=school, month=Month.at(2025, 10), approved=True)
    SiteSettings.objects.update_or_create(site=Site.objects.get(), defaults={"region": plan.region})


def test_a_resident_finds_dates_notices_and_figures(somebody):
    with override("zh-hans"):
        a_public_year()
    resident = somebody()
    resident.go("/")
    resident.go_by("a[href='/calendar/tomorrow/']")
    expect(resident.page.get_by_text("请带上水杯。")).to_be_visible()
    with resident.page.expect_download() as saved:
        resident.press("a[download]")
    assert saved.value.suggested_filename == "tomorrow.ics"
    resident.go("/calendar/")
    expect(resident.page.get_by_text("场馆检修，改到下月。")).to_be_visible()
    resident.go_by("a[rel~=next]")
    resident.go("/notices/")
    resident.go_by("a[href='/notices/closed/']")
    resident.go("/statistics/?year=2025")
    resident.press(resident.page.locator("#months summary"))
    resident.read()
    expect(resident.page.locator("#months table")).to_contain_text("2025年10月")
    for address in ("/en/statistics/?year=2025", "/downloads/", "/honours/", "/en/calendar/"):
        resident.go(address)
