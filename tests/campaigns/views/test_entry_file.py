"""Files of entries on screen: uploaded, read by whom they may be, and kept from judges' eyes where they carry names."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from campaigns.access import assignment_or_404
from campaigns.access_files import files_for_judge
from campaigns.models import Assignment, Entry, EntrySheet
from site_config.shared.tables import Sheet, xlsx_bytes
from tests.campaigns.works import docx, pptx, zipped
from tests.factories.campaigns import ContestFactory, EntryFactory, add_file, close_entries, give_out, ready
from tests.factories.schools import DistrictFactory, PupilFactory, SchoolFactory, TeacherFactory, UserFactory
from tests.schools.photos import picture

pytestmark = pytest.mark.django_db
WORK = {"title": "给未来的自己", "text": "", "is_original": "on"}


def page(name, *args):
    return reverse(f"campaigns:{name}", args=args)


def uploaded(content, name="林晓的作品.docx"):
    return SimpleUploadedFile(name, content)


def got(client, url):
    """The answer with its file read to the end, which closes it."""
    answer = client.get(url)
    answer.body = b"".join(answer)
    return answer


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def client(sign_in, school):
    return sign_in(UserFactory(coordinator=school))


@pytest.fixture
def author(school):
    return {"author-pupil": PupilFactory(school=school, name="林晓", consented=True).pk}


def test_essay_from_a_document_is_typeset_and_downloaded_without_a_name(client, author):
    contest = ContestFactory(open=True)
    content = docx("远离毒品，珍爱生命。", "健康成长。")
    client.post(page("entry_new", contest.pk), author | WORK | {"files": uploaded(content)})
    entry = Entry.objects.get()
    shown = client.get(page("entry", entry.pk))
    assert shown.context["paragraphs"] == ["远离毒品，珍爱生命。", "健康成长。"]
    answer = got(client, shown.context["files"][0].url)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{entry.code}-1.docx"'
    assert answer.body == content


def test_text_of_a_document_outlives_an_error_elsewhere(client, author):
    contest = ContestFactory(open=True)
    values = author | WORK | {"title": "", "files": uploaded(docx("远离毒品，珍爱生命。健康成长。"))}
    answer = client.post(page("entry_new", contest.pk), values)
    assert answer.context["work"]["text"].value() == "远离毒品，珍爱生命。健康成长。"
    assert not Entry.objects.exists()


def test_text_and_another_document_are_not_mixed(client, author):
    contest = ContestFactory(open=True)
    values = author | WORK | {"text": "我自己打的字，超过十个。", "files": uploaded(docx())}
    answer = client.post(page("entry_new", contest.pk), values)
    assert list(answer.context["work"].errors) == ["files"]
    assert "我自己打的字" in answer.content.decode()


def test_pictures_are_shown_and_replaced(client, author):
    contest = ContestFactory(open=True, kind="picture")
    files = [uploaded(picture(), "a.jpg"), uploaded(picture(size=(30, 30)), "b.png")]
    client.post(page("entry_new", contest.pk), author | WORK | {"files": files})
    entry = Entry.objects.get()
    first, second = client.get(page("entry", entry.pk)).context["files"]
    assert (first.width, second.width, got(client, second.small_url)["Content-Type"]) == (40, 30, "image/jpeg")
    client.post(page("entry_edit", entry.pk), WORK | {"version": 1, "files": [uploaded(picture(size=(50, 50)))]})
    assert [file.width for file in entry.files.all()] == [50]


def test_courseware_asks_for_no_pupil(client, school):
    contest = ContestFactory(open=True, kind="courseware")
    teacher = TeacherFactory(school=school)
    shown = client.get(page("entry_new", contest.pk))
    assert shown.context["author"] is None
    values = WORK | {
        "teacher": teacher.pk,
        "group": "primary",
        "licence": "by-nc-sa",
        "files": uploaded(pptx("第一页")),
    }
    answer = client.post(page("entry_new", contest.pk), values)
    entry = Entry.objects.get()
    assert (answer.url, entry.author, client.get(answer.url).status_code) == (page("entry", entry.pk), teacher, 200)


def test_form_opened_before_the_last_day_shows_what_was_typed(client, school, author):
    contest = ContestFactory(open=True)
    entry = EntryFactory(contest=contest, school=school)
    close_entries(contest)
    values = author | WORK | {"text": "写了很久的正文"}
    for url in (page("entry_new", contest.pk), page("entry_edit", entry.pk)):
        answer = client.post(url, values | {"version": 1})
        assert answer.context["typed"] == {"title": "给未来的自己", "text": "写了很久的正文"}
    assert Entry.objects.get() == entry


def test_files_are_for_the_school_and_the_bureau(sign_in, client, school):
    entry = EntryFactory(contest=ContestFactory(open=True, kind="picture"), school=school, files=ready(picture()))
    urls = [page(name, entry.files.get().pk) for name in ("entry_file", "entry_file_small")]
    stranger, judge = sign_in(UserFactory(coordinator=SchoolFactory())), sign_in(UserFactory(judge=DistrictFactory()))
    for url in urls:
        assert [got(each, url).status_code for each in (client, stranger, judge)] == [200, 404, 404]
    assert got(sign_in(UserFactory(auditor=DistrictFactory())), urls[0]).status_code == 200


def test_judge_sees_pictures_and_masked_words_and_no_original(sign_in):
    entry = EntryFactory(contest=ContestFactory(open=True, kind="picture"), files=ready(picture()))
    add_file(entry, docx(f"{entry.school.name}的{entry.pupil.name}画了一幅画。"))
    judge, other = give_out(entry.contest, judges=2)
    mine = assignment_or_404(judge, Assignment.objects.get(judge=judge).pk)
    shown, words = files_for_judge(mine)
    assert words.paragraphs[0].endswith("画了一幅画。")
    assert not any(name in str(words) for name in (entry.school.name, entry.pupil.name, "entries/"))
    client = sign_in(judge)
    assert got(client, shown.url)["Content-Disposition"] == f'inline; filename="{entry.code}-1.jpg"'
    assert got(client, shown.small_url).status_code == 200
    assert (words.url, client.get(page("judge_file", mine.pk, 2)).status_code) == ("", 404)
    assert sign_in(other).get(shown.url).status_code == 404


def test_table_goes_from_upload_to_entries(client, school):
    contest = ContestFactory(open=True, kind="picture")
    book = client.get(page("entry_import_template", contest.pk)).content
    assert zipfile.ZipFile(BytesIO(book)).testzip() is None
    headings = ["学生姓名", "年级", "班级", "同意的监护人", "同意日期", "作品名称", "文件名", "本人原创"]
    rows = [["林晓", "五年级", 2, "林建国", "2025-10-01", "画", f"{n}.jpg", "是"] for n in (1, 2)]
    rows[1][0] = "周明"
    table = uploaded(xlsx_bytes(Sheet("x", headings, rows)), "t.xlsx")
    answer = client.post(
        page("entry_import", contest.pk), {"table": table, "archive": uploaded(zipped({"1.jpg": picture()}), "z.zip")}
    )
    sheet = EntrySheet.objects.get()
    preview = page("entry_import_preview", sheet.pk)
    assert (answer.url, client.get(preview).context["counts"]["failed"]) == (preview, 1)
    client.post(preview, {"mode": "good"})
    shown = client.get(preview).content.decode()
    assert (Entry.objects.count(), page("entry_import_rest", sheet.pk) in shown) == (1, True)
    assert client.get(page("entry_import_rest", sheet.pk)).status_code == 200
    client.post(page("entry_import_discard", sheet.pk))
    assert (EntrySheet.objects.exists(), Entry.objects.count()) == (False, 1)
