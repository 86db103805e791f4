"""The public search: every kind, one language, an answer to any text, slips mended, a way on where nothing is found."""

from unittest import mock

from django.utils.html import strip_tags
from django.utils.http import urlencode
from django.utils.translation import override

import pytest

from campaigns.models import ArticleIndexPage, ArticlePage
from site_config.shared.finding import Wanted
from tests.campaigns.test_pages import article as written
from tests.campaigns.test_topics import hub
from tests.factories.questions import QuestionFactory


@pytest.fixture
def article(site):
    index = ArticleIndexPage.objects.get(locale=site.locale)
    body = [{"type": "text", "value": "<p>奶茶粉<b>里</b>混有毒品etomidate，看起来像<i>普通奶茶</i>。</p>"}]
    with override("zh-hans"):
        return index.add_child(
            instance=ArticlePage(title="会伪装的毒品", slug="a", summary="包装可爱，要多看一眼。", body=body)
        )


def search(client, text, path="/search/", **more):
    return client.get(path, {"q": text} | more)


def hits(response):
    return [(group.kind, hit.url) for group in response.context["results"].chosen for hit in group.hits]


def test_search_finds_words_of_title_summary_and_body(client, article):
    for text in ("伪装", "包装可爱", "奶茶粉", "普", "ETOMIDATE"):
        assert hits(search(client, text)) == [("pages", article.url)], text


def test_search_marks_the_words(client, article):
    hit = search(client, "奶茶").context["results"].chosen[0].hits[0]
    marked = "包装可爱，要多看一眼。 <mark>奶茶</mark>粉 里 混有毒品etomidate，看起来像 普通<mark>奶茶</mark> 。"
    assert (hit.excerpt, hit.label) == (marked, "知识文章")


def test_search_stays_in_the_language_of_its_address(client, article):
    assert hits(search(client, "伪装", "/en/search/")) == []


def test_search_leaves_out_unpublished_pages(client, article):
    article.unpublish()
    assert hits(search(client, "伪装")) == []


def test_search_counts_each_kind_and_shows_the_chosen_one(client, article):
    question = QuestionFactory(published=True, wording="奶茶粉是毒品吗？")
    QuestionFactory(answered=True, text="奶茶粉的另一个问题，没有公开。")
    found = search(client, "奶茶")
    assert hits(found) == [("pages", article.url), ("questions", f"/questions/{question.pk}/")]
    assert [(group.kind, group.count) for group in found.context["results"].groups if group.count] == [
        ("pages", 1), ("questions", 1),
    ]  # fmt: skip
    assert hits(search(client, "奶茶", kind="questions")) == [("questions", f"/questions/{question.pk}/")]
    assert hits(search(client, "奶茶", kind="questions", page="99")) == [("questions", f"/questions/{question.pk}/")]


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "🍬",
        "毒" * 10_000,
        "a OR b* & !c | (d <-> e)",
        "\x00",
        "\ud800",
        "%",
        "'; DROP TABLE x; --",
        "   ",
        "<script>",
    ],
)
def test_search_and_suggestions_answer_any_text(client, article, text):
    query = {"q": text.encode("utf-8", "surrogatepass")}
    response = client.get("/search/", query)
    assert (response.status_code, client.get("/search/suggest/", query).status_code) == (200, 200)
    assert "<script>" not in response.content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("text", "read", "tokens"),
    [
        ("\x00毒\ud800品\x1f", "毒品", ["毒品"]),
        ("毒" * 10_000, "毒" * 100, ["毒毒"]),
        (" \t\n ", "", []),
        ('"a" & !b | c:*', '"a" & !b | c:*', ["a", "b", "c"]),
        ("🍬", "🍬", []),
    ],
)
def test_wanted_reads_any_text(text, read, tokens):
    wanted = Wanted.read(text, "zh-hans")
    assert (wanted.text, wanted.tokens) == (read, tokens)


