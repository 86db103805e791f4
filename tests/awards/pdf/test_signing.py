"""The signature of a file: PAdES by a self-made certificate, looked at by pyHanko's own validator as Adobe does."""

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import tsp, x509
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from awards.checks import signing_key_is_usable
from awards.pdf.signing import LABEL, CannotSign, key, sign
from awards.pdf.single import render_single
from site_config.env import BASE_DIR
from tests.awards.pdf.support import certificate, picture
from tests.factories.signing import PASSPHRASE, SIGNER, key_file

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def plain():
    return render_single(certificate())


def validated(content: bytes, root, **more):
    """What pyHanko's validator says of the one signature of a file, with one root to trust and nothing fetched."""
    (found,) = PdfFileReader(BytesIO(content)).embedded_signatures
    trusted = x509.Certificate.load(root.public_bytes(Encoding.DER))
    return found, validate_pdf_signature(found, ValidationContext(trust_roots=[trusted], allow_fetching=False), **more)


def test_signature_is_valid_trusted_and_covers_the_whole_file(plain, signing_key):
    found, status = validated(sign(plain), signing_key.root)
    assert status.bottom_line
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level == ModificationLevel.NONE
    assert status.signing_cert.subject.native == {"common_name": SIGNER}
    assert status.md_algorithm == "sha256"
    assert (found.sig_object["/SubFilter"], found.sig_object["/Name"]) == ("/ETSI.CAdES.detached", SIGNER)
    assert status.docmdp_ok


def test_signature_under_another_root_is_not_trusted(plain, signing_key, tmp_path):
    other = key_file(tmp_path / "other.p12").root
    _found, status = validated(sign(plain), other)
    assert (status.intact, status.trusted, status.bottom_line) == (True, False, False)


def test_signature_allows_no_change(plain, signing_key):
    signed = sign(plain)
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root["/Lang"] = writer.root["/Lang"].__class__("en")
    writer.update_root()
    later = BytesIO()
    writer.write(later)
    _found, status = validated(later.getvalue(), signing_key.root)
    assert (status.intact, status.bottom_line) == (True, False)
    assert status.coverage != SignatureCoverageLevel.ENTIRE_FILE


def test_one_other_byte_breaks_the_signature(plain, signing_key):
    signed = bytearray(sign(plain))
    signed[200] ^= 1
    _found, status = validated(bytes(signed), signing_key.root, skip_diff=True)
    assert not status.intact


def test_signing_adds_to_the_file_and_changes_no_byte_of_it(plain, signing_key):
    signed = sign(plain)
    assert signed.startswith(plain)
    assert len(signed) < len(plain) + 30_000
    assert sign(plain) != signed


def test_signed_page_looks_the_same(plain, signing_key, tmp_path):
    for name, content in (("plain", plain), ("signed", sign(plain))):
        (tmp_path / f"{name}.pdf").write_bytes(content)
    assert picture(tmp_path / "plain.pdf").tobytes() == picture(tmp_path / "signed.pdf").tobytes()


def test_signed_file_keeps_what_pdf_ua_asks_of_an_annotation(plain, signing_key):
    """ISO 14289-1, 7.18: a widget without a tag lies outside the page; tabs follow the structure; a field has a name."""
    with pikepdf.open(BytesIO(sign(plain))) as pdf:
        page = pdf.pages[0]
        (widget,) = page.Annots
        left, bottom, right, top = map(float, widget.Rect)
        assert (right < 0, top < 0, right - left, top - bottom) == (True, True, 0, 0)
        assert str(page.Tabs) == "/S"
        assert str(widget.TU) == LABEL
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_nothing_is_signed_without_a_key(plain, settings):
    settings.SIGNING_FILE = None
    assert key() is None
    assert sign(plain) == plain
    assert signing_key_is_usable(None) == []


def test_rsa_key_and_one_without_a_passphrase_sign_too(plain, settings, tmp_path):
    made = key_file(tmp_path / "key.p12", passphrase="", key=rsa.generate_private_key(65537, 2048))
    settings.SIGNING_FILE, settings.SIGNING_PASSPHRASE = made.path, ""
    assert validated(sign(plain), made.root)[1].bottom_line


def test_server_with_an_event_loop_signs_too(plain, signing_key):
    async def signed():
        return sign(plain)

    assert validated(asyncio.run(signed()), signing_key.root)[1].bottom_line


def test_renewed_file_is_read_without_a_restart(plain, signing_key):
    first = key().fingerprint
    renewed = key_file(signing_key.path)
    assert key().fingerprint != first
    assert validated(sign(plain), renewed.root)[1].bottom_line


