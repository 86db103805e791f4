"""Printing issued certificates in three forms: who may, what comes out, what is counted, and a worker that is killed."""

import datetime as dt
import io
import zipfile

from django.urls import reverse
from django.utils import timezone

import pikepdf
import pytest

from awards.actions import cutting
from awards.actions.certificate import revoke_certificate
from awards.actions.hand_over import hand_over_file, open_printing
from awards.actions.printout import KIND, ask_for_printing
from awards.clock import FILES_KEPT
from awards.clock import printed_files as tick
from awards.enums import Honour, PrintForm
from awards.errors import CannotPrint, Refused
from awards.models import Certificate, CertificateBatch, PrintedFile, Printing
from awards.prints import prints_of
from awards.views import printings
from schools.models import School
from site_config.jobs import actions as jobs
from site_config.jobs import runner
from site_config.shared import audit
from tests.awards.test_certificate_printing import begun, pages, start_worker, wait_until  # noqa: F401 - a fixture
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
    assert runner.run_queued(KIND) == 1
    return Printing.objects.select_related("job").get(pk=printing.pk)


def taken(printing, user) -> list[Printing]:
    """The files of a printing when its job is done, each taken once."""
    return [hand_over_file(file=file, user=user) for file in done(printing).files.all()]


def only(printing) -> str:
    """Where the only file of a printing lies."""
    return printing.files.get().file.path


def body(response):
    return response.content.decode()


@pytest.mark.parametrize(("form", "sheets"), [(PrintForm.FILE, 0), (PrintForm.PACKETS, 2)])
def test_one_pdf_holds_the_schools_in_order(cycle, rows, form, sheets):
    made = done(ask_for_printing(certificates=rows, form=form, user=committee(cycle)))
    words = pages(only(made))
    serials = [f"〔2026〕第00{n}号" for n in range(1, 7)]
    certificates = [page for page in words if "查验码" in page]
    assert [[serial in page for serial in serials].index(True) for page in certificates] == list(range(6))
    assert len(words) == 6 + sheets
    assert prints_of(rows[0]).times == 0, "Only what is handed over counts."
    assert made.job.result == {"printing": made.pk, "certificates": 6, "pages": 6 + sheets, "files": 1}
    assert (made.job.done, made.job.total) == (6, 6)


def test_zip_comes_in_parts_with_files_named_by_serial(client, cycle, rows, member, monkeypatch):
    monkeypatch.setattr(cutting, "MOST_SINGLES", 1)
    monkeypatch.setattr(cutting, "PIECE_OF_SINGLES", 1)
    made = done(ask_for_printing(certificates=rows.filter(honour=Honour.PUPIL), form="singles", user=member))
    assert [(file.number, file.of, file.pages) for file in made.files.all()] == [(1, 2, 1), (2, 2, 1)]
    answer = client.post(reverse("awards:printed_file", args=[made.pk, 2]))
    assert f"certificates-{made.pk}-2-of-2.zip" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.namelist() == ["望湖禁〔2026〕第006号.pdf"]
        with pikepdf.open(io.BytesIO(archive.read("望湖禁〔2026〕第006号.pdf"))) as pdf:
            assert pdf.Root.MarkInfo.Marked
    assert [prints_of(row).times for row in rows.filter(honour=Honour.PUPIL).order_by("number")] == [0, 1]


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
    assert gone.serial not in "".join(pages(only(made)))
    assert (made.job.result["certificates"], gone.pk in made.files.get().certificates) == (5, False)
    assert "1" in made.job.message


def test_second_print_is_marked_in_the_log_and_told(client, cycle, rows, member):
    row = rows.get(number=1)
    taken(ask_for_printing(certificates=rows.filter(number=1), form="file", user=member), member)
    (again,) = taken(ask_for_printing(certificates=rows, form="packets", user=member), member)
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


def test_taking_the_same_file_again_is_a_line_of_its_own_and_a_reprint(client, cycle, rows, member):
    made = done(ask_for_printing(certificates=rows.filter(number__lt=3), form="file", user=member))
    for _time in range(2):
        answer = client.post(reverse("awards:printed_file", args=[made.pk, 1]))
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert [(row.printed, row.reprinted) for row in made.files.get().takings.order_by("pk")] == [(2, 0), (2, 2)]
    lines = [entry for entry in audit.history(made) if entry.action == "awards.printing.take"]
    assert [(line.user_id, line.data["again"], line.data["certificates"]) for line in lines] == [
        (member.pk, True, 2),
        (member.pk, False, 2),
    ]
    assert "标记为再次打印" in body(client.get(reverse("awards:printing", args=[made.pk])))
    assert body(client.get(reverse("awards:printings"))).count(f"/printings/{made.pk}/") == 2, "Lines of the log only."


def test_every_printing_that_waits_is_listed_on_some_page(client, rows, member, monkeypatch):
    monkeypatch.setattr(printings, "WAITING_PER_PAGE", 4)
    asked = [open_printing([rows[0].pk], PrintForm.FILE, member) for _n in range(6)]
    for made, is_taken in zip(asked, (True, False), strict=False):
        file = PrintedFile.objects.create(
            printing=made, number=1, of=1, sha256="0" * 64, pages=1, certificates=[rows[0].pk], made_at=timezone.now()
        )
        if is_taken:
            Printing.objects.filter(pk=open_printing([rows[0].pk], PrintForm.FILE, member, source=file).pk).update(
                printed_at=timezone.now()
            )
    pages = [client.get(reverse("awards:printings"), {"waiting": n}).context["waiting"] for n in (1, 2)]
    assert [[row.pk for row in page] for page in pages] == [
        [made.pk for made in asked[:1:-1]],
        [asked[1].pk],
    ]


def test_file_that_is_not_kept_any_more_is_refused_and_said(client, cycle, rows, member):
    made = done(ask_for_printing(certificates=rows.filter(number=1), form="file", user=member))
    page = reverse("awards:printing", args=[made.pk])
    screens = (page, reverse("awards:printings"))
    ready = [body(client.get(screen)).count("文件已生成") for screen in screens]
    tick(timezone.now() + FILES_KEPT + dt.timedelta(hours=1))
    texts = [body(client.get(screen)) for screen in screens]
    assert ["已不再保存" in text for text in texts] == [True, True]
    assert [text.count("文件已生成") for text in texts] == [n - 1 for n in ready], "The line of the log stays."
    assert client.post(reverse("awards:printed_file", args=[made.pk, 1])).url == page
    assert (made.files.get().file.name, prints_of(rows.get(number=1)).times) == ("", 0)


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
    assert answer.url == reverse("awards:printing", args=[printing.pk])
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


def test_file_that_is_missing_from_the_store_is_told_and_not_counted(client, cycle, rows, member):
    made = done(ask_for_printing(certificates=rows.filter(number=1), form="file", user=member))
    batch = rows[0].batch
    CertificateBatch.objects.filter(pk=batch.pk).update(file="certificates/lost.pdf", digest="0" * 64)
    made.files.get().file.delete(save=False)
    for address in (reverse("awards:printed_file", args=[made.pk, 1]), reverse("awards:batch_file", args=[batch.pk])):
        assert "这个文件已不再保存" in body(client.post(address, follow=True))
    assert prints_of(rows.get(number=1)).times == 0
