"""Nominations of teachers and pupils by their school."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.enums import NominationState
from awards.querysets import NominationQuerySet

USER = settings.AUTH_USER_MODEL


class Nomination(models.Model):
    """A pupil's nomination begins in the class: which one, its teacher and the day of its meeting. Never public."""

    cycle = models.ForeignKey("awards.AwardCycle", models.PROTECT, related_name="nominations")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="nominations", verbose_name=_("school"))
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("teacher")
    )
    pupil = models.ForeignKey(
        "schools.Pupil", models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("pupil")
    )
    statement = models.CharField(_("why"), max_length=300, blank=True)
    proposing_class = models.CharField(_("class that proposes"), max_length=20, blank=True)
    class_teacher = models.CharField(_("class teacher"), max_length=30, blank=True)
    class_met_on = models.DateField(_("day of the class meeting"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=NominationState, default=NominationState.SUBMITTED)
    nominated_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    nominated_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    refusal = models.CharField(_("reason"), max_length=200, blank=True, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["school", "pk"]
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            models.CheckConstraint(
                name="nominates_a_teacher_or_a_pupil",
                condition=Q(teacher__isnull=True, pupil__isnull=False) | Q(teacher__isnull=False, pupil__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["cycle", "teacher"],
                name="teacher_nominated_once",
                condition=~Q(state=NominationState.WITHDRAWN),
            ),
            models.UniqueConstraint(
                fields=["cycle", "pupil"], name="pupil_nominated_once", condition=~Q(state=NominationState.WITHDRAWN)
            ),
        ]

    def __str__(self) -> str:
        return str(self.teacher or self.pupil)
