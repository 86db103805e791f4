"""Public files: pictures are served, documents only at their own address."""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse

from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    row = Document(title="值班表", collection=Collection.get_first_root_node().add_child(name="内部"))
    row.file.save("duty.csv", ContentFile(b"a,b"))
    yield row
    row.file.delete()


@pytest.fixture
def picture():
    path = Path(settings.MEDIA_ROOT) / "original_images" / "sign.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    yield path
    path.unlink()


def test_picture_is_served_without_being_sniffed(client, picture):
    answer = client.get("/media/original_images/sign.png")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == picture.read_bytes()


@pytest.mark.parametrize("prefix", ["", "/", "./", "original_images/../", "original_images/../x/../"])
def test_document_is_not_served_as_a_public_file(client, document, prefix):
    assert client.get(f"/media/{prefix}{document.file.name}").status_code == 404


def test_portrait_is_not_served(client, picture):
    folder = Path(settings.MEDIA_ROOT) / "avatar_images"
    folder.mkdir(exist_ok=True)
    (folder / "x.png").write_bytes(picture.read_bytes())
    assert client.get("/media/avatar_images/x.png").status_code == 404


def test_document_of_a_private_collection_is_closed_at_its_own_address(client, document):
    own = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    answer = client.get(own)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"a,b")
    assert answer["Content-Disposition"] == f'attachment; filename="{document.filename}"'
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert client.get(own).status_code == 302


@pytest.mark.parametrize("path", ["../secret-key", "x/../../secret-key", "%2e%2e/secret-key"])
def test_path_outside_the_folder_is_absent(client, path):
    assert client.get(f"/media/{path}").status_code in (400, 404)
