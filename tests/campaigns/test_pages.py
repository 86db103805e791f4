"""Lists of articles and campaigns, articles and campaigns themselves."""

import datetime as dt
import json

from django.utils import timezone
from django.utils.translation import override

import pytest

from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage
from campaigns.models.pages import ARTICLES_PER_PAGE
from tests.factories.campaigns import ContestFactory, EntryFactory, published


def article(site, number=0, **values):
    body = json.dumps([{"type": "text", "value": "<p>" + "字" * values.pop("characters", 10) + "</p>"}])
    index = ArticleIndexPage.objects.get(locale=site.locale)
    words = {"title": f"文章{number}", "slug": f"a{number}", "summary": "摘要", "body": body} | values
    with override("zh-hans"):
        return index.add_child(instance=ArticlePage(**words))


def campaign(site, slug, starts_on, ends_on):
    index = CampaignIndexPage.objects.get(locale=site.locale)
    page = CampaignPage(title=slug, slug=slug, summary="摘要", theme="主题", starts_on=starts_on, ends_on=ends_on)
    with override("zh-hans"):
        return index.add_child(instance=page)


def titles(response):
    return [page.title for page in response.context["articles"]]


def test_articles_are_listed_newest_first(client, site):
    article(site, 1, reviewed_on=dt.date(2026, 1, 1))
    article(site, 2, reviewed_on=dt.date(2026, 3, 1))
    assert titles(client.get("/knowledge/")) == ["文章2", "文章1"]


def test_articles_are_chosen_by_reader(client, site):
    article(site, 1, audience="pupils")
    article(site, 2, audience="parents")
    response = client.get("/knowledge/", {"audience": "parents"})
    assert titles(response) == ["文章2"]
    assert '<a class="chip" href="?audience=parents" aria-current="true">' in response.content.decode()
    assert len(titles(client.get("/knowledge/", {"audience": "nobody"}))) == 2


def test_readers_without_an_article_are_told(client, site):
    article(site, 1, audience="pupils")
    page = client.get("/knowledge/", {"audience": "teachers"}).content.decode()
    assert "还没有符合这些条件的文章" in page


def test_unpublished_articles_are_not_listed(client, site):
    article(site).unpublish()
    assert titles(client.get("/knowledge/")) == []


def test_long_list_has_pages(client, site):
    for number in range(ARTICLES_PER_PAGE + 1):
        article(site, number)
    assert len(titles(client.get("/knowledge/"))) == ARTICLES_PER_PAGE
    assert len(titles(client.get("/knowledge/", {"page": "2"}))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_list_needs_as_many_queries_for_any_number(client, site, count, django_assert_num_queries):
    for number in range(count):
        article(site, number)
    client.get("/knowledge/")
    with django_assert_num_queries(13):
        client.get("/knowledge/")


def test_article_shows_readers_day_and_sources(client, site):
    article(site, audience="parents", reviewed_on=dt.date(2026, 5, 1), sources="《禁毒法》\n第十三条")
    page = client.get("/knowledge/a0/").content.decode()
    assert "写给家长，1分钟，2026年5月1日核对" in page
    assert "<li>《禁毒法》</li><li>第十三条</li>" in page


def test_reading_time_counts_characters_and_words(site):
    assert article(site, 1).reading_minutes == 1
    assert article(site, 2, characters=401).reading_minutes == 2
    assert article(site, 3, body=json.dumps([{"type": "text", "value": "word " * 221}])).reading_minutes == 2


def test_related_articles_prefer_the_same_readers(site):
    first = article(site, 1, audience="pupils")
    for number, audience in enumerate(("parents", "pupils", "teachers", "everyone"), start=2):
        article(site, number, audience=audience, reviewed_on=dt.date(2026, number, 1))
    assert [page.title for page in first.related()] == ["文章3", "文章5", "文章4"]


def test_running_campaign_says_so(client, site):
    today = dt.date.today()  # noqa: DTZ011 - the page asks for the local day
    campaign(site, "now", today - dt.timedelta(2), today + dt.timedelta(2))
    campaign(site, "past", dt.date(2020, 6, 1), dt.date(2020, 6, 30))
    response = client.get("/campaigns/")
    assert [page.slug for page in response.context["campaigns"]] == ["now", "past"]
    assert response.content.decode().count("进行中") == 1
    assert "主题：主题" in client.get("/campaigns/past/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last", "state"), [(-1, 0, "running"), (0, 0, "running"), (1, 2, "coming"), (-2, -1, "over")]
)
def test_state_of_a_campaign_is_told_by_its_days(first, last, state):
    today = dt.date.today()  # noqa: DTZ011 - the page asks for the local day
    page = CampaignPage(starts_on=today + dt.timedelta(first), ends_on=today + dt.timedelta(last))
    assert page.state == state


def test_campaign_leads_to_the_gallery_of_its_contest(client, site):
    from tests.campaigns.gallery.test_works import gallery as winners

    contest = ContestFactory(open=True)
    EntryFactory(contest=contest)
    page = campaign(site, "now", dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    page.contest = contest
    page.save()
    assert f'href="/works/call/{contest.pk}/"' in client.get("/campaigns/now/").content.decode()
    gallery = winners(site, published(contest))
    shown = client.get("/campaigns/now/").content.decode()
    assert (f'href="{gallery.url}"' in shown, "/works/call/" in shown) == (True, False)


def test_empty_list_of_campaigns_says_what_will_come(client, site):
    assert "还没有主题活动。" in client.get("/campaigns/").content.decode()


def test_running_campaigns_stand_first_then_those_to_come(client, site):
    today, day = timezone.localdate(), dt.timedelta(1)
    campaign(site, "over", today - 9 * day, today - 5 * day)
    campaign(site, "coming", today + 5 * day, today + 9 * day)
    campaign(site, "now", today - day, today + day)
    shown = [page.slug for page in client.get("/campaigns/").context["campaigns"]]
    assert shown == ["now", "coming", "over"]
    assert client.get("/").context["campaign"].slug == "now"
