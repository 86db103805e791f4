"""Addresses under which a calendar program reads talks."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

TOKEN_BYTES = 24  # 192 random bits


def new_token() -> str:
    """Return a token nobody can guess, of characters that need no quoting in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class CalendarFeed(models.Model):
    """The calendar of one school or one speaker. Whoever knows the token reads it; a new token ends the old one."""

    school = models.OneToOneField("schools.School", models.CASCADE, null=True, blank=True, related_name="calendar_feed")
    speaker = models.OneToOneField(
        "schools.Speaker", models.CASCADE, null=True, blank=True, related_name="calendar_feed"
    )
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.CheckConstraint(
                name="feed_of_school_or_speaker",
                condition=Q(school__isnull=False, speaker__isnull=True) | Q(school__isnull=True, speaker__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """No token: this text goes into the log."""
        return str(self.school or self.speaker)
