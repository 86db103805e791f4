"""Spot checks 抽查: a share of a month's approved records, looked at by somebody else than the one who approved them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schools.enums import SpotCheckOutcome
from schools.querysets import DrawQuerySet, SpotCheckQuerySet
from site_config.shared.fields import MonthField

USER = settings.AUTH_USER_MODEL


class SpotCheckDraw(models.Model):
    """One draw per region and month. `salt` is no secret: with it anybody can repeat the draw."""

    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="+", verbose_name=_("region"))
    month = MonthField(_("month"))
    share = models.PositiveSmallIntegerField(_("per cent"))
    salt = models.CharField(max_length=40)
    approved = models.PositiveIntegerField(_("approved records at the draw"))
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "region"]
        verbose_name = _("draw of spot checks")
        verbose_name_plural = _("draws of spot checks")
        constraints = [
            models.UniqueConstraint(fields=["region", "month"], name="one_draw_per_region_and_month"),
            models.CheckConstraint(name="draw_share_in_per_cent", condition=Q(share__gte=1, share__lte=100)),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.month}"


class SpotCheck(models.Model):
    """One drawn record. `reviewer` is proposed by the draw; `decided_by` is who looked in the end."""

    draw = models.ForeignKey(SpotCheckDraw, models.CASCADE, related_name="checks")
    activity = models.ForeignKey("schools.Activity", models.CASCADE, related_name="spot_checks")
    first_reviewer = models.ForeignKey(USER, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=9, choices=SpotCheckOutcome, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SpotCheckQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("spot check")
        verbose_name_plural = _("spot checks")
        constraints = [
            models.UniqueConstraint(fields=["draw", "activity"], name="record_drawn_once"),
            models.CheckConstraint(
                name="spot_check_by_somebody_else",
                condition=(Q(reviewer=None) | ~Q(reviewer=F("first_reviewer")))
                & (Q(decided_by=None) | ~Q(decided_by=F("first_reviewer"))),
            ),
            models.CheckConstraint(
                name="spot_check_decided_by_somebody",
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | (~Q(outcome="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="reopened_by_spot_check_with_reason",
                condition=~Q(outcome=SpotCheckOutcome.REOPENED) | ~Q(why=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity_id)
