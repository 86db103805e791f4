"""The columns of the roster, as bureaus head them; the same for reading, exporting and the template."""

from collections.abc import Iterator

from schools.grades import CHINESE
from site_config.shared.spreadsheets import Column

GRADES = range(1, 13)
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
CLASSES, PUPILS = "classes", "pupils"
SUFFIXES = {CLASSES: ("班数", "班级数", "班级"), PUPILS: ("人数", "学生数", "学生人数")}
OTHER_NAMES = {7: "初一", 8: "初二", 9: "初三", 10: "高一", 11: "高二", 12: "高三"}


def enrolment_key(grade: int, what: str) -> str:
    """Return the key of a grade's column of classes or pupils."""
    return f"grade_{grade}_{what}"


def _grade_column(grade: int, what: str) -> Column:
    named = (CHINESE[grade - 1], f"{NUMERALS[grade - 1]}年级", f"{grade}年级", OTHER_NAMES.get(grade, ""))
    titles = [f"{name}{suffix}" for name in dict.fromkeys(filter(None, named)) for suffix in SUFFIXES[what]]
    return Column(titles[0], titles[1:], required=False)


def _columns() -> Iterator[tuple[str, Column]]:
    yield "code", Column("学校标识码", ("标识码", "学校代码", "学校编码", "机构代码", "School code"))
    yield "name", Column("学校名称", ("学校全称", "校名", "学校", "School name"))
    yield "short_name", Column("简称", ("学校简称", "Short name"), required=False)
    yield "stages", Column("学段", ("办学类型", "学校类别", "办学层次", "Stages"))
    yield "region", Column("街道", ("所属街道", "所在街道", "街道名称", "街道代码", "Street"))
    yield "is_public", Column("办学性质", ("学校性质", "举办者类型", "公办民办", "State or private"), required=False)
    for grade in GRADES:
        yield enrolment_key(grade, CLASSES), _grade_column(grade, CLASSES)
        yield enrolment_key(grade, PUPILS), _grade_column(grade, PUPILS)
    yield "counsellor", Column("校外辅导员", ("校外法治辅导员", "禁毒辅导员", "Outside counsellor"), required=False)
    yield "opened_on", Column("开办日期", ("启用日期", "建校日期", "Opened on"), required=False)
    yield "closed_on", Column("停办日期", ("撤销日期", "关闭日期", "Closed on"), required=False)


COLUMNS: dict[str, Column] = dict(_columns())
