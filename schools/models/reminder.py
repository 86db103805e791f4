"""Reminders: that a school was reminded of a month, and who was told by which way."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.enums import Reach
from schools.querysets import OfSchoolQuerySet, ReceiptQuerySet
from site_config.shared.fields import MonthField


class Reminder(models.Model):
    """One of each school, month and stage, so that nobody is reminded twice.

    `stage` is the days from the deadline with their sign ("-5", "+2"), followed by the day of a moved deadline, or the
    day of a reminder by hand. `missing` is the number of reports that the school owed at that moment.
    """

    school = models.ForeignKey("schools.School", models.CASCADE, related_name="reminders")
    month = MonthField(_("month"))
    stage = models.CharField(_("stage"), max_length=20)
    due_on = models.DateField(_("due on"))
    missing = models.PositiveSmallIntegerField(_("missing"))
    told_at = models.DateTimeField(_("told at"))
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfSchoolQuerySet.as_manager()

    class Meta:
        ordering = ["-told_at", "-pk"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [models.UniqueConstraint(fields=["school", "month", "stage"], name="reminded_once_a_stage")]
        indexes = [models.Index(fields=["-told_at", "-id"], name="reminder_newest")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.month} {self.stage}"


class ReminderReceipt(models.Model):
    """One person of a reminder, or the line that says that there was nobody. The name is kept as it was."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="receipts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=60, blank=True)
    reach = models.CharField(_("way"), max_length=10, choices=Reach)
    message = models.ForeignKey("schools.Message", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [models.UniqueConstraint(fields=["reminder", "user"], name="told_once_a_reminder")]

    def __str__(self) -> str:
        return self.name
