"""The empty table of entries to fill in: headings of the contest's kind, one invented row, and what each column wants."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.batch.columns import columns_of
from campaigns.models import Contest
from site_config.shared.tables import Sheet

EXAMPLE = {
    "name": "示例", "grade": "五年级", "class_number": "2", "consent_by": "示例家长", "consent_on": "2026-04-01",
    "consent_scope": "隐去", "title": "作品示例（请删去此行）", "text": "", "files": "001.jpg", "teacher": "",
    "is_original": "是", "ai_statement": "", "video_url": "https://www.example.com/video/1", "licence": "CC BY-NC-SA 4.0",
    "group": "小学组",
}  # fmt: skip


def template_sheets(contest: Contest) -> list[Sheet]:
    columns = columns_of(contest)
    headings = [column.title for column in columns.values()]
    explained = [[column.title, _explained(key), "、".join(column.aliases[:3])] for key, column in columns.items()]
    titles = [
        pgettext("spreadsheet", "Column"),
        pgettext("spreadsheet", "What to write"),
        pgettext("spreadsheet", "Other headings that are understood"),
    ]
    return [
        Sheet(pgettext("spreadsheet", "Entries"), headings, [[EXAMPLE[key] for key in columns]]),
        Sheet(pgettext("spreadsheet", "How to fill in"), titles, explained),
    ]


def _explained(key: str) -> str:
    return {
        "name": _("The pupil's full name. Required."),
        "grade": _("五年级, 初二, 高一 or a number from 1 to 12. Required; it decides the group."),
        "class_number": _("The number of the class. Required."),
        "consent_by": _("Name of the guardian who consented. Required."),
        "consent_on": _("A day such as 2026-04-01. Required."),
        "consent_scope": _("全名, 隐去 or 仅校内: how the name is shown if the entry wins; empty means 隐去."),
        "title": _("At most 60 characters. Required."),
        "text": _("The text or a note; empty where a file holds it."),
        "files": _("Names of the files in the ZIP with their endings; several divided by semicolons."),
        "teacher": _("The name of a teacher that your school has entered here."),
        "is_original": _("是. Required: the work is the author's own."),
        "ai_statement": _("How AI was used; empty means that it was not used."),
        "video_url": _("The video's page: an address that begins with https:// . Required."),
        "licence": _("CC BY-NC-SA 4.0, CC BY-NC 4.0, CC BY 4.0 or 不授权. Required."),
        "group": _("小学组, 初中组 or 高中组. Required."),
    }[key]
