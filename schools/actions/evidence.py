"""Photos of an activity: cleaned of metadata before anything is stored."""

import uuid
from dataclasses import dataclass
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import lock_school
from schools.enums import EDITABLE
from schools.errors import Refused
from schools.models import Activity, ActivityPhoto, User
from schools.models.evidence import PHOTOS_PER_ACTIVITY, private_storage
from site_config.shared import audit, images, likeness


@dataclass(frozen=True)
class ReadyPhoto:
    """A photo cleaned and made small, fit to be attached without further work while rows are locked."""

    clean: images.CleanPhoto
    small: bytes
    bands: likeness.Parts | None


def prepare_photo(file: IO[bytes]) -> ReadyPhoto:
    """Decode a photo and strip its metadata, which takes up to a second. Raises UserError (a sentence) for anything else."""
    clean = images.clean_photo(file)
    return ReadyPhoto(clean, images.thumbnail(clean.content), likeness.parts_of(clean.content))


def add_photo(*, activity: Activity, user: User, file: IO[bytes]) -> ActivityPhoto:
    """Prepare and attach one photo. Raises as the two steps do."""
    return attach_photo(activity=activity, user=user, photo=prepare_photo(file))


@transaction.atomic
def attach_photo(
    *, activity: Activity, user: User, photo: ReadyPhoto, client_key: uuid.UUID | None = None
) -> ActivityPhoto:
    """Store one photo with its thumbnail; the same photo, or the same `client_key`, twice is kept once.

    Raises Refused when the record is locked or full.
    """
    activity = _locked(activity, user)
    if known := _known(activity, photo, client_key):
        return known
    _require_editable(activity)
    if activity.photos.count() >= PHOTOS_PER_ACTIVITY:
        raise Refused(_("A record holds at most three photos."))
    clean = photo.clean
    row = ActivityPhoto(
        activity=activity, sha256=clean.sha256, taken_on=clean.taken_on, uploaded_by=user, client_key=client_key
    )
    row.bands = photo.bands
    row.file.save("photo.jpg", ContentFile(clean.content, "photo.jpg"), save=False)
    row.thumbnail.save("thumbnail.jpg", ContentFile(photo.small), save=False)
    row.save()
    audit.record("schools.activity.add_photo", activity, user=user, photo=row.pk)
    return row


@transaction.atomic
def remove_photo(*, photo: ActivityPhoto, user: User) -> None:
    """Delete a photo and its file once the transaction holds. Raises Refused when the record is locked."""
    activity = _locked(photo.activity, user)
    _require_editable(activity)
    key, files = photo.pk, (photo.file, photo.thumbnail)
    photo.delete()
    audit.record("schools.activity.remove_photo", activity, user=user, photo=key)
    names = [str(file.name) for file in files]
    transaction.on_commit(lambda: _delete_files(names))


def _delete_files(names: list[str]) -> None:
    for name in names:
        private_storage().delete(name)


def _known(activity: Activity, photo: ReadyPhoto, client_key: uuid.UUID | None) -> ActivityPhoto | None:
    same = Q(sha256=photo.clean.sha256)
    if client_key:
        same |= Q(client_key=client_key)
    return activity.photos.filter(same).first()


def _locked(activity: Activity, user: User) -> Activity:
    lock_school(activity.school_id)
    rows = Activity.objects.select_for_update(of=("self",)).select_related("school__region")
    activity = rows.get(pk=activity.pk)
    if not rules.can_record(user, activity.school):
        raise Refused(_("You may not change this record."))
    return activity


def _require_editable(activity: Activity) -> None:
    if activity.state not in EDITABLE:
        raise Refused(_("The record has been handed in and cannot be changed now."))
