"""Photos of an activity: cleaned of metadata before anything is stored."""

from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from schools import rules
from schools.enums import EDITABLE
from schools.errors import Refused
from schools.models import Activity, ActivityPhoto, User
from schools.models.evidence import PHOTOS_PER_ACTIVITY, private_storage
from site_config.shared import audit, images, likeness


@transaction.atomic
def add_photo(*, activity: Activity, user: User, file: IO[bytes]) -> ActivityPhoto:
    """Store one photo, upright and without metadata, with a thumbnail; the same photo twice is kept once.

    Raises Refused when the record is locked or full, UserError (a sentence) when the file is no usable photo.
    """
    photo = images.clean_photo(file)
    activity = _locked(activity, user)
    if known := activity.photos.filter(sha256=photo.sha256).first():
        return known
    if activity.photos.count() >= PHOTOS_PER_ACTIVITY:
        raise Refused(_("A record holds at most three photos."))
    row = ActivityPhoto(activity=activity, sha256=photo.sha256, taken_on=photo.taken_on, uploaded_by=user)
    row.bands = likeness.parts_of(photo.content)
    row.file.save("photo.jpg", ContentFile(photo.content, "photo.jpg"), save=False)
    row.thumbnail.save("thumbnail.jpg", ContentFile(images.thumbnail(photo.content)), save=False)
    row.save()
    audit.record("schools.activity.add_photo", activity, user=user, photo=row.pk)
    return row


@transaction.atomic
def remove_photo(*, photo: ActivityPhoto, user: User) -> None:
    """Delete a photo and its file once the transaction holds. Raises Refused when the record is locked."""
    activity = _locked(photo.activity, user)
    key, files = photo.pk, (photo.file, photo.thumbnail)
    photo.delete()
    audit.record("schools.activity.remove_photo", activity, user=user, photo=key)
    names = [str(file.name) for file in files]
    transaction.on_commit(lambda: _delete_files(names))


def _delete_files(names: list[str]) -> None:
    for name in names:
        private_storage().delete(name)


def _locked(activity: Activity, user: User) -> Activity:
    rows = Activity.objects.select_for_update(of=("self",)).select_related("school__region")
    activity = rows.get(pk=activity.pk)
    if activity.state not in EDITABLE or not rules.can_record(user, activity.school):
        raise Refused(_("The record has been handed in and cannot be changed now."))
    return activity
