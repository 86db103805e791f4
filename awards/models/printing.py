"""Who had which certificates printed when, and the files that were handed over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.enums import PrintForm
from awards.querysets import PrintingQuerySet


class CertificateFile(models.Model):
    """The SHA-256 of a file that holds one certificate and was handed over, so that it is known when it comes back."""

    sha256 = models.CharField(max_length=64, unique=True)
    certificate = models.ForeignKey("awards.Certificate", models.PROTECT, related_name="files")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file of a certificate")
        verbose_name_plural = _("files of certificates")

    def __str__(self) -> str:
        return self.sha256


class Printing(models.Model):
    """One file of certificates for the printer; it counts from `printed_at`, when the file was handed over."""

    form = models.CharField(max_length=8, choices=PrintForm)
    certificates = models.ManyToManyField("awards.Certificate", related_name="printings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True, blank=True)
    printed = models.PositiveIntegerField(default=0, help_text=_("How many certificates."))
    reprinted = models.PositiveIntegerField(default=0, help_text=_("How many of them had been printed before."))
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PrintingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("printing")
        verbose_name_plural = _("printings")
        constraints = [
            models.CheckConstraint(
                name="printing_reprints_within_printed", condition=models.Q(reprinted__lte=models.F("printed"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.asked_at:%Y-%m-%d}"
