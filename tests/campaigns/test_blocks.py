"""Each block renders completely, and what editors type never becomes markup."""

import gc

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from wagtail.images.tests.utils import get_test_image_file

import pytest

from campaigns.blocks import BodyBlock
from campaigns.models import ArticlePage, SiteImage
from campaigns.streams import plain_text
from tests.styles import lacking

BAD = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


def stream(*blocks):
    return BodyBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])


def render(kind, value):
    return " ".join(str(stream((kind, value))).split())


def test_heading_is_a_second_level_heading():
    assert render("heading", BAD) == f"<h2>{ESCAPED}</h2>"


def test_text_keeps_its_formatting():
    assert render("text", "<p>不尝<b>不碰</b></p>") == "<p>不尝<b>不碰</b></p>"


def test_quote_names_its_source():
    page = render("quote", {"text": BAD, "source": "一位教师"})
    assert page == f'<blockquote><p>{ESCAPED}</p><footer class="s muted">一位教师</footer></blockquote>'
    assert "<footer" not in render("quote", {"text": "话", "source": ""})


@pytest.mark.parametrize("tone", ["know", "do", "law"])
def test_callout_has_its_tone(tone):
    page = render("callout", {"tone": tone, "title": BAD, "text": "<p>打110</p>"})
    assert page.startswith(f'<aside class="callout callout-{tone}"><p class="callout-title"><svg')
    assert page.endswith(f"{ESCAPED}</p><p>打110</p></aside>")


def test_steps_are_a_numbered_list():
    page = render("steps", [{"title": "情境", "text": "五分钟"}, {"title": BAD, "text": ""}])
    assert page == f'<ol class="step-list"><li><b>情境</b><p>五分钟</p></li><li><b>{ESCAPED}</b></li></ol>'


def test_look_alikes_are_a_table_with_headed_rows():
    page = render("look_alikes", [{"looks_like": "奶茶", "really": BAD, "sign": "没有厂家"}])
    assert '<th scope="row">奶茶</th>' in page
    assert f"{ESCAPED}</td>" in page
    assert page.count('scope="col"') == 3


def test_timeline_keeps_the_order():
    page = render("timeline", [{"when": "6月1日", "what": "开始"}, {"when": "6月26日", "what": BAD}])
    assert page == (f'<ol class="timeline"><li><time>6月1日</time>开始</li><li><time>6月26日</time>{ESCAPED}</li></ol>')


def test_drawing_is_drawn_with_its_caption():
    page = render("drawing", {"drawing": "vape", "caption": BAD})
    assert page.startswith("<figure><svg")
    assert page.endswith(f"<figcaption>{ESCAPED}</figcaption></figure>")


# Wagtail leaves the temporary files of its renditions to the garbage collector, which warns.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db
def test_picture_has_its_description_and_sizes():
    image = SiteImage.objects.create(title="合影", file=get_test_image_file(size=(1600, 900)))
    page = render("picture", {"image": image.pk, "alt": '学生"合影"', "caption": ""})
    assert 'alt="学生&quot;合影&quot;"' in page
    assert 'loading="lazy"' in page
    assert "image/webp" in page
    assert "<figcaption" not in page
    gc.collect()


@pytest.mark.parametrize("kind", ["picture", "gallery"])
@pytest.mark.parametrize(
    ("alt", "decorative", "is_kept"), [("合影", False, True), ("", True, True), (" ", False, False)]
)
@pytest.mark.django_db
def test_picture_needs_a_description_unless_it_decorates(kind, alt, decorative, is_kept):
    image = SiteImage.objects.create(title="合影", file=get_test_image_file())
    value = {"image": image.pk, "alt": alt, "decorative": decorative, "caption": ""}
    block = BodyBlock().child_blocks[kind]
    shown = block.to_python(value if kind == "picture" else [value, value])
    if is_kept:
        block.clean(shown)
        return
    with pytest.raises(ValidationError) as refused:
        block.clean(shown)
    assert "装饰" in str(refused.value.as_json_data())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alt", "decorative", "is_kept"), [("合影", False, True), ("", True, True), (" ", False, False)]
)
def test_cover_needs_a_description_unless_it_decorates(alt, decorative, is_kept):
    page = ArticlePage(image_id=1, image_alt=alt, image_is_decorative=decorative)
    if is_kept:
        page.clean()
        return
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert list(refused.value.message_dict) == ["image_alt"]


def test_question_opens_without_a_script():
    page = render("question", {"question": BAD, "answer": "<p>不接</p>"})
    assert page == f'<details class="ask"><summary>{ESCAPED}</summary><div><p>不接</p></div></details>'


@pytest.mark.django_db
def test_every_block_shows_editors_what_it_looks_like(client):
    """The previews of the block chooser hold an example and the site's own style."""
    user = get_user_model()(username="admin", name="管理员", is_superuser=True)
    user.save()
    client.force_login(user)
    for name, block in BodyBlock().child_blocks.items():
        assert (name, block.is_previewable, bool(block.get_description())) == (name, True, True)
        page = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).content.decode()
        assert (name, lacking(page)) == (name, [])
        assert ("site/public.css" in page, len(page.split('<div class="prose">')[1]) > 60) == (True, True)


def test_plain_text_holds_the_words_only():
    body = stream(
        ("heading", "标题"),
        ("text", "<p>不尝&amp;不碰</p>"),
        ("callout", {"tone": "law", "title": "法律", "text": "<p>第十三条</p>"}),
        ("drawing", {"drawing": "vape", "caption": "烟"}),
    )
    assert plain_text(body) == "标题 不尝&不碰 法律 第十三条 烟"
