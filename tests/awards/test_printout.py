"""Printing issued certificates in three forms: who may, what comes out, what is counted, and a worker that is killed."""

import io
import signal
import zipfile

from django.urls import reverse

import pikepdf
import pytest

from awards.actions.certificate import revoke_certificate
from awards.actions.printout import ask_for_printing, note_printing
from awards.enums import Honour, PrintForm
from awards.errors import CannotPrint, Refused
from awards.models import Certificate, Printing
from awards.prints import prints_of
from schools.models import School
from site_config.jobs import actions as jobs
from site_config.jobs import runner
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.shared import audit
from tests.awards.test_certificate_printing import pages, start_worker, wait_until  # noqa: F401 - a fixture
from tests.factories.awards import committee
from tests.factories.certificates import issued, printed, published_cycle
from tests.factories.schools import UserFactory

pytestmark = pytest.mark.django_db

SCREEN = "/desk/certificates/print/"


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


def coordinator_of(certificate):
    return UserFactory(coordinator=School.objects.get(pk=certificate.standing.school_id))


def done(printing) -> Printing:
    assert runner.run_queued() == 1
    return Printing.objects.select_related("job").get(pk=printing.pk)


def body(response):
    return response.content.decode()


@pytest.mark.parametrize(("form", "sheets"), [(PrintForm.FILE, 0), (PrintForm.PACKETS, 2)])
def test_one_pdf_holds_the_schools_in_order(cycle, rows, form, sheets):
    made = done(ask_for_printing(certificates=rows, form=form, user=committee(cycle)))
    words = pages(made.job.result_file.path)
    serials = [f"〔2026〕第00{n}号" for n in range(1, 7)]
    certificates = [page for page in words if "查验码" in page]
    assert [[serial in page for serial in serials].index(True) for page in certificates] == list(range(6))
    assert len(words) == 6 + sheets
    assert (made.printed, made.reprinted) == (6, 0)
    assert made.job.result == {"printing": made.pk, "certificates": 6, "pages": 6 + sheets, "again": 0}
    assert (made.job.done, made.job.total) == (6, 6)


def test_zip_names_files_by_serial(cycle, rows):
    made = done(ask_for_printing(certificates=rows.filter(honour=Honour.PUPIL), form="singles", user=committee(cycle)))
    with zipfile.ZipFile(made.job.result_file.path) as archive:
        assert archive.namelist() == ["望湖禁〔2026〕第003号.pdf", "望湖禁〔2026〕第006号.pdf"]
        with pikepdf.open(io.BytesIO(archive.read("望湖禁〔2026〕第003号.pdf"))) as pdf:
            assert pdf.Root.MarkInfo.Marked
    assert made.job.result_name == "certificates.zip"


def test_single_files_are_limited(cycle, rows, monkeypatch):
    monkeypatch.setattr("awards.actions.printout.MOST_SINGLES", 5)
    with pytest.raises(Refused):
        ask_for_printing(certificates=rows, form="singles", user=committee(cycle))
    assert ask_for_printing(certificates=rows, form="file", user=committee(cycle)).certificates.count() == 6


def test_people_print_what_is_theirs(cycle, rows):
    first = rows.select_related("standing").order_by("number")[0]
    own = ask_for_printing(certificates=rows, form="file", user=coordinator_of(first))
    assert {row.standing.school_id for row in own.certificates.select_related("standing")} == {first.standing.school_id}
    for role in ("reviewer", "auditor", "administrator"):
        with pytest.raises(Refused):
            ask_for_printing(certificates=rows, form="file", user=UserFactory(**{role: cycle.region}))
    with pytest.raises(Refused):
        ask_for_printing(certificates=rows, form="batch", user=committee(cycle))


def test_certificate_revoked_before_the_job_is_left_out_and_not_counted(cycle, rows):
    printing = ask_for_printing(certificates=rows, form="packets", user=committee(cycle))
    gone = revoke_certificate(certificate=rows.get(number=2), user=committee(cycle), reason="文件")
    made = done(printing)
    assert gone.serial not in "".join(pages(made.job.result_file.path))
    assert (made.printed, made.job.result["certificates"], prints_of(gone).times) == (5, 5, 0)
    assert "1" in made.job.message


def test_second_print_is_marked_in_the_log_and_told(client, cycle, rows, member):
    row = rows.get(number=1)
    done(ask_for_printing(certificates=rows.filter(number=1), form="file", user=member))
    again = done(ask_for_printing(certificates=rows, form="packets", user=member))
    assert (again.printed, again.reprinted) == (6, 1)
    assert [entry.action for entry in audit.history(row)][:2] == [
        "awards.certificate.reprint",
        "awards.certificate.print",
    ]
    assert audit.history(row)[0].data == {"form": "packets", "printing": again.pk}
    assert audit.history(rows.get(number=2))[0].action == "awards.certificate.print"
    text = body(client.get(reverse("awards:certificate", args=[row.pk])))
    assert f"已打印2次，最近一次由{member.name}" in text.replace(" ", "")
    text = body(client.get(SCREEN))
    assert "其中6份以前打印过" in text


