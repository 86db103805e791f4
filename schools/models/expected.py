"""Expected reports: one row per school, month and kind. Also the summary that rankings read."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import OWED, ExcuseReason, ExpectedState
from schools.querysets import ExpectedQuerySet
from site_config.shared.fields import MonthField


class Expected(models.Model):
    """Kept true by the activity door in the same transaction, with the school row locked first."""

    plan = models.ForeignKey("schools.Plan", models.CASCADE, related_name="expected")
    school = models.ForeignKey("schools.School", models.CASCADE, related_name="expected")
    kind = models.ForeignKey("schools.ActivityKind", models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    month = MonthField(_("month"))
    due_on = models.DateField(_("due on"))
    # The plan's own day while an exception moves due_on; null otherwise.
    plan_due_on = models.DateField(_("due on by the plan"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ExpectedState, default=ExpectedState.OPEN)
    approved_count = models.PositiveSmallIntegerField(default=0)
    participants = models.PositiveIntegerField(_("attendances"), default=0)
    submitted_on = models.DateField(_("first submitted on"), null=True, blank=True)
    excuse_reason = models.CharField(_("why not"), max_length=10, choices=ExcuseReason, blank=True)
    excuse_note = models.CharField(_("note"), max_length=200, blank=True)
    excused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ExpectedQuerySet.as_manager()

    class Meta:
        ordering = ["month", "kind__order"]
        verbose_name = _("expected report")
        verbose_name_plural = _("expected reports")
        constraints = [
            models.UniqueConstraint(fields=["school", "month", "kind"], name="one_expected_per_school_month_kind"),
            models.CheckConstraint(
                name="excused_with_reason", condition=~Q(state=ExpectedState.EXCUSED) | ~Q(excuse_reason="")
            ),
        ]
        indexes = [models.Index(fields=["school_year", "school"], name="expected_year_school")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.month} {self.kind_id}"

    def is_overdue(self, today: dt.date) -> bool:
        return self.state in OWED and self.due_on < today

    @property
    def is_on_time(self) -> bool:
        """First submission on or before the due day; a return later does not undo it."""
        return bool(self.submitted_on and self.submitted_on <= self.due_on)
