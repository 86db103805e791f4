"""What machines read: robots.txt, sitemap.xml, favicon, link previews."""

import re
from xml.etree import ElementTree

from tests.factories.questions import QuestionFactory

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_robots_keep_out_of_the_workspace_and_find_the_sitemap(client, site):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /desk/", "Disallow: /cms/", "Disallow: /account/"} < set(lines)
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_sitemap_lists_every_page_with_its_languages(client, site):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    urls = {url.find("s:loc", NAMES).text: url for url in root}
    assert len(urls) == 24
    links = urls["http://testserver/en/knowledge/"].findall("x:link", NAMES)
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        ("zh-Hans", "http://testserver/knowledge/"),
        ("en", "http://testserver/en/knowledge/"),
    ]


def test_sitemap_lists_published_questions_in_their_language(client, site):
    shown = QuestionFactory(published=True, language="en")
    QuestionFactory(answered=True)
    found = re.findall(r"<loc>(.*?/questions/\d+/)</loc>", client.get("/sitemap.xml").content.decode())
    assert found == [f"http://testserver/en/questions/{shown.pk}/"]


def test_sitemap_queries_do_not_grow_with_pages(client, site, django_assert_max_num_queries):
    client.get("/sitemap.xml")
    with django_assert_max_num_queries(6):
        client.get("/sitemap.xml")


def test_favicon_leads_to_the_icon(client):
    assert client.get("/favicon.ico").url == "/static/site/icon.svg"


def test_page_describes_itself_for_link_previews(client, site):
    page = client.get("/").content.decode()
    assert '<meta property="og:title" content="毒品预防教育五个一">' in page
    assert f'<meta name="description" content="{site.lead}">' in page
    assert '<meta property="og:image" content="http://testserver/static/site/social.png">' in page