TROUBLES = {
    "missing": (None, "there is no such file"),
    "another passphrase": ({"passphrase": "another"}, "SIGNING_PASSPHRASE is not its passphrase"),
    "no key": ({"with_key": False}, "it holds no private key with its certificate"),
    "another purpose": ({"purpose": "key_encipherment"}, "its certificate is not meant for signatures"),
    "another kind": ({"key": ed25519.Ed25519PrivateKey.generate()}, "neither an RSA key nor one on an elliptic curve"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_file_that_cannot_sign_stops_the_start_with_the_reason(plain, settings, tmp_path, trouble):
    changes, words = TROUBLES[trouble]
    path = tmp_path / "key.p12"
    if changes is not None:
        key_file(path, **changes)
    settings.SIGNING_FILE, settings.SIGNING_PASSPHRASE = path, PASSPHRASE
    (found,) = signing_key_is_usable(None)
    assert (found.id, found.level) == ("awards.E001", 40)
    assert str(path) in found.msg
    assert words in found.msg
    assert PASSPHRASE not in str(found)
    with pytest.raises(CannotSign):
        sign(plain)


def test_key_on_a_curve_that_is_not_supported_is_refused_with_the_reason(plain, settings):
    # Invented, made with OpenSSL; its passphrase is no secret.
    settings.SIGNING_FILE, settings.SIGNING_PASSPHRASE = BASE_DIR / "tests" / "data" / "sm2_key.p12", "invented"
    (found,) = signing_key_is_usable(None)
    assert (found.id, "such as SM2" in found.msg) == ("awards.E001", True)
    with pytest.raises(CannotSign):
        sign(plain)


def test_folder_in_place_of_the_file_is_named(settings, tmp_path):
    settings.SIGNING_FILE = tmp_path
    (found,) = signing_key_is_usable(None)
    assert "it cannot be read (" in found.msg


@pytest.mark.parametrize(
    ("days", "words", "signs"),
    [
        ((-9, -1), "its certificate expired on", False),
        ((1, 90), "its certificate is not valid before", False),
        ((-9, 29), "its certificate expires on", True),
        ((-9, 31), "", True),
    ],
)
def test_days_of_the_certificate_warn_and_an_expired_one_signs_nothing(plain, settings, tmp_path, days, words, signs):
    settings.SIGNING_FILE = key_file(tmp_path / "key.p12", days=days).path
    settings.SIGNING_PASSPHRASE = PASSPHRASE
    found = signing_key_is_usable(None)
    assert [(message.id, words in message.msg) for message in found] == ([("awards.W001", True)] if words else [])
    if signs:
        assert sign(plain) != plain
    else:
        with pytest.raises(CannotSign):
            sign(plain)


class TimeStamping(BaseHTTPRequestHandler):
    """A service on this machine that stamps with a key of its own, or answers nonsense."""

    stamper: DummyTimeStamper | None = None

    def do_POST(self):
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        answer = b"no"
        if self.stamper:
            answer = asyncio.run(self.stamper.async_request_tsa_response(asked)).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply" if self.stamper else "text/plain")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_words):
        pass


@pytest.fixture
def service(settings):
    server = HTTPServer(("127.0.0.1", 0), TimeStamping)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SIGNING_TIMESTAMP_URL = f"http://127.0.0.1:{server.server_port}/"
    yield TimeStamping
    server.shutdown()
    server.server_close()


def test_time_stamp_is_asked_for_where_a_service_is_configured(plain, signing_key, service, tmp_path, monkeypatch):
    stamps = key_file(
        tmp_path / "stamps.p12", signer="时间戳服务", key=rsa.generate_private_key(65537, 2048), stamps=True
    )
    own = SimpleSigner.load_pkcs12_data(stamps.path.read_bytes(), (), PASSPHRASE.encode())
    monkeypatch.setattr(service, "stamper", DummyTimeStamper(own.signing_cert, own.signing_key))
    _found, status = validated(sign(plain), signing_key.root)
    assert (status.intact, status.valid) == (True, True)
    assert status.timestamp_validity.intact
    assert status.timestamp_validity.valid


def test_service_that_does_not_stamp_means_that_nothing_is_signed(plain, signing_key, service, settings):
    with pytest.raises(CannotSign, match="does not answer"):
        sign(plain)
    settings.SIGNING_TIMESTAMP_URL = "http://127.0.0.1:9/"
    with pytest.raises(CannotSign, match="does not answer"):
        sign(plain)
