"""A roster that waits for its confirmation: kept privately, for one person, for one day."""

import datetime as dt
import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = dt.timedelta(hours=24)


def private_storage() -> Storage:
    return storages["private"]


def roster_path(roster: "RosterUpload", filename: str) -> str:
    """Stored names say nothing about what is inside."""
    return f"rosters/{roster.pk}/{uuid.uuid4().hex}"


def default_expiry() -> dt.datetime:
    return timezone.now() + KEPT_FOR


class RosterUploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only one's own, and only until they expire."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(owner=user, expires_at__gt=timezone.now())

    def expired(self, now: dt.datetime):
        return self.filter(expires_at__lte=now)


class RosterUpload(models.Model):
    """An uploaded roster, the outcome of its dry run, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    region = models.ForeignKey("schools.Region", models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=roster_path, storage=private_storage)
    rest = models.FileField(upload_to=roster_path, storage=private_storage, blank=True)
    file_name = models.CharField(max_length=200)
    preview = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=default_expiry)
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = RosterUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("roster upload")
        verbose_name_plural = _("roster uploads")

    def __str__(self) -> str:
        return self.file_name
