"""The electronic signature of a certificate's file: PAdES, invisible, whole file, no change allowed after it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography import x509
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

FIELD = "Signature"
LABEL = "电子签名"
TIMESTAMP_SECONDS = 5


class CannotSign(RuntimeError):
    """The configured key cannot be used now. The text says why in words for the administrator, never the passphrase."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key that signs, and what its certificate says of it."""

    signer: "SimpleSigner"
    certificate: "x509.Certificate"

    @property
    def name(self) -> str:
        """Who signs: the certificate's common name, or its organisation."""
        from cryptography.x509.oid import NameOID

        for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
            for entry in self.certificate.subject.get_attributes_for_oid(kind):
                return str(entry.value)
        return self.certificate.subject.rfc4514_string()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal digits."""
        from cryptography.hazmat.primitives.hashes import SHA256

        return self.certificate.fingerprint(SHA256()).hex()

    @property
    def ends_at(self) -> "datetime":
        return self.certificate.not_valid_after_utc

    def require_valid(self) -> None:
        """Raises CannotSign before the certificate's first and after its last moment."""
        if timezone.now() > self.ends_at:
            raise CannotSign(f"its certificate expired on {self.ends_at:%Y-%m-%d}")
        if timezone.now() < self.certificate.not_valid_before_utc:
            raise CannotSign(f"its certificate is not valid before {self.certificate.not_valid_before_utc:%Y-%m-%d}")


def key() -> Key | None:
    """Return the configured key, or None when none is configured; it is read again when its file changes.

    Raises CannotSign when the file is missing, cannot be read, is locked by another passphrase or holds no fitting key.
    """
    path = settings.SIGNING_FILE
    if path is None:
        return None
    try:
        stamp = path.stat()
    except OSError as error:
        raise CannotSign(_unreadable(error)) from error
    return _load(path, settings.SIGNING_PASSPHRASE, stamp.st_mtime_ns, stamp.st_size)


def fingerprint() -> str:
    """Whose signature files get now: the key's fingerprint, "" when none is configured. Raises CannotSign as `key`."""
    found = key()
    return found.fingerprint if found else ""


def sign(content: bytes) -> bytes:
    """Return a PDF with the signature added behind its last byte, or as it is when no key is configured.

    Two calls differ, since each says its moment; so whoever hands the file over records the digest of what this returns.
    Raises CannotSign, as `key` does, and when the certificate has expired or the time-stamping service does not answer.
    """
    found = key()
    if found is None:
        return content
    found.require_valid()
    # A third of a second that only a process that signs should spend.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    words = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=found.name,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    # Out of bounds, not hidden: the only kind of widget without a tag that both PDF/UA and PDF/A let pass.
    place = SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True), readable_field_name=LABEL)
    signer = PdfSigner(words, found.signer, timestamper=_timestamper(), new_field_spec=place)
    writer = IncrementalPdfFileWriter(BytesIO(content))
    try:
        # In a thread of its own: pyHanko runs an event loop, which a thread that has one already does not allow.
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(signer.sign_pdf, writer).result().getvalue()
    except TimestampRequestError as error:
        raise CannotSign("the time-stamping service does not answer") from error


@lru_cache(maxsize=2)
def _load(path: Path, passphrase: str, changed: int, size: int) -> Key:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
    from pyhanko.sign.signers import SimpleSigner

    secret = passphrase.encode() or None
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotSign(_unreadable(error)) from error
    try:
        bag = load_pkcs12(content, secret)
    except ValueError as error:
        raise CannotSign("it is no PKCS#12 file, or SIGNING_PASSPHRASE is not its passphrase") from error
    except UnsupportedAlgorithm as error:
        raise CannotSign(f"its key is of a kind that cannot be used here, such as SM2 ({error})") from error
    if bag.key is None or bag.cert is None:
        raise CannotSign("it holds no private key with its certificate")
    certificate = bag.cert.certificate
    _require_purpose(certificate)
    signer = SimpleSigner.load_pkcs12_data(content, (), secret)
    if signer is None:
        raise CannotSign("its key cannot be used for signatures in PDF files")
    return Key(signer, certificate)


def _require_purpose(certificate: "x509.Certificate") -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    if not isinstance(certificate.public_key(), rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise CannotSign("its key is neither an RSA key nor one on an elliptic curve")
    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise CannotSign("its certificate is not meant for signatures")


def _timestamper() -> "RequestsHTTPTimeStamper | None":
    if not settings.SIGNING_TIMESTAMP_URL:
        return None
    from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

    return RequestsHTTPTimeStamper(settings.SIGNING_TIMESTAMP_URL, timeout=TIMESTAMP_SECONDS)


def _unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return f"it cannot be read ({error.strerror})"
