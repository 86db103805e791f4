"""Lists of the public site, and a person's jobs."""

from typing import Any

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from wagtail.documents.models import Document
from wagtail.models import Site

from campaigns.models import CampaignIndexPage, CampaignPage
from home.models import (
    AnnouncementPage,
    CalendarPage,
    Download,
    DownloadsPage,
    EventPage,
    NoticeIndexPage,
    SiteSettings,
)
from home.site_tree import set_up_site
from site_config.jobs.models import Job
from tests.campaigns.gallery.test_works import gallery as winners
from tests.campaigns.test_pages import article
from tests.campaigns.test_topics import about, hub
from tests.factories.campaigns import ContestFactory, EntryFactory, published
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory
from tests.factories.talks import TalkFactory
from tests.listings import IN_OCTOBER, Made, names
from tests.listings.awards import ranked


def jobs(count: int) -> Made:
    user = UserFactory()
    for title in names(count, "任务"):
        Job.objects.create(kind="certificates", title=title, owner=user, queued_at=timezone.now(), params={})
    return user, reverse("jobs:list"), names(count, "任务")


def honours(count: int) -> Made:
    set_up_site("testserver")
    ranked(count, upto="published")
    return None, "/honours/", names(count, "小学")


def articles(count: int) -> Made:
    site = set_up_site("testserver")
    for number in range(count):
        article(site, number)
    return None, "/knowledge/", [f"文章{number}" for number in range(count)]


def topics(count: int) -> Made:
    site = set_up_site("testserver")
    for number in range(count):
        hub(site, f"t{number}")
    return None, "/topics/", [f"专题t{number}" for number in range(count)]


def topic(count: int) -> Made:
    site = set_up_site("testserver")
    page = hub(site)
    for number in range(count):
        about(article(site, number), page)
    return None, page.url, [f"文章{number}" for number in range(count)]


def feed(count: int) -> Made:
    site = set_up_site("testserver")
    for number in range(count):
        article(site, number).save_revision().publish()
    return None, reverse("site:feed"), [f"文章{number}" for number in range(count)]


def campaign_list(count: int) -> Made:
    index = CampaignIndexPage.objects.get(locale=set_up_site("testserver").locale)
    for number, title in enumerate(names(count, "活动")):
        days = {"starts_on": IN_OCTOBER, "ends_on": IN_OCTOBER}
        page = CampaignPage(title=title, slug=f"c{number}", summary="摘要", theme="主题", **days)
        with override("zh-hans"):
            index.add_child(instance=page)
    return None, index.url, names(count, "活动")


def gallery(count: int) -> Made:
    site, contest = set_up_site("testserver"), ContestFactory(open=True)
    for number in range(count):
        EntryFactory(contest=contest, title=f"作品{number}")
    page = winners(site, published(contest))
    return None, page.url, [f"作品{number}" for number in range(count)]


def galleries(count: int) -> Made:
    site, titles = set_up_site("testserver"), names(count, "展览")
    for number, title in enumerate(titles):
        contest = ContestFactory(open=True, title=f"征文{number}")
        EntryFactory(contest=contest)
        winners(site, published(contest), title=title, slug=f"g{number}")
        ContestFactory(open=True, title=f"征集{number}")
    return None, "/works/", [*titles, *(f"征集{number}" for number in range(count))]


def notice(count: int) -> Made:
    set_up_site("testserver")
    edition = ranked(count, upto="on_notice")
    return None, reverse("awards:public_notice", args=[edition.pk]), names(count, "小学")


def calendar(count: int) -> Made:
    page = CalendarPage.objects.get(locale=set_up_site("testserver").locale)
    for number, title in enumerate(names(count, "开放日")):
        with override("zh-hans"):
            page.add_child(instance=EventPage(title=title, slug=f"e{number}", summary="摘要", starts_on=IN_OCTOBER))
    return None, "/calendar/", names(count, "开放日")


def talks_in_calendar(count: int) -> Made:
    """Of schools in one street, so that the day of each is shown."""
    set_up_site("testserver")
    first = SchoolFactory(stages={"primary"})
    for school in [first, *SchoolFactory.create_batch(2, region=first.region, stages={"primary"})][:count]:
        TalkFactory(school=school, confirmed=True)
    _site_of(first.region.parent)
    return None, "/calendar/?kind=talk", []


def notices(count: int) -> Made:
    site = set_up_site("testserver")
    ranked(count, upto="on_notice")
    page = NoticeIndexPage.objects.get(locale=site.locale)
    for number, title in enumerate(names(count, "公告")):
        with override("zh-hans"):
            page.add_child(instance=AnnouncementPage(title=title, slug=f"n{number}"))
    return None, "/notices/", names(count, "公告")


def downloads(count: int) -> Made:
    page = DownloadsPage.objects.get(locale=set_up_site("testserver").locale)
    for title in names(count, "文件"):
        document = Document.objects.create(title=title, file=ContentFile(b"x", "x.csv"), file_size=1)
        Download.objects.create(page=page, document=document)
    return None, "/downloads/", names(count, "文件")


def statistics(count: int) -> Made:
    """Schools of as many streets; below three schools the figures are kept back."""
    set_up_site("testserver")
    schools = SchoolFactory.create_batch(count)
    plan = PlanFactory(adopted=True)
    for school in schools:
        ActivityFactory(school=school, approved=True)
    _site_of(plan.region)
    return None, "/statistics/", []


def _site_of(region: Any) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    settings.region = region
    settings.save()


def found(count: int) -> Made:
    site = set_up_site("testserver")
    for number in range(count):
        article(site, number)
    return None, reverse("site:search") + "?q=文章", []
