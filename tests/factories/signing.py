"""Keys that sign certificates, made on the spot: a root, and below it a certificate with its key in a PKCS#12 file."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSPHRASE = "望湖 secret"
SIGNER = "望湖区禁毒委员会办公室"
DAY = dt.timedelta(days=1)
USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file and the root above its certificate."""

    path: Path
    certificate: x509.Certificate
    root: x509.Certificate


def key_file(
    path: Path,
    *,
    signer: str = SIGNER,
    passphrase: str = PASSPHRASE,
    days: tuple[int, int] = (-1, 365),
    purpose: str = "content_commitment",
    key: Any = None,
    with_key: bool = True,
    stamps: bool = False,
) -> KeyFile:
    """Write a PKCS#12 file; `days` are the first and last of its certificate from now, `purpose` its key usage.

    stamps: the certificate is one of a time-stamping service.
    """
    above, own = ec.generate_private_key(ec.SECP256R1()), key or ec.generate_private_key(ec.SECP256R1())
    authority = f"{signer}之上的根"
    root = _certificate(authority, above.public_key(), authority, above, (-2, 999), "key_cert_sign")
    certificate = _certificate(signer, own.public_key(), authority, above, days, purpose, stamps)
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    held = (own, certificate, [root]) if with_key else (None, None, [root, certificate])
    path.write_bytes(serialize_key_and_certificates(b"certificates", *held, lock))
    return KeyFile(path, certificate, root)


def _certificate(
    name: str, public: Any, issuer: str, key: Any, days: tuple[int, int], purpose: str, stamps: bool = False
) -> x509.Certificate:
    now, (first, last) = timezone.now(), days
    usages = dict.fromkeys(USAGES, False)
    draft = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + first * DAY)
        .not_valid_after(now + last * DAY)
        .add_extension(x509.BasicConstraints(ca=purpose == "key_cert_sign", path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**(usages | {purpose: True})), critical=True)
    )
    if stamps:
        draft = draft.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return draft.sign(key, hashes.SHA256())


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])
