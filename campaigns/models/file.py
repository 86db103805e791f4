"""Files of entries: private, named by chance on disk, told by their place in the entry."""

import uuid

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import PICTURES, FileKind
from campaigns.querysets import EntryFileQuerySet


def private_storage():
    return storages["private"]


def file_path(row: "EntryFile", _filename: str) -> str:
    """A random name: uploaded names often hold the author's, so they are kept nowhere."""
    key = uuid.uuid4().hex
    return f"entries/{key[:2]}/{key}"


class EntryFile(models.Model):
    """A picture, re-encoded without metadata, or a document as it was handed in together with the text read from it.

    `text` is what checks and judges read of a courseware; an essay's text stands in the entry itself.
    """

    entry = models.ForeignKey("campaigns.Entry", models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField(_("place"))
    kind = models.CharField(_("kind"), max_length=4, choices=FileKind)
    file = models.FileField(storage=private_storage, upload_to=file_path)
    preview = models.FileField(storage=private_storage, upload_to=file_path, blank=True)
    text = models.TextField(blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64)

    objects = EntryFileQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        verbose_name = _("file of an entry")
        verbose_name_plural = _("files of entries")
        constraints = [
            models.UniqueConstraint(fields=["entry", "place"], name="entry_file_place_once"),
            models.CheckConstraint(
                name="entry_picture_has_preview", condition=~Q(kind__in=sorted(PICTURES)) | ~Q(preview="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES
