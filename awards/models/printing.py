"""Printings of certificates: what was asked for, the pieces and files made of it, and what was handed to whom."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.enums import ASKED_FOR, PrintForm
from awards.querysets import PrintingQuerySet


def private_storage():
    return storages["private"]


def piece_path(piece: "PrintPiece", filename: str) -> str:
    """Stored names say nothing about people."""
    owner = f"printing-{piece.printing_id}" if piece.printing_id else f"batch-{piece.batch_id}"
    return f"printings/{owner}/piece-{piece.number}-{piece.key[:16]}"


def file_path(file: "PrintedFile", filename: str) -> str:
    return f"printings/printing-{file.printing_id}/file-{file.number}-{file.sha256[:16]}"


class CertificateFile(models.Model):
    """The SHA-256 of a file that holds one certificate, so that it is known when it comes back.

    `at_issue` marks the one that was computed when the certificate was issued: that of the single file without a
    signature. The others were made to be handed over: alone, at the moment when somebody takes it, or in a ZIP file,
    together with its finished piece.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    certificate = models.ForeignKey("awards.Certificate", models.PROTECT, related_name="files")
    made_at = models.DateTimeField(auto_now_add=True)
    at_issue = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("file of a certificate")
        verbose_name_plural = _("files of certificates")
        constraints = [
            models.UniqueConstraint(fields=["certificate"], name="one_digest_at_issue", condition=Q(at_issue=True))
        ]

    def __str__(self) -> str:
        return self.sha256


class Printing(models.Model):
    """A printing that was asked for (`job`), or certificates that were handed over (`printed_at`).

    Only what was handed over counts as printed. Each time that somebody takes a file is a row of its own, with the
    certificates in that file; `source` is the file, for as long as it is kept.
    """

    form = models.CharField(max_length=8, choices=PrintForm)
    certificates = models.ManyToManyField("awards.Certificate", related_name="printings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True, blank=True)
    printed = models.PositiveIntegerField(default=0, help_text=_("How many certificates."))
    reprinted = models.PositiveIntegerField(default=0, help_text=_("How many of them had been printed before."))
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.ForeignKey("awards.PrintedFile", models.SET_NULL, null=True, blank=True, related_name="takings")

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

    @property
    def is_kept(self) -> bool:
        """True while the bytes of a finished file are there."""
        return any(file.file for file in self.files.all())

    @property
    def is_open(self) -> bool:
        """True for a printing that was asked for, has no file yet and no job at work: it can be resumed."""
        is_asked_for = self.form in ASKED_FOR and self.source_id is None and self.printed_at is None
        return is_asked_for and not (self.job and self.job.is_active) and not self.files.exists()


class PrintPiece(models.Model):
    """A finished part of a printing or of a batch whose file is not there yet: what a job that is resumed starts from.

    `key` is a digest of everything that the piece shows and of what draws it; a piece with another key is made again. Pieces are deleted
    once the file is there.
    """

    printing = models.ForeignKey(Printing, models.CASCADE, null=True, related_name="pieces")
    batch = models.ForeignKey("awards.CertificateBatch", models.CASCADE, null=True, related_name="pieces")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    file = models.FileField(storage=private_storage, upload_to=piece_path)
    certificates = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("piece of a printing")
        verbose_name_plural = _("pieces of printings")
        constraints = [
            models.CheckConstraint(name="piece_of_one", condition=Q(printing=None) ^ Q(batch=None)),
            models.UniqueConstraint(fields=["printing", "number"], name="piece_once_in_printing"),
            models.UniqueConstraint(fields=["batch", "number"], name="piece_once_in_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.printing or self.batch} {self.number}"


class PrintedFile(models.Model):
    """A finished file of a printing: the only one, or part `number` of `of`. Its bytes are deleted after a while."""

    printing = models.ForeignKey(Printing, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    file = models.FileField(storage=private_storage, upload_to=file_path, blank=True)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    certificates = models.JSONField(default=list, help_text=_("Keys of the certificates, in the order of the file."))
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        verbose_name = _("printed file")
        verbose_name_plural = _("printed files")
        constraints = [
            models.UniqueConstraint(fields=["printing", "number"], name="printed_file_once"),
            models.CheckConstraint(name="printed_file_within", condition=Q(number__gte=1, number__lte=models.F("of"))),
        ]

    def __str__(self) -> str:
        return f"{self.printing} {self.number}/{self.of}"
