"""A printing that stopped, cancelled or killed, goes on from what is finished and leaves no trace of it in its file."""

import datetime as dt
import shutil

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

import pytest

from awards.actions import cutting, printout
from awards.actions.certificate import revoke_certificate
from awards.actions.printout import KIND, ask_for_printing, resume_printing
from awards.clock import FILES_KEPT
from awards.clock import printed_files as tick
from awards.errors import Refused
from awards.models import Certificate, PrintedFile, PrintPiece
from awards.prints import prints_of
from site_config.jobs import actions as jobs
from site_config.jobs import runner
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.shared import audit
from tests.awards.test_certificate_printing import begun, pages, start_worker, wait_until  # noqa: F401 - a fixture
from tests.awards.test_printout import body, coordinator_of, done, only
from tests.factories.awards import committee
from tests.factories.certificates import issued, published_cycle
from tests.factories.schools import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return published_cycle(schools=2, teachers=1, pupils=1)


@pytest.fixture
def rows(cycle):
    """Six certificates; their batch's own job is none of these tests' business."""
    jobs.cancel(job=issued(cycle).job)
    return Certificate.objects.all()


@pytest.fixture
def member(client, cycle, rows):
    user = committee(cycle)
    client.force_login(user)
    return user


@pytest.fixture
def small_pieces(monkeypatch):
    """Pieces of two certificates; which ones were written, by the first number in each."""
    written = []
    write = cutting.write_batch

    def noted(texts, path, **options):
        written.append(int(texts[0].serial[-4:-1]))
        return write(texts, path, **options)

    monkeypatch.setattr(cutting, "PIECE", 2)
    monkeypatch.setattr(cutting, "write_batch", noted)
    return written


@pytest.fixture
def empty_store():
    """Lists the files of printings in a store that had none before the test."""
    folder = settings.PRIVATE_MEDIA_ROOT / "printings"
    shutil.rmtree(folder, ignore_errors=True)
    return lambda: sorted(str(path) for path in folder.rglob("*") if path.is_file())


def cancel_before(monkeypatch, number, printing):
    """Cancel the job while the piece that begins with a number is written."""
    write = cutting.write_batch

    def cancelling(texts, path, **options):
        if texts[0].serial.endswith(f"{number:03}号"):
            jobs.cancel(job=printing.job)
        return write(texts, path, **options)

    monkeypatch.setattr(cutting, "write_batch", cancelling)


def test_cancelled_printing_goes_on_with_what_is_finished(client, cycle, rows, member, small_pieces, monkeypatch):
    printing = ask_for_printing(certificates=rows, form="file", user=member)
    with monkeypatch.context() as patch:
        cancel_before(patch, 5, printing)
        stopped = done(printing)
    assert (stopped.job.state, list(stopped.pieces.values_list("certificates", flat=True))) == (
        JobState.CANCELLED,
        [2, 2],
    )
    page = reverse("awards:printing", args=[printing.pk])
    assert "6份中已有4份做好" in body(client.get(page)).replace(" ", "")
    assert client.post(reverse("awards:printing_resume", args=[printing.pk])).url == page
    with pytest.raises(Refused):
        resume_printing(printing=printing, user=member)
    made = done(printing)
    assert small_pieces == [1, 3, 5, 5], "The piece at work was begun again, the finished ones were not."
    assert [page.count("查验码") for page in pages(only(made))] == [1] * 6
    serials = "".join(pages(only(made)))
    assert [serials.count(f"第{n:03}号") for n in range(1, 7)] == [1] * 6
    assert (made.files.get().pages, PrintPiece.objects.count(), made.job.pk == stopped.job.pk) == (6, 0, False)
    told = {entry.action: entry.data for entry in audit.history(made)}
    assert told["awards.printing.resume"] == {"kept": 4, "certificates": 6}
    whole = done(ask_for_printing(certificates=rows, form="file", user=member))
    assert whole.files.get().sha256 == made.files.get().sha256, "An interruption leaves no trace in the file."


def test_piece_with_a_certificate_revoked_meanwhile_is_made_again(
    cycle, rows, member, small_pieces, empty_store, monkeypatch, django_capture_on_commit_callbacks
):
    printing = ask_for_printing(certificates=rows, form="file", user=member)
    with monkeypatch.context() as patch:
        cancel_before(patch, 5, printing)
        done(printing)
    gone = revoke_certificate(certificate=rows.get(number=2), user=member, reason="文件")
    with django_capture_on_commit_callbacks(execute=True):
        made = done(resume_printing(printing=printing, user=member))
    assert small_pieces == [1, 3, 5, 1, 5]
    assert empty_store() == [only(made)], "No piece is left behind, neither the first one's old file nor its new one."
    assert (made.files.get().pages, gone.serial in "".join(pages(only(made)))) == (5, False)


