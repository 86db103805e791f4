"""Who judges which entry, and the marks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.querysets import AssignmentQuerySet


class Assignment(models.Model):
    """One entry given to one judge. `total` is the weighted sum of the marks, one decimal."""

    entry = models.ForeignKey("campaigns.Entry", models.CASCADE, related_name="assignments")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    abstained = models.BooleanField(_("abstained"), default=False)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    total = models.DecimalField(_("mark"), max_digits=4, decimal_places=1, null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "judge"], name="one_assignment_per_judge"),
            models.CheckConstraint(
                name="finished_assignment_has_total", condition=Q(finished_at=None) | Q(total__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Mark(models.Model):
    """Points for one criterion, one decimal, at most the criterion's weight."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey("campaigns.ContestCriterion", models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "criterion"], name="one_mark_per_criterion"),
            models.CheckConstraint(name="mark_not_negative", condition=Q(points__gte=0)),
        ]

    def __str__(self) -> str:
        return str(self.points)
