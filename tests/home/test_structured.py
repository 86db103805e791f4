"""What pages say of themselves to search engines and link previews."""

import json
import re

from home.structured import described
from tests.campaigns.test_pages import article

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data(client, address):
    return [json.loads(found) for found in DATA.findall(client.get(address).content.decode())]


def test_home_page_names_site_and_owner(client, site):
    (found,) = data(client, "/")
    assert (found["@type"], found["name"], found["url"]) == ("WebSite", "毒品预防教育五个一", "http://testserver/")
    assert found["publisher"]["@type"] == "GovernmentOrganization"


def test_article_names_its_way_and_itself(client, site):
    title = "糖</script><script>alert(1)</script>"
    article(site, 1, title=title, drawing="vape").save_revision().publish()
    way, found = data(client, "/knowledge/a1/")
    assert [step["name"] for step in way["itemListElement"]] == ["毒品预防教育五个一", "知识", title]
    assert (found["@type"], found["headline"], found["inLanguage"]) == ("Article", title, "zh-Hans")
    assert found["image"] == "http://testserver/static/site/art/vape.png"
    assert found["datePublished"] == found["dateModified"]
    page = client.get("/knowledge/a1/").content.decode()
    assert "<script>alert" not in page
    assert '<meta property="og:image" content="http://testserver/static/site/art/vape.png">' in page
    assert '<meta property="og:type" content="article">' in page


def test_what_is_not_public_is_not_described(site, rf):
    assert described(article(site, 1, live=False), rf.get("/"), name="n", owner="") == []
    assert described(None, rf.get("/"), name="n", owner="") == []
