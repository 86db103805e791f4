"""Teachers and pupils: no more about them than an honour needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.enums import ConsentScope
from schools.querysets import OfSchoolQuerySet


class Teacher(models.Model):
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="teachers", verbose_name=_("school"))
    name = models.CharField(_("name"), max_length=60)
    subject = models.CharField(_("subject"), max_length=20, blank=True)
    is_active = models.BooleanField(_("teaches here now"), default=True)

    objects = OfSchoolQuerySet.as_manager()

    class Meta:
        ordering = ["school", "name", "pk"]
        verbose_name = _("teacher")
        verbose_name_plural = _("teachers")

    def __str__(self) -> str:
        return self.name


class Pupil(models.Model):
    """A pupil who entered a contest or was nominated; never a whole class list, never an ID number."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="pupils", verbose_name=_("school"))
    name = models.CharField(_("name"), max_length=60)
    grade = models.PositiveSmallIntegerField(_("grade"))
    class_number = models.PositiveSmallIntegerField(_("class"), default=1)
    consent_by = models.CharField(_("guardian who consented"), max_length=60, blank=True)
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_scope = models.CharField(_("name in public"), max_length=10, choices=ConsentScope, blank=True)
    consent_withdrawn_on = models.DateField(_("consent withdrawn on"), null=True, blank=True)

    objects = OfSchoolQuerySet.as_manager()

    class Meta:
        ordering = ["school", "grade", "class_number", "name", "pk"]
        verbose_name = _("pupil")
        verbose_name_plural = _("pupils")

    def __str__(self) -> str:
        """No name: this text goes into the log."""
        return _("Pupil %(number)s") % {"number": self.pk}

    @property
    def has_consent(self) -> bool:
        return bool(self.consent_on) and not self.consent_withdrawn_on
