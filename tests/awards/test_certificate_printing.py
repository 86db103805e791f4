"""The PDF of a batch: what it says, where it is kept, and a worker that is killed in the middle."""

import datetime as dt
import hashlib
import re
import subprocess
import time
from pathlib import Path

from django.conf import settings
from django.utils import timezone

import pytest
import zxingcpp
from PIL import Image

from awards.actions import printing
from awards.actions.printing import KIND, print_batch, render_batch
from awards.clock import FILES_KEPT
from awards.clock import printed_files as sweep
from awards.errors import Refused
from awards.models import Certificate, CertificateBatch, PrintPiece, SerialSeries
from awards.pdf.check import Unprintable
from site_config.jobs import actions as jobs
from site_config.jobs import runner
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.shared import audit
from site_config.shared.codes import format_lookup_code
from site_config.shared.fonts import FontsMissing
from tests.awards import slow_printer
from tests.awards.slow_printer import WRITTEN
from tests.factories.awards import committee
from tests.factories.certificates import issued, printed, published_cycle
from tests.factories.schools import UserFactory
from tests.parted import part

pytestmark = pytest.mark.django_db

SERIAL = re.compile(r"望湖禁〔2026〕第\d{3,}号")


def stored(batch) -> Path:
    return Path(batch.file.path)


def pages(path: Path) -> list[str]:
    """The words of each page without spaces and line breaks."""
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


def copies(batch) -> list[str]:
    """Names of the stored files with these bytes."""
    return [path.name for path in stored(batch).parent.glob(f"{batch.pk}-{batch.digest[:16]}*")]


def assert_complete(batch):
    """One page for each row, in the order of the serials, with the right name, code and nothing else's."""
    rows = list(batch.certificates.order_by("number"))
    words = pages(stored(batch))
    assert [SERIAL.findall(page) for page in words] == [[row.serial] for row in rows]
    for row, page in zip(rows, words, strict=True):
        assert "".join((row.recipient + row.recipient_tail).split()) in page
        assert format_lookup_code(row.lookup_code) in page
        assert row.body in page
    assert batch.pages == len(rows)
    assert batch.digest == hashlib.sha256(stored(batch).read_bytes()).hexdigest()


def test_file_holds_exactly_the_rows():
    batch = printed(published_cycle(schools=2, teachers=1, pupils=2))
    assert_complete(batch)
    assert audit.history(batch)[0].data == {"pages": 8, "sha256": batch.digest}


def test_file_is_private_and_its_name_says_nothing():
    batch = printed(published_cycle(schools=1))
    assert stored(batch).is_relative_to(settings.PRIVATE_MEDIA_ROOT)
    assert re.fullmatch(rf"certificates/{batch.pk}-[0-9a-f]{{16}}\.pdf", batch.file.name)


def test_qr_leads_to_the_check_page(tmp_path):
    batch = printed(published_cycle(schools=1, teachers=0, pupils=0))
    picture = tmp_path / "page"
    subprocess.run(["pdftoppm", "-png", "-r", "120", "-singlefile", str(stored(batch)), str(picture)], check=True)
    (found,) = zxingcpp.read_barcodes(Image.open(picture.with_suffix(".png")))
    assert found.text == f"http://testserver/verify/{batch.certificates.get().lookup_code}/"


def test_rendering_again_changes_nothing():
    batch = printed(published_cycle(schools=1))
    before = stored(batch).stat().st_mtime_ns
    again = render_batch(batch)
    assert (again.digest, again.file.name, stored(again).stat().st_mtime_ns) == (batch.digest, batch.file.name, before)


def test_file_left_by_a_killed_attempt_goes_with_the_old_ones():
    batch = printed(published_cycle(schools=1))
    name, digest = batch.file.name, batch.digest
    CertificateBatch.objects.filter(pk=batch.pk).update(file="", digest="", pages=0)
    again = render_batch(batch)
    assert (again.digest, again.file.name == name) == (digest, False)
    now = timezone.now()
    for moment, left in ((now, {name, again.file.name}), (now + FILES_KEPT + dt.timedelta(hours=1), {again.file.name})):
        sweep(moment)
        assert {f"certificates/{file}" for file in copies(again)} == left


