"""Evidence photos: private, stripped of metadata, at most three a record, none required."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools import rules
from schools.querysets import OfSchoolQuerySet

PHOTOS_PER_ACTIVITY = 3
BANDS = ("band_0", "band_1", "band_2", "band_3")


def private_storage():
    return storages["private"]


def photo_path(photo, _filename: str) -> str:
    """A random name: neither the school nor the uploaded name goes on disk."""
    key = uuid.uuid4().hex
    return f"evidence/{key[:2]}/{key}.jpg"


class EvidenceQuerySet(OfSchoolQuerySet):
    def visible_to(self, user):
        return self.filter(rules.record_scope(user, "activity__"))


class ActivityPhoto(models.Model):
    activity = models.ForeignKey("schools.Activity", models.CASCADE, related_name="photos")
    file = models.ImageField(storage=private_storage, upload_to=photo_path, width_field="width", height_field="height")
    thumbnail = models.FileField(storage=private_storage, upload_to=photo_path)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64, db_index=True)
    client_key = models.UUIDField(null=True, blank=True, editable=False)
    # The picture's difference hash in four parts of 16 bits; empty for a picture too plain to be told from others.
    band_0 = models.PositiveIntegerField(null=True, blank=True, editable=False)
    band_1 = models.PositiveIntegerField(null=True, blank=True, editable=False)
    band_2 = models.PositiveIntegerField(null=True, blank=True, editable=False)
    band_3 = models.PositiveIntegerField(null=True, blank=True, editable=False)
    taken_on = models.DateField(null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes = [models.Index(fields=[band], name=f"photo_{band}") for band in BANDS]
        constraints = [
            models.UniqueConstraint(fields=["activity", "client_key"], name="photo_client_key_once"),
            models.CheckConstraint(
                name="photo_bands_together",
                condition=Q(**{f"{band}__isnull": True for band in BANDS})
                | Q(**{f"{band}__isnull": False for band in BANDS}, **{f"{band}__lt": 2**16 for band in BANDS}),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def bands(self) -> tuple[int, ...] | None:
        """The four parts of the hash, or None for a plain picture."""
        found = (self.band_0, self.band_1, self.band_2, self.band_3)
        known = tuple(band for band in found if band is not None)
        return known if len(known) == len(BANDS) else None

    @bands.setter
    def bands(self, parts: tuple[int, ...] | None) -> None:
        self.band_0, self.band_1, self.band_2, self.band_3 = parts or (None,) * len(BANDS)
