"""What an uploaded file really is, by its content: the gate every upload passes before anything is stored."""

from collections.abc import Collection
from enum import StrEnum
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from site_config.shared.errors import UserError
from site_config.shared.packages import check_package

MEGABYTE = 1024 * 1024
SNIFFED_BYTES = 4096
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Kind(StrEnum):
    """What an upload can be."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    DOCX = "docx"
    PPTX = "pptx"


PHOTOS = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIC})
SPREADSHEETS = frozenset({Kind.XLSX, Kind.XLS, Kind.CSV})
PACKAGES = {"xl/workbook.xml": Kind.XLSX, "word/document.xml": Kind.DOCX, "ppt/presentation.xml": Kind.PPTX}


def check_upload(file: IO[bytes], *, kinds: Collection[Kind], max_mb: float = 20) -> Kind:
    """Return what a file is, judged by its bytes alone; its name is never looked at.

    Params: file, seekable and opened in binary mode, left at its start; kinds that are welcome; max_mb in megabytes,
    which the setting UPLOAD_MAX_MB can only lower.
    Raises UserError with code empty, too_large, wrong_kind, web_page, broken, bomb, password, macros or links.
    """
    size, most = file_size(file), min(max_mb, settings.UPLOAD_MAX_MB)
    if size == 0:
        raise UserError(_("This file is empty. Please choose it again."), "empty")
    if size > most * MEGABYTE:
        raise UserError(
            _("This file has %(size)s MB; at most %(limit)s MB are accepted. Please make it smaller and try again."),
            "too_large",
            {"size": f"{size / MEGABYTE:.1f}", "limit": f"{most:g}"},
        )
    try:
        kind = _recognise(file, kinds)
    finally:
        file.seek(0)
    if kind is None or kind not in kinds:
        raise _wrong_kind(kinds)
    return kind


def file_size(file: IO[bytes]) -> int:
    """Return the size in bytes and leave the file at its start."""
    size = file.seek(0, 2)
    file.seek(0)
    return int(size if size is not None else getattr(file, "size", 0))


def _recognise(file: IO[bytes], kinds: Collection[Kind]) -> Kind | None:
    head = file.read(SNIFFED_BYTES)
    file.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return _package_kind(file)
    if head.startswith(OLE_MAGIC):
        return _compound_kind(file.read())
    kind = _by_magic(head)
    if kind is None and Kind.CSV in kinds:
        return _text_kind(head, file)
    return kind


def _by_magic(head: bytes) -> Kind | None:
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return Kind.HEIC
    return Kind.PDF if head.startswith(b"%PDF-") else None


def _package_kind(file: IO[bytes]) -> Kind | None:
    names = check_package(file)
    return next((kind for part, kind in PACKAGES.items() if part in names), None)


def _compound_kind(content: bytes) -> Kind | None:
    """Old Excel files and password-protected new ones share one container; its directory tells them apart."""
    if _utf16("EncryptedPackage") in content:
        raise UserError(
            _("This file is protected by a password. Please remove the password, save it and try again."), "password"
        )
    if _utf16("_VBA_PROJECT") in content:
        raise UserError(
            _(
                "This file holds macros. Please save it as an ordinary file without macros (XLSX, DOCX or PPTX) and try again."
            ),
            "macros",
        )
    return Kind.XLS if _utf16("Workbook") in content or _utf16("Book\0") in content else None


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _text_kind(head: bytes, file: IO[bytes]) -> Kind | None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise UserError(
            _(
                "This file is a web page under a spreadsheet's name. Please open it in Excel, save it as XLSX and try again."
            ),
            "web_page",
        )
    if start.startswith((b"#!", b"mz", b"\x7felf")):
        return None
    if head.startswith(UTF16_MARKS):
        return Kind.CSV
    return Kind.CSV if _is_text(file.read()) else None


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _wrong_kind(kinds: Collection[Kind]) -> UserError:
    names = pgettext("between items of a list", ", ").join(sorted(kind.value.upper() for kind in kinds))
    return UserError(
        _("The content of this file is none of the accepted kinds. Please choose one of these: %(kinds)s."),
        "wrong_kind",
        {"kinds": names},
    )
