"""Topic hubs: what belongs to them gathers by itself, in the language of the reader."""

import datetime as dt
import json

from django.utils.translation import override

from wagtail.models import Locale

import pytest

from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage, TopicIndexPage, TopicPage
from campaigns.models.checked import CHECKED_FOR
from tests.campaigns.test_pages import article, titles

PORTRAIT = {"summary": "摘要", "looks": "像电子烟", "really": "麻醉药"}


def hub(site, slug="etomidate", **values):
    index = TopicIndexPage.objects.get(locale=site.locale)
    with override("zh-hans"):
        return index.add_child(instance=TopicPage(title=f"专题{slug}", slug=slug, **PORTRAIT | values))


def about(page, *hubs):
    page.topics.set(hubs)
    page.save()
    return page


def in_english(page, **words):
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, value in words.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


def test_hub_answers_its_questions_and_gathers_what_belongs_to_it(client, site):
    topic = hub(
        site,
        signs="手抖\n\n说话含糊",
        law="第三百五十三条",
        help="拨打120",
        disguises=json.dumps(
            [{"type": "look_alike", "value": {"looks_like": "散装烟弹", "really": "x", "sign": "无厂家"}}]
        ),
    )
    about(article(site, 1), topic)
    article(site, 2)
    about(article(site, 3), topic).unpublish()
    days = {"starts_on": dt.date(2026, 6, 1), "ends_on": dt.date(2026, 6, 30)}
    index = CampaignIndexPage.objects.get(locale=site.locale)
    about(index.add_child(instance=CampaignPage(title="六月", slug="june", summary="s", theme="t", **days)), topic)
    response = client.get("/topics/etomidate/")
    page = response.content.decode()
    assert [one.title for one in response.context["articles"]] == ["文章1"]
    assert [one.title for one in response.context["campaigns"]] == ["六月"]
    assert "<li>手抖</li><li>说话含糊</li>" in page
    for words in (
        "像电子烟",
        "麻醉药",
        "散装烟弹",
        "无厂家",
        "第三百五十三条",
        "拨打120",
        "/knowledge/?topic=etomidate",
    ):
        assert words in page


def test_english_article_belongs_to_the_english_hub(client, site):
    """Whichever language the topic was ticked in, readers stay in theirs."""
    topic = hub(site)
    chinese = about(article(site, 1), topic)
    in_english(topic, title="Etomidate")
    in_english(chinese, title="Vapes")
    page = client.get("/en/knowledge/a1/")
    assert [one.title for one in page.context["topics"]] == ["Etomidate"]
    assert 'href="/en/topics/etomidate/"' in page.content.decode()
    assert [one.title for one in client.get("/en/topics/etomidate/").context["articles"]] == ["Vapes"]
    assert titles(client.get("/en/knowledge/", {"topic": "etomidate"})) == ["Vapes"]


def test_list_is_chosen_by_reader_and_topic_together(client, site):
    topic = hub(site)
    for number, audience in enumerate(("junior", "pupils", "parents"), start=1):
        about(article(site, number, audience=audience, reviewed_on=dt.date(2026, number, 1)), topic)
    article(site, 4, audience="junior")
    chosen = client.get("/knowledge/", {"audience": "junior", "topic": "etomidate"})
    assert titles(chosen) == ["文章2", "文章1"]
    assert 'href="?audience=parents&amp;topic=etomidate"' in chosen.content.decode()
    assert titles(client.get("/knowledge/", {"topic": "absent"})) == ["文章4", "文章3", "文章2", "文章1"]
    assert titles(client.get("/knowledge/", {"audience": "teachers", "topic": "etomidate"})) == []


def test_related_articles_prefer_topics_in_common(site):
    first, second = hub(site, "one"), hub(site, "two")
    start = about(article(site, 0, audience="parents"), first, second)
    article(site, 1, audience="parents", reviewed_on=dt.date(2026, 5, 1))
    about(article(site, 2, audience="teachers"), first)
    about(article(site, 3, audience="teachers"), first, second)
    assert [page.title for page in start.related()] == ["文章3", "文章2", "文章1"]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "is_due"), [(0, False), (365, False), (366, True)])
def test_facts_are_due_a_year_after_their_check(days, is_due):
    today = dt.date.today()  # noqa: DTZ011 - the page asks for the local day
    page = ArticlePage(reviewed_on=today - dt.timedelta(days=days))
    assert (page.is_due, CHECKED_FOR.days) == (is_due, 365)


def test_form_offers_hubs_of_the_pages_language(site):
    topic = hub(site)
    english = in_english(topic, title="Etomidate")
    copy = in_english(about(article(site, 1), topic))
    form_class = ArticlePage.get_edit_handler().get_form_class()
    form = form_class(instance=copy, parent_page=ArticleIndexPage.objects.get(locale=copy.locale), for_user=None)
    assert list(form.fields["topics"].queryset) == [english]
    assert form.initial["topics"] == [english]
