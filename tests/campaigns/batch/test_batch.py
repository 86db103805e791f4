"""Many entries by a table and a ZIP: matched by name, tried first, all or nothing, what failed back with reasons."""

import datetime as dt
import io

from django.db import connection
from django.utils import timezone, translation

import pytest
from openpyxl import load_workbook

from campaigns.batch.columns import columns_of
from campaigns.batch.intake import discard_expired, failed_rows, receive, take_in
from campaigns.batch.rows import RowReader
from campaigns.batch.template import template_sheets
from campaigns.enums import ContestKind
from campaigns.errors import Refused
from campaigns.models import Contest, Entry, EntryFile, EntrySheet
from campaigns.models.file import private_storage
from schools.models import Pupil
from site_config.shared.errors import UserError
from site_config.shared.tables import Sheet, xlsx_bytes
from tests.campaigns.works import docx, zipped
from tests.factories.campaigns import ContestFactory, EntryFactory, ready
from tests.factories.schools import PupilFactory, SchoolFactory, TeacherFactory, UserFactory
from tests.schools.photos import picture

pytestmark = pytest.mark.django_db
ROW = {
    "name": "林晓", "grade": "五年级", "class_number": "2班", "consent_by": "林建国", "consent_on": "2025-10-01",
    "consent_scope": "", "title": "拒绝毒品", "files": "a.jpg", "text": "", "teacher": "", "is_original": "是", "ai_statement": "",
}  # fmt: skip


@pytest.fixture
def contest():
    return ContestFactory(open=True, kind="picture")


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def user(school):
    return UserFactory(coordinator=school)


def table(contest, *rows):
    columns = columns_of(contest)
    filled = [[{**ROW, **row}.get(key, "") for key in columns] for row in rows]
    return io.BytesIO(xlsx_bytes(Sheet("x", [column.title for column in columns.values()], filled)))


def archive(**members):
    return io.BytesIO(zipped({f"作品/{name}.jpg".encode("gb18030"): content for name, content in members.items()}))


def sent(contest, school, user, *rows, files=None):
    with translation.override("zh-hans"):
        return receive(table=table(contest, *rows), archive=files, contest=contest, school=school, user=user)


def test_rows_find_their_files_by_name_and_nothing_is_saved_before(contest, school, user):
    known = PupilFactory(school=school, name="周明", grade=6, class_number=1, consented=True)
    rows = [{"files": "画一.JPG；画二.jpg"}, {"name": "周明", "grade": "6", "class_number": "1", "files": "画三.jpg"}]
    files = archive(画一=picture(), 画二=picture(size=(30, 30)), 画三=picture(size=(50, 20)))
    sheet = sent(contest, school, user, *rows, files=files)
    assert sheet.preview["counts"] == {"total": 2, "new": 2, "failed": 0, "left": 0}
    assert (Entry.objects.count(), EntryFile.objects.count(), Pupil.objects.count()) == (0, 0, 1)
    take_in(sheet=sheet, only_good=False)
    first, second = Entry.objects.order_by("pk")
    assert [file.width for file in first.files.all()] == [40, 30]
    assert (first.pupil.name, first.pupil.consent_scope, second.pupil) == ("林晓", "masked", known)
    sheet.refresh_from_db()
    assert (bool(sheet.table), bool(sheet.archive), sheet.taken_in_at is None) == (False, False, False)
    assert take_in(sheet=sheet, only_good=False).pk == sheet.pk
    assert Entry.objects.count() == 2


def test_problems_name_row_and_column_and_both_kinds_of_missing(contest, school, user):
    rows = [
        {}, {"name": "周明", "files": "没有.jpg"}, {"name": "吴一", "grade": "大班", "files": "b.jpg"}, {"name": "郑二", "files": "a.jpg"},
        {"name": "王三", "files": "c.jpg", "is_original": "否"}, {"name": "冯四", "files": "d.jpg", "consent_by": "", "teacher": "无此人"},
    ]  # fmt: skip
    files = archive(a=picture(), b=picture(), c=picture(), d=b"MZ\x90\x00" * 99, 多余=picture())
    sheet = sent(contest, school, user, *rows, files=files)
    found = [(problem["row"], problem["title"], problem["code"]) for problem in sheet.preview["problems"]]
    assert found == [
        (3, "文件名", "no_file"), (4, "年级", "grade"), (5, "文件名", "taken"), (6, "", "refused"), (7, "同意的监护人", "blank"),
        (7, "指导教师", "teacher"), (7, "文件名", "program"),
    ]  # fmt: skip
    assert sheet.preview["left"] == ["多余.jpg"]
    assert {problem["column"] for problem in sheet.preview["problems"]} == {"H", "B", "", "D", "J"}
    with pytest.raises(Refused):
        take_in(sheet=sheet, only_good=False)
    assert not Entry.objects.exists()
    take_in(sheet=sheet, only_good=True)
    assert Entry.objects.count() == 1
    book = load_workbook(io.BytesIO(failed_rows(EntrySheet.objects.get())))
    last = list(book.active.values)[-1]
    assert (len(list(book.active.values)), last[0], last[1]) == (6, 7, "冯四")


