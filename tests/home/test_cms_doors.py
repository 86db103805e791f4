"""What editors may hand in at Wagtail's own doors, and what leaves there."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail.documents.models import Document
from wagtail.models import Collection

import pytest

from schools.actions.roles import grant_role
from schools.enums import RoleKind
from site_config.shared.tables import Sheet, xlsx_bytes
from tests.campaigns.test_pages import article
from tests.factories.schools import DistrictFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, site):
    user = UserFactory()
    grant_role(user=None, person=user, kind=RoleKind.EDITOR, region=DistrictFactory())
    client.force_login(user)
    return user


def hand_in(client, name, content):
    sent = {"title": "x", "collection": Collection.get_first_root_node().pk, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("wagtaildocs:add"), sent)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", b"MZ\x90\x00" + bytes(600)),
        ("page.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("empty.csv", b""),
    ],
)
def test_document_is_what_its_name_says_or_is_refused(client, editor, name, content):
    answer = hand_in(client, name, content)
    assert list(answer.context["form"].errors) == ["file"]
    assert not Document.objects.exists()


def test_table_is_taken_whole(client, editor):
    content = xlsx_bytes(Sheet("x", ["甲"], [["1"]]))
    hand_in(client, "table.xlsx", content)
    with Document.objects.get().file.open("rb") as file:
        assert file.read() == content
    Document.objects.get().file.delete()


def test_account_takes_no_portrait(client, editor):
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert 'name="name_email-' in page
    assert 'name="avatar-' not in page
    sent = {"avatar-avatar": SimpleUploadedFile("x.png", io.BytesIO(b"x").getvalue())}
    client.post(reverse("wagtailadmin_account"), sent)
    assert getattr(getattr(editor, "wagtail_userprofile", None), "avatar", "") in ("", None)


def test_title_that_is_a_formula_is_none_in_an_export(client, editor, site):
    page = article(site)
    page.title = '=HYPERLINK("http://attacker.example/","open")'
    page.save_revision().publish()
    answer = client.get(reverse("wagtailadmin_reports:site_history") + "?export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "'=HYPERLINK" in text
    assert text.count("=HYPERLINK") == text.count("'=HYPERLINK")
