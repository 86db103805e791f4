"""The finished pieces of a printing or a batch: kept until its file is there, so that a job that is resumed goes on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet, Sum

from awards.actions.hand_over import remember
from awards.models import Certificate, CertificateBatch, Printing, PrintPiece
from awards.pdf.check import digest
from awards.pdf.engine import engine
from awards.pdf.text import CertificateText
from site_config.jobs.enums import ACTIVE

Progress = Callable[[int], None]
Owner = Printing | CertificateBatch
# Writes the pieces at some paths, which it reads once, into the file at another, and returns its SHA-256.
Bind = Callable[[Iterable[Path], Path], str]


@dataclass(frozen=True, slots=True)
class Written:
    """A piece in its file: pages, and for single files the SHA-256 of each, in the order of the certificates."""

    pages: int
    digests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece before it is made: its certificates, a digest of all it will show, and what writes it.

    `write` takes a path and a callback for the number of certificates done.
    """

    rows: Sequence[Certificate]
    key: str
    write: Callable[[Path, Progress], Written]


def key_of(texts: Iterable[CertificateText], *place: Any) -> str:
    """A digest of texts, of what else a piece shows, such as its place in the whole, and of what draws it."""
    return sha256(repr((engine(), place, tuple(texts))).encode()).hexdigest()


def make_pieces(
    owner: Owner, cuts: Sequence[Cut], folder: Path, *, progress: Progress, checkpoint: Callable[[], None]
) -> list[PrintPiece]:
    """Make the pieces that are not there yet, each kept as soon as it is finished, and return all in their order.

    Params: progress gets the number of certificates done, kept ones included; checkpoint is called before a piece is
    kept. What either raises stops the work, and what is kept stays.
    """
    known = {piece.number: piece for piece in pieces_of(owner)}
    done, made = 0, []
    for number, cut in enumerate(cuts, start=1):
        piece = known.get(number)
        if piece is None or piece.key != cut.key or not piece.file.storage.exists(str(piece.file.name)):
            piece = _make(owner, number, cut, folder / f"piece-{number}", _shifted(progress, done), checkpoint)
        done += len(cut.rows)
        progress(done)
        made.append(piece)
    return made


def _shifted(progress: Progress, start: int) -> Progress:
    return lambda done: progress(start + done)


def _make(
    owner: Owner, number: int, cut: Cut, path: Path, progress: Progress, checkpoint: Callable[[], None]
) -> PrintPiece:
    written = cut.write(path, progress)
    checkpoint()
    piece = PrintPiece(**_of(owner), number=number, key=cut.key, certificates=len(cut.rows), pages=written.pages)
    store(piece, path)
    with files_go_on_failure([piece]), transaction.atomic():
        checkpoint()
        same = pieces_of(owner).filter(number=number)
        drop_pieces(same.exclude(file=piece.file.name))
        same.delete()
        piece.save()
        if written.digests:
            remember(zip(written.digests, cut.rows, strict=True))
    return piece


def store(row: Any, path: Path) -> None:
    """Put a row's file into the store before the row is written; each attempt's has a name of its own there."""
    with path.open("rb") as stream:
        row.file.save(path.name, File(stream), save=False)
    path.unlink()


@contextmanager
def files_go_on_failure(rows: Iterable[Any]) -> Iterator[None]:
    """The files of rows, which lie in the store already, are deleted when what is done here comes to nothing."""
    try:
        yield
    except BaseException:
        delete_files(rows)
        raise


def delete_files(rows: Iterable[Any]) -> None:
    for row in rows:
        row.file.storage.delete(row.file.name)


def bound(pieces: Sequence[PrintPiece], bind: Bind, folder: Path, path: Path, checkpoint: Callable[[], None]) -> str:
    """Put stored pieces together into one file and return its SHA-256; a single piece is the file.

    Params: folder, for a copy of the piece at hand; checkpoint is called before each piece and may raise.
    """
    if len(pieces) > 1:
        return bind(_unpacked(pieces, folder, checkpoint), path)
    checkpoint()
    _copy(pieces[0], path)
    return digest(path)


def _unpacked(pieces: Iterable[PrintPiece], folder: Path, checkpoint: Callable[[], None]) -> Iterator[Path]:
    """Copies of pieces, each for as long as it is at hand."""
    for piece in pieces:
        checkpoint()
        path = folder / f"stored-{piece.number}"
        _copy(piece, path)
        yield path
        path.unlink()


def _copy(piece: PrintPiece, path: Path) -> None:
    with piece.file.open("rb") as source, path.open("wb") as target:
        copyfileobj(source, target)


def pieces_of(owner: Owner) -> QuerySet[PrintPiece]:
    return PrintPiece.objects.filter(**_of(owner)).order_by("number")


def idle_pieces(before: dt.datetime) -> QuerySet[PrintPiece]:
    """Pieces from before a moment that no job at work may want any more."""
    old = PrintPiece.objects.filter(made_at__lt=before)
    return old.exclude(printing__job__state__in=ACTIVE).exclude(batch__job__state__in=ACTIVE)


def kept_of(owner: Owner) -> int:
    """How many certificates lie in finished pieces."""
    return pieces_of(owner).aggregate(n=Sum("certificates"))["n"] or 0


def drop_pieces(pieces: QuerySet[PrintPiece]) -> int:
    """Delete pieces with their files, the files once that is certain; return how many."""
    found = list(pieces)
    PrintPiece.objects.filter(pk__in=[piece.pk for piece in found]).delete()
    for piece in found:
        transaction.on_commit(partial(piece.file.storage.delete, str(piece.file.name)))
    return len(found)


def _of(owner: Owner) -> dict[str, Owner]:
    return {"batch": owner} if isinstance(owner, CertificateBatch) else {"printing": owner}
