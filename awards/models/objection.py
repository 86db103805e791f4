"""Objections 异议 raised with a real name while an edition is on notice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.enums import ObjectionState
from awards.querysets import ObjectionQuerySet


class Objection(models.Model):
    """Name and contact are read by the committee only and never leave the workspace.

    `led_to` is the next edition that an upheld objection brought about.
    """

    edition = models.ForeignKey("awards.Edition", models.PROTECT, related_name="objections")
    name = models.CharField(_("your real name"), max_length=60)
    contact = models.CharField(_("telephone or e-mail"), max_length=120)
    text = models.TextField(_("what is wrong, and how you know"), max_length=2000)
    state = models.CharField(_("state"), max_length=10, choices=ObjectionState, default=ObjectionState.OPEN)
    raised_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    led_to = models.ForeignKey(
        "awards.Edition", models.PROTECT, null=True, blank=True, editable=False, related_name="caused_by"
    )

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at"]
        verbose_name = _("objection")
        verbose_name_plural = _("objections")

    def __str__(self) -> str:
        return str(self.pk)
