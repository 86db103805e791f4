"""Grades 1 to 12 in words, and which of them a school has."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schools.enums import Stage
from site_config.shared.languages import is_english

CHINESE = (
    "一年级",
    "二年级",
    "三年级",
    "四年级",
    "五年级",
    "六年级",
    "七年级",
    "八年级",
    "九年级",
    "高一",
    "高二",
    "高三",
)
OF_STAGE = {
    Stage.PRIMARY: range(1, 7),
    Stage.JUNIOR: range(7, 10),
    Stage.SENIOR: range(10, 13),
    Stage.VOCATIONAL: range(10, 13),
    Stage.SPECIAL: range(1, 10),
}


def grade_name(grade: int) -> str:
    """Return 六年级, 高一 ... in Chinese, "Grade 6" in English."""
    if not is_english() and 1 <= grade <= len(CHINESE):
        return CHINESE[grade - 1]
    return _("Grade %(grade)d") % {"grade": grade}


def grade_names(grades: Iterable[int]) -> str:
    """Return the names of several grades in order, joined for reading."""
    return _(", ").join(grade_name(grade) for grade in sorted(set(grades)))


def grades_of_stages(stages: Iterable[str]) -> list[int]:
    """Return the grades of a school's stages, without doubles."""
    return sorted({grade for stage in stages for grade in OF_STAGE.get(Stage(stage), ())})
