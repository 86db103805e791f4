"""Signed files on their way: taken, in an archive, known by their digest, and checked when they come back."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

from django.urls import reverse

import pikepdf
import pytest

from awards.actions import pieces, printout
from awards.actions.printout import KIND, ask_for_printing, cancel_printing, resume_printing
from awards.models import Certificate, CertificateFile, Printing
from awards.pdf.reading import read
from awards.pdf.signing import sign
from awards.pdf.single import render_single
from awards.prints import prints_of
from awards.wording import text_of
from site_config.jobs import actions as jobs
from site_config.jobs import runner
from site_config.jobs.enums import JobState
from tests.awards.test_verify_file import FOUND, OURS, VALID, check, saved_anew
from tests.factories.awards import committee
from tests.factories.certificates import issued, published_cycle
from tests.factories.signing import SIGNER, key_file

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SIGNED = f"{SIGNER}的电子签名"
OURS_INTACT, INTACT, CHANGED = f"文件中{SIGNED}完好。", f"文件中{SIGNED}是我们的，且完好", "在我们签名之后又被改动过"
NOT_NOW = "证书目前无法签名，请告知管理员。"


@pytest.fixture
def cycle():
    return published_cycle(schools=1, teachers=1, pupils=1)


@pytest.fixture
def rows(cycle):
    """Three certificates; their batch's own job is none of these tests' business."""
    jobs.cancel(job=issued(cycle).job)
    return Certificate.objects.select_related("standing", "batch__cycle").order_by("number")


@pytest.fixture
def row(rows):
    return rows[0]


@pytest.fixture
def member(client, cycle, rows):
    user = committee(cycle)
    client.force_login(user)
    return user


def take(client, row, **extra):
    return client.post(reverse("awards:certificate_pdf", args=[row.pk]), **extra)


def done(form, cycle) -> Printing:
    asked = ask_for_printing(certificates=Certificate.objects.all(), form=form, user=committee(cycle))
    assert runner.run_queued(KIND) == 1
    return Printing.objects.select_related("job").get(pk=asked.pk)


def files_of(printing) -> list[bytes]:
    with zipfile.ZipFile(printing.files.get().file.path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def is_signed(content) -> bool:
    return b"/ByteRange" in content


def digest(content) -> str:
    return sha256(content).hexdigest()


def test_file_that_is_taken_is_signed_and_known_by_its_own_digest(client, member, row, signing_key):
    taken = [take(client, row).content for _time in range(2)]
    assert [is_signed(content) for content in taken] == [True, True]
    known = CertificateFile.objects.values_list("sha256", "certificate")
    assert set(known) == {(digest(content), row.pk) for content in taken}
    assert len(known) == 2


def test_preview_is_neither_signed_nor_remembered(client, member, row, signing_key):
    preview = client.get(reverse("awards:certificate_pdf", args=[row.pk])).content
    assert preview == render_single(text_of(row))
    assert not CertificateFile.objects.exists()


def test_archive_holds_signed_files_and_knows_each(cycle, rows, signing_key):
    files = files_of(done("singles", cycle))
    assert [is_signed(content) for content in files] == [True] * 3
    assert set(CertificateFile.objects.values_list("sha256", flat=True)) == {digest(content) for content in files}


def test_pieces_made_before_signing_was_switched_on_are_made_again(cycle, rows, signing_key, settings, monkeypatch):
    user, key = committee(cycle), settings.SIGNING_FILE
    settings.SIGNING_FILE = None
    asked = ask_for_printing(certificates=rows.filter(number=1), form="singles", user=user)
    bound = printout.bound

    def cancelling(*arguments):
        assert cancel_printing(printing=asked, user=user)
        return bound(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(printout, "bound", cancelling)
        assert runner.run_queued(KIND) == 1
    assert asked.pieces.count() == 1
    settings.SIGNING_FILE = key
    resume_printing(printing=asked, user=user)
    runner.run_queued(KIND)
    assert [is_signed(content) for content in files_of(asked)] == [True]


def test_files_of_a_piece_that_is_not_kept_are_not_known(cycle, rows, monkeypatch):
    asked = ask_for_printing(certificates=rows.filter(number=1), form="singles", user=committee(cycle))
    store = pieces.store

    def cancelling(row, path):
        store(row, path)
        jobs.cancel(job=asked.job)

    monkeypatch.setattr(pieces, "store", cancelling)
    assert runner.run_queued(KIND) == 1
    assert (asked.pieces.count(), CertificateFile.objects.count()) == (0, 0)


@pytest.mark.parametrize("form", ["file", "packets"])
def test_files_of_many_are_for_the_printer_and_not_signed(cycle, rows, signing_key, form):
    assert not is_signed(Path(done(form, cycle).files.get().file.path).read_bytes())


@pytest.mark.parametrize("trouble", ["missing", "expired"])
def test_nothing_goes_out_unsigned_where_a_signature_is_promised(client, cycle, member, row, signing_key, trouble):
    if trouble == "missing":
        signing_key.path.unlink()
    else:
        key_file(signing_key.path, days=(-9, -1))
    answer = take(client, row, follow=True)
    assert answer.redirect_chain == [(reverse("awards:certificate", args=[row.pk]), 302)]
    assert NOT_NOW in answer.content.decode()
    made = done("singles", cycle)
    assert (made.job.state, made.job.error, made.printed_at) == (JobState.FAILED, NOT_NOW, None)
    assert prints_of(row).times == 0
    assert not CertificateFile.objects.exists()
    assert done("file", cycle).job.state == JobState.DONE


def test_page_of_a_certificate_says_who_signs(client, member, row, signing_key, settings):
    page = reverse("awards:certificate", args=[row.pk])
    assert SIGNED in client.get(page).content.decode()
    settings.SIGNING_FILE = None
    assert "电子签名" not in client.get(page).content.decode()


def test_check_knows_the_file_and_says_that_its_signature_is_intact(client, member, row, signing_key):
    _response, text = check(client, take(client, row).content)
    assert VALID in text
    assert OURS in text
    assert OURS_INTACT in text


def test_check_knows_a_file_whose_key_has_been_renewed(client, member, row, signing_key):
    content = take(client, row).content
    key_file(signing_key.path, signer="另一个单位")
    _response, text = check(client, content)
    assert OURS_INTACT in text


def test_check_tells_our_signature_in_a_file_that_the_records_have_lost(client, row, signing_key):
    _response, text = check(client, sign(render_single(text_of(row))))
    assert VALID in text
    assert INTACT in text
    assert OURS not in text


def added_to(content: bytes) -> bytes:
    """The same file with something written behind its last byte, as an editor saves a change."""
    return content + b"\n% more\n"


def one_other_byte(content: bytes) -> bytes:
    changed = bytearray(content)
    changed[7:8] = b"6"  # the version in the first line: every program still reads the page
    return bytes(changed)


@pytest.mark.parametrize("change", [added_to, one_other_byte])
def test_check_warns_of_a_file_that_was_changed_after_we_signed_it(client, row, signing_key, change):
    _response, text = check(client, change(sign(render_single(text_of(row)))))
    assert CHANGED in text
    assert INTACT not in text
    assert row.recipient in text


def test_signature_of_anybody_else_says_nothing(client, row, signing_key, settings, tmp_path):
    """Anybody can make a certificate with our name in it."""
    settings.SIGNING_FILE = key_file(tmp_path / "theirs.p12").path
    theirs = sign(render_single(text_of(row)))
    settings.SIGNING_FILE = signing_key.path
    _response, text = check(client, theirs)
    assert FOUND in text
    assert "电子签名" not in text


def test_file_saved_anew_has_lost_its_signature(client, member, row, signing_key):
    _response, text = check(client, saved_anew(take(client, row).content))
    assert OURS not in text
    assert INTACT not in text
    assert row.serial in text


def test_broken_signature_does_not_hide_the_code(row):
    plain = render_single(text_of(row))
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=[pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="a", V=pikepdf.Dictionary(ByteRange=[0, 9, 5, -4]))]
        )
        target = io.BytesIO()
        pdf.save(target)
    found = read(target.getvalue())
    assert (found.codes, found.signature) == ((row.lookup_code,), None)
