"""The second round: what the panel decides about the head of a group's list, and that it is done with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import EntryGroup, Placing

USER = settings.AUTH_USER_MODEL


class PanelDecision(models.Model):
    """An entry's place or prize as the panel decided it; the latest that is not taken back counts."""

    entry = models.ForeignKey("campaigns.Entry", models.CASCADE, related_name="panel_decisions")
    place = models.PositiveSmallIntegerField(_("place in the group"), null=True, blank=True)
    prize = models.CharField(_("prize"), max_length=8, choices=[*Placing.choices, ("none", _("No prize"))], blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    minutes = models.CharField(_("number of the minutes"), max_length=60)
    decided_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(editable=False)
    undone_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry"], name="one_panel_decision_counts", condition=Q(undone_at=None)),
            models.CheckConstraint(
                name="panel_decides_something", condition=Q(place__isnull=False, place__gte=1) | ~Q(prize="")
            ),
            models.CheckConstraint(name="panel_decides_on_paper", condition=~Q(reason="") & ~Q(minutes="")),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PanelSignOff(models.Model):
    """The panel is done with a group's head; a later decision in the group deletes the row."""

    contest = models.ForeignKey("campaigns.Contest", models.CASCADE, related_name="sign_offs")
    group = models.CharField(_("group"), max_length=10, choices=EntryGroup)
    minutes = models.CharField(_("number of the minutes"), max_length=60)
    signed_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    signed_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contest", "group"], name="one_sign_off_per_group")]

    def __str__(self) -> str:
        return str(self.pk)
