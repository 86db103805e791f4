"""Which introductions to their roles people have put away."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.enums import RoleKind


class WelcomeSeen(models.Model):
    """The holder of a role needs its introduction no more; taking it back deletes the row."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="welcomes_seen")
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind)
    closed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("introduction put away")
        verbose_name_plural = _("introductions put away")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="welcome_closed_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"