def test_quota_counts_the_rows_before(school, user):
    contest = ContestFactory(open=True, kind="picture", quota_per_school=1)
    rows = [{}, {"name": "周明", "files": "b.jpg"}]
    sheet = sent(contest, school, user, *rows, files=archive(a=picture(), b=picture()))
    assert [problem["row"] for problem in sheet.preview["problems"]] == [3]


def test_what_changed_since_the_dry_run_stops_everything(contest, school, user):
    sheet = sent(contest, school, user, {}, files=archive(a=picture()))
    Contest.objects.filter(pk=contest.pk).update(quota_per_school=1)
    EntryFactory(contest=contest, school=school, files=ready(picture()))
    with pytest.raises(Refused):
        take_in(sheet=sheet, only_good=False)
    sheet.refresh_from_db()
    assert (sheet.preview["counts"]["failed"], Entry.objects.count()) == (1, 1)


def test_files_of_a_failed_table_do_not_stay(contest, school, user, monkeypatch):
    rows = [{}, {"name": "周明", "files": "b.jpg"}]
    sheet = sent(contest, school, user, *rows, files=archive(a=picture(), b=picture()))
    monkeypatch.setattr("campaigns.batch.intake._settle", _break)
    before = _stored()
    with pytest.raises(OSError, match="full"):
        take_in(sheet=sheet, only_good=False)
    assert (Entry.objects.count(), EntryFile.objects.count()) == (0, 0)
    assert _stored() == before


def _break(*_args):
    raise OSError("disk full")


def _stored():
    storage = private_storage()
    if not storage.exists("entries"):
        return set()
    return {name for folder in storage.listdir("entries")[0] for name in storage.listdir(f"entries/{folder}")[1]}


def test_essays_keep_their_paragraphs_or_come_from_documents(school, user):
    contest = ContestFactory(open=True)
    rows = [{"text": "第一段。" * 4 + "\n第二段。", "files": ""}, {"name": "周明", "files": "文章.docx"}]
    files = io.BytesIO(zipped({"文章.docx": docx("远离毒品，珍爱生命。", "健康成长。")}))
    take_in(sheet=sent(contest, school, user, *rows, files=files), only_good=False)
    assert [entry.text.count("\n") for entry in Entry.objects.order_by("pk")] == [1, 1]


def test_courseware_rows_name_a_teacher_a_group_and_a_licence(school, user):
    contest = ContestFactory(open=True, kind="courseware")
    teacher = TeacherFactory(school=school, name="钱老师")
    rows = [{"teacher": "钱老师", "group": "小学组", "licence": "CC BY-NC-SA 4.0", "files": "课件.docx"}]
    files = io.BytesIO(zipped({"课件.docx": docx("教案")}))
    take_in(sheet=sent(contest, school, user, *rows, files=files), only_good=False)
    entry = Entry.objects.get()
    assert (entry.author, entry.group, entry.licence, entry.pupil) == (teacher, "primary", "by-nc-sa", None)


def test_broken_zip_or_table_is_refused_and_nothing_is_kept(contest, school, user):
    for files, rows in (
        (io.BytesIO(b"PK broken"), [{}]),
        (io.BytesIO(zipped({"../a.jpg": b"x"})), [{}]),
        (io.BytesIO(b""), [{}]),
    ):
        with pytest.raises(UserError):
            sent(contest, school, user, *rows, files=files)
    with pytest.raises(UserError):
        receive(table=io.BytesIO(b"a,b\n1,2"), archive=None, contest=contest, school=school, user=user)
    assert not EntrySheet.objects.exists()


def test_zip_is_as_large_as_the_setting_lets_a_request_be(contest, school, user, settings):
    settings.UPLOAD_MAX_MB = 1
    files = io.BytesIO(b"PK" + bytes(3 * 1024 * 1024))
    with pytest.raises(UserError, match="3") as caught:
        sent(contest, school, user, {}, files=files)
    assert caught.value.code == "too_large"
    assert not EntrySheet.objects.exists()


def test_files_are_read_before_anything_is_locked(contest, school, user, monkeypatch):
    inside = []
    read = RowReader.read

    def watched(reader, row):
        inside.append(list(connection.savepoint_ids))
        return read(reader, row)

    monkeypatch.setattr(RowReader, "read", watched)
    sent(contest, school, user, {}, {}, files=archive(a=picture(), b=picture()))
    assert inside == [[], []]


def test_table_that_nobody_confirms_is_thrown_away(contest, school, user):
    sheet = sent(contest, school, user, {}, files=archive(a=picture()))
    name = sheet.archive.name
    assert discard_expired(now=timezone.now()) == 0
    assert discard_expired(now=timezone.now() + dt.timedelta(hours=25)) == 1
    assert (EntrySheet.objects.exists(), private_storage().exists(name)) == (False, False)


@pytest.mark.parametrize("kind", ContestKind.values)
def test_template_has_the_columns_of_its_kind(kind):
    contest = Contest(kind=kind)
    entries, explained = template_sheets(contest)
    assert len(entries.headings) == len(entries.rows[0]) == len(explained.rows) == len(columns_of(contest))
