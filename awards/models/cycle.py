"""An award cycle: one region's honours for one school year, with its legal basis, quotas and vetoes."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.enums import Basis, Group, Honour, VetoReason
from awards.querysets import OfRegionQuerySet, VetoQuerySet

COMMENDATION = "表彰"


class AwardCycle(models.Model):
    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="award_cycles", verbose_name=_("region"))
    school_year = models.PositiveSmallIntegerField(_("school year"))
    title = models.CharField(_("title"), max_length=80)
    basis = models.CharField(_("legal basis"), max_length=10, choices=Basis, default=Basis.CIRCULAR)
    project_number = models.CharField(_("approved project"), max_length=60, blank=True)
    document_number = models.CharField(_("document number"), max_length=40, blank=True)
    issuer = models.CharField(_("issued by"), max_length=120, help_text=_("One name a line, in order of rank."))
    serial_prefix = models.CharField(_("serial prefix"), max_length=10, help_text=_("Such as 江汉禁."))
    notice_days = models.PositiveSmallIntegerField(_("working days on notice"), default=5)
    notice_contact = models.CharField(_("where to object"), max_length=160, blank=True)
    publishes_pupil_places = models.BooleanField(_("publish pupils' places and points"), default=False)
    places_hidden_from = models.DateField(
        _("hide places from schools from"),
        null=True,
        blank=True,
        help_text=_("Schools see their points all the time, but no place between these two days."),
    )
    places_hidden_until = models.DateField(
        _("hide places from schools until"),
        null=True,
        blank=True,
        help_text=_("This day included. A list that goes on public notice shows its places earlier."),
    )

    objects = OfRegionQuerySet.as_manager()

    class Meta:
        ordering = ["-school_year", "region"]
        verbose_name = _("award cycle")
        verbose_name_plural = _("award cycles")
        constraints = [
            models.UniqueConstraint(fields=["region", "school_year"], name="one_cycle_per_region_and_year"),
            models.CheckConstraint(
                name="commendation_needs_project",
                condition=~Q(basis=Basis.PROJECT) | ~Q(project_number=""),
                violation_error_message=_("The word 表彰 needs the number of an approved project."),
            ),
            models.CheckConstraint(name="notice_at_least_one_day", condition=Q(notice_days__gte=1)),
            models.CheckConstraint(
                name="places_hidden_between_two_days",
                condition=Q(places_hidden_from=None, places_hidden_until=None)
                | Q(
                    places_hidden_from__isnull=False,
                    places_hidden_until__isnull=False,
                    places_hidden_until__gte=models.F("places_hidden_from"),
                ),
                violation_error_message=_("Places are hidden between two days, the first before the last."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.basis != Basis.PROJECT and (fields := self.commending_fields):
            sentence = _("The word 表彰 belongs to an approved project; a circular praises: 通报表扬.")
            raise ValidationError(dict.fromkeys(fields, sentence))

    @property
    def commending_fields(self) -> list[str]:
        """The printed fields that say 表彰."""
        return [name for name in ("title", "issuer") if COMMENDATION in getattr(self, name)]

    @property
    def basis_line(self) -> str:
        """The legal basis as the public reads it: its kind, and the approved project where there is one."""
        kind = self.get_basis_display()
        return f"{kind} · {self.project_number}" if self.basis == Basis.PROJECT and self.project_number else kind

    def hides_places(self, today: dt.date) -> bool:
        """True on the days between which schools see no place, both included."""
        first, last = self.places_hidden_from, self.places_hidden_until
        return first is not None and last is not None and first <= today <= last


class Quota(models.Model):
    """How many of a group may be honoured; for teachers and pupils also how many per school."""

    cycle = models.ForeignKey(AwardCycle, models.CASCADE, related_name="quotas")
    honour = models.CharField(_("honour"), max_length=8, choices=Honour)
    group = models.CharField(_("group"), max_length=10, choices=Group)
    places = models.PositiveSmallIntegerField(_("places"))
    per_school = models.PositiveSmallIntegerField(_("at most per school"), default=0, help_text=_("0: no limit."))

    class Meta:
        ordering = ["honour", "pk"]
        constraints = [models.UniqueConstraint(fields=["cycle", "honour", "group"], name="one_quota_per_group")]

    def __str__(self) -> str:
        return f"{self.get_honour_display()} {self.get_group_display()}: {self.places}"


class Veto(models.Model):
    """A one-vote veto: yes or no with a document reference, never a person's identity.

    Until the committee decides, it is a proposal: it takes nobody's place, but no edition is approved meanwhile.
    """

    cycle = models.ForeignKey(AwardCycle, models.CASCADE, related_name="vetoes")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="vetoes", verbose_name=_("school"))
    reason = models.CharField(_("reason"), max_length=10, choices=VetoReason)
    document_number = models.CharField(_("document number"), max_length=40, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    proposed_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = VetoQuerySet.as_manager()

    class Meta:
        ordering = [models.F("decided_at").desc(nulls_first=True), "-pk"]
        verbose_name = _("veto")
        verbose_name_plural = _("vetoes")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "school"], name="one_veto_per_school"),
            models.CheckConstraint(
                name="veto_has_document",
                condition=Q(decided_by=None) | ~Q(document_number=""),
            ),
            models.CheckConstraint(
                name="veto_proposed_or_decided",
                condition=Q(decided_by__isnull=False, decided_at__isnull=False)
                | Q(decided_by=None, decided_at=None, proposed_by__isnull=False, proposed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.get_reason_display()}"
