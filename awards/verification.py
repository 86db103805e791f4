"""What the public is told about a certificate, by its code or by a file."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from django.utils import timezone

from awards.models import Certificate, CertificateBatch, CertificateFile
from awards.pdf.reading import Contents, read
from awards.pdf.signing import CannotSign, key

# The state of a certificate that we never issued, beside those of CertificateState.
UNKNOWN = "unknown"
NOTHING = "—"


class Finding(StrEnum):
    """What a file led to."""

    ONE = "one"
    NONE = "none"
    SEVERAL = "several"


class Signed(StrEnum):
    """What the signature of a file says, if it is ours."""

    NO = ""  # none, several, or somebody else's: anybody can make a certificate with any name
    FITS = "fits"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A file that was looked at: the certificate in it or its unknown code, whether it is the very file we made, and its
    signature with the name in it.
    """

    finding: Finding
    code: str = ""
    certificate: Certificate | None = None
    is_ours: bool = False
    signed: Signed = Signed.NO
    signer: str = ""


def by_code(code: str) -> Certificate | None:
    """Return the certificate with a plain lookup code. One query."""
    return Certificate.objects.filter(lookup_code=code).first()


def never_issued(code: str) -> Certificate:
    """A certificate of dashes in the state unknown, never saved.

    An unknown code is answered with it, so that the answer takes the same work and has the same shape as any other.
    """
    words = dict.fromkeys(("serial", "recipient", "body", "honour_title", "issuer"), NOTHING)
    return Certificate(lookup_code=code, state=UNKNOWN, issued_on=timezone.localdate(), recipient_tail="：", **words)


def by_file(content: bytes) -> FileAnswer:
    """Return what a PDF leads to: a certificate by the digest of a file that we handed over, else by the code in it.

    The file is read and every question asked in any case, so that a file of ours takes as long as any other. Nothing
    of it is kept.
    Raises awards.pdf.reading.Busy.
    """
    found = read(content)
    digest = sha256(content).hexdigest()
    known = _by_digest(digest)
    signature = _signature(found, is_ours=known is not None)
    coded = by_code(found.codes[0]) if len(found.codes) == 1 else None
    if known:
        return FileAnswer(Finding.ONE, known.lookup_code, known, True, *signature)
    if len(found.codes) != 1:
        return FileAnswer(Finding.SEVERAL if found.codes or _is_batch(digest) else Finding.NONE)
    return FileAnswer(Finding.ONE, found.codes[0], coded, False, *signature)


def _signature(found: Contents, *, is_ours: bool) -> tuple[Signed, str]:
    """Ours is the signature in a file that we made, whatever key it was, and one by the key of today in any other."""
    signature = found.signature
    if signature is None or not (is_ours or signature.signer == _own_fingerprint()):
        return Signed.NO, ""
    return (Signed.FITS if signature.fits else Signed.CHANGED), signature.name


def _own_fingerprint() -> str:
    try:
        found = key()
    except CannotSign:
        return ""
    return found.fingerprint if found else ""


def _by_digest(digest: str) -> Certificate | None:
    """A single file, or the file of a batch that holds one certificate, as a replacement's does."""
    single = CertificateFile.objects.select_related("certificate").filter(sha256=digest).first()
    found = list(Certificate.objects.filter(batch__digest=digest)[:2])
    if single:
        return single.certificate
    return found[0] if len(found) == 1 else None


def _is_batch(digest: str) -> bool:
    return CertificateBatch.objects.filter(digest=digest).exists()
