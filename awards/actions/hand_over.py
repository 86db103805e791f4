"""Certificates that are handed over: every file that somebody takes counts, and the log says what is a reprint."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.enums import PrintForm
from awards.errors import Refused
from awards.models import Certificate, CertificateBatch, CertificateFile, PrintedFile, Printing
from site_config.shared import audit

AT_ONCE = 500


def open_kept(row: PrintedFile | CertificateBatch) -> File:
    """The stored file of a row, to be opened before it is counted. Raises Refused when the bytes are not there."""
    try:
        return row.file.open("rb")
    except (ValueError, FileNotFoundError) as error:
        raise _not_kept() from error


def _not_kept() -> Refused:
    return Refused(_("This file is not kept any more. Please print the certificates again."))


@transaction.atomic
def hand_over_file(*, file: PrintedFile, user: Any) -> Printing:
    """Count that somebody takes a file of a printing; the second time its certificates are marked as printed again.

    The caller has asked for permission. Raises Refused when the file is not kept any more.
    """
    file = PrintedFile.objects.select_for_update(of=("self",)).select_related("printing").get(pk=file.pk)
    if not file.file:
        raise _not_kept()
    is_again = file.takings.exists()
    taken = _note(open_printing(file.certificates, file.printing.form, user, source=file))
    words = {"file": file.number, "of": file.of, "certificates": taken.printed, "again": is_again}
    audit.record("awards.printing.take", file.printing, user=user, **words)
    return taken


@transaction.atomic
def hand_over_batch(*, batch: CertificateBatch, user: Any) -> Printing:
    """Count that somebody takes the file of a batch. The caller has asked for permission."""
    return _note(open_printing(batch.certificates.values_list("pk", flat=True), PrintForm.BATCH, user))


@transaction.atomic
def hand_over_alone(*, certificate: Certificate, content: bytes, user: Any) -> Printing:
    """Count that somebody takes the file of one certificate, and remember it. The caller has asked for permission."""
    remember([(sha256(content).hexdigest(), certificate)])
    return _note(open_printing([certificate.pk], PrintForm.ALONE, user))


def open_printing(keys: Iterable[int], form: str, user: Any, *, source: PrintedFile | None = None) -> Printing:
    """A printing that holds these certificates from now on."""
    printing = Printing.objects.create(form=form, asked_by=user, asked_at=timezone.now(), source=source)
    link = Printing.certificates.through
    lines = [link(printing_id=printing.pk, certificate_id=key) for key in keys]
    link.objects.bulk_create(lines, batch_size=AT_ONCE)
    return printing


def _note(printing: Printing) -> Printing:
    """Count certificates as handed over, and mark in the log of each whether it had been before."""
    # Two who take the same certificates wait for each other here, so that the second knows of the first.
    batches = CertificateBatch.objects.filter(certificates__printings=printing).order_by("pk")
    list(CertificateBatch.objects.select_for_update().filter(pk__in=batches.values("pk")).order_by("pk"))
    held = printing.certificates.all()
    rows = list(held)
    past = Printing.objects.done().filter(certificates__in=held)
    before = set(past.values_list("certificates", flat=True))
    again = [row for row in rows if row.pk in before]
    first = [row for row in rows if row.pk not in before]
    printing.printed_at, printing.printed, printing.reprinted = timezone.now(), len(rows), len(again)
    printing.save(update_fields=["printed_at", "printed", "reprinted"])
    for action, some in (("print", first), ("reprint", again)):
        words = {"form": printing.form, "printing": printing.pk}
        audit.record_many(f"awards.certificate.{action}", some, user=printing.asked_by, **words)
    return printing


def remember(files: Iterable[tuple[str, Certificate]]) -> None:
    """The same certificate gives the same file for years, so most of these are known already."""
    rows = [CertificateFile(sha256=digest, certificate=certificate) for digest, certificate in files]
    CertificateFile.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
