"""What the nightly check found: rules that do not hold, and summary rows that a rebuild would write differently."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import Severity
from schools.querysets import DifferenceQuerySet, FindingQuerySet

USER = settings.AUTH_USER_MODEL


class RuleRun(models.Model):
    """One night's check; `last_school` is how far it came, so that a run that was killed goes on."""

    day = models.DateField(unique=True)
    last_school = models.PositiveBigIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.day)


class RuleFinding(models.Model):
    """One rule of schools.validation that a record does not keep. Words come from the rule when they are read."""

    activity = models.ForeignKey("schools.Activity", models.CASCADE, related_name="findings")
    rule = models.CharField(_("rule"), max_length=30)
    severity = models.CharField(_("severity"), max_length=5, choices=Severity)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_why = models.CharField(_("why"), max_length=300, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-first_seen_at", "-pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        indexes = [
            models.Index(
                fields=["rule", "-first_seen_at"],
                name="finding_open",
                condition=Q(cleared_at=None, dismissed_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["activity", "rule"], name="one_finding_per_record_and_rule"),
            models.CheckConstraint(
                name="dismissed_with_reason",
                condition=Q(dismissed_by=None, dismissed_at=None, dismissed_why="")
                | (Q(dismissed_by__isnull=False, dismissed_at__isnull=False) & ~Q(dismissed_why="")),
            ),
        ]

    def __str__(self) -> str:
        return self.rule


class SummaryDifference(models.Model):
    """An expected row that differs from what its records say; `stored` and `rebuilt` hold the columns that differ."""

    expected = models.OneToOneField("schools.Expected", models.CASCADE, related_name="+")
    stored = models.JSONField(default=dict)
    rebuilt = models.JSONField(default=dict)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("difference of the summary")
        verbose_name_plural = _("differences of the summary")

    def __str__(self) -> str:
        return str(self.expected_id)
