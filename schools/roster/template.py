"""The empty roster to fill in: headings, two invented rows, and a sheet that explains each column."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.roster.columns import COLUMNS, enrolment_key
from site_config.shared.tables import Sheet

EXAMPLES: tuple[dict[str, Any], ...] = (
    {
        "code": "2142999901", "name": "示例小学", "short_name": "示例小学", "stages": "小学", "region": "示例街道",
        "is_public": "公办", "counsellor": "示例派出所民警", "opened_on": "2010-09-01",
        **{enrolment_key(grade, what): value for grade in range(1, 7) for what, value in (("classes", 4), ("pupils", 168))},
    },
    {
        "code": "3142999902", "name": "示例九年制学校", "stages": "九年一贯制", "region": "示例街道", "is_public": "民办",
        **{enrolment_key(grade, what): value for grade in range(1, 10) for what, value in (("classes", 2), ("pupils", 80))},
    },
)  # fmt: skip


def template_sheets() -> list[Sheet]:
    """Return the sheets of the template. Its example rows name a street that nobody has, so they are never imported."""
    headings = [column.title for column in COLUMNS.values()]
    rows = [[example.get(key, "") for key in COLUMNS] for example in EXAMPLES]
    explained = [[COLUMNS[key].title, _explained(key), "、".join(COLUMNS[key].aliases[:4])] for key in COLUMNS]
    titles = [
        pgettext("spreadsheet", "Column"),
        pgettext("spreadsheet", "What to write"),
        pgettext("spreadsheet", "Other headings that are understood"),
    ]
    return [
        Sheet(pgettext("spreadsheet", "Schools"), headings, rows),
        Sheet(pgettext("spreadsheet", "How to fill in"), titles, explained),
    ]


def _explained(key: str) -> str:
    sentences = {
        "code": _("10 digits; never changes, not even with the school's name. Required."),
        "name": _("The full name. Required."),
        "short_name": _("At most 20 characters."),
        "stages": _(
            "One or several: 小学、初中、高中、九年一贯制、十二年一贯制、完全中学、中职、特教、幼儿园. Required."
        ),
        "region": _("Name, short name or code of the street. Required."),
        "is_public": _("公办 or 民办; empty means 公办."),
        "counsellor": _("Name or office of the outside counsellor."),
        "opened_on": _("A day such as 2026-09-01; empty when the school has always been here."),
        "closed_on": _("The first day on which the school no longer exists."),
    }
    return sentences.get(key) or _(
        "A whole number; empty when the grade does not exist. An empty cell changes nothing."
    )
