"""Many certificates in one file, from an iterator, with progress; the file appears only when it is complete."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pikepdf import Dictionary, ObjectStreamMode, Pdf

from awards.pdf.check import Unprintable, digest, unprintable_certificate
from awards.pdf.stamp import Stamper, attach_pages
from awards.pdf.text import TITLE, CertificateText
from site_config.shared.memory import collection_paused

CHUNK = 250
LANGUAGE = "zh-CN"

Progress = Callable[[int], None]
Fill = Callable[[Pdf, Stamper], int]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """A finished file: where, how many pages and bytes, SHA-256 in hexadecimal digits, how many distinct backgrounds."""

    path: Path
    pages: int
    size: int
    sha256: str
    designs: int


def write_batch(
    texts: Iterable[CertificateText],
    path: Path,
    *,
    progress: Progress | None = None,
    chunk: int = CHUNK,
    title: str = TITLE,
) -> BatchResult:
    """Write one page per certificate, in the order given, and return what was written.

    texts: read once and `chunk` at a time, so a generator over a queryset stays small.
    progress: called after each chunk with the number of pages done; what it raises stops the batch.
    Raises Unprintable, naming every text of the whole batch that cannot be printed; DoesNotFit; FontsMissing;
    ValueError when there is no certificate. In all these cases `path` is left as it was.
    The same texts give the same bytes as long as WeasyPrint and the fonts stay the same.
    """
    return write_file(path, title, lambda pdf, stamper: _stamp_all(pdf, stamper, texts, chunk, progress))


def write_file(path: Path, title: str, fill: Fill) -> BatchResult:
    """Write a file whose pages `fill` attaches (it returns their number); `path` appears only when it is complete."""
    part = path.with_name(f"{path.name}.part")
    with Pdf.new() as pdf, collection_paused():
        stamper = Stamper(pdf)
        pages = fill(pdf, stamper)
        if not pages:
            raise ValueError("a batch needs at least one certificate")
        stamper.finish()
        _describe(pdf, title)
        try:
            pdf.save(part, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    return BatchResult(path, pages, path.stat().st_size, digest(path), len(stamper.designs))


def _stamp_all(
    pdf: Pdf, stamper: Stamper, texts: Iterable[CertificateText], chunk: int, progress: Progress | None
) -> int:
    refused: dict[str, str] = {}
    pages = 0
    for some in _chunks(texts, chunk):
        for text in some:
            refused |= unprintable_certificate(text)
        if not refused:
            pages += attach_pages(pdf, map(stamper.page, some), stamper.resources)
            if progress:
                progress(pages)
        gc.collect(0)
    if refused:
        raise Unprintable(refused)
    return pages


def _chunks(texts: Iterable[CertificateText], size: int) -> Iterator[list[CertificateText]]:
    source = iter(texts)
    while some := list(islice(source, size)):
        yield some


def _describe(pdf: Pdf, title: str) -> None:
    pdf.Root.Lang = LANGUAGE
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {LANGUAGE}
    pdf.docinfo.Title = title
