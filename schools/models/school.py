"""Schools and their enrolment by grade."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import Stage
from schools.querysets import OfSchoolQuerySet, SchoolQuerySet
from site_config.shared.fields import ChoiceSetField
from site_config.shared.spelling import LONGEST, spelling_index


class School(models.Model):
    """A school by its 10-digit national code, which survives renaming and is never reused."""

    code = models.CharField(_("school code"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=20, blank=True)
    stages = ChoiceSetField(_("stages"), choices=Stage.choices)
    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="schools", verbose_name=_("street"))
    is_public = models.BooleanField(_("state school"), default=True)
    counsellor = models.CharField(_("outside counsellor"), max_length=60, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    spelling = models.CharField(max_length=LONGEST, blank=True, db_default="", editable=False)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        constraints = [
            models.CheckConstraint(name="school_code_ten_digits", condition=Q(code__regex=r"^[0-9]{10}$")),
            models.CheckConstraint(
                name="school_dates_in_order",
                condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gt=models.F("opened_on")),
                violation_error_message=_("The closing date lies before the opening date."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.spell()
        if update_fields is not None:
            update_fields = {*update_fields, "spelling"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def spell(self) -> None:
        """Set what the school is found by when its name is typed in Latin letters."""
        self.spelling = spelling_index([self.name, self.short_name])


class Enrolment(models.Model):
    """Classes and pupils of one grade (1 to 12) in one school year (named by its first calendar year)."""

    school = models.ForeignKey(School, models.CASCADE, related_name="enrolments")
    school_year = models.PositiveSmallIntegerField(_("school year"))
    grade = models.PositiveSmallIntegerField(_("grade"))
    classes = models.PositiveSmallIntegerField(_("classes"))
    pupils = models.PositiveIntegerField(_("pupils"))

    objects = OfSchoolQuerySet.as_manager()

    class Meta:
        ordering = ["school", "school_year", "grade"]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolment")
        constraints = [
            models.UniqueConstraint(fields=["school", "school_year", "grade"], name="one_enrolment_per_grade"),
            models.CheckConstraint(name="enrolment_grade_1_to_12", condition=Q(grade__gte=1, grade__lte=12)),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.school_year} {self.grade}"
