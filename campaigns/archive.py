"""A ZIP of entries' files: looked through before anything is unpacked, names in whatever letters they were written."""

import io
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from site_config.shared.errors import UserError
from site_config.shared.packages import DAMAGED, is_packed_oddly

MOST_MEMBERS = 600
MOST_BYTES = 400 * 1024 * 1024
MOST_RATIO = 200
RATIO_MATTERS_FROM = 5 * 1024 * 1024
CHUNK = 1024 * 1024
UTF8_NAMES = 0x800
ENCRYPTED = 0x1
LEFTOVERS = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Member:
    """One file of the ZIP: its name without folders, its path as people read it, and where it lies."""

    name: str
    path: str
    info: zipfile.ZipInfo


class Archive:
    """A checked ZIP; `members` by name key. Nothing is ever written to a path that the ZIP names."""

    def __init__(self, file: IO[bytes]):
        self._size = file.seek(0, 2)
        file.seek(0)
        try:
            self._zip = zipfile.ZipFile(file)
            found = [member for info in self._zip.infolist() if (member := _member(info))]
        except DAMAGED as error:
            raise _damaged() from error
        _check_sizes([member.info for member in found], self._size)
        self.members = {name_key(member.name): member for member in found}
        if len(self.members) < len(found):
            raise _doubled(found)

    def read(self, member: Member, *, max_mb: float) -> IO[bytes]:
        """Return one file. Raises UserError when it is larger than allowed, or than it says."""
        most, taken = int(max_mb * CHUNK), io.BytesIO()
        if member.info.file_size > most:
            raise _too_large(member, max_mb)
        try:
            with self._zip.open(member.info) as content:
                for chunk in _chunks(content):
                    taken.write(chunk)
                    if taken.tell() > most:
                        raise _too_large(member, max_mb)
        except DAMAGED as error:
            raise _damaged() from error
        taken.seek(0)
        return taken


def name_key(name: str) -> str:
    """Return a file name as it is compared: without folders, in one form of letters and case."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return unicodedata.normalize("NFKC", last).strip().casefold()


def decoded_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as it was written; Windows in China writes GBK and says nothing about it."""
    if info.flag_bits & UTF8_NAMES:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _member(info: zipfile.ZipInfo) -> Member | None:
    """A file, or None for folders and what computers leave behind. Raises UserError for names that lead elsewhere."""
    path = decoded_name(info).replace("\\", "/")
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or ":" in path or "\0" in path or stat.S_ISLNK(info.external_attr >> 16):
        sentence = _("The ZIP holds a name that leads out of its folder: %(name)s. It was not opened.")
        raise UserError(sentence, "path", {"name": path[:60].replace("\0", "")})
    if path.endswith("/") or any(mark in f"{path.lower()}" for mark in LEFTOVERS):
        return None
    if info.flag_bits & ENCRYPTED:
        raise UserError(
            _("This ZIP is protected by a password. Please pack the files without one and try again."), "password"
        )
    if is_packed_oddly(info):
        raise _damaged()
    return Member(parts[-1], path, info)


def _check_sizes(infos: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    too_dense = unpacked > RATIO_MATTERS_FROM and unpacked > MOST_RATIO * max(packed, 1)
    if len(infos) > MOST_MEMBERS or unpacked > MOST_BYTES or packed > size or too_dense:
        sentence = _("This ZIP would grow far too large when unpacked, or holds more than %(limit)d files.")
        raise UserError(sentence, "bomb", {"limit": MOST_MEMBERS})


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk


def _doubled(found: list[Member]) -> UserError:
    seen: set[str] = set()
    twice = next(member for member in found if name_key(member.name) in seen or seen.add(name_key(member.name)))
    sentence = _("Two files in the ZIP have the name %(name)s. Please give each its own name.")
    return UserError(sentence, "doubled", {"name": twice.name[:60]})


def _too_large(member: Member, max_mb: float) -> UserError:
    sentence = _("The file %(name)s has more than %(limit)s MB.")
    return UserError(sentence, "too_large", {"name": member.name[:60], "limit": f"{max_mb:g}"})


def _damaged() -> UserError:
    return UserError(_("This ZIP is damaged and cannot be opened. Please pack it again."), "broken")
