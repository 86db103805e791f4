"""The monthly sheet: what stands on it, on the screen and as PDF."""

import datetime as dt
import io
import subprocess
from pathlib import Path

from django.urls import reverse
from django.utils import translation

import pikepdf
import pytest

from schools.actions.expected import excuse
from schools.enums import ExcuseReason
from schools.models import Expected
from schools.sheet import monthly_sheet
from schools.sheet_pdf import sheet_pdf, unprinted
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
OCTOBER, DAY = Month.at(2025, 10), dt.date(2025, 10, 20)
LONG = "认清身边的陷阱，学会对朋友说不，" * 5
RARE = "𠮷㐂·阿不都"


@pytest.fixture
def school():
    school = SchoolFactory(name="云帆小学", grades={6: (3, 138)})
    PlanFactory(adopted=True, document_number="望禁办〔2025〕3号")
    ActivityFactory(
        school=school,
        at=DAY,
        approved=True,
        class_numbers={6: (1, 2)},
        grades=((6, 2),),
        theme=LONG[:80],
        lead_name=RARE,
    )
    ActivityFactory(school=school, at=DAY, kind="film", theme="草稿片名")
    row = Expected.objects.get(school=school, month=OCTOBER, kind__code="essay")
    excuse(expected=row, user=UserFactory(reviewer=school.region.parent), reason=ExcuseReason.EXAMS, note="期中考试")
    return school


def words(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    return "".join(done.stdout.split())


def test_sheet_holds_every_kind_with_its_state(school, django_assert_num_queries):
    with django_assert_num_queries(3):
        sheet = monthly_sheet(school, OCTOBER, drafts=True)
    lines = {line.kind: (line.state, line.note) for line in sheet.lines}
    assert list(lines.values()) == [
        ("没有记录", ""), ("草稿", ""), ("已通过", ""), ("免报", "考试周 期中考试"), ("没有记录", ""),
    ]  # fmt: skip
    lesson = sheet.lines[2]
    assert (lesson.day, lesson.classes, lesson.pupils) == ("10月16日", "六年级1、2班", "136 / 138")
    assert (sheet.approved, sheet.asked, sheet.attendances, sheet.document_number) == (1, 4, 136, "望禁办〔2025〕3号")


def test_drafts_stand_on_the_schools_own_sheet_only(school):
    assert [line.theme for line in monthly_sheet(school, OCTOBER).lines if line.theme == "草稿片名"] == []


def test_pdf_is_one_tagged_upright_page_with_all_words(school, tmp_path):
    content = sheet_pdf(monthly_sheet(school, OCTOBER, drafts=True))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        box = [round(float(edge)) for edge in pdf.pages[0].MediaBox]
        assert (len(pdf.pages), box) == (1, [0, 0, 595, 842])
        assert str(pdf.docinfo.Title) == "云帆小学 · 毒品预防教育进校园“五个一”活动月报表（2025年10月）"
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("zh-CN", True)
    text = words(content, tmp_path)
    for part in ("望禁办〔2025〕3号", "六年级1、2班", "136/138", "期中考试", "填表人", "校长", "（学校盖章）", *RARE):
        assert part in text, part
    assert sum(text.count(sign) for sign in "陷阱") == 2 * LONG[:80].count("陷阱")


def test_pdf_grows_to_further_pages_only_when_it_must(school):
    for number in range(8):
        ActivityFactory(school=school, at=DAY, submitted=True, theme=f"第{number}次")
    with pikepdf.open(io.BytesIO(sheet_pdf(monthly_sheet(school, OCTOBER)))) as pdf:
        assert len(pdf.pages) == 1
    for _number in range(40):
        ActivityFactory(school=school, at=DAY, submitted=True, theme=LONG[:80])
    with pikepdf.open(io.BytesIO(sheet_pdf(monthly_sheet(school, OCTOBER)))) as pdf:
        assert len(pdf.pages) > 1


def test_character_without_a_font_is_marked_and_named(school, tmp_path):
    ActivityFactory(school=school, at=DAY, kind="meeting", submitted=True, theme="\U000e0fff字")
    sheet = monthly_sheet(school, OCTOBER)
    assert unprinted(sheet).words == "? (U+E0FFF)"
    text = words(sheet_pdf(sheet), tmp_path)
    assert "〓字" in text
    assert "代替现有字体打不出的字：?(U+E0FFF)" in text


def test_typed_markup_stays_text(school, tmp_path):
    ActivityFactory(
        school=school, at=DAY, kind="meeting", submitted=True, theme="<b>粗</b><img src=file:///etc/passwd>"
    )
    assert "<b>粗</b>" in words(sheet_pdf(monthly_sheet(school, OCTOBER)), tmp_path)


def test_own_sheet_and_those_of_the_region(client, school):
    coordinator, reviewer = UserFactory(coordinator=school), UserFactory(reviewer=school.region.parent)
    own = (reverse("schools:sheet", args=[OCTOBER]), reverse("schools:sheet_pdf", args=[OCTOBER]))
    read = (
        reverse("schools:school_sheet", args=[school.code, OCTOBER]),
        reverse("schools:school_sheet_pdf", args=[school.code, OCTOBER]),
    )
    for person, mine, theirs in ((coordinator, own, read), (reviewer, read, own)):
        client.force_login(person)
        page, file = (client.get(url) for url in mine)
        assert ("草稿片名" in page.content.decode()) == (person == coordinator)
        assert (file["Content-Type"], file["Content-Disposition"]) == (
            "application/pdf",
            f'inline; filename="{school.code}-2025-10.pdf"',
        )
        assert [client.get(url).status_code for url in theirs] == [404, 404]
    assert client.get("/desk/progress/2142000000/2025-10/sheet/").status_code == 404


def test_sheet_speaks_english_too(school, tmp_path):
    with translation.override("en"):
        assert "Approved:1of4reportsaskedfor." in words(sheet_pdf(monthly_sheet(school, OCTOBER)), tmp_path)
