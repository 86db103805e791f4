"""What the review desk keeps: who is looking at what, returns, batches of decisions, copies of what was approved."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import BatchAction, ReturnReason, ReviewStep, UndoResult
from schools.querysets import BatchQuerySet, ReturnQuerySet
from site_config.shared.fields import MonthField

USER = settings.AUTH_USER_MODEL


class ReviewClaim(models.Model):
    """One person looks at a school's month until `expires_at`; advice to others, never a lock.

    `token` names the page that holds it, so that a page that closes late cannot release what the next one took.
    """

    school = models.ForeignKey("schools.School", models.CASCADE, related_name="+")
    month = MonthField(_("month"))
    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    token = models.UUIDField(default=uuid.uuid4)
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "month"], name="one_claim_per_school_month")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.month}"


class ActivityReturn(models.Model):
    """A record was sent back: why, by which step, when. Statistics and hints count these rows."""

    activity = models.ForeignKey("schools.Activity", models.CASCADE, related_name="returns")
    reason = models.CharField(_("reason"), max_length=10, choices=ReturnReason)
    step = models.CharField(_("step"), max_length=6, choices=ReviewStep, default=ReviewStep.BUREAU)
    returned_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(db_index=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-returned_at", "-pk"]

    def __str__(self) -> str:
        return self.get_reason_display()


class ReviewBatch(models.Model):
    """Many records decided at once, so that they can be taken back at once."""

    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    action = models.CharField(_("action"), max_length=7, choices=BatchAction)
    reason = models.CharField(_("reason"), max_length=10, choices=ReturnReason, blank=True)
    text = models.CharField(max_length=300, blank=True)
    filter_words = models.CharField(max_length=300, blank=True)
    count = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("batch of decisions")
        verbose_name_plural = _("batches of decisions")
        constraints = [
            models.CheckConstraint(
                name="batch_of_returns_with_reason", condition=~Q(action=BatchAction.RETURN) | ~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return self.filter_words


class BatchRecord(models.Model):
    """One record of a batch and the version that the decision gave it."""

    batch = models.ForeignKey(ReviewBatch, models.CASCADE, related_name="records")
    activity = models.ForeignKey("schools.Activity", models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    undo = models.CharField(max_length=8, choices=UndoResult, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "activity"], name="batch_holds_a_record_once")]

    def __str__(self) -> str:
        return str(self.activity_id)


class ApprovedCopy(models.Model):
    """What a record said while it was approved, kept when it is reopened; the latest approval only.

    `values` hold what the school filled in, the grades and the digests of the photos: never a pupil's name.
    """

    activity = models.OneToOneField("schools.Activity", models.CASCADE, related_name="approved_copy")
    version = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    approved_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("approved copy")
        verbose_name_plural = _("approved copies")

    def __str__(self) -> str:
        return f"{self.activity_id} v{self.version}"
