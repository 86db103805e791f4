"""Dated exceptions to a deadline, and the schools' requests for more time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import RequestState
from schools.querysets import ExceptionQuerySet, OfSchoolQuerySet
from site_config.shared.fields import MonthField

USER = settings.AUTH_USER_MODEL


class DeadlineException(models.Model):
    """Who may hand in until when, and why: one school or all of a region, one month, one kind or all.

    Granting moves `Expected.due_on`; the plan's own day stays in `Expected.plan_due_on` until no exception is left.
    """

    region = models.ForeignKey(
        "schools.Region", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    school = models.ForeignKey(
        "schools.School", models.CASCADE, null=True, blank=True, related_name="exceptions", verbose_name=_("school")
    )
    month = MonthField(_("month"))
    kind = models.ForeignKey(
        "schools.ActivityKind", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind")
    )
    until = models.DateField(_("until"))
    why = models.CharField(_("why"), max_length=200)
    granted_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    granted_at = models.DateTimeField(editable=False)
    withdrawn_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_stage = models.CharField(max_length=20, blank=True, editable=False)

    objects = ExceptionQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at", "-pk"]
        verbose_name = _("exception to a deadline")
        verbose_name_plural = _("exceptions to a deadline")
        constraints = [
            models.CheckConstraint(
                name="exception_for_a_school_or_a_region",
                condition=Q(school=None, region__isnull=False) | Q(school__isnull=False, region=None),
            ),
            models.CheckConstraint(name="exception_says_why", condition=~Q(why="")),
        ]
        indexes = [
            models.Index(fields=["month"], name="exception_in_force", condition=Q(withdrawn_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.school or self.region} {self.month}"


class DeadlineRequest(models.Model):
    """A school asks for more time in one month; at most one of its requests waits for each month."""

    school = models.ForeignKey("schools.School", models.CASCADE, related_name="requests", verbose_name=_("school"))
    month = MonthField(_("month"))
    until = models.DateField(_("until"))
    why = models.CharField(_("why"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.WAITING)
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    answer = models.CharField(_("answer"), max_length=200, blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    exception = models.OneToOneField(
        DeadlineException, models.SET_NULL, null=True, blank=True, related_name="request", editable=False
    )

    objects = OfSchoolQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("request for more time")
        verbose_name_plural = _("requests for more time")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "month"], name="one_waiting_request", condition=Q(state=RequestState.WAITING)
            ),
            models.CheckConstraint(
                name="answered_request_has_author",
                condition=Q(state=RequestState.WAITING) | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.month}"
