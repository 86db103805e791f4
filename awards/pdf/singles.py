"""Certificates one by one in a ZIP file: each a tagged PDF of its own, named by its serial."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from awards.pdf.check import Unprintable, unprintable_certificate
from awards.pdf.signing import sign
from awards.pdf.single import render_single
from awards.pdf.text import CertificateText

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Archive:
    """A finished ZIP file, and the SHA-256 of each certificate in it, in the order given."""

    path: Path
    digests: tuple[str, ...]

    @property
    def pages(self) -> int:
        return len(self.digests)


def write_singles(
    texts: Sequence[CertificateText], path: Path, *, progress: Callable[[int], None] | None = None
) -> Archive:
    """Write one PDF/UA file for each certificate and return their digests; `path` appears only when it is complete.

    Names are serials, never a person's. Each file is signed where a key is configured; the digest is that of the file
    as it lies in the archive. progress gets the number of files done; what it raises stops the work.
    Raises Unprintable, naming every text that cannot be printed, before the first one is laid out; DoesNotFit;
    FontsMissing; CannotSign; ValueError when there is no certificate.
    """
    if not texts:
        raise ValueError("an archive needs at least one certificate")
    refused: dict[str, str] = {}
    for text in texts:
        refused |= unprintable_certificate(text)
    if refused:
        raise Unprintable(refused)
    part = path.with_name(f"{path.name}.part")
    try:
        digests = _fill(texts, part, progress)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return Archive(path, digests)


def _fill(texts: Sequence[CertificateText], path: Path, progress: Callable[[int], None] | None) -> tuple[str, ...]:
    digests = []
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for done, text in enumerate(texts, start=1):
            content = sign(render_single(text))
            archive.writestr(ZipInfo(file_name(text.serial)), content)
            digests.append(sha256(content).hexdigest())
            if progress:
                progress(done)
    return tuple(digests)


def file_name(serial: str) -> str:
    """Return the name of a certificate's file: its serial without what file systems refuse."""
    return f"{NOT_IN_NAMES.sub('_', serial)}.pdf"
