"""Putting finished pieces together: pages of PDF files into one, single files of archives into one."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from awards.pdf.batch import BatchResult, write_file
from awards.pdf.text import TITLE


def bind_pages(pieces: Iterable[Path], path: Path, *, title: str = TITLE) -> BatchResult:
    """Write the pages of several files that we made into one file, in the order given, and return what was written.

    What pieces share, such as the backgrounds, is kept once. The same pieces give the same bytes.
    """
    return write_file(path, title, lambda pdf, _stamper: _append_all(pdf, pieces))


def bind_archives(pieces: Iterable[Path], path: Path) -> int:
    """Write the files of several archives into one, byte for byte and in the order given; return how many."""
    part, count = path.with_name(f"{path.name}.part"), 0
    try:
        with ZipFile(part, "w", ZIP_STORED) as archive:
            for piece in pieces:
                with ZipFile(piece) as source:
                    for name in source.namelist():
                        archive.writestr(ZipInfo(name), source.read(name))
                        count += 1
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _append_all(pdf: Pdf, pieces: Iterable[Path]) -> int:
    shared: dict[bytes, Object] = {}
    root, count = pdf.Root.Pages, 0
    for piece in pieces:
        with Pdf.open(piece) as source:
            for page in _pages(pdf, source, shared):
                page.Parent = root
                root.Kids.append(pdf.make_indirect(page))
                count += 1
    root.Count = int(root.Count) + count
    return count


def _pages(pdf: Pdf, source: Pdf, shared: dict[bytes, Object]) -> Iterator[Dictionary]:
    """The pages of a file as dictionaries of another one; pages with the same resources go on sharing them."""
    known: dict[tuple[int, int], Object] = {}
    for page in source.pages:
        resources = page.obj.Resources
        key = resources.objgen
        if not resources.is_indirect or key not in known:
            known[key] = pdf.make_indirect(_resources(pdf, resources, shared))
        yield Dictionary(
            Type=Name.Page,
            MediaBox=Array(page.mediabox.as_list()),
            Resources=known[key],
            Contents=pdf.make_stream(_content(page)),
        )


def _content(page: Page) -> bytes:
    return page.obj.Contents.read_bytes()


def _resources(pdf: Pdf, resources: Object, shared: dict[bytes, Object]) -> Dictionary:
    """Drawings and fonts by their names; one that was there before, to the last byte, is taken again."""
    found = Dictionary()
    for kind, entries in resources.items():
        found[kind] = Dictionary()
        for name, entry in entries.items():
            mark = fingerprint(entry)
            if mark not in shared:
                shared[mark] = pdf.copy_foreign(entry) if entry.is_indirect else entry
            found[kind][name] = shared[mark]
    return found


def fingerprint(thing: Object) -> bytes:
    """A digest of an object with everything that it refers to; objects that refer to themselves are not expected."""
    digest = sha256()
    for part in _parts(thing):
        digest.update(len(part).to_bytes(4, "big") + part)
    return digest.digest()


def _parts(thing: Object) -> Iterator[bytes]:
    if isinstance(thing, Stream):
        yield b"stream"
        yield from _entries(thing)
        yield thing.read_raw_bytes()
    elif isinstance(thing, Dictionary):
        yield b"dictionary"
        yield from _entries(thing)
    elif isinstance(thing, Array):
        yield b"array %d" % len(thing)
        for item in thing:
            yield from _parts(item)
    else:
        yield repr(thing).encode()


def _entries(thing: Object) -> Iterator[bytes]:
    for name in sorted(thing.keys()):
        yield name.encode()
        yield from _parts(thing[name])
    yield b"end"
