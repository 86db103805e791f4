"""The public check by a PDF: one answer for each kind of file, within bounds, with nothing kept."""

import io
import threading
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pikepdf
import pytest

from awards.actions.certificate import replace_certificate, revoke_certificate
from awards.actions.hand_over import hand_over_alone
from awards.actions.printing import render_batch
from awards.models import Certificate, CertificateFile
from awards.pdf.reading import NOTHING, Contents, read
from awards.pdf.single import render_single
from awards.views.verify import BUDGET
from awards.views.verify_file import LARGEST_REQUEST, READING
from awards.wording import text_of
from site_config.shared.codes import format_lookup_code, new_lookup_code
from tests.awards.pdf.support import certificate
from tests.awards.test_verify import shape
from tests.factories.awards import committee
from tests.factories.certificates import issued, published_cycle

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESS = "/verify/file/"
VALID, REVOKED, REPLACED = "这是一份有效证书", "这份证书已撤销", "这份证书已补发新证"
UNKNOWN, NO_CODE, SEVERAL = "没有查到这个查验码的证书", "文件中没有找到查验码", "文件中有多份证书"
OURS, FOUND = "与我们出具的文件完全一致", "文件本身未能识别"


@pytest.fixture
def cycle():
    return published_cycle(schools=1, teachers=1, pupils=0)


@pytest.fixture
def row(cycle):
    return issued(cycle).certificates.select_related("batch", "standing").order_by("number")[0]


def check(client, content, name="certificate.pdf", **extra):
    response = client.post(ADDRESS, {"file": SimpleUploadedFile(name, content)}, **extra)
    return response, response.content.decode()


def taken(row, cycle) -> bytes:
    """The file as somebody took it from the page of the certificate."""
    content = render_single(text_of(row))
    hand_over_alone(certificate=row, content=content, user=committee(cycle))
    return content


def saved_anew(content: bytes) -> bytes:
    """The same page in other bytes, as another program saves it."""
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        target = io.BytesIO()
        pdf.docinfo.Producer = "Another"
        pdf.save(target, linearize=True)
    return target.getvalue()


def test_file_that_we_made_is_known_by_its_digest(client, cycle, row):
    response, text = check(client, taken(row, cycle))
    assert response.status_code == 200
    for words in (VALID, OURS, row.serial, row.body, row.recipient):
        assert words in text
    assert CertificateFile.objects.get().certificate == row


def test_file_saved_anew_is_checked_by_the_code_in_it(client, cycle, row):
    response, text = check(client, saved_anew(taken(row, cycle)))
    assert response.status_code == 200
    assert VALID in text
    assert OURS not in text
    assert FOUND in text
    assert format_lookup_code(row.lookup_code) in text


def test_revoked_and_replaced_are_told_by_the_very_file_too(client, cycle, row):
    content = taken(row, cycle)
    revoke_certificate(certificate=row, user=committee(cycle), reason="内部原因甲乙丙")
    _response, text = check(client, content)
    assert REVOKED in text
    assert "内部原因甲乙丙" not in text
    other = Certificate.objects.select_related("batch").get(number=2)
    content = taken(other, cycle)
    replace_certificate(certificate=other, user=committee(cycle), reason="错字", recipient="顾妍")
    _response, text = check(client, content)
    assert REPLACED in text
    assert "顾妍" not in text


def test_code_that_we_never_gave_is_answered_as_any_other(client, cycle, row):
    forged = render_single(certificate(code=format_lookup_code(new_lookup_code())))
    real, asked = taken(row, cycle), []
    check(client, real)
    for content, words in ((real, VALID), (forged, UNKNOWN)):
        with CaptureQueriesContext(connection) as queries:
            response, text = check(client, content)
        assert words in text
        asked.append((response.status_code, shape(text), len(queries)))
    assert asked[0] == asked[1]
    assert asked[0][0] == 200


def test_forged_name_around_a_real_code_shows_what_we_know(client, row):
    forged = render_single(certificate(recipient="伪造者", code=format_lookup_code(row.lookup_code)))
    _response, text = check(client, forged)
    assert FOUND in text
    assert row.recipient in text
    assert "伪造者" not in text


def test_file_of_a_whole_batch_holds_several(client, row):
    batch = render_batch(row.batch)
    with batch.file.open("rb") as file:
        response, text = check(client, file.read())
    assert response.status_code == 404
    assert SEVERAL in text
    assert row.serial not in text


def test_replacement_is_known_by_the_file_of_its_batch(client, cycle, row):
    new = replace_certificate(certificate=row, user=committee(cycle), reason="错字")
    batch = render_batch(new.batch)
    with batch.file.open("rb") as file:
        _response, text = check(client, file.read())
    assert OURS in text
    assert new.serial in text


def blank(**changes) -> pikepdf.Pdf:
    pdf = pikepdf.Pdf.new()
    pdf.add_blank_page()
    return pdf


