"""Announcements of the office and documents to download, in both languages; invented, the files made by code."""

import datetime as dt
import io
import json
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile

from wagtail.documents.models import Document
from wagtail.models import Locale, Page

from home.enums import DownloadCategory, DownloadLanguage, NoticeKind
from home.models import AnnouncementPage, Download, DownloadsPage, NoticeIndexPage
from site_config.shared.tables import Sheet, xlsx_bytes

# Slug, facts, words in Chinese and in English: title, summary, text.
ANNOUNCED: tuple[tuple[str, dict[str, Any], tuple[str, str, str], tuple[str, str, str]], ...] = (
    (
        "plan-2026",
        {"kind": NoticeKind.CIRCULAR, "number": "江汉禁办〔2026〕18号（演示）", "issued_on": dt.date(2026, 8, 31)},
        (
            "关于做好新学年毒品预防教育五个一活动的通知",
            "全区学校每月开展五项活动，九月起报送。",
            "各校每月看一次展、观一部影、上一堂课、写一篇文、开一次班会，于当月末前报送。报送不与教师考核挂钩，不重复填表。",
        ),
        (
            "Circular on the five ones of the new school year",
            "Five activities a month in every school, to be reported from September.",
            "Every school holds an exhibition, a film, a lesson, an essay and a class meeting each month and reports them "
            "by its end. Nothing has to be filled in twice.",
        ),
    ),
    (
        "essays-autumn-2026",
        {
            "kind": NoticeKind.ANNOUNCEMENT,
            "issued_on": dt.date(2026, 11, 2),
            "ends_on": dt.date(2026, 12, 20),
        },
        (
            "关于秋季作品征集的公告",
            "免费、自愿参加，不作为中小学招生入学依据。",
            "作品由学校统一报送。作者署名以监护人同意的方式为准，监护人可以随时撤回同意。",
        ),
        (
            "Announcement of the autumn call for works",
            "Free and voluntary; it counts for no admission.",
            "Schools hand the works in. Authors are named as their guardians allow, and guardians may withdraw their consent.",
        ),
    ),
    (
        "base-repair-2026",
        {"kind": NoticeKind.ANNOUNCEMENT, "issued_on": dt.date(2026, 11, 12), "ends_on": dt.date(2027, 1, 10)},
        (
            "关于禁毒教育基地临时闭馆的公告",
            "展厅设备检修，十二月开放日取消，一月恢复。",
            "已预约的班级由学校联络员改期。给您带来不便，敬请谅解。",
        ),
        (
            "The education base is closed for repair",
            "The open day of December is cancelled; the next one is in January.",
            "Classes that have booked are given another date by their coordinators. We are sorry for the trouble.",
        ),
    ),
    (
        "holiday-2026",
        {"kind": NoticeKind.ANNOUNCEMENT, "issued_on": dt.date(2026, 6, 15), "ends_on": dt.date(2026, 8, 31)},
        (
            "致全区家长：暑期安全提示",
            "请把家里的药收好，留意来路不明的电子烟。",
            "发现可疑物品请拨打110。需要帮助时，可以联系街道禁毒社工。",
        ),
        (
            "To all parents: a safe summer",
            "Please lock medicines away and watch for vapes of unknown origin.",
            "Call 110 when you find something suspicious. The street's social worker helps as well.",
        ),
    ),
    (
        "training-hours-2026",
        {
            "kind": NoticeKind.CIRCULAR,
            "number": "江汉禁办〔2026〕9号（演示）",
            "issued_on": dt.date(2026, 3, 2),
            "withdrawn_because": "内容已并入2026年8月31日的通知，本通知不再执行。",
        },
        (
            "关于教师培训学时登记的通知",
            "培训学时由学校登记。",
            "每次培训后五个工作日内登记学时，并附签到表。",
        ),
        (
            "Circular on teachers' hours of training",
            "Schools enter the hours of training.",
            "Hours are entered within five working days, with the list of those present.",
        ),
    ),
)  # fmt: skip
WITHDRAWN_EN = "It is part of the circular of 31 August 2026 and no longer holds."
LETTER = (
    "致家长的一封信",
    "尊敬的家长：",
    "新学期开始了。本学期学校毒品预防教育的主题是防范青少年药物滥用。请您做三件事：",
    "一、把家里的止咳水、镇静药等药品收好，过期的及时处理。",
    "二、和孩子约定一个求助暗号，任何时候都可以打电话回家。",
    "三、留意来路不明的电子烟、饮料和糖果。发现可疑物品请拨打110。",
    "（演示文件，内容供参考）",
)
LETTER_EN = (
    "A letter to parents",
    "Dear parents,",
    "A new term begins. The theme of this term's lessons is the misuse of medicines. Please do three things:",
    "1. Keep cough syrup, sedatives and other medicines safe, and dispose of what is out of date.",
    "2. Agree with your child on a sign for help: a call home is always right.",
    "3. Watch for vapes, drinks and sweets of unknown origin. Call 110 when you find something suspicious.",
    "(A file of the demo.)",
)
FORM = ("环节", "时间（分钟）", "学生做什么", "教师做什么", "备注")
STEPS = ("导入", "情景练习", "分组讨论", "全班分享", "小结与求助途径")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}


