"""Photos: upright, without metadata, at most three, gone with their files."""

import io

from django.core.files.storage import storages

import pytest
from PIL import Image

from schools.actions.evidence import add_photo, remove_photo
from schools.errors import Refused
from schools.models import ActivityPhoto
from site_config.shared.errors import UserError
from tests.factories.schools import ActivityFactory, SchoolFactory, UserFactory
from tests.schools.photos import phone_exif, picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    school = SchoolFactory()
    return ActivityFactory(school=school, user=UserFactory(coordinator=school))


def test_photo_is_upright_and_carries_no_metadata(activity):
    photo = add_photo(activity=activity, user=activity.created_by, file=upload(picture(exif=phone_exif())))
    assert (photo.width, photo.height, str(photo.taken_on)) == (20, 40, "2025-10-16")
    for file in (photo.file, photo.thumbnail):
        with file.open("rb") as stored, Image.open(io.BytesIO(stored.read())) as image:
            assert (image.format, image.size, dict(image.getexif()), "exif" in image.info) == (
                "JPEG",
                (20, 40),
                {},
                False,
            )


def test_heic_and_png_are_kept_as_jpeg(activity):
    for kind, colour in (("HEIF", (1, 2, 3)), ("PNG", (4, 5, 6))):
        content = picture(kind=kind, size=(64, 64), colour=colour)
        photo = add_photo(activity=activity, user=activity.created_by, file=upload(content))
        with photo.file.open("rb") as stored:
            assert stored.read(3) == b"\xff\xd8\xff"


def test_file_name_tells_neither_school_nor_upload(activity):
    photo = add_photo(activity=activity, user=activity.created_by, file=upload(picture(), "六年级李雷.jpg"))
    assert photo.file.name.startswith("evidence/")
    assert "李雷" not in photo.file.name


def test_same_photo_twice_is_kept_once(activity):
    first, second = (
        add_photo(activity=activity, user=activity.created_by, file=upload(picture())) for _time in range(2)
    )
    assert (first.pk, activity.photos.count()) == (second.pk, 1)


def test_fourth_photo_is_refused(activity):
    for shade in range(3):
        add_photo(activity=activity, user=activity.created_by, file=upload(picture(colour=(shade * 80, 0, 0))))
    with pytest.raises(Refused):
        add_photo(activity=activity, user=activity.created_by, file=upload(picture(colour=(0, 250, 0))))
    assert activity.photos.count() == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 renamed program", "wrong_kind"),
        (picture()[:60], "broken"),
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "too_large"),
        (picture(kind="PNG", mode="1", size=(8000, 8000), colour=0), "too_many_pixels"),
        (picture(kind="HEIF", size=(64, 64))[:200], "broken"),
    ],
)
def test_wrong_file_is_refused_with_a_sentence_and_nothing_is_stored(activity, content, code):
    with pytest.raises(UserError) as refused:
        add_photo(activity=activity, user=activity.created_by, file=upload(content))
    assert (refused.value.code, ActivityPhoto.objects.count()) == (code, 0)


def test_locked_record_and_stranger_are_refused(activity):
    stranger = UserFactory(coordinator=SchoolFactory())
    submitted = ActivityFactory(school=activity.school, user=activity.created_by, submitted=True)
    for record, person in ((activity, stranger), (submitted, activity.created_by)):
        with pytest.raises(Refused):
            add_photo(activity=record, user=person, file=upload(picture()))


def test_removed_photo_takes_its_files_along(activity, django_capture_on_commit_callbacks):
    photo = add_photo(activity=activity, user=activity.created_by, file=upload(picture()))
    names = [photo.file.name, photo.thumbnail.name]
    assert all(storages["private"].exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=photo, user=activity.created_by)
    assert (activity.photos.count(), [storages["private"].exists(name) for name in names]) == (0, [False, False])
