"""Invitations: a secret address that makes whoever opens it a coordinator of one school."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import SCHOOL_ROLES, RoleKind
from schools.querysets import InvitationQuerySet

USER = settings.AUTH_USER_MODEL
DAYS_OPEN = 14


class Invitation(models.Model):
    """Used once and until a day; the address itself is stored only as its SHA-256.

    With `replaces` it is a hand-over: that role ends when this one begins.
    """

    school = models.ForeignKey("schools.School", models.CASCADE, related_name="invitations", verbose_name=_("school"))
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind, default=RoleKind.COORDINATOR)
    note = models.CharField(_("for whom"), max_length=60, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    replaces = models.ForeignKey("schools.Role", models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(_("valid until"), editable=False)
    accepted_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(name="invitation_to_a_school_role", condition=Q(kind__in=sorted(SCHOOL_ROLES))),
            models.CheckConstraint(
                name="invitation_accepted_by_somebody",
                condition=Q(accepted_by=None, accepted_at=None)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_revoked", condition=Q(accepted_at=None) | Q(revoked_at=None)
            ),
        ]

    def __str__(self) -> str:
        return _("Invitation %(number)s") % {"number": self.pk}

    def is_open(self, now: dt.datetime) -> bool:
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at
