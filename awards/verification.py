"""What the public is told about a certificate, by its code or by a file."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from awards.models import Certificate, CertificateBatch, CertificateFile
from awards.pdf.reading import codes_in


class Finding(StrEnum):
    """What a file led to."""

    ONE = "one"
    NONE = "none"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A file that was looked at: the certificate in it or its unknown code, and whether it is the very file we made."""

    finding: Finding
    code: str = ""
    certificate: Certificate | None = None
    is_ours: bool = False


def by_code(code: str) -> Certificate | None:
    """Return the certificate with a plain lookup code. One query."""
    return Certificate.objects.filter(lookup_code=code).first()


def by_file(content: bytes) -> FileAnswer:
    """Return what a PDF leads to: a certificate by the digest of a file that we handed over, else by the code in it.

    The file is read in any case, so that a file of ours takes as long as any other. Nothing of it is kept.
    Raises awards.pdf.reading.Busy.
    """
    codes = codes_in(content)
    digest = sha256(content).hexdigest()
    if known := _by_digest(digest):
        return FileAnswer(Finding.ONE, known.lookup_code, known, True)
    if len(codes) != 1:
        return FileAnswer(Finding.SEVERAL if codes or _is_batch(digest) else Finding.NONE)
    return FileAnswer(Finding.ONE, codes[0], by_code(codes[0]))


def _by_digest(digest: str) -> Certificate | None:
    """A single file, or the file of a batch that holds one certificate, as a replacement's does."""
    single = CertificateFile.objects.select_related("certificate").filter(sha256=digest).first()
    if single:
        return single.certificate
    found = list(Certificate.objects.filter(batch__digest=digest)[:2])
    return found[0] if len(found) == 1 else None


def _is_batch(digest: str) -> bool:
    return CertificateBatch.objects.filter(digest=digest).exists()