def test_search_mends_a_slip_and_offers_what_was_typed(client, article):
    mended = search(client, "etomidat")
    assert (hits(mended), mended.context["results"].asked) == ([("pages", article.url)], "etomidat")
    exact = search(client, "etomidat", exact="1")
    assert (hits(exact), exact.context["results"].meant) == ([], "etomidate")
    assert "?q=etomidate" in exact.content.decode()


def test_search_offers_no_word_that_finds_nothing(client, article):
    with mock.patch("home.search.results.mended_text", return_value="etomidatum"):
        for more in ({}, {"exact": "1"}):
            assert search(client, "etomidatun", **more).context["results"].meant == ""


def test_search_without_a_hit_shows_what_holds_some_of_the_words(client, article):
    results = search(client, "奶茶会上瘾吗").context["results"]
    assert (results.total, [hit.url for hit in results.partial]) == (0, [article.url])


def test_search_without_a_hit_helps(client, site):
    page = search(client, "火星").content.decode()
    assert "没有找到相关内容。" in page
    assert 'href="/ask/"' in page
    assert 'href="/knowledge/"' in page


def test_search_without_a_text_lists_nothing(client, article):
    response = client.get("/search/")
    assert (hits(response), "noindex" in response["X-Robots-Tag"], response.status_code) == ([], True, 200)


@pytest.fixture
def candied(site):
    """Three articles with one word in common, two of them about a hub."""
    vapes = hub(site, "vapes")
    for number, audience in enumerate(("primary", "pupils", "parents")):
        one = written(site, number, title=f"糖衣{number}", audience=audience)
        one.topics.set([vapes] if number else [])
        one.save()


def left(response):
    narrowing = response.context["results"].narrowing
    chips = [{choice.label: choice.count for choice in choices} for choices in (narrowing.audiences, narrowing.topics)]
    return [strip_tags(hit.title) for group in response.context["results"].chosen for hit in group.hits], *chips


READERS = {"写给小学生": 1, "写给初中生": 1, "写给高中生": 1, "写给各年级学生": 1, "写给家长": 1}


@pytest.mark.parametrize(
    ("chosen", "titles", "readers", "topics"),
    [
        ({}, {"糖衣0", "糖衣1", "糖衣2"}, READERS | {"": 3, "写给小学生": 2}, {"": 3, "专题vapes": 2}),
        ({"audience": "primary"}, {"糖衣0", "糖衣1"}, None, {"": 2, "专题vapes": 1}),
        ({"topic": "vapes"}, {"糖衣1", "糖衣2"}, READERS | {"": 2}, None),
        ({"audience": "primary", "topic": "vapes", "kind": "pages"}, {"糖衣1"}, None, None),
        ({"audience": "nobody", "topic": "\x00"}, {"糖衣0", "糖衣1", "糖衣2"}, None, None),
    ],
)
def test_articles_are_narrowed_by_reader_and_topic(client, candied, chosen, titles, readers, topics):
    found, by_reader, by_topic = left(search(client, "糖衣", **chosen))
    assert set(found) == titles
    assert by_reader == (readers or by_reader)
    assert by_topic == (topics or by_topic)


def test_narrowing_keeps_the_words_and_says_when_nothing_is_left(client, candied):
    response = search(client, "糖衣", audience="parents")
    assert (
        f'href="?{urlencode({"q": "糖衣", "kind": "pages", "audience": "parents", "topic": "vapes"})}"'.replace(
            "&", "&amp;"
        )
        in response.content.decode()
    )
    nothing = search(client, "糖衣", audience="teachers", topic="vapes")
    assert left(nothing)[0] == []
    assert "没有同时符合这两个条件的文章" in nothing.content.decode()


def test_other_kinds_know_no_reader(client, candied):
    question = QuestionFactory(published=True, wording="糖衣是什么？")
    found = search(client, "糖衣", kind="questions", audience="parents")
    assert hits(found) == [("questions", f"/questions/{question.pk}/")]
    assert found.context["results"].narrowing is None
