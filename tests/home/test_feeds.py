"""Feeds of new pages, one for each language and topic."""

from xml.etree import ElementTree

import pytest

from tests.campaigns.test_pages import article
from tests.campaigns.test_topics import about, hub, in_english

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return [entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(answer.content).iter(f"{ATOM}entry")]


def published(page):
    page.save_revision().publish()
    return page


@pytest.fixture
def pages(site):
    """Two articles, one of them about a topic and in English too, a draft and a withdrawn one."""
    topic = hub(site)
    in_english(topic, title="Etomidate")
    first = published(about(article(site, 1), topic))
    published(article(site, 2))
    article(site, 3, live=False)
    published(article(site, 4)).unpublish()
    in_english(first, title="Vapes")


def test_feed_holds_what_is_public_newest_first(client, pages):
    assert entries(client, "/feed/") == ["文章2", "文章1"]
    assert entries(client, "/en/feed/") == ["Vapes"]


def test_control_characters_do_not_take_the_feed_down(client, site):
    page = article(site, 1)
    page.title, page.summary = "电子\x01烟\x0b来了", "一\x08\n二\ufffe"
    published(page)
    assert entries(client, "/feed/") == ["电子烟 来了"]


def test_topic_has_its_feed_in_each_language(client, pages):
    assert entries(client, "/feed/etomidate/") == ["文章1"]
    assert entries(client, "/en/feed/etomidate/") == ["Vapes"]
    assert client.get("/feed/absent/").status_code == 404
    assert 'title="Etomidate" href="/en/feed/etomidate/"' in client.get("/en/topics/etomidate/").content.decode()
