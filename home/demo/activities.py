"""What invented coordinators type: themes, methods, headcounts, places for each of the five ones."""

import datetime as dt
import random
from decimal import Decimal
from functools import lru_cache
from typing import Any

from home.demo import classes
from schools.enums import AllParts, AsPlanned, Interaction, Lead, Method, ReturnReason
from schools.models import ActivityKind, School
from site_config.shared.calendar import SchoolYear

THEMES = {
    "exhibition": (
        "走进区禁毒教育基地",
        "禁毒流动展板进校园",
        "识别伪装的毒品",
        "身边的药物滥用图片展",
        "拒绝第一次主题展",
    ),
    "film": ("《第一次》观后讨论", "《好奇的代价》", "《上头电子烟的真相》", "《守护》", "《一粒糖的秘密》"),
    "lesson": (
        "认清“上头电子烟”",
        "拒绝的四种说法",
        "药品和毒品只有一步之遥",
        "笑气不好笑",
        "奶茶、邮票和糖果：伪装的毒品",
    ),
    "essay": (
        "我对毒品说“不”",
        "给未来的自己写一封信",
        "如果朋友递来一支烟",
        "爸爸妈妈，我想对您说",
        "健康人生，绿色无毒",
    ),
    "meeting": ("同伴劝我“试一口”", "压力来了找谁说", "班级拒毒公约", "网络上的陌生快递", "好奇心的边界"),
}
METHODS = {
    "exhibition": (Method.EXHIBIT,),
    "film": (Method.FILM,),
    "lesson": (Method.INTERACTIVE, Method.INTERACTIVE, Method.LECTURE),
    "essay": (Method.WRITING,),
    "meeting": (Method.INTERACTIVE,),
}
PLACES = {
    "exhibition": ("学校一楼大厅", "区禁毒教育基地", "操场"),
    "film": ("多功能厅", "各班教室", "报告厅"),
    "lesson": ("各班教室", "阶梯教室"),
    "essay": ("各班教室", "阅览室"),
    "meeting": ("各班教室",),
}
MATERIALS = (
    ("《远离药物滥用》", "禁教审〔2025〕012"),
    ("《识毒手册》", "禁教审〔2025〕007"),
    ("《青春不“毒”行》", "禁教审〔2024〕031"),
)
RETURNS = (
    (ReturnReason.HEADCOUNT, "实到人数多于所选年级的在册人数，请核对后再提交。"),
    (ReturnReason.DATE, "照片上的活动与填写的日期不符，请核对日期。"),
    (ReturnReason.CLEARANCE, "请补上所用材料的审核号。"),
    (ReturnReason.UNCLEAR, "请用一两句话写明学生做了什么。"),
)
LESSON_GRADES = range(5, 12)


def filled_in(
    school: School, kind: ActivityKind, held_on: dt.date, rng: random.Random
) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """Values and grades of one invented record."""
    grades = _grades(school.pk, SchoolYear.of(held_on).start, kind.is_lesson, held_on, rng)
    own = random.Random(f"classes-{school.code}-{kind.code}-{held_on}")
    grades, named = classes.drawn(grades, own)
    enrolled = sum(pupils for _grade, _classes, pupils in grades)
    material, clearance = rng.choice(MATERIALS)
    is_visit = kind.code in {"lesson", "exhibition"} and rng.random() < 0.12
    values = {
        "held_on": held_on,
        "theme": rng.choice(THEMES[kind.code]),
        "method": rng.choice(METHODS[kind.code]),
        "class_hours": Decimal(1),
        "pupils_enrolled": enrolled,
        "pupils_present": round(enrolled * rng.uniform(0.94, 1)),
        "staff": len(grades) + rng.randint(1, 4),
        "parents": rng.choice((0, 0, 0, 0, 12, 25)),
        "lead": rng.choice((Lead.POLICE, Lead.SOCIAL_WORKER, Lead.LAWYER)) if is_visit else Lead.SCHOOL,
        "teacher": None if is_visit else rng.choices(_teachers(school.pk), (6, 4, 1))[0],
        "is_outside_visit": is_visit,
        "material": material,
        "clearance_number": clearance,
        "place": rng.choice(PLACES[kind.code]),
    }
    if kind.is_lesson or kind.code == "film":
        values["questions"] = classes.questions(values["pupils_present"], own)
    return values | _fidelity(rng) | {"class_numbers": named}, [(grade, classes) for grade, classes, _pupils in grades]


def _fidelity(rng: random.Random) -> dict[str, str]:
    return {
        "as_planned": rng.choices(AsPlanned.values, (7, 2, 1))[0],
        "all_parts": rng.choices(AllParts.values, (7, 2, 1))[0],
        "interaction": rng.choices(Interaction.values, (4, 5, 1))[0],
    }


def _grades(
    school_id: int, year: int, is_lesson: bool, held_on: dt.date, rng: random.Random
) -> list[tuple[int, int, int]]:
    """Which grades took part: lessons go through the grades that must have them, month by month."""
    enrolled = _enrolment(school_id, year)
    if is_lesson and (taught := [row for row in enrolled if row[0] in LESSON_GRADES]):
        turn = held_on.month % 2
        return taught[turn::2] or taught
    first = rng.randrange(len(enrolled))
    return list(enrolled[first : first + rng.randint(1, 2)])


@lru_cache(maxsize=8192)
def _enrolment(school_id: int, year: int) -> tuple[tuple[int, int, int], ...]:
    school = School.objects.get(pk=school_id)
    rows = school.enrolments.filter(school_year=year).values_list("grade", "classes", "pupils")
    return tuple(rows)


@lru_cache(maxsize=8192)
def _teachers(school_id: int) -> tuple:
    return tuple(School.objects.get(pk=school_id).teachers.all())
