"""A file that was handed in, as it may be kept: looked through by its content, its text read, pictures made clean."""

import hashlib
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.enums import PICTURES, FileKind
from campaigns.texts import unwrapped
from site_config.shared.errors import UserError
from site_config.shared.images import clean_photo, thumbnail
from site_config.shared.office_text import office_text
from site_config.shared.pdf_text import PdfContents, read_pdf
from site_config.shared.uploads import Kind, check_upload

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 3000
PREVIEW_SIDE = 720
LONGEST_TEXT = 100_000
SIGNATURES_ELSEWHERE = {b"MZ": "exe", b"\x7fELF": "elf", b"PK\x03\x04": "zip", b"Rar!": "rar", b"7z\xbc\xaf": "7z"}


@dataclass(frozen=True)
class ReadyFile:
    """What is stored of one file. `content` is a clean JPEG or the document itself; `preview` belongs to pictures only."""

    kind: FileKind
    content: bytes
    sha256: str
    text: str = ""
    preview: bytes = b""
    width: int = 0
    height: int = 0


def read_files(files: Iterable[IO[bytes]], *, kinds: Collection[str], max_mb: float) -> list[ReadyFile]:
    """Return files as they may be kept, in their order; a scanned PDF becomes the pictures of its pages.

    Params: kinds, values of FileKind that are welcome; max_mb for each file.
    Raises UserError as `read_file`; its sentence says which of several files is meant, by its place.
    """
    chosen, found = list(files), []
    for number, file in enumerate(chosen, start=1):
        try:
            found += read_file(file, kinds=kinds, max_mb=max_mb)
        except UserError as error:
            if len(chosen) == 1:
                raise
            sentence = _("File %(number)d: %(sentence)s") % {"number": number, "sentence": error.sentence}
            raise UserError(sentence, error.code) from error
    return found


def read_file(file: IO[bytes], *, kinds: Collection[str], max_mb: float) -> list[ReadyFile]:
    """Return one file as it may be kept; several pictures for a scanned PDF.

    Raises UserError with a code of check_upload, clean_photo, office_text or read_pdf, or nested, program, no_text.
    """
    _say_what_is_foreign(file)
    kind = FileKind(check_upload(file, kinds=[Kind(each) for each in kinds], max_mb=max_mb))
    if kind in PICTURES:
        return [_picture(file, kind, max_mb)]
    if kind == FileKind.PDF:
        return _pdf(file.read(), kinds, max_mb)
    text = office_text(file, Kind(kind))
    return [_document(kind, file.read(), _needed(text) if kind == FileKind.DOCX else text)]


def _say_what_is_foreign(file: IO[bytes]) -> None:
    """Programs and archives under another name get a sentence of their own."""
    head = file.read(8)
    file.seek(0)
    found = next((name for magic, name in SIGNATURES_ELSEWHERE.items() if head.startswith(magic)), "")
    if found in ("exe", "elf"):
        raise UserError(_("This is a program under another name. It was not taken."), "program")
    if found in ("rar", "7z") or (found == "zip" and not _is_office(file)):
        raise UserError(_("This is an archive with files in it. Please hand in the files themselves."), "nested")


def _is_office(file: IO[bytes]) -> bool:
    head = file.read(64 * 1024) + _tail(file)
    file.seek(0)
    return b"[Content_Types].xml" in head or b"encrypted" in head


def _tail(file: IO[bytes]) -> bytes:
    size = file.seek(0, 2)
    file.seek(max(0, size - 256 * 1024))
    return file.read()


def _picture(file: IO[bytes], kind: FileKind, max_mb: float) -> ReadyFile:
    clean = clean_photo(file, max_mb=max_mb, max_pixels=MOST_PIXELS, side=LONGEST_SIDE)
    small = thumbnail(clean.content, PREVIEW_SIDE)
    return ReadyFile(kind, clean.content, clean.sha256, preview=small, width=clean.width, height=clean.height)


def _pdf(content: bytes, kinds: Collection[str], max_mb: float) -> list[ReadyFile]:
    found = read_pdf(content)
    if found.text.strip():
        pages = (unwrapped(page) for page in found.text.split("\f"))
        return [_document(FileKind.PDF, content, "\n".join(page for page in pages if page))]
    if FileKind.JPEG in kinds and found.scans:
        return _scans(found, max_mb)
    raise UserError(
        _(
            "Nothing can be read in this PDF; it is probably scanned. Please hand in a DOCX, a PDF with text, or type the text."
        ),
        "no_text",
    )


def _scans(found: PdfContents, max_mb: float) -> list[ReadyFile]:
    if found.pages > len(found.scans):
        sentence = _("This scanned PDF has %(pages)d pages, of which only %(read)d could be read as pictures.")
        raise UserError(sentence, "scan", {"pages": found.pages, "read": len(found.scans)})
    return [_picture(io.BytesIO(scan), FileKind.JPEG, max_mb) for scan in found.scans]


def _document(kind: FileKind, content: bytes, text: str) -> ReadyFile:
    return ReadyFile(kind, content, hashlib.sha256(content).hexdigest(), text=text.replace("\0", "")[:LONGEST_TEXT])


def _needed(text: str) -> str:
    if not text.strip():
        raise UserError(_("There is no text in this document. Did you choose the right file?"), "no_text")
    return text


def accepted_words(kinds: Iterable[str], max_mb: int) -> str:
    """Say which files are accepted, for the hint under a field."""
    names = pgettext("between items of a list", ", ").join(
        str(FileKind(kind).label) for kind in FileKind if kind in set(kinds)
    )
    return _("%(kinds)s; at most %(limit)d MB each.") % {"kinds": names, "limit": max_mb}
