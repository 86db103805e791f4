"""Certificates: wording frozen at issue; revoked or replaced, never deleted."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.enums import CertificateState, DateStyle, Honour, Look
from awards.errors import Issued
from awards.pdf.text import TITLE
from awards.querysets import BatchQuerySet, CertificateQuerySet

USER = settings.AUTH_USER_MODEL


def private_storage():
    return storages["private"]


class SerialSeries(models.Model):
    """The next number of a series; taken with the row locked, so that serials have no gaps."""

    prefix = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    next_number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="one_series_per_year")]

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕"


class CertificateBatch(models.Model):
    """Certificates issued together; the rows exist before the PDF is made, so a killed job doubles nothing."""

    cycle = models.ForeignKey("awards.AwardCycle", models.PROTECT, related_name="batches")
    issued_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    issued_on = models.DateField(_("date on the certificate"))
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    file = models.FileField(storage=private_storage, upload_to="certificates/", blank=True)
    digest = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(default=0)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at"]
        verbose_name = _("certificate batch")
        verbose_name_plural = _("certificate batches")

    def __str__(self) -> str:
        return f"{self.cycle} {self.issued_on}"

    def serial(self, number: int) -> str:
        """The serial of a number of this batch's series, such as 江汉禁〔2026〕第001号."""
        return f"{self.cycle.serial_prefix}〔{self.issued_on.year}〕第{number:03d}号"

    @property
    def is_printed(self) -> bool:
        """True once the file is stored with its digest."""
        return bool(self.file and self.digest)


MOVES_ON = frozenset({"state", "revoked_at", "revoked_by", "revoked_reason", "replaced_by"})


class Certificate(models.Model):
    """What the paper shows, word for word. The verification page shows this and nothing more."""

    batch = models.ForeignKey(CertificateBatch, models.PROTECT, related_name="certificates")
    standing = models.ForeignKey("awards.Standing", models.PROTECT, related_name="certificates")
    honour = models.CharField(_("honour"), max_length=8, choices=Honour)
    number = models.PositiveIntegerField()
    serial = models.CharField(_("serial"), max_length=40, unique=True)
    lookup_code = models.CharField(_("lookup code"), max_length=12, unique=True)
    recipient = models.CharField(_("recipient"), max_length=60)
    recipient_tail = models.CharField(max_length=80)
    body = models.CharField(max_length=300)
    honour_title = models.CharField(max_length=30)
    issuer = models.CharField(max_length=120)
    basis = models.CharField(max_length=60, blank=True)
    document_number = models.CharField(max_length=40)
    issued_on = models.DateField()
    template_version = models.CharField(max_length=20)
    design = models.ForeignKey(
        "awards.CertificateDesign", models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    title = models.CharField(max_length=6, default=TITLE)
    look = models.CharField(max_length=10, choices=Look, default=Look.MEANDER)
    date_style = models.CharField(max_length=8, choices=DateStyle, default=DateStyle.CHINESE)
    english_title = models.CharField(max_length=50, blank=True)
    english_body = models.CharField(max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CertificateState, default=CertificateState.VALID)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_reason = models.CharField(_("reason"), max_length=200, blank=True)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["standing"], name="one_valid_certificate_each", condition=Q(state=CertificateState.VALID)
            ),
            models.CheckConstraint(
                name="revoked_with_reason", condition=~Q(state=CertificateState.REVOKED) | ~Q(revoked_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    def save(self, *args, **kwargs):
        """What the paper shows stays; only the state moves on."""
        if not self._state.adding and set(kwargs.get("update_fields") or ["*"]) - MOVES_ON:
            raise Issued
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Issued

    @property
    def issuers(self) -> tuple[str, ...]:
        return tuple(self.issuer.splitlines())

    @property
    def is_valid(self) -> bool:
        return self.state == CertificateState.VALID
