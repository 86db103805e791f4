"""The PDF of a batch: asked for as a job, rendered from the rows as often as it takes, stored once."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from awards import issuing, rules
from awards.errors import CannotPrint, Refused
from awards.models import CertificateBatch
from awards.pdf.batch import write_batch
from awards.telling import tell_of_batch
from awards.wording import text_of, words_of
from site_config.jobs import actions as jobs
from site_config.shared import audit

KIND = "certificates"
CHUNKS, SMALLEST_CHUNK, LARGEST_CHUNK = 20, 10, 250


def ask_for_print(batch: CertificateBatch, user: Any, total: int) -> CertificateBatch:
    """Queue the job in the caller's transaction: a worker sees rows and job together. `total` is the number of pages."""
    title = _("Certificates of %(day)s") % {"day": batch.issued_on.isoformat()}
    back = reverse("awards:certificates")
    batch.job = jobs.enqueue(kind=KIND, params={"batch": batch.pk}, owner=user, title=title, back_url=back, total=total)
    batch.save(update_fields=["job"])
    return batch


@transaction.atomic
def print_batch(*, batch: CertificateBatch, user: Any) -> CertificateBatch:
    """Ask again for the PDF of a batch whose job failed or was cancelled. Raises Refused while one runs or it is there,
    CannotPrint with the names that no font has any more.
    """
    batch = CertificateBatch.objects.select_for_update(of=("self",)).select_related("cycle__region").get(pk=batch.pk)
    if not rules.can_judge_awards(user, batch.cycle):
        raise Refused(_("Only the award committee may do this."))
    if batch.is_printed or (batch.job and batch.job.is_active):
        raise Refused(_("The file of this batch is there already, or is being made."))
    if missing := issuing.missing_glyphs(words_of(batch.certificates.all())):
        raise CannotPrint(missing)
    audit.record("awards.batch.print_again", batch, user=user)
    return ask_for_print(batch, user, batch.certificates.count())


def render_batch(
    batch: CertificateBatch,
    *,
    progress: Callable[[int], None] | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> CertificateBatch:
    """Render the rows of a batch into one PDF in the order of their serials and store it; once it is stored, do nothing.

    Params: progress gets the number of pages done; checkpoint is called before the file is stored and may raise.
    Raises the PDF engine's Unprintable (its text holds names: never log it), DoesNotFit and FontsMissing.
    """
    batch = CertificateBatch.objects.get(pk=batch.pk)
    if batch.is_printed:
        return batch
    # Read whole: an open cursor would keep SQLite's snapshot old, and the signs of life could not be written.
    texts = [text_of(row) for row in batch.certificates.order_by("number")]
    chunk = min(max(len(texts) // CHUNKS, SMALLEST_CHUNK), LARGEST_CHUNK)
    with TemporaryDirectory(prefix="certificates-") as folder:
        result = write_batch(texts, Path(folder) / "batch.pdf", progress=progress, chunk=chunk)
        if checkpoint:
            checkpoint()
        return _store(batch, result.path, result.sha256, result.pages)


@transaction.atomic
def _store(batch: CertificateBatch, path: Path, digest: str, pages: int) -> CertificateBatch:
    batch = CertificateBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.is_printed:
        return batch
    name = f"{batch.pk}-{digest[:16]}.pdf"
    # An attempt that was killed just here left this file without its row.
    batch.file.storage.delete(batch.file.field.generate_filename(batch, name))
    with path.open("rb") as stream:
        batch.file.save(name, File(stream), save=False)
    batch.digest, batch.pages = digest, pages
    batch.save(update_fields=["file", "digest", "pages"])
    audit.record("awards.batch.print", batch, user=None, pages=pages, sha256=digest)
    tell_of_batch(batch)
    return batch
