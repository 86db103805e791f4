"""The PDF of a batch: asked for as a job, rendered from the rows as often as it takes, stored once."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from awards import issuing, rules
from awards.actions.cutting import bind_files, pages_of
from awards.actions.pieces import (
    bound,
    delete_files,
    drop_pieces,
    files_go_on_failure,
    kept_of,
    make_pieces,
    pieces_of,
    store,
)
from awards.errors import CannotPrint, Refused
from awards.models import CertificateBatch
from awards.telling import tell_of_batch
from awards.wording import words_of
from site_config.jobs import actions as jobs
from site_config.shared import audit

KIND = "certificates"
CHUNKS, SMALLEST_CHUNK, LARGEST_CHUNK = 20, 10, 250


def _nothing(*_done: int) -> None:
    return None


def ask_for_print(batch: CertificateBatch, user: Any, total: int) -> CertificateBatch:
    """Queue the job in the caller's transaction: a worker sees rows and job together. `total` is the number of pages."""
    title = _("Certificates of %(day)s") % {"day": batch.issued_on.isoformat()}
    back = reverse("awards:certificates")
    batch.job = jobs.enqueue(kind=KIND, params={"batch": batch.pk}, owner=user, title=title, back_url=back, total=total)
    batch.save(update_fields=["job"])
    return batch


@transaction.atomic
def print_batch(*, batch: CertificateBatch, user: Any) -> CertificateBatch:
    """Go on with the PDF of a batch whose job failed or was cancelled; finished pieces are kept.

    Raises Refused while a job runs or the file is there, CannotPrint with the names that no font has any more.
    """
    batch = CertificateBatch.objects.select_for_update(of=("self",)).select_related("cycle__region").get(pk=batch.pk)
    if not rules.can_judge_awards(user, batch.cycle):
        raise Refused(_("Only the award committee may do this."))
    if batch.is_printed or (batch.job and batch.job.is_active):
        raise Refused(_("The file of this batch is there already, or is being made."))
    if missing := issuing.missing_glyphs(words_of(batch.certificates.all())):
        raise CannotPrint(missing)
    total = batch.certificates.count()
    audit.record("awards.batch.print_again", batch, user=user, kept=kept_of(batch), certificates=total)
    return ask_for_print(batch, user, total)


def render_batch(
    batch: CertificateBatch,
    *,
    progress: Callable[[int], None] = _nothing,
    checkpoint: Callable[[], None] = _nothing,
) -> CertificateBatch:
    """Render the rows of a batch into one PDF in the order of their serials and store it; once it is stored, do nothing.

    Params: progress gets the number of pages done; checkpoint is called before anything is kept, for the last time with
    the batch held, and may raise. What an earlier attempt has finished is taken as it is.
    Raises the PDF engine's Unprintable (its text holds names: never log it), DoesNotFit and FontsMissing.
    """
    batch = CertificateBatch.objects.get(pk=batch.pk)
    if batch.is_printed:
        return batch
    # Read whole: an open cursor would keep SQLite's snapshot old, and the signs of life could not be written.
    rows = list(batch.certificates.order_by("number"))
    cuts = pages_of(rows, chunk=min(max(len(rows) // CHUNKS, SMALLEST_CHUNK), LARGEST_CHUNK))
    with TemporaryDirectory(prefix="certificates-") as name:
        folder = Path(name)
        pieces = make_pieces(batch, cuts, folder, progress=progress, checkpoint=checkpoint)
        path = folder / "batch.pdf"
        batch.digest = bound(pieces, bind_files, folder, path, checkpoint)
        batch.pages = sum(piece.pages for piece in pieces)
        store(batch, path.rename(path.with_name(f"{batch.pk}-{batch.digest[:16]}.pdf")))
    with files_go_on_failure([batch]):
        return _keep(batch, checkpoint)


@transaction.atomic
def _keep(batch: CertificateBatch, checkpoint: Callable[[], None]) -> CertificateBatch:
    """Write the row, unless the job was cancelled; of two attempts that both come so far one leaves its file."""
    held = CertificateBatch.objects.select_for_update().get(pk=batch.pk)
    checkpoint()
    if held.is_printed:
        delete_files([batch])
        return held
    batch.save(update_fields=["file", "digest", "pages"])
    drop_pieces(pieces_of(batch))
    audit.record("awards.batch.print", batch, user=None, pages=batch.pages, sha256=batch.digest)
    tell_of_batch(batch)
    return batch
