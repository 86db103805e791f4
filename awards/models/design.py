"""Designs 证书样式 are versioned data: look, wording with placeholders, salutation, issuers. Adopted ones never change."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.enums import DateStyle, DesignState, Honorific, Honour, Look
from awards.errors import Adopted
from awards.querysets import DesignQuerySet

# What an editor writes, and what a new version takes over.
WORDS = (
    "look", "title", "honour_title", "body", "honorific", "names_school", "issuers", "date_style", "english_title",
    "english_body",
)  # fmt: skip


class CertificateDesign(models.Model):
    """How the certificates of one honour look and what they say, in one version."""

    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="certificate_designs")
    honour = models.CharField(_("honour"), max_length=8, choices=Honour)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=8, choices=DesignState, default=DesignState.DRAFT)
    look = models.CharField(pgettext_lazy("certificate", "Look"), max_length=10, choices=Look)
    title = models.CharField(_("title"), max_length=6)
    honour_title = models.CharField(_("name of the honour"), max_length=20)
    body = models.CharField(_("wording"), max_length=200)
    honorific = models.CharField(_("salutation"), max_length=4, choices=Honorific, blank=True)
    names_school = models.BooleanField(_("name the school after the person"), default=True)
    issuers = models.CharField(_("issued by"), max_length=120, blank=True)
    date_style = models.CharField(_("date"), max_length=8, choices=DateStyle, default=DateStyle.CHINESE)
    english_title = models.CharField(_("title in English"), max_length=50, blank=True)
    english_body = models.CharField(_("wording in English"), max_length=260, blank=True)
    before = models.JSONField(default=dict, blank=True, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    adopted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DesignQuerySet.as_manager()

    class Meta:
        ordering = ["honour", "-version"]
        verbose_name = _("certificate design")
        verbose_name_plural = _("certificate designs")
        constraints = [
            models.UniqueConstraint(fields=["region", "honour", "version"], name="one_design_per_version"),
            models.UniqueConstraint(
                fields=["region", "honour"], condition=Q(state=DesignState.DRAFT), name="one_draft_design"
            ),
            models.CheckConstraint(
                name="adopted_design_says_by_whom",
                condition=Q(state=DesignState.DRAFT, adopted_by=None, adopted_at=None)
                | Q(state=DesignState.ADOPTED, adopted_by__isnull=False, adopted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_honour_display()} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_adopted()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_adopted()
        return super().delete(*args, **kwargs)

    def _refuse_adopted(self) -> None:
        if self.pk and type(self).objects.adopted().filter(pk=self.pk).exists():
            raise Adopted

    @property
    def is_draft(self) -> bool:
        return self.state == DesignState.DRAFT

    @property
    def words(self) -> dict[str, Any]:
        """What an editor wrote, by field."""
        return {name: getattr(self, name) for name in WORDS}
