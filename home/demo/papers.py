"""Supporting documents of the demo's year: plans, groups, training, parents' classes, courseware, outreach."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from home.demo import clock
from schools.actions.document import decide_document, submit_document
from schools.enums import DocumentKind
from schools.models import Pupil, School, SupportingDocument, Teacher, User

YEAR = 2025
K = DocumentKind
# Kind, title, month and day, and how often a diligent school has it (0 to 1).
OF_SCHOOL = (
    (K.PLAN, "2025—2026学年毒品预防教育工作计划", dt.date(2025, 9, 5), 1.0),
    (K.GROUP, "成立毒品预防教育工作领导小组的通知", dt.date(2025, 9, 8), 1.0),
    (K.DUTIES, "各处室和班主任分工表", dt.date(2025, 9, 10), 0.97),
    (K.FILING, "工作计划报区禁毒办备案", dt.date(2025, 9, 16), 0.95),
    (K.COUNSELLOR, "校外辅导员聘书", dt.date(2025, 9, 22), 0.95),
    (K.PARENTS, "家长课堂：和孩子谈毒品", dt.date(2025, 11, 14), 0.96),
    (K.COMMUNITY, "社区共建活动记录", dt.date(2026, 3, 20), 0.9),
    (K.VOLUNTEERS, "“6·26”志愿宣传", dt.date(2026, 6, 5), 0.9),
)


def hand_in(school: School, user: User, reviewer: User, diligence: float, rng: random.Random) -> None:
    """All documents of one school, decided by the bureau: most approved, some sent back for good."""
    for kind, title, day, share in OF_SCHOOL:
        if rng.random() < share * (0.45 + diligence * 0.55):
            _one(school, user, reviewer, rng, {"kind": kind, "title": title, "held_on": day})
    for teacher in school.teachers.all():
        _of_teacher(school, teacher, user, reviewer, diligence, rng)


def _of_teacher(
    school: School, teacher: Teacher, user: User, reviewer: User, diligence: float, rng: random.Random
) -> None:
    if rng.random() < diligence:
        training = {"kind": K.TRAINING, "title": "区毒品预防教育师资培训", "held_on": dt.date(2025, 10, 18)}
        _one(school, user, reviewer, rng, training | {"teacher": teacher, "hours": Decimal(rng.choice((6, 6, 8)))})
    for number in range(rng.choices((0, 1, 2), (2, 3, 5))[0]):
        courseware = {"kind": K.COURSEWARE, "title": f"互动课教案之{number + 1}", "held_on": dt.date(2025, 12, 3)}
        _one(school, user, reviewer, rng, courseware | {"teacher": teacher})
    if rng.random() < 0.7:
        observed = {"kind": K.OBSERVED, "title": "互动式公开课听课记录", "held_on": dt.date(2026, 4, 16)}
        _one(school, user, reviewer, rng, observed | {"teacher": teacher})


def outreach(pupil: Pupil, user: User, reviewer: User, rng: random.Random) -> None:
    """One outreach act of a pupil."""
    values = {"kind": K.OUTREACH, "title": "向家人和邻居讲解识毒知识", "held_on": dt.date(2026, 5, 30), "pupil": pupil}
    _one(pupil.school, user, reviewer, rng, values)


def _one(school: School, user: User, reviewer: User, rng: random.Random, values: dict[str, Any]) -> SupportingDocument:
    day = values["held_on"]
    with clock.at(day + dt.timedelta(days=rng.randint(1, 5)), hour=16):
        document = submit_document(school=school, user=user, values=values | {"school_year": YEAR})
    is_fine = rng.random() > 0.02
    with clock.at(day + dt.timedelta(days=10), hour=10):
        text = "" if is_fine else "扫描件看不清，请重新上传说明。"
        return decide_document(document=document, user=reviewer, approved=is_fine, text=text)
