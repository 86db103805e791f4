"""Printing certificates that are issued: asked for as a job, rendered as often as it takes, counted once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import issuing
from awards.enums import ASKED_FOR, PrintForm
from awards.errors import CannotPrint, Refused
from awards.models import Certificate, CertificateBatch, CertificateFile, Printing
from awards.pdf.batch import write_batch
from awards.pdf.packets import Packet, write_packets
from awards.pdf.singles import write_singles
from awards.querysets import CertificateQuerySet
from awards.wording import text_of, words_of
from site_config.jobs import actions as jobs
from site_config.shared import audit

KIND = "certificates.print"
MOST_SINGLES = 1000
AT_ONCE = 500
CHUNK = 50
FILE_NAMES = {
    PrintForm.FILE: "certificates.pdf",
    PrintForm.PACKETS: "packets.pdf",
    PrintForm.SINGLES: "certificates.zip",
}


@dataclass(frozen=True, slots=True)
class Printout:
    """A file for the printer: where, how many certificates and pages."""

    path: Path
    certificates: int
    pages: int


@transaction.atomic
def ask_for_printing(*, certificates: CertificateQuerySet, form: str, user: Any) -> Printing:
    """Have certificates printed in the background; only valid ones that the person may print are taken.

    Params: certificates, the rows wanted; form, one of ASKED_FOR. The printing holds these rows from now on, so that
    one issued later is not slipped in. Raises Refused when nothing is left or too much for single files, CannotPrint
    with the names that no font has.
    """
    if form not in ASKED_FOR:
        raise Refused(_("Please choose how to print."))
    rows = list(certificates.printable_by(user).valid())
    if not rows:
        raise Refused(_("There is no valid certificate to print."))
    if form == PrintForm.SINGLES and len(rows) > MOST_SINGLES:
        sentence = _("At most %(most)d single files are made at once. Please choose one school or one honour.")
        raise Refused(sentence % {"most": MOST_SINGLES})
    if missing := issuing.missing_glyphs(words_of(rows)):
        raise CannotPrint(missing)
    printing = _open(rows, form, user)
    printing.job = jobs.enqueue(
        kind=KIND, params={"printing": printing.pk}, owner=user, total=len(rows),
        title=_("Print %(n)d certificates") % {"n": len(rows)}, back_url=reverse("awards:certificates"),
    )  # fmt: skip
    printing.save(update_fields=["job"])
    return printing


def _open(rows: list[Certificate], form: str, user: Any) -> Printing:
    printing = Printing.objects.create(form=form, asked_by=user, asked_at=timezone.now())
    link = Printing.certificates.through
    lines = [link(printing_id=printing.pk, certificate_id=row.pk) for row in rows]
    link.objects.bulk_create(lines, batch_size=AT_ONCE)
    return printing


def render_printing(printing: Printing, folder: Path, *, progress: Callable[[int], None] | None = None) -> Printout:
    """Write the printing's file into a folder; certificates that were revoked or replaced meanwhile are left out.

    Params: progress gets the number of certificates done. Raises Refused when none is valid any more, and the PDF
    engine's Unprintable (its text holds names: never log it), DoesNotFit, FontsMissing and CannotSign.
    """
    rows = list(_rows(printing).valid().by_school())
    if not rows:
        raise Refused(_("There is no valid certificate to print."))
    path = folder / FILE_NAMES[PrintForm(printing.form)]
    if printing.form == PrintForm.SINGLES:
        archive = write_singles([text_of(row) for row in rows], path, progress=progress)
        _remember(zip(archive.digests, rows, strict=True))
        pages = archive.pages
    elif printing.form == PrintForm.PACKETS:
        heading = "、".join(dict.fromkeys(row.batch.cycle.title for row in rows))
        pages = write_packets(_packets(rows), path, heading=heading, progress=progress).pages
    else:
        pages = write_batch([text_of(row) for row in rows], path, progress=progress, chunk=CHUNK).pages
    return Printout(path, len(rows), pages)


def _rows(printing: Printing) -> CertificateQuerySet:
    return printing.certificates.select_related("batch__cycle", "standing__school")


def _packets(rows: list[Certificate]) -> list[Packet]:
    """Rows in the order of the schools, put together; the sheet names a school as its newest certificate does."""
    packets = []
    for _key, own in groupby(rows, key=lambda row: row.standing.school_id):
        some = list(own)
        school = some[-1].standing
        packets.append(Packet(school.school_name, school.school.code, tuple(text_of(row) for row in some)))
    return packets


@transaction.atomic
def note_printing(*, printing: Printing) -> Printing:
    """Count a printing whose file is made, once however often it is called, and mark in the log what is a reprint."""
    # Two printings of the same certificates wait for each other here, so that the second knows of the first.
    batches = CertificateBatch.objects.filter(certificates__printings=printing).order_by("pk")
    list(CertificateBatch.objects.select_for_update().filter(pk__in=batches.values("pk")).order_by("pk"))
    printing = Printing.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=printing.pk)
    if printing.printed_at:
        return printing
    if printing.form in ASKED_FOR:
        printing.certificates.set(printing.certificates.valid())  # what was left out was not printed
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


@transaction.atomic
def hand_over_batch(*, batch: CertificateBatch, user: Any) -> Printing:
    """Count that somebody takes the file of a batch. The caller has asked for permission."""
    return note_printing(printing=_open(list(batch.certificates.all()), PrintForm.BATCH, user))


@transaction.atomic
def hand_over_alone(*, certificate: Certificate, content: bytes, user: Any) -> Printing:
    """Count that somebody takes the file of one certificate, and remember it. The caller has asked for permission."""
    _remember([(sha256(content).hexdigest(), certificate)])
    return note_printing(printing=_open([certificate], PrintForm.ALONE, user))


def _remember(files: Iterable[tuple[str, Certificate]]) -> None:
    """The same certificate gives the same file for years, so most of these are known already."""
    rows = [CertificateFile(sha256=digest, certificate=certificate) for digest, certificate in files]
    CertificateFile.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
