"""Supporting documents 佐证材料: plans, training, parents' classes, courseware, observed lessons, outreach."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import PUPIL_DOCUMENTS, TEACHER_DOCUMENTS, ActivityState, DocumentKind
from schools.querysets import DocumentQuerySet

USER = settings.AUTH_USER_MODEL


class SupportingDocument(models.Model):
    """A dated claim with a reference, submitted by the school and approved by the bureau. Locked once approved.

    It is a draft only while the school has taken it back.
    """

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="documents", verbose_name=_("school"))
    school_year = models.PositiveSmallIntegerField(_("school year"))
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind)
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("teacher")
    )
    pupil = models.ForeignKey(
        "schools.Pupil", models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("pupil")
    )
    title = models.CharField(_("title"), max_length=80)
    held_on = models.DateField(_("date"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, null=True, blank=True)
    document_number = models.CharField(_("document number"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ActivityState, default=ActivityState.SUBMITTED)
    submitted_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    submitted_at = models.DateTimeField(editable=False)
    reviewed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    return_text = models.CharField(_("reason"), max_length=300, blank=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("supporting document")
        verbose_name_plural = _("supporting documents")
        indexes = [
            models.Index(fields=["school_year", "school", "kind"], name="document_year_school_kind"),
            models.Index(
                fields=["school"], name="document_waiting_of_school", condition=Q(state=ActivityState.SUBMITTED)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="document_of_teacher_or_pupil_as_kind_says",
                condition=(
                    Q(kind__in=sorted(TEACHER_DOCUMENTS), teacher__isnull=False, pupil__isnull=True)
                    | Q(kind__in=sorted(PUPIL_DOCUMENTS), teacher__isnull=True, pupil__isnull=False)
                    | (
                        ~Q(kind__in=sorted(TEACHER_DOCUMENTS | PUPIL_DOCUMENTS))
                        & Q(teacher__isnull=True, pupil__isnull=True)
                    )
                ),
                violation_error_message=_("This kind of document needs the right person and no other."),
            ),
            models.CheckConstraint(
                name="training_has_hours", condition=~Q(kind=DocumentKind.TRAINING) | Q(hours__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.title
