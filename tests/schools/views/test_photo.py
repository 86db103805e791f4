"""Photos are served to whoever may see the record, and to nobody else."""

from django.urls import reverse

import pytest

from schools.actions.activity import submit_activity
from schools.actions.evidence import add_photo
from tests.factories.schools import ActivityFactory, UserFactory
from tests.schools.photos import picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(school, user):
    return add_photo(activity=ActivityFactory(school=school, user=user), user=user, file=upload(picture()))


@pytest.mark.parametrize("name", ["photo", "photo_small"])
def test_photo_is_served_privately(own, photo, name):
    response = own.get(reverse(f"schools:{name}", args=[photo.pk]))
    body = b"".join(response.streaming_content)
    assert (response.status_code, response["Content-Type"], body[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("private, no-cache", "nosniff")
    assert response["Content-Disposition"].startswith("inline")
    again = own.get(reverse(f"schools:{name}", args=[photo.pk]), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_photo_of_another_school_is_absent(client, foreign, photo, school):
    url = reverse("schools:photo", args=[photo.pk])
    assert client.get(url).status_code == 302
    for person in (foreign, UserFactory(judge=school.region.parent), UserFactory(editor=school.region.parent)):
        client.force_login(person)
        assert client.get(url).status_code == 404


def status(client, url):
    """The status, with the file read to its end, which closes it."""
    response = client.get(url)
    b"".join(response)
    return response.status_code


@pytest.mark.parametrize("role", ["street_officer", "reviewer", "committee", "auditor", "administrator"])
def test_draft_and_its_photos_open_for_others_once_handed_in(client, school, user, photo, role):
    """A draft is the business of the school alone."""
    place = school.region if role == "street_officer" else school.region.parent
    client.force_login(UserFactory(**{role: place}))
    pages = [
        reverse("schools:activity", args=[photo.activity_id]),
        *(reverse(f"schools:{name}", args=[photo.pk]) for name in ("photo", "photo_small")),
    ]
    assert [status(client, page) for page in pages] == [404, 404, 404]
    submit_activity(activity=photo.activity, user=user, version=photo.activity.version)
    assert [status(client, page) for page in pages] == [200, 200, 200]


def test_photo_without_its_file_is_absent(own, photo):
    photo.file.storage.delete(photo.file.name)
    assert own.get(reverse("schools:photo", args=[photo.pk])).status_code == 404
