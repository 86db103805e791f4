"""An editor writes, previews and publishes an article, and uploads a picture that loses its metadata."""

import io
import json

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

import pytest
from PIL import Image

from campaigns.models import ArticleIndexPage, ArticlePage, SiteImage
from home.models import SiteSettings
from home.writers import EDITORS
from tests.factories.schools import DistrictFactory, UserFactory


@pytest.fixture
def desk(client, site):
    """The client of a signed-in editor."""
    user = UserFactory(editor=DistrictFactory())
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return client


def filled(**changes):
    words = {
        "title": "朋友递来一颗糖",
        "slug": "sweet",
        "summary": "为什么没有接。",
        "drawing": "refuse",
        "audience": "pupils",
        "reviewed_on": "2026-05-01",
        "sources": "",
        "seo_title": "",
        "search_description": "",
        "body": streamfield([("heading", "先看一看"), ("text", rich_text("<p>不认识的人递来的东西，不接。</p>"))]),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    return nested_form_data(words | changes)


def articles(site):
    return ArticleIndexPage.objects.get(locale=site.locale)


def test_editor_publishes_an_article(desk, site):
    address = f"/cms/pages/add/campaigns/articlepage/{articles(site).pk}/"
    response = desk.post(address, filled(**{"action-publish": "1"}))
    assert response.url == f"/cms/pages/{articles(site).pk}/"
    page = desk.get("/knowledge/sweet/").content.decode()
    assert "<h2>先看一看</h2>" in page
    assert "不认识的人递来的东西，不接。" in page
    assert ArticlePage.objects.get().get_translations().count() == 0


def test_draft_is_not_public(desk, client, site):
    desk.post(f"/cms/pages/add/campaigns/articlepage/{articles(site).pk}/", filled())
    assert ArticlePage.objects.get().live is False
    assert desk.get("/knowledge/sweet/").status_code == 404


def test_incomplete_article_keeps_what_was_typed(desk, site):
    address = f"/cms/pages/add/campaigns/articlepage/{articles(site).pk}/"
    page = desk.post(address, filled(summary="", **{"action-publish": "1"})).content.decode()
    assert "朋友递来一颗糖" in page
    assert json.dumps("先看一看").strip('"') in page
    assert ArticlePage.objects.count() == 0


def test_preview_may_be_framed_by_the_admin_only(desk, site):
    address = f"/cms/pages/add/campaigns/articlepage/{articles(site).pk}/"
    assert desk.post(f"{address}preview/", filled()).json()["is_valid"] is True
    preview = desk.get(f"{address}preview/")
    assert "先看一看" in preview.content.decode()
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in desk.get("/").headers["Content-Security-Policy"]


def photo():
    """A JPEG lying on its side, with a camera's name and a position."""
    image = Image.new("RGB", (60, 40), (200, 30, 30))
    notes = image.getexif()
    notes[0x0112], notes[0x010F] = 6, "Camera of somebody"
    notes.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=notes)
    return SimpleUploadedFile("张三在校门口.jpg", out.getvalue(), "image/jpeg")


def upload(desk, file, **values):
    root = {"title": "合影", "alt_text": "学生在操场上", "collection": "1", "file": file}
    return desk.post("/cms/images/add/", root | values)


def test_uploaded_picture_keeps_its_pixels_only(desk):
    assert upload(desk, photo()).status_code == 302
    stored = SiteImage.objects.get()
    with Image.open(stored.file.path) as image:
        assert (image.size, dict(image.getexif()), image.format) == ((40, 60), {}, "JPEG")
    assert (stored.width, stored.height, stored.alt_text) == (40, 60, "学生在操场上")
    assert stored.file_size == stored.file.size
    assert "张三" not in stored.file.name


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\xff\xd8\xff\xe0 broken"])
def test_wrong_file_is_refused_and_nothing_is_stored(desk, content):
    response = upload(desk, SimpleUploadedFile("a.jpg", content, "image/jpeg"))
    assert response.status_code == 200
    assert "学生在操场上" in response.content.decode()
    assert SiteImage.objects.count() == 0


def test_several_pictures_at_once_are_cleaned_too(desk):
    response = desk.post("/cms/images/multiple/add/", {"title": "合影", "files[]": photo(), "collection": "1"})
    answer = json.loads(response.content)
    assert answer["success"] is True
    with Image.open(SiteImage.objects.get().file.path) as image:
        assert (image.size, dict(image.getexif())) == ((40, 60), {})


def test_editor_changes_the_settings(desk, site):
    address = desk.get("/cms/settings/home/sitesettings/").url
    names = {
        "name_zh": "望湖区毒品预防教育",
        "name_en": "Wanghu",
        "owner_zh": "望湖区禁毒办",
        "owner_en": "",
        "region": "",
    }
    desk.post(address, names)
    assert SiteSettings.objects.get().name_zh == "望湖区毒品预防教育"
    assert "望湖区禁毒办" in desk.get("/").content.decode()
