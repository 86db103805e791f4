"""How a printing is cut into pieces, and the pieces are put together into files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _

from awards.actions.pieces import Bind, Cut, Progress, Written, key_of
from awards.enums import PrintForm
from awards.errors import Refused
from awards.models import Certificate, Printing
from awards.pdf.batch import write_batch
from awards.pdf.binding import bind_archives, bind_pages
from awards.pdf.check import digest
from awards.pdf.packets import Packet, write_packets
from awards.pdf.signing import fingerprint
from awards.pdf.singles import write_singles
from awards.pdf.text import CertificateText
from awards.wording import text_of

# Certificates in a piece: a few seconds of work. Single files take hundreds of times longer than pages of one file.
PIECE = 2000
PIECE_OF_SINGLES = 50
# Single files in an archive.
MOST_SINGLES = 1000
CHUNK = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """The pieces of a printing in their order, which of them make up each file, and what puts them together."""

    cuts: list[Cut]
    parts: list[slice]
    bind: Bind


def plan_of(printing: Printing) -> Plan:
    """Cut a printing. All its certificates decide where, so that one that is revoked changes its own piece only.

    Raises Refused when none of them is valid any more, FontsMissing, and CannotSign for single files.
    """
    rows = list(printing.certificates.select_related("batch__cycle", "standing__school").by_school())
    if not any(row.is_valid for row in rows):
        raise Refused(_("There is no valid certificate to print."))
    if printing.form == PrintForm.SINGLES:
        cuts = [_singles(some) for some in chunks(rows, PIECE_OF_SINGLES)]
        return _planned([cut for cut in cuts if cut.rows], max(MOST_SINGLES // PIECE_OF_SINGLES, 1), _bind_singles)
    cuts = _packets(rows) if printing.form == PrintForm.PACKETS else _valid_pages(rows)
    return _planned(cuts, len(cuts), bind_files)


def _planned(cuts: list[Cut], each: int, bind: Bind) -> Plan:
    return Plan(cuts, [slice(start, start + each) for start in range(0, len(cuts), each)], bind)


def _valid_pages(rows: Sequence[Certificate]) -> list[Cut]:
    found = ([row for row in some if row.is_valid] for some in chunks(rows, PIECE))
    return [_pages(some, CHUNK) for some in found if some]


def pages_of(rows: Sequence[Certificate], *, chunk: int) -> list[Cut]:
    """Pieces of one file with a page for each certificate, whatever has become of it."""
    return [_pages(some, chunk) for some in chunks(rows, PIECE)]


def chunks(rows: Sequence[Certificate], size: int) -> list[Sequence[Certificate]]:
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def bind_files(pieces: Iterable[Path], path: Path) -> str:
    return bind_pages(pieces, path).sha256


def _bind_singles(pieces: Iterable[Path], path: Path) -> str:
    bind_archives(pieces, path)
    return digest(path)


def _pages(rows: Sequence[Certificate], chunk: int) -> Cut:
    texts = [text_of(row) for row in rows]
    return Cut(rows, key_of(texts, PrintForm.FILE.value), partial(_write_pages, texts, chunk))


def _write_pages(texts: list[CertificateText], chunk: int, path: Path, progress: Progress) -> Written:
    return Written(write_batch(texts, path, progress=progress, chunk=chunk).pages)


def _singles(rows: Sequence[Certificate]) -> Cut:
    valid = [row for row in rows if row.is_valid]
    texts = [text_of(row) for row in valid]
    return Cut(valid, key_of(texts, PrintForm.SINGLES.value, fingerprint()), partial(_write_singles, texts))


def _write_singles(texts: list[CertificateText], path: Path, progress: Progress) -> Written:
    archive = write_singles(texts, path, progress=progress)
    return Written(archive.pages, archive.digests)


def _packets(rows: list[Certificate]) -> list[Cut]:
    """Pieces of whole packets; a school's packet is never cut."""
    by_school = [list(some) for _key, some in groupby(rows, key=lambda row: row.standing.school_id)]
    heading = "、".join(dict.fromkeys(row.batch.cycle.title for row in rows))
    valid = [[row for row in some if row.is_valid] for some in by_school]
    total = sum(1 for some in valid if some)
    cuts, first = [], 1
    for schools in _filled(by_school):
        packets = [_packet(own) for own in (valid[n] for n in schools) if own]
        if packets:
            own = [row for n in schools for row in valid[n]]
            cuts.append(_packed(own, packets, heading, first, total))
            first += len(packets)
    return cuts


def _filled(by_school: Sequence[Sequence[Certificate]]) -> list[list[int]]:
    """Places of the schools that lie in each piece: as many as it takes to fill it."""
    pieces: list[list[int]] = [[]]
    size = 0
    for n, rows in enumerate(by_school):
        if size >= PIECE:
            pieces.append([])
            size = 0
        pieces[-1].append(n)
        size += len(rows)
    return pieces


def _packet(rows: list[Certificate]) -> Packet:
    """The sheet names a school as its newest certificate does."""
    newest = rows[-1].standing
    return Packet(newest.school_name, newest.school.code, tuple(text_of(row) for row in rows))


def _packed(rows: list[Certificate], packets: list[Packet], heading: str, first: int, total: int) -> Cut:
    key = key_of((), PrintForm.PACKETS.value, heading, first, total, packets)
    return Cut(rows, key, partial(_write_packets, packets, heading, first, total))


def _write_packets(
    packets: list[Packet], heading: str, first: int, total: int, path: Path, progress: Progress
) -> Written:
    return Written(write_packets(packets, path, heading=heading, first=first, total=total, progress=progress).pages)