@pytest.mark.parametrize("last", ["bound", "store"])
def test_printing_cancelled_while_its_file_is_bound_or_stored_keeps_no_file(
    cycle, rows, member, small_pieces, empty_store, monkeypatch, last
):
    printing = ask_for_printing(certificates=rows, form="file", user=member)
    step = getattr(printout, last)

    def cancelling(*arguments):
        assert printout.cancel_printing(printing=printing, user=member)
        return step(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(printout, last, cancelling)
        stopped = done(printing)
    assert (stopped.job.state, stopped.is_open, stopped.files.count()) == (JobState.CANCELLED, True, 0)
    assert empty_store() == sorted(piece.file.path for piece in stopped.pieces.all())
    made = done(resume_printing(printing=printing, user=member))
    assert (made.files.get().pages, small_pieces) == (6, [1, 3, 5])
    assert not printout.cancel_printing(printing=made, user=member)


def test_pieces_made_before_an_upgrade_are_made_again(cycle, rows, member, small_pieces, monkeypatch):
    printing = ask_for_printing(certificates=rows, form="file", user=member)
    with monkeypatch.context() as patch:
        cancel_before(patch, 5, printing)
        done(printing)
    monkeypatch.setattr("awards.actions.pieces.engine", lambda: "WeasyPrint 71")
    done(resume_printing(printing=printing, user=member))
    assert small_pieces == [1, 3, 5, 1, 3, 5]


def test_old_pieces_go_unless_a_job_is_at_work_on_them(rows, member):
    printing = ask_for_printing(certificates=rows, form="file", user=member)
    for owner in ({"printing": printing}, {"batch": rows[0].batch}):
        PrintPiece.objects.create(**owner, number=1, key="0" * 64, file="printings/x", certificates=1, pages=1)
    later = timezone.now() + FILES_KEPT + dt.timedelta(hours=1)
    tick(later)
    assert [piece.printing for piece in PrintPiece.objects.all()] == [printing], "The batch's job was cancelled."
    jobs.cancel(job=printing.job)
    tick(later)
    assert not PrintPiece.objects.exists()


@pytest.mark.parametrize("page", ["awards:printing_cancel", "jobs:cancel"])
def test_cancel_is_a_line_of_the_log_on_whatever_page(client, rows, member, page):
    printing = ask_for_printing(certificates=rows, form="file", user=member)
    key = printing.job_id if page == "jobs:cancel" else printing.pk
    for _press in range(2):
        assert client.post(reverse(page, args=[key])).status_code == 302
    lines = [line for line in audit.history(printing) if line.action == "awards.printing.cancel"]
    assert [(line.user_id, line.data) for line in lines] == [(member.pk, {"kept": 0})]


def test_only_who_may_print_all_goes_on(client, cycle, rows, member):
    printing = ask_for_printing(certificates=rows, form="file", user=member)
    assert jobs.cancel(job=printing.job)
    resume = reverse("awards:printing_resume", args=[printing.pk])
    for person in (coordinator_of(rows[0]), UserFactory(auditor=cycle.region)):
        client.force_login(person)
        assert client.post(resume).status_code == 404
        with pytest.raises(Refused):
            resume_printing(printing=printing, user=person)
    assert runner.run_queued(KIND) == 0
    assert prints_of(rows.first()).times == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_worker_prints_packets_once(start_worker):  # noqa: F811 - the fixture
    cycle = published_cycle(schools=4, teachers=1, pupils=1)
    jobs.cancel(job=issued(cycle).job)
    printing = ask_for_printing(certificates=Certificate.objects.all(), form="packets", user=committee(cycle))
    job = Job.objects.filter(pk=printing.job_id)
    first = start_worker()
    wait_until(lambda: 3 <= job.get().done < 12)
    first.kill()
    first.join()
    assert (job.get().state, PrintedFile.objects.count()) == (JobState.RUNNING, 0)
    start_worker()
    wait_until(lambda: job.get().state == JobState.DONE)
    assert (job.get().attempt, job.get().done, printing.files.get().pages) == (2, 12, 16)
    assert len(begun()) == 5, "Four packets; the one at work was begun twice."
    words = "".join(page for page in pages(only(printing)) if "查验码" in page)
    assert [words.count(f"第{n:03}号") for n in range(1, 13)] == [1] * 12