def test_noting_a_printing_twice_counts_once(cycle, rows):
    made = done(ask_for_printing(certificates=rows, form="file", user=committee(cycle)))
    assert note_printing(printing=made).printed_at == made.printed_at
    assert prints_of(rows.first()).times == 1
    assert sum(entry.action == "awards.certificate.print" for entry in audit.history(rows.first())) == 1


def test_cancelled_printing_does_not_count(cycle, rows):
    printing = ask_for_printing(certificates=rows, form="file", user=committee(cycle))
    jobs.cancel(job=printing.job)
    assert runner.run_queued() == 0
    assert prints_of(rows.first()).times == 0


def test_names_without_glyphs_are_listed_before_printing(client, cycle, rows, member, monkeypatch):
    monkeypatch.setattr("awards.issuing.unprintable", lambda words: {"李\u4e00": "\u4e00"})
    with pytest.raises(CannotPrint):
        ask_for_printing(certificates=rows, form="file", user=member)
    for response in (client.get(SCREEN), client.post(SCREEN, {"form": "file"})):
        assert "李\u4e00" in body(response)
        assert "U+4E00" in body(response)
        assert 'name="form"' not in body(response)
    assert not Printing.objects.exists()
    assert "U+4E00" in body(client.get(reverse("awards:certificate", args=[rows[0].pk])))


def test_batch_whose_names_lost_their_font_is_sent_to_the_list_of_names(client, cycle, rows, member, monkeypatch):
    monkeypatch.setattr("awards.issuing.unprintable", lambda words: {"李\u4e00": "\u4e00"})
    answer = client.post(reverse("awards:batch_print", args=[rows[0].batch_id]))
    assert answer.url == f"{SCREEN}?batch={rows[0].batch_id}"


def test_screen_leads_to_the_job(client, cycle, rows, member):
    school = rows.select_related("standing").order_by("number")[0].standing.school
    text = body(client.get(SCREEN, {"school": school.pk}))
    assert school.name in text
    assert '<b class="num">3</b>' in text
    answer = client.post(f"{SCREEN}?school={school.pk}", {"form": "packets"})
    printing = Printing.objects.get()
    assert answer.url == reverse("jobs:detail", args=[printing.job_id])
    assert (printing.certificates.count(), printing.form) == (3, "packets")
    text = body(client.post(SCREEN, {"form": "nonsense"}))
    assert "error-summary" in text


@pytest.mark.parametrize("role", ["reviewer", "auditor", "administrator", "judge", "street_officer"])
def test_screen_is_for_those_who_print(client, cycle, rows, role):
    client.force_login(UserFactory(**{role: cycle.region}))
    assert client.get(SCREEN).status_code == 404


def test_taking_a_file_counts_and_looking_does_not(client, cycle, member, rows):
    row = rows.get(number=1)
    alone = reverse("awards:certificate_pdf", args=[row.pk])
    assert client.get(alone)["Content-Disposition"] == "inline"
    assert prints_of(row).times == 0
    assert client.post(alone)["Content-Disposition"].startswith("attachment")
    assert (prints_of(row).times, prints_of(row).last_by) == (1, member.name)
    assert Printing.objects.get().form == PrintForm.ALONE


def test_fetching_the_file_of_a_batch_counts(client):
    other = published_cycle(schools=1)
    batch = printed(other)
    client.force_login(committee(other))
    file = client.post(reverse("awards:batch_file", args=[batch.pk]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert [(row.form, row.printed) for row in Printing.objects.all()] == [("batch", 3)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_worker_prints_packets_once(start_worker):  # noqa: F811 - the fixture
    cycle = published_cycle(schools=4, teachers=1, pupils=1)
    jobs.cancel(job=issued(cycle).job)
    printing = ask_for_printing(certificates=Certificate.objects.all(), form="packets", user=committee(cycle))
    job = Job.objects.filter(pk=printing.job_id)
    first = start_worker()
    wait_until(lambda: 3 <= job.get().done < 12)
    first.send_signal(signal.SIGKILL)
    first.wait()
    printing.refresh_from_db()
    assert (job.get().state, printing.printed_at) == (JobState.RUNNING, None)
    start_worker()
    wait_until(lambda: job.get().state == JobState.DONE)
    printing.refresh_from_db()
    assert (job.get().attempt, job.get().done, printing.printed, printing.reprinted) == (2, 12, 12, 0)
    words = "".join(page for page in pages(job.get().result_file.path) if "查验码" in page)
    assert [words.count(f"第{n:03}号") for n in range(1, 13)] == [1] * 12
