"""The public home page: live figures, notices, articles, honours; few queries."""

import datetime as dt

from django.utils.translation import override

from wagtail.models import PageViewRestriction, Site

import pytest

from awards.enums import Honour
from campaigns.actions.withdrawal import explain_withdrawal
from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage
from home import figures
from home.models import SiteSettings
from schools.enums import DocumentKind
from schools.models import Plan
from site_config.shared.calendar import Month
from tests.campaigns.test_pages import article, campaign
from tests.campaigns.test_topics import about, hub
from tests.factories.awards import CycleFactory, lower_threshold, make_edition, pretend
from tests.factories.schools import (
    ActivityFactory,
    DocumentFactory,
    PlanFactory,
    SchoolFactory,
    UserFactory,
    adopt_plan,
)
from tests.factories.talks import DAY

QUERIES = 15  # at most 15 are promised


def write(site, count):
    """Articles and a campaign in Chinese."""
    articles = ArticleIndexPage.objects.get(locale=site.locale)
    with override("zh-hans"):
        for number in range(count):
            articles.add_child(instance=ArticlePage(title=f"文章{number}", slug=f"a{number}", summary="摘要"))
        CampaignIndexPage.objects.get(locale=site.locale).add_child(
            instance=CampaignPage(
                title="六月", slug="june", summary="摘要", theme="主题", starts_on="2026-06-01", ends_on="2026-06-30"
            )
        )


def live_district(schools, honours="published"):
    """Schools with approved lessons of October 2025, a plan and a list of honours."""
    rows = SchoolFactory.create_batch(schools)
    PlanFactory(adopted=True)
    for school in rows:
        ActivityFactory(school=school, month=Month.at(2025, 10), approved=True)
        DocumentFactory(school=school, kind=DocumentKind.PLAN, approved=True)
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL)
    make_edition(cycle, Honour.SCHOOL, upto=honours)
    settings = SiteSettings.for_site(Site.objects.get())
    settings.region = cycle.region
    settings.save()
    return rows


def test_empty_site_has_a_home_page(client, site):
    page = client.get("/").content.decode()
    assert "陪少年走稳一段路" in page
    assert 'id="five"' not in page


def test_home_counts_schools_not_records(client, site):
    school, *_others = live_district(2)
    ActivityFactory(school=school, kind="film", month=Month.at(2025, 10), approved=True)
    with pretend(dt.date(2025, 10, 30)):
        context = client.get("/").context
    assert [(figure.kind.code, figure.schools) for figure in context["kinds"]][:3] == [
        ("exhibition", 0),
        ("film", 1),
        ("lesson", 2),
    ]
    assert (context["year"].schools, context["year"].activities, context["year"].lessons) == (2, 3, 2)


def test_home_shows_published_honours(client, site):
    school, *_others = live_district(1)
    page = client.get("/")
    assert [roll.of.honour for roll in page.context["honours"]] == ["school"]
    assert f"<li>{school.name}</li>" in page.content.decode()
    assert page.context["notices"] == []


def test_home_shows_a_running_notice_with_the_days_left(client, site):
    live_district(1, honours="on_notice")
    with pretend(dt.date(2026, 7, 21)):
        page = client.get("/")
    assert [(notice.days, notice.of.honoured) for notice in page.context["notices"]] == [(2, 1)]
    assert "公示中，还有2个工作日" in page.content.decode()
    assert page.context["honours"] == []


def test_home_hides_a_notice_that_is_over(client, site):
    live_district(1, honours="on_notice")
    with pretend(dt.date(2026, 7, 23)):
        assert client.get("/").context["notices"] == []


def test_english_home_is_complete(client, site):
    live_district(1)
    page = client.get("/en/").content.decode().split("<main")[1]
    for words in ("The school year so far", "Honours of 2025–2026", "This month’s five ones".replace("’", "&#x27;")):
        assert words in page or words.replace("&#x27;", "'") in page


def test_pages_behind_a_password_stand_in_no_public_list(client, site):
    """Nor does what lies below them, and nothing leads to them."""
    with override("zh-hans"):
        topics = [hub(site, slug) for slug in ("open", "closed")]
        articles = [about(article(site, number), *topics) for number in (1, 2)]
        campaigns = [about(campaign(site, slug, DAY, DAY), topics[0]) for slug in ("walk", "secret")]
        gone = article(site, 3)
        gone.save_revision().publish()
        gone.unpublish()
    explain_withdrawal(page=gone, user=None, reason="", read_instead=articles[1])
    assert articles[1].url in client.get("/knowledge/a3/").content.decode()
    for page in (topics[1], articles[1], campaigns[1]):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert articles[1].url not in client.get("/knowledge/a3/").content.decode()
    with pretend(DAY):
        at = {url: client.get(url).context for url in ("/", "/knowledge/", "/topics/", "/campaigns/", "/calendar/")}
        inside = {page.pk: client.get(page.url).context for page in (topics[0], articles[0])}
    assert list(at["/"]["articles"]) == list(at["/knowledge/"]["articles"]) == [articles[0]]
    assert list(at["/topics/"]["topics"]) == list(at["/knowledge/"]["topics"]) == [topics[0]]
    assert (at["/"]["campaign"], list(at["/campaigns/"]["campaigns"])) == (campaigns[0], [campaigns[0]])
    assert [one.title for one in at["/calendar/"]["coming"]] == ["walk"]
    assert (inside[topics[0].pk]["articles"], inside[topics[0].pk]["campaigns"]) == ([articles[0]], [campaigns[0]])
    assert (inside[articles[0].pk]["topics"], inside[articles[0].pk]["related"]) == ([topics[0]], [])
    PageViewRestriction.objects.create(page=articles[0].get_parent(), restriction_type="login")
    assert client.get("/").context["articles"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_home_needs_few_queries(client, site, count, django_assert_num_queries):
    write(site, count)
    live_district(count)
    client.get("/")
    with django_assert_num_queries(QUERIES):
        client.get("/")


@pytest.mark.parametrize(("level", "seen"), [("district", 2), ("province", 1)])
def test_figures_of_a_province_are_kept_for_some_minutes(db, level, seen):
    """Counting millions of rows for every visitor is left to small regions, whose figures are always of now."""
    region = PlanFactory(adopted=False).region
    region.level = level
    schools = SchoolFactory.create_batch(2)
    adopt_plan(plan=Plan.objects.get(), user=UserFactory(reviewer=region))
    for school in schools:
        ActivityFactory(school=school, month=Month.at(2025, 10), approved=True)
        figures.year_figures(region, 2025)
    assert figures.year_figures(region, 2025).schools == seen
