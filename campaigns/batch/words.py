"""What people write in the cells of a table of entries, turned into values; UserError for anything else."""

import datetime as dt
import re
import unicodedata

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.enums import EntryGroup, Licence
from schools.enums import ConsentScope
from schools.grades import CHINESE
from site_config.shared.errors import UserError
from site_config.shared.names import check_name

GRADES = {name: number for number, name in enumerate(CHINESE, start=1)}
GRADES |= {"初一": 7, "初二": 8, "初三": 9, "高一年级": 10, "高二年级": 11, "高三年级": 12}
GRADES |= {f"{number}年级": number for number in range(1, 10)} | {str(number): number for number in range(1, 13)}
CLASS = re.compile(r"[（(]?(\d{1,2})[)）]?班?")
DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
SEPARATORS = re.compile(r"[;；、,，\n]+")
YES = ("是", "y", "yes", "true", "√", "1", "原创")
SCOPES = {
    "全名": ConsentScope.FULL, "姓名全称": ConsentScope.FULL, "隐去": ConsentScope.MASKED, "隐名": ConsentScope.MASKED,
    "部分隐去": ConsentScope.MASKED, "": ConsentScope.MASKED, "仅校内": ConsentScope.SCHOOL, "不公开": ConsentScope.SCHOOL,
}  # fmt: skip
GROUPS = {
    "小学组": EntryGroup.PRIMARY, "小学": EntryGroup.PRIMARY, "初中组": EntryGroup.JUNIOR, "初中": EntryGroup.JUNIOR,
    "高中组": EntryGroup.SENIOR, "高中": EntryGroup.SENIOR, "中职": EntryGroup.SENIOR, "高中（中职）组": EntryGroup.SENIOR,
    "高中及中职组": EntryGroup.SENIOR,
}  # fmt: skip
MOST_CLASS = 60


def grade_of(text: str) -> int:
    found = GRADES.get("".join(text.split()))
    if found is None:
        raise UserError(
            _("“%(text)s” is no grade. Write for example 五年级, 初二 or 高一."), "grade", {"text": text[:20]}
        )
    return found


def class_of(text: str) -> int:
    found = CLASS.fullmatch("".join(text.split()))
    if not found or not 1 <= int(found[1]) <= MOST_CLASS:
        raise UserError(_("“%(text)s” is no class. Write its number, for example 3."), "class", {"text": text[:20]})
    return int(found[1])


def name_of(text: str) -> str:
    return check_name(text)


def day_of(text: str) -> dt.date:
    """A day that is not in the future."""
    found = DAY.match(text.strip())
    try:
        day = dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise UserError(_("“%(text)s” is no day. Write for example 2026-04-01."), "day", {"text": text[:20]})
    if day > timezone.localdate():
        raise UserError(_("The day of consent lies in the future."), "day")
    return day


def scope_of(text: str) -> ConsentScope:
    found = SCOPES.get("".join(text.split()))
    if found is None:
        raise UserError(_("“%(text)s” is not known. Write 全名, 隐去 or 仅校内."), "scope", {"text": text[:20]})
    return found


def group_of(text: str) -> EntryGroup:
    found = GROUPS.get("".join(text.split()))
    if found is None:
        raise UserError(_("“%(text)s” is no group. Write 小学组, 初中组 or 高中组."), "group", {"text": text[:20]})
    return found


def licence_of(text: str) -> Licence:
    """The licence's short name in any spelling; 不授权 for none."""
    plain = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKC", text).casefold().removeprefix("cc"))
    found = {"byncsa": Licence.BY_NC_SA, "bync": Licence.BY_NC, "by": Licence.BY}.get(plain)
    if found is None and "不" in text:
        found = Licence.NONE
    if found is None:
        words = {"text": text[:20]}
        raise UserError(
            _("“%(text)s” is no licence. Write CC BY-NC-SA 4.0, CC BY-NC 4.0, CC BY 4.0 or 不授权."), "licence", words
        )
    return found


def is_yes(text: str) -> bool:
    return text.strip().casefold() in YES


def file_names(text: str) -> list[str]:
    """One or several names, divided by semicolons or commas."""
    return [name.strip() for name in SEPARATORS.split(text) if name.strip()]
