"""The public calendar: what it gathers, what it keeps to itself, and what calendar programs read."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from wagtail.models import Locale, Site

import pytest
from icalendar import Calendar

from home.dates import calendar_text
from home.dates.gathering import gathered
from home.dates.month import days_of, month_asked
from home.dates.talks import talks
from home.enums import DateKind, EventState
from home.models import CalendarPage, EventPage, SiteSettings
from site_config.page_cache import forget_pages
from site_config.shared.calendar import Month
from tests.factories.awards import pretend
from tests.factories.campaigns import ContestFactory
from tests.factories.places import DistrictFactory, SchoolFactory
from tests.factories.talks import DAY, TalkFactory, topic

NOVEMBER = (dt.date(2025, 11, 1), dt.date(2025, 11, 30))
NINE, TEN = dt.time(9), dt.time(10)


@pytest.fixture
def calendar(site):
    return CalendarPage.objects.get(locale=site.locale)


def event(calendar, slug="talk-day", **more):
    facts = {"title": "开放日", "summary": "欢迎参观。", "starts_on": DAY} | more
    with override("zh-hans"):
        return calendar.add_child(instance=EventPage(slug=slug, **facts))


def belongs_to(region):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.region = region
    settings.save()


def street_of(count, **more):
    """Schools of one street; the first is returned."""
    first = SchoolFactory(stages={"primary"}, **more)
    SchoolFactory.create_batch(count - 1, region=first.region, stages={"primary"})
    return first


@pytest.mark.parametrize(("schools", "says"), [(3, "{street}，小学"), (2, "{district}")])
def test_talk_tells_its_place_only_among_three_schools(db, schools, says):
    school = street_of(schools, name="云帆小学")
    TalkFactory(school=school, confirmed=True, own_words="云帆小学六（2）班专场", topic=topic("law"), grades=[6])
    [one] = talks(school.region.parent, *NOVEMBER)
    with override("zh-hans"):
        assert one.says == says.format(street=school.region.name, district=school.region.parent.name)
    assert (one.starts_on, one.starts_at, one.place, one.url) == (DAY, None, "", "")
    assert "云帆" not in f"{one.title}{one.says}"


@pytest.mark.parametrize(("nine_years", "says"), [(1, "{district}"), (3, "{street}，小学、初中")])
def test_talk_of_several_stages_hides_among_schools_that_have_them_all(db, nine_years, says):
    """Four primary and three junior schools are no crowd for the one that is both."""
    first = SchoolFactory(stages={"primary", "junior"})
    for count, stages in ((nine_years - 1, {"primary", "junior"}), (3, {"primary"}), (2, {"junior"})):
        SchoolFactory.create_batch(count, region=first.region, stages=stages)
    TalkFactory(school=first, confirmed=True, grades=[6, 7])
    [one] = talks(first.region.parent, *NOVEMBER)
    with override("zh-hans"):
        assert one.says == says.format(street=first.region.name, district=first.region.parent.name)


def test_talk_waits_for_the_schools_yes(db):
    school = street_of(3)
    TalkFactory(school=school, assigned=True)
    assert talks(school.region.parent, *NOVEMBER) == []


def test_province_lists_no_talks(db):
    school = street_of(3)
    TalkFactory(school=school, confirmed=True)
    region = school.region.parent
    region.level = "province"
    assert talks(region, *NOVEMBER) == []


def test_contest_brings_its_dates_by_itself(calendar):
    contest = ContestFactory(open=True, title="秋季征文")
    found = gathered(calendar, contest.region, contest.opens_on, contest.closes_on, DateKind.CONTEST)
    assert [(one.title, one.starts_on) for one in found] == [
        ("开始投稿：秋季征文", contest.opens_on),
        ("投稿截止：秋季征文", contest.closes_on),
    ]


def test_feed_says_days_times_and_cancellations(calendar):
    event(calendar, "whole", title="展览", ends_on=DAY + dt.timedelta(days=1))
    event(
        calendar,
        "off",
        title="讲解；第1场",
        starts_at=NINE,
        ends_at=TEN,
        place="报告厅",
        state="cancelled",
        notice="停电",
    )
    read = Calendar.from_ical(calendar_text(calendar, None, DAY))
    whole, off = sorted(read.walk("VEVENT"), key=lambda one: one["status"], reverse=True)
    assert (whole["dtstart"].dt, whole["dtend"].dt) == (DAY, DAY + dt.timedelta(days=2))
    assert (whole["status"], whole["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert off["dtstart"].dt == timezone.make_aware(dt.datetime.combine(DAY, NINE))
    assert (off["status"], off["location"]) == ("CANCELLED", "报告厅")
    assert str(off["description"]) == "取消：停电\n欢迎参观。"
    assert [zone["tzid"] for zone in read.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_feed_bears_control_characters(calendar):
    """A line break in a name or a place may not end the line of the file."""
    CalendarPage.objects.filter(pk=calendar.pk).update(title="日历\r\n；一")
    event(calendar, title="开放\x0b日\r,", place="礼\x01堂\n三楼", summary="一\r\n二\x08")
    read = Calendar.from_ical(calendar_text(CalendarPage.objects.get(pk=calendar.pk), None, DAY))
    assert str(read["x-wr-calname"]).startswith("日历 ；一")
    [one] = read.walk("VEVENT")
    assert (str(one["summary"]), str(one["location"]), str(one["description"])) == ("开放 日 ,", "礼堂 三楼", "一\n二")


def test_event_keeps_its_identity_and_counts_its_changes(calendar):
    page = event(calendar)
    page.summary = "带上水杯。"
    page.save_revision().publish()
    assert EventPage.objects.get().sequence == 0
    stale = EventPage.objects.get()
    for day in (1, 2):
        page = EventPage.objects.get()
        page.starts_on = DAY + dt.timedelta(days=day)
        page.save_revision().publish()
    assert EventPage.objects.get().sequence == 2
    stale.save_revision().publish()  # an older draft carries an older count
    assert EventPage.objects.get().sequence == 3


def in_english(page):
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.title, copy.place = "Open day", "Hall"
    copy.save_revision().publish()
    return EventPage.objects.get(pk=copy.pk)


@pytest.mark.parametrize("is_at_work", [False, True])
def test_cancelling_one_language_cancels_the_other(calendar, is_at_work):
    copy = in_english(event(calendar, place="展厅"))
    if is_at_work:
        copy.summary = "Half written"
        copy.save_revision()
    page = EventPage.objects.get(locale=calendar.locale)
    page.state, page.notice, page.place = EventState.CANCELLED, "停电", "报告厅"
    page.save_revision().publish()
    copy.refresh_from_db()
    assert (copy.state, copy.notice, copy.place) == ("cancelled", "停电", "Hall")
    assert copy.sequence == 2  # its place in English, then the cancellation
    assert (copy.summary, copy.has_unpublished_changes) == ("欢迎参观。", is_at_work)
    draft = copy.get_latest_revision_as_object()
    assert (draft.state, draft.summary) == ("cancelled", "Half written" if is_at_work else "欢迎参观。")


def test_a_copy_to_be_published_later_does_not_bring_the_old_day_back(calendar):
    copy = in_english(event(calendar))
    copy.go_live_at, copy.summary = timezone.now() + dt.timedelta(days=1), "Come"
    copy.save_revision().publish()
    page = EventPage.objects.get(locale=calendar.locale)
    page.starts_on = DAY + dt.timedelta(days=1)
    page.save_revision().publish()
    planned = EventPage.objects.get(pk=copy.pk).scheduled_revision.as_object()
    assert (planned.starts_on, planned.summary) == (page.starts_on, "Come")


def test_a_draft_in_the_other_language_gets_no_revision_for_nothing(calendar):
    page = event(calendar)
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    page.starts_on = DAY + dt.timedelta(days=1)
    page.save_revision().publish()
    page.save_revision().publish()
    copy.refresh_from_db()
    assert (copy.live, copy.get_latest_revision_as_object().starts_on) == (False, page.starts_on)
    assert copy.revisions.count() == 2  # its own and the moved one


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ends_on": DAY - dt.timedelta(days=1)}, "ends_on"),
        ({"starts_at": NINE}, "ends_at"),
        ({"starts_at": TEN, "ends_at": NINE}, "ends_at"),
        ({"state": EventState.CANCELLED}, "notice"),
    ],
)
def test_event_refuses_what_cannot_be(facts, field):
    with pytest.raises(ValidationError) as refused:
        EventPage(title="开放日", slug="a", starts_on=DAY, **facts).clean()
    assert list(refused.value.message_dict) == [field]


def test_month_is_whole_weeks_and_a_bounded_road():
    days = days_of(Month.at(2025, 11), [], DAY)
    assert (days[0].date, days[-1].date, len(days)) == (dt.date(2025, 10, 27), dt.date(2025, 11, 30), 35)
    assert [day.date for day in days if day.is_today] == [DAY]
    asked = [str(month_asked(text, DAY)) for text in ("2026-02", "1900-01", "9999-12", "²", "2025-13", "")]
    assert asked == ["2026-02", *["2025-11"] * 5]


def test_calendar_is_read_in_both_languages(client, calendar):
    belongs_to(DistrictFactory())
    page = event(calendar, starts_at=NINE, ends_at=TEN)
    with pretend(DAY):
        chinese = client.get("/calendar/?month=2025-11&kind=event")
        assert [one.title for one in chinese.context["coming"]] == ["开放日"]
        assert client.get("/en/calendar/?month=2025-12").context["coming"] == []
        long_ago = client.get("/calendar/?month=2024-03").context
        assert ([one.title for one in long_ago["coming"]], long_ago["count"]) == (["开放日"], 0)
        feed = client.get("/calendar/ics/")
        assert feed["Content-Type"] == "text/calendar; charset=utf-8"
        assert feed.content.count(b"BEGIN:VEVENT") == 1
        alone = Calendar.from_ical(client.get("/calendar/talk-day/ics/").content)
        assert [str(one["uid"]) for one in alone.walk("VEVENT")] == [str(page.translation_key)]
        assert [one.title for one in client.get("/").context["dates"]] == ["开放日"]


def test_home_forgets_its_dates_when_an_event_is_published(client, calendar):
    page = event(calendar, starts_on=timezone.localdate() + dt.timedelta(days=1))
    assert [one.title for one in client.get("/").context["dates"]] == ["开放日"]
    page.title = "改名"
    page.save_revision().publish()
    forget_pages()  # what publishing does once its transaction is over
    assert [one.title for one in client.get("/").context["dates"]] == ["改名"]


@pytest.mark.parametrize("address", ["/calendar/ics/", "/honours/?street=x&honour=school", "/calendar/?month=2025-11"])
def test_answers_are_kept_like_pages(client, site, settings, address):
    settings.PAGE_CACHE_SECONDS = 60
    first = client.get(address)
    assert "s-maxage=60" in first["Cache-Control"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
