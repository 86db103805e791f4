"""Printing certificates that are issued: asked for as a job, made piece by piece, resumed where it stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import issuing, rules
from awards.actions.cutting import Plan, plan_of
from awards.actions.hand_over import open_printing
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
from awards.enums import ASKED_FOR
from awards.errors import CannotPrint, Refused
from awards.models import Certificate, PrintedFile, Printing, PrintPiece
from awards.querysets import CertificateQuerySet
from awards.wording import words_of
from site_config.jobs import actions as jobs
from site_config.jobs.models import Job
from site_config.shared import audit

KIND = "certificates.print"


@transaction.atomic
def ask_for_printing(*, certificates: CertificateQuerySet, form: str, user: Any) -> Printing:
    """Have certificates printed in the background; only valid ones that the person may print are taken.

    Params: certificates, the rows wanted; form, one of ASKED_FOR. The printing holds these rows from now on, so that
    one issued later is not slipped in. Raises Refused when nothing is left, CannotPrint with the names that no font
    has.
    """
    if form not in ASKED_FOR:
        raise Refused(_("Please choose how to print."))
    rows = list(certificates.printable_by(user).valid())
    _require_printable(rows)
    printing = open_printing([row.pk for row in rows], form, user)
    audit.record("awards.printing.ask", printing, user=user, form=form, certificates=len(rows))
    return _queue(printing, user, len(rows))


@transaction.atomic
def resume_printing(*, printing: Printing, user: Any) -> Printing:
    """Go on with a printing whose job was cancelled or failed: the finished pieces are kept, the same certificates run.

    Raises Refused for somebody who may not print all of them, while a job runs and when the files are there;
    CannotPrint with the names that no font has any more.
    """
    # The job is read once the row is held: joined, it would be the one of before the wait.
    printing = Printing.objects.select_for_update().get(pk=printing.pk)
    if not rules.can_print_all(user, printing):
        raise Refused(_("You may not print all of these certificates."))
    if not printing.is_open:
        raise Refused(_("This printing is being made or is there already."))
    rows = list(printing.certificates.valid())
    _require_printable(rows)
    audit.record("awards.printing.resume", printing, user=user, kept=kept_of(printing), certificates=len(rows))
    return _queue(printing, user, len(rows))


def _require_printable(rows: list[Certificate]) -> None:
    if not rows:
        raise Refused(_("There is no valid certificate to print."))
    if missing := issuing.missing_glyphs(words_of(rows)):
        raise CannotPrint(missing)


def _queue(printing: Printing, user: Any, total: int) -> Printing:
    printing.job = jobs.enqueue(
        kind=KIND, params={"printing": printing.pk}, owner=user, total=total,
        title=_("Print %(n)d certificates") % {"n": total}, back_url=reverse("awards:printing", args=[printing.pk]),
    )  # fmt: skip
    printing.save(update_fields=["job"])
    return printing


@transaction.atomic
def cancel_printing(*, printing: Printing, user: Any) -> bool:
    """Stop a printing's job; what is finished is kept. Return False when it had already ended."""
    printing = Printing.objects.select_for_update().get(pk=printing.pk)
    if printing.job is None or printing.files.exists():
        return False
    return jobs.cancel(job=printing.job, user=user)


def note_cancelled(*, job: Job, user: Any) -> None:
    """Write into a printing's log that its job was cancelled, on whatever page, in the transaction that cancels it."""
    for printing in Printing.objects.filter(job=job) if job.kind == KIND else ():
        audit.record("awards.printing.cancel", printing, user=user, kept=kept_of(printing))


def _nothing(*_done: int) -> None:
    return None


def render_printing(
    printing: Printing,
    folder: Path,
    *,
    progress: Callable[[int], None] = _nothing,
    checkpoint: Callable[[], None] = _nothing,
) -> list[PrintedFile]:
    """Make the files of a printing and keep them; certificates that were revoked or replaced meanwhile are left out.

    Params: folder, for what is only needed meanwhile; progress gets the number of certificates done; checkpoint is
    called before anything is kept, for the last time with the printing held, and may raise. Pieces that are there
    already are taken as they are. Raises Refused when no certificate is valid any more, and the PDF engine's
    Unprintable (its text holds names: never log it), DoesNotFit, FontsMissing and CannotSign.
    """
    if made := list(printing.files.all()):
        return made
    plan = plan_of(printing)
    pieces = make_pieces(printing, plan.cuts, folder, progress=progress, checkpoint=checkpoint)
    return _bind(printing, plan, pieces, folder, checkpoint)


def _bind(
    printing: Printing, plan: Plan, pieces: list[PrintPiece], folder: Path, checkpoint: Callable[[], None]
) -> list[PrintedFile]:
    """Put the pieces together and store the files, part by part: the long work, outside of any transaction."""
    files: list[PrintedFile] = []
    with files_go_on_failure(files):
        for number, part in enumerate(plan.parts, start=1):
            path = folder / f"bound-{number}"
            keys = [row.pk for cut in plan.cuts[part] for row in cut.rows]
            file = PrintedFile(printing=printing, number=number, of=len(plan.parts), certificates=keys)
            file.sha256 = bound(pieces[part], plan.bind, folder, path, checkpoint)
            file.pages = sum(piece.pages for piece in pieces[part])
            store(file, path)
            files.append(file)
        return _keep(printing, files, checkpoint)


@transaction.atomic
def _keep(printing: Printing, files: list[PrintedFile], checkpoint: Callable[[], None]) -> list[PrintedFile]:
    """Write the rows, unless the job was cancelled; of two attempts that both come so far one leaves its files."""
    printing = Printing.objects.select_for_update().get(pk=printing.pk)
    checkpoint()
    if made := list(printing.files.all()):
        delete_files(files)
        return made
    for file in files:
        file.made_at = timezone.now()
        file.save()
    drop_pieces(pieces_of(printing))
    total = sum(len(file.certificates) for file in files)
    audit.record("awards.printing.make", printing, user=None, files=len(files), certificates=total)
    return files