def test_job_prints_and_reports():
    batch = issued(published_cycle(schools=2))
    assert runner.run_queued(KIND) == 1
    batch.refresh_from_db()
    assert_complete(batch)
    assert (batch.job.state, batch.job.done, batch.job.total) == (JobState.DONE, 6, 6)
    assert batch.job.result == {"batch": batch.pk, "pages": 6, "sha256": batch.digest}


def test_cancelled_job_stores_nothing_and_the_file_can_be_asked_for_again(monkeypatch):
    cycle = published_cycle(schools=1)
    batch = issued(cycle)
    jobs.cancel(job=batch.job)
    assert runner.run_queued(KIND) == 0
    with pytest.raises(Refused):
        print_batch(batch=batch, user=UserFactory(reviewer=cycle.region))
    again = print_batch(batch=batch, user=committee(cycle))
    with pytest.raises(Refused):
        print_batch(batch=batch, user=committee(cycle))
    assert (again.job.state, again.job_id == batch.job_id) == (JobState.QUEUED, False)
    runner.run_queued(KIND)
    again.refresh_from_db()
    assert_complete(again)


def test_batch_cancelled_while_its_file_is_stored_has_none(monkeypatch):
    batch = issued(published_cycle(schools=1, teachers=0, pupils=0))
    store, taken = printing.store, []

    def cancelling(row, path):
        store(row, path)
        taken.append(row.file.name)
        jobs.cancel(job=batch.job)

    monkeypatch.setattr(printing, "store", cancelling)
    runner.run_queued(KIND)
    batch.refresh_from_db()
    assert (batch.job.state, batch.is_printed) == (JobState.CANCELLED, False)
    assert [batch.file.storage.exists(name) for name in taken] == [False]


@pytest.mark.parametrize("error", [Unprintable({"王\ue123芳": "\ue123"}), FontsMissing("fonts-lxgw-wenkai")])
def test_engine_errors_become_sentences_without_names(monkeypatch, caplog, error):
    batch = issued(published_cycle(schools=1))

    def broken(*args, **options):
        raise error

    monkeypatch.setattr("awards.actions.cutting.write_batch", broken)
    runner.run_queued(KIND)
    batch.refresh_from_db()
    assert (batch.job.state, batch.is_printed) == (JobState.FAILED, False)
    assert batch.job.error
    assert "王" not in batch.job.error + caplog.text


@pytest.fixture
def start_worker(test_database):
    processes = []
    (settings.SCRATCH / WRITTEN).unlink(missing_ok=True)

    def start():
        processes.append(part(slow_printer.work))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.join()


def begun() -> list[str]:
    """What each piece that the slow printers have begun starts with."""
    return (settings.SCRATCH / WRITTEN).read_text().splitlines()


def wait_until(condition, *, seconds=60):
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "It did not happen in time."
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_worker_doubles_and_loses_nothing(start_worker):
    batch = issued(published_cycle(schools=3, teachers=3, pupils=4))
    rows = list(Certificate.objects.order_by("number").values())
    job = Job.objects.filter(pk=batch.job_id)
    first = start_worker()
    wait_until(lambda: 6 <= job.get().done < 20)
    first.kill()
    first.join()
    assert (job.get().state, CertificateBatch.objects.get(pk=batch.pk).is_printed) == (JobState.RUNNING, False)
    kept = PrintPiece.objects.count()
    start_worker()
    wait_until(lambda: job.get().state == JobState.DONE)
    batch.refresh_from_db()
    assert (job.get().attempt, job.get().done, job.get().total) == (2, 24, 24)
    assert begun()[: kept + 1] == [rows[3 * n]["serial"] for n in range(kept + 1)]
    assert begun()[-1] == rows[-3]["serial"]
    assert len(begun()) == len(rows) // 3 + 1, "Only the piece at work was begun twice."
    assert list(Certificate.objects.order_by("number").values()) == rows
    assert SerialSeries.objects.get().next_number == 25
    assert_complete(batch)
    assert copies(batch) == [stored(batch).name]