def saved(pdf: pikepdf.Pdf, **options) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def bomb() -> bytes:
    """Ten million operators in a few hundred bytes, packed twice."""
    pdf = blank()
    once = zlib.compress(b"(A) Tj " * (2**26 // 7), 9)
    stream = pikepdf.Stream(pdf, zlib.compress(once, 9))
    stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    pdf.pages[0].Contents = pdf.make_indirect(stream)
    return saved(pdf)


def looping() -> bytes:
    """A form that draws itself."""
    pdf = blank()
    form = pdf.make_stream(b"/F Do " * 200)
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 9, 9])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    pdf.pages[0].Contents = pdf.make_stream(b"/F Do " * 200)
    return saved(pdf)


HOSTILE = {
    "nonsense": lambda: b"%PDF-1.7\n" + b"\xff" * 2000,
    "cut off": lambda: render_single(certificate())[:30000],
    "empty page": lambda: saved(blank()),
    "password": lambda: saved(blank(), encryption=pikepdf.Encryption(owner="a", user="b")),
    "bomb": bomb,
    "loop": looping,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_have_no_code_and_harm_nothing(client, kind, caplog):
    with caplog.at_level("INFO"):
        response, text = check(client, HOSTILE[kind]())
    assert response.status_code == 404
    assert NO_CODE in text
    # On a slow machine a file may run into the limit of time before that of memory.
    assert any(words in caplog.text for words in ("could not be read", "took too long")) == (kind != "empty page")
    assert "certificate.pdf" not in caplog.text


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "文件"), (b"PK\x03\x04 no", "文件"), (b"%PDF-1.4" + b"0" * 1_600_000, "1.5 MB")]
)
def test_what_is_no_certificate_is_refused_in_a_sentence(client, content, words):
    response, text = check(client, content)
    assert response.status_code == 400
    assert 'id="file-error"' in text
    assert words in text
    assert client.post(ADDRESS).status_code == 400


def test_large_request_is_not_even_received(client, monkeypatch):
    monkeypatch.setattr("awards.views.verify_file.by_file", None)
    response, text = check(client, b"%PDF-1.4" + b"0" * LARGEST_REQUEST)
    assert response.status_code == 413
    assert 'id="file-error"' in text


def test_busy_reader_asks_for_patience(client, monkeypatch, row):
    from awards.pdf import reading

    monkeypatch.setattr(reading, "PATIENCE", 0.01)
    monkeypatch.setattr(reading, "_places", threading.BoundedSemaphore(1))
    with reading._places:
        response, text = check(client, render_single(text_of(row)))
    assert response.status_code == 503
    assert 'id="file-error"' in text


def test_slow_reader_is_stopped(monkeypatch):
    monkeypatch.setattr("awards.pdf.reading.SECONDS", 0.01)
    assert read(render_single(certificate())) == Contents()


def test_code_counts_when_the_signature_beside_it_takes_too_long(monkeypatch, tmp_path):
    reader, code = tmp_path / "reader.py", new_lookup_code()
    lines = ["import json, time", f"print(json.dumps({{'codes': ['{code}']}}), flush=True)"]
    reader.write_text("\n".join([*lines, "print('{\"signature\":', end='', flush=True)", "time.sleep(60)"]))
    monkeypatch.setattr("awards.pdf.reading.READER", reader)
    monkeypatch.setattr("awards.pdf.reading.SECONDS", 2)
    assert read(b"%PDF-1.7") == Contents(codes=(code,))


def test_answer_keeps_nothing_and_sets_no_cookie(client, row, settings):
    response, _text = check(client, render_single(text_of(row)), name="王芳.pdf")
    assert response.cookies == {}
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert not CertificateFile.objects.exists()
    assert LARGEST_REQUEST <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def test_files_spend_the_same_budget_as_codes(client, row, monkeypatch):
    monkeypatch.setattr("awards.pdf.reading._ask", lambda _content: NOTHING)
    content = b"%PDF-1.4 nothing"
    for _guess in range(BUDGET.limit // READING // 2):
        assert check(client, content)[0].status_code == 404
    response, _text = check(client, content)
    assert response.status_code == 429
    assert client.get(f"/verify/{row.lookup_code}/").status_code == 429
    assert check(client, content, REMOTE_ADDR="203.0.113.9")[0].status_code == 404


def test_address_of_the_form_leads_back_and_keeps_the_language(client, row):
    assert client.get(ADDRESS).url == "/verify/"
    assert client.get(f"{ADDRESS}?language=en").url == "/verify/?language=en"
    response = client.post(f"{ADDRESS}?language=en", {"file": SimpleUploadedFile("a.pdf", render_single(text_of(row)))})
    assert "This is a valid certificate" in response.content.decode()


def test_form_stands_on_the_page_of_codes(client):
    text = client.get("/verify/").content.decode()
    assert f'action="{ADDRESS}"' in text
    assert 'enctype="multipart/form-data"' in text
