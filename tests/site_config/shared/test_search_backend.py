"""Wagtail's search over Chinese pages."""

from wagtail.models import Page

import pytest
from modelsearch.query import And, Not, Or, Phrase, PlainText

from site_config.shared.search_backend import SearchBackend

pytestmark = pytest.mark.django_db
TITLES = ["新型毒品知识", "国际禁毒日活动", "Fentanyl 的危害", "六月禁毒教育周", "云帆小学主题班会"]


@pytest.fixture
def pages():
    root = Page.get_first_root_node()
    made = [root.add_child(instance=Page(title=title, slug=f"s{n}")) for n, title in enumerate(TITLES)]
    SearchBackend({}).add_bulk(Page, made)
    return made


def found(query, method="search", **options):
    backend = SearchBackend({})
    return {page.title for page in getattr(backend, method)(query, Page.objects.filter(depth=2), **options)} & set(
        TITLES
    )


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("禁毒", {1, 3}),
        ("毒品", {0}),
        ("毒", {0, 1, 3}),
        ("禁毒教育", {3}),
        ("教育 禁毒", {3}),
        ("识", {0}),
        ("fentanyl", {2}),
        ("小学班会", set()),
        ("云帆 班会", {4}),
        ("无人机", set()),
    ],
)
def test_search_finds_chinese_words_of_any_length(pages, query, titles):
    assert found(query) == {TITLES[number] for number in titles}


@pytest.mark.parametrize(
    "query", ['"', '禁毒"', "'禁毒", "(禁毒", "禁毒*", "禁毒 AND", "\x00", "a:b", "-", "%s", "禁毒\\"]
)
def test_signs_in_a_query_break_nothing(pages, query):
    titles = found(query)
    assert titles == ({TITLES[1], TITLES[3]} if "禁毒" in query and "AND" not in query else set())


def test_autocomplete_takes_beginnings(pages):
    assert found("fent", "autocomplete") == {TITLES[2]}
    assert found("云", "autocomplete") == {TITLES[4]}
    assert found("云帆小", "autocomplete") == {TITLES[4]}


def test_search_in_one_field_finds_too(pages):
    assert found("禁毒", fields=["title"]) == {TITLES[1], TITLES[3]}


def test_combined_queries_work(pages):
    assert found(And([PlainText("禁毒"), Not(PlainText("教育"))])) == {TITLES[1]}
    assert found(Or([PlainText("毒品"), PlainText("班会")])) == {TITLES[0], TITLES[4]}
    assert found(PlainText("毒品 班会", operator="or")) == {TITLES[0], TITLES[4]}
    assert found(Phrase("禁毒教育")) == {TITLES[3]}


def test_changed_page_is_found_by_its_new_title_only(pages):
    pages[0].title = "防艾知识"
    pages[0].save()
    SearchBackend({}).add(pages[0])
    assert found("毒品") == set()
    assert SearchBackend({}).search("防艾", Page)[0].title == "防艾知识"


def test_site_uses_this_backend_for_new_pages():
    root = Page.get_first_root_node()
    root.add_child(instance=Page(title="社区禁毒宣传", slug="new"))
    assert [page.title for page in Page.objects.search("禁毒宣传")] == ["社区禁毒宣传"]
    assert [page.title for page in Page.objects.autocomplete("社区禁")] == ["社区禁毒宣传"]