def build() -> None:
    """Announcements below the list of notices, and three files on the page of downloads."""
    english = Locale.objects.get(language_code="en")
    index = NoticeIndexPage.objects.get(locale=Locale.get_default())
    for slug, facts, chinese, words in ANNOUNCED:
        page = index.add_child(instance=AnnouncementPage(slug=slug, **facts, **_words(chinese)))
        copy = page.copy_for_translation(english)
        for name, value in _words(words).items():
            setattr(copy, name, value)
        if copy.withdrawn_because:
            copy.withdrawn_because = WITHDRAWN_EN
        copy.save_revision().publish()
    _shelve(english)


def _words(words: tuple[str, str, str]) -> dict[str, str]:
    title, summary, text = words
    body = json.dumps([{"type": "text", "value": f"<p>{text}</p>"}])
    return {"title": title, "summary": summary, "body": body}


def _shelve(english: Locale) -> None:
    letter = _document("致家长的一封信", "letter-to-parents-zh.docx", _docx(LETTER))
    letter_en = _document("A letter to parents", "letter-to-parents-en.docx", _docx(LETTER_EN))
    form = _document("互动课备课表", "lesson-plan.xlsx", xlsx_bytes(Sheet("备课表", FORM, [[step] for step in STEPS])))
    rows = (
        (letter, DownloadCategory.LETTER, DownloadLanguage.CHINESE, "开学时发给家长，可直接打印", "Ready to print"),
        (letter_en, DownloadCategory.LETTER, DownloadLanguage.ENGLISH, "英文版，供需要的家庭使用", "In English"),
        (form, DownloadCategory.FORM, DownloadLanguage.CHINESE, "一页纸备课：情景、讨论、求助", "A lesson on a page"),
    )
    for page in DownloadsPage.objects.all():
        _put(page, rows, is_english=page.locale_id == english.pk)


def _put(page: Page, rows: tuple, *, is_english: bool) -> None:
    for place, (document, category, language, says, says_en) in enumerate(rows):
        Download.objects.create(
            page=page, document=document, category=category, language=language, sort_order=place,
            says=says_en if is_english else says,
        )  # fmt: skip


def _document(title: str, name: str, content: bytes) -> Document:
    document = Document(title=title, file=ContentFile(content, name))
    document.file_size = len(content)
    document.save()
    return document


def _docx(lines: tuple[str, ...]) -> bytes:
    """A document of plain paragraphs, the first one bold."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        archive.writestr("word/document.xml", _paragraphs(lines))
    return out.getvalue()


def _paragraphs(lines: tuple[str, ...]) -> str:
    bold = ["<w:rPr><w:b/></w:rPr>", *[""] * (len(lines) - 1)]
    body = "".join(
        f"<w:p><w:r>{style}<w:t>{escape(line)}</w:t></w:r></w:p>" for style, line in zip(bold, lines, strict=True)
    )
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
