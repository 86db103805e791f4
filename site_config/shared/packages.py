"""Checks on zipped office files: bombs, passwords, macros and links to other files."""

import lzma
import struct
import zipfile
import zlib
from typing import IO

from django.utils.translation import gettext as _

from site_config.shared.errors import UserError

MAX_PARTS = 5_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 150  # office files reach about 20; a bomb is beyond 1,000
RATIO_MATTERS_FROM_BYTES = 5 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
ENCRYPTED_FLAG = 0x1
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
WAYS_OF_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises over bytes that make no sense; names that cannot be decoded are ValueErrors.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip


def check_package(file: IO[bytes]) -> frozenset[str]:
    """Return the part names of a zipped office file after unpacking it once in memory-sized pieces.

    Params: file, seekable. Raises UserError with code broken, bomb, password, macros or links.
    """
    size = file.seek(0, 2)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            _check_sizes(parts, size)
            names = frozenset(part.filename for part in parts)
            _check_parts(parts)
            for part in parts:
                _unpack(package, part)
    except DAMAGED as error:
        raise _broken() from error
    return names


def _check_sizes(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    too_dense = unpacked > RATIO_MATTERS_FROM_BYTES and unpacked > MAX_RATIO * max(packed, 1)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or packed > size or too_dense:
        raise UserError(
            _("This file would grow far too large when unpacked and is not accepted. Please save a smaller one."),
            "bomb",
        )


def is_packed_oddly(part: zipfile.ZipInfo) -> bool:
    """Neither stored nor deflated, as every office program and system packs; other ways open more doors than needed."""
    return part.compress_type not in WAYS_OF_PACKING


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(map(is_packed_oddly, parts)):
        raise _broken()
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        raise UserError(
            _("This file is protected by a password. Please remove the password, save it and try again."), "password"
        )
    names = [part.filename.lower() for part in parts]
    if any(name.endswith(MACRO_PARTS) for name in names):
        raise UserError(
            _(
                "This file holds macros. Please save it as an ordinary file without macros (XLSX, DOCX or PPTX) and try again."
            ),
            "macros",
        )
    if any(name.startswith(LINK_PARTS) for name in names):
        raise UserError(
            _(
                "This workbook takes values from other files. Please break the links in Excel (Data, Edit Links), save it and try again."
            ),
            "links",
        )


def _unpack(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end: a size that lies shows up as a wrong checksum."""
    with package.open(part) as content:
        while content.read(CHUNK_BYTES):
            pass


def _broken() -> UserError:
    return UserError(_("This file is damaged and cannot be opened. Please save it again and retry."), "broken")
