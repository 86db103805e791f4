"""A table of entries that waits for its confirmation, with the ZIP of their files: for one person, for one day."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.file import private_storage
from campaigns.querysets import EntrySheetQuerySet
from schools.models.roster import default_expiry


def sheet_path(sheet: "EntrySheet", _filename: str) -> str:
    """Stored names say nothing about what is inside."""
    return f"entry-sheets/{sheet.pk}/{uuid.uuid4().hex}"


class EntrySheet(models.Model):
    """An uploaded table, the outcome of its dry run, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    contest = models.ForeignKey("campaigns.Contest", models.CASCADE, related_name="+")
    school = models.ForeignKey("schools.School", models.CASCADE, related_name="+")
    table = models.FileField(storage=private_storage, upload_to=sheet_path, blank=True)
    archive = models.FileField(storage=private_storage, upload_to=sheet_path, blank=True)
    rest = models.FileField(storage=private_storage, upload_to=sheet_path, blank=True)
    preview = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=default_expiry)
    taken_in_at = models.DateTimeField(null=True, blank=True)

    objects = EntrySheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("table of entries")
        verbose_name_plural = _("tables of entries")

    def __str__(self) -> str:
        return str(self.pk)
