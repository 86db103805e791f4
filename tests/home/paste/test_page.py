"""What is pasted into the public account's editor survives there: inline styles, full addresses, nothing else."""

import gc
import json
import re
from html.parser import HTMLParser

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile

from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file

import pytest

from campaigns.blocks import DRAWINGS, BodyBlock
from campaigns.models import ArticlePage, SiteImage
from home.paste.blocks import WRITERS
from home.paste.page import pasted
from home.paste.rich import styled
from home.writers import EDITORS
from site_config.env import BASE_DIR
from tests.campaigns.test_pages import article
from tests.campaigns.test_topics import hub
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory

SITE = "https://jindu.example"
BAD = "<script>alert(1)</script>"
KEPT = {"section", "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "br", "img"}
# Wagtail leaves the temporary files of its renditions to the garbage collector, which warns.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Seen(HTMLParser):
    """Every element with its attributes, and whether all are closed in order."""

    def __init__(self, markup):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def every_block():
    picture = SiteImage.objects.create(title="合影", file=get_test_image_file(size=(60, 40))).pk
    file = Document.objects.create(title="一封信", file=ContentFile(b"%PDF", name="letter.pdf")).pk
    shown = {"image": picture, "alt": '学生"合影"', "decorative": False, "caption": BAD}
    return [
        ("heading", BAD),
        ("text", '<p>不尝<b>不碰</b><a href="/knowledge/">看</a></p><ul><li>一</li></ul>'),
        ("picture", shown),
        ("gallery", [shown, {**shown, "alt": "", "decorative": True}]),
        ("drawing", {"drawing": "balloon", "caption": BAD}),
        ("callout", {"tone": "law", "title": BAD, "text": "<p>第十三条</p>"}),
        ("steps", [{"title": BAD, "text": "五分钟"}]),
        ("look_alikes", [{"looks_like": "奶茶", "really": BAD, "sign": "没有厂家"}]),
        ("timeline", [{"when": "6月1日", "what": BAD}]),
        ("quote", {"text": BAD, "source": "教师"}),
        ("question", {"question": BAD, "answer": "<p>不</p>"}),
        ("documents", [file]),
    ]


def test_every_kind_of_block_survives_the_accounts_editor(site):
    blocks = every_block()
    assert {kind for kind, _value in blocks} == set(WRITERS) == set(BodyBlock().child_blocks)
    body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    page = article(site, 1, title="标题", body=body, drawing="vape", sources="甲\n乙")
    markup = pasted(page, SITE)
    seen = Seen(markup)
    assert (seen.open, {tag for tag, _attrs in seen.elements} - KEPT) == ([], set())
    assert {name for _tag, attrs in seen.elements for name in attrs} == {"style", "src", "alt"}
    assert "var(" not in markup
    sources = [attrs["src"] for tag, attrs in seen.elements if tag == "img"]
    assert len(sources) == 5
    assert all(source.startswith(f"{SITE}/") and not source.endswith(".svg") for source in sources)
    for words in (
        "不碰",
        f"({SITE}/knowledge/)",
        "第十三条",
        "五分钟",
        "没有厂家",
        "6月1日",
        "教师",
        "一封信",
        "甲；乙",
    ):
        assert words in markup
    assert f"{SITE}/documents/" in markup
    assert f"{SITE}/knowledge/a1/" in markup
    assert "标题" not in markup
    gc.collect()


def test_hub_is_pasted_with_its_questions(site):
    rows = json.dumps([{"type": "look_alike", "value": {"looks_like": "散装烟弹", "really": BAD, "sign": "无厂家"}}])
    markup = pasted(hub(site, signs="手抖\n含糊", help="拨打120", disguises=rows), SITE)
    for words in ("像电子烟", "麻醉药", "散装烟弹", "手抖", "拨打120", "看起来像什么"):
        assert words in markup
    assert BAD not in markup


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>a<br/>b</p>", r'<p style="[^"]+">a<br>b</p>'),
        (
            '<p>a <a href="https://x.example/?a=1&amp;b=2">b</a></p>',
            r'<p style="[^"]+">a b \(https://x.example/\?a=1&amp;b=2\)</p>',
        ),
        ('<p onclick="x()" class="y">&lt;b&gt;</p>', r'<p style="[^"]+">&lt;b&gt;</p>'),
        ("<table><tr><td>一</td></tr></table>", "一"),
    ],
)
def test_rich_text_keeps_known_elements_only(source, wanted):
    assert re.fullmatch(wanted, styled(source, SITE))


def test_every_drawing_is_kept_as_a_picture():
    folder = BASE_DIR / "site_config/static/site/art"
    assert {path.stem for path in folder.glob("*.png")} == {name for name, _label in DRAWINGS}


def test_draft_is_copied_by_its_editors_only(client, site):
    page = article(site, 1)
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.summary = "还没有发布"
    page.save_revision()
    addresses = [f"/cms/public-account/{page.pk}/", f"/cms/public-account/{page.pk}/preview/"]
    client.force_login(UserFactory(coordinator=SchoolFactory()))
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    editor = UserFactory(editor=DistrictFactory())
    editor.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(editor)
    answers = [client.get(address) for address in addresses]
    assert all("还没有发布" in answer.content.decode() for answer in answers)
    policies = [answer["Content-Security-Policy"] for answer in answers]
    assert ["'unsafe-inline'" in policy for policy in policies] == [False, True]
    assert "script-src 'self';" in policies[1]
    assert client.get(f"/cms/public-account/{site.pk}/").status_code == 404
    assert client.get("/cms/public-account/999999999999/").status_code == 404
    assert f"/cms/public-account/{page.pk}/" in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert f"/cms/public-account/{page.pk}/" in client.get("/knowledge/a1/").content.decode()
