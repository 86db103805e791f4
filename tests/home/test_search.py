"""Public search: pages of one language, the words marked, an answer to any text."""

import re

from django.utils.translation import override

from wagtail.models import Page

import pytest

from campaigns.models import ArticleIndexPage, ArticlePage
from home.search import excerpt, highlighted, hits


@pytest.fixture
def article(site):
    index = ArticleIndexPage.objects.get(locale=site.locale)
    body = [{"type": "text", "value": "<p>奶茶粉<b>里</b>混有毒品，看起来像<i>普通奶茶</i>。</p>"}]
    with override("zh-hans"):
        return index.add_child(instance=ArticlePage(title="会伪装的毒品", summary="包装可爱，要多看一眼。", body=body))


def search(client, text, path="/search/"):
    return client.get(path, {"q": text})


def test_search_finds_words_of_title_summary_and_body(client, article):
    for text in ("伪装", "包装可爱", "奶茶粉", "普"):
        found = [hit.page.pk for hit in search(client, text).context["hits"]]
        assert found == [article.pk], text


def test_search_marks_the_words(client, article):
    hit = search(client, "奶茶").context["hits"][0]
    assert hit.excerpt == "包装可爱，要多看一眼。 <mark>奶茶</mark>粉 里 混有毒品，看起来像 普通<mark>奶茶</mark> 。"
    assert hit.kind == "知识文章"


def test_search_stays_in_the_language_of_its_address(client, article):
    assert search(client, "伪装", "/en/search/").context["hits"] == []


def test_search_leaves_out_unpublished_pages(client, article):
    article.unpublish()
    assert search(client, "伪装").context["hits"] == []


@pytest.mark.parametrize("text", ['"', "'", "“”", "🍬", "毒" * 10_000, "a OR b*", "\x00", "(", "%", "<script>"])
def test_search_answers_any_text(client, article, text):
    response = search(client, text)
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main")[1]


def test_search_without_a_text_lists_nothing(client, article):
    response = client.get("/search/")
    assert (response.context["hits"], "empty" in response.content.decode().split("<main")[1]) == ([], False)


def test_search_without_a_hit_says_so(client, article):
    assert "没有找到相关内容。" in search(client, "火星").content.decode()


def test_search_beyond_the_last_page_shows_the_last(client, article):
    assert len(client.get("/search/", {"q": "伪装", "page": "99"}).context["hits"]) == 1


def test_highlighted_escapes_everything():
    assert highlighted("<b>毒</b>", re.compile("(毒)")) == "&lt;b&gt;<mark>毒</mark>&lt;/b&gt;"
    assert highlighted("<b>", None) == "&lt;b&gt;"


def test_excerpt_is_cut_around_the_first_word():
    text = "甲" * 60 + "毒品" + "乙" * 200
    assert excerpt(text, re.compile("(毒品)")) == "…" + "甲" * 24 + "<mark>毒品</mark>" + "乙" * 84 + "…"


def test_hits_of_nothing_are_none(db):
    assert hits([], "毒") == []
    assert Page.objects.count() >= 1
