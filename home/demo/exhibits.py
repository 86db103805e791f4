"""Stage "contest", second part: pictures that won prizes, and courseware that is being collected; all of it invented."""

import datetime as dt
import io
import random
from collections.abc import Callable
from functools import partial

from django.db import transaction

from campaigns.actions.contest import advance_contest, announce_contest
from campaigns.actions.entry import submit_entry
from campaigns.enums import ContestKind, ContestPhase
from campaigns.models import Contest
from campaigns.reading import ReadyFile, read_file
from campaigns.timetable import proposed
from home.demo import clock, contest_rounds, names, works
from home.demo.contest import choose, new_pupil, open_schools, reviewer
from schools.models import Region, School, User
from site_config.shared.calendar import SchoolYear

PICTURES, COURSES, EACH = 9, 4, 2
PICTURE_TITLES = ("向阳而生", "守护", "不伸手", "一棵树的年轮", "远航", "青春无毒", "第一道防线")
COURSE_TITLES = ("新型毒品辨识", "说“不”的三句话", "家庭药箱里的课", "从一支电子烟说起")
Report = Callable[[str], None]


def build(*, district: Region, seed: int, report: Report) -> None:
    """Tell two contests: a published one of pictures, one of courseware that is open."""
    rng = random.Random(f"exhibits-{seed}")
    person = names.people(rng)
    pictures = _announce(
        district, ContestKind.PICTURE, "江汉区2026年禁毒主题书画作品征集", dt.date(2026, 5, 6), dt.date(2026, 6, 12),
        "画一张海报、写一幅字：讲讲你怎样看待拒绝、守护与选择。尺寸不限，请拍照或扫描上传。",
    )  # fmt: skip
    report(pictures.title)
    with transaction.atomic():
        with clock.at(dt.date(2026, 6, 3)):
            for school, user in open_schools(pictures, dt.date(2026, 6, 3))[:PICTURES]:
                for _number in range(EACH):
                    _draw(pictures, school, user, next(person), rng)
        contest_rounds.judge(pictures, rng, day=dt.date(2026, 6, 18), share=1.0)
        contest_rounds.finish(pictures, dt.date(2026, 6, 22))
    courses = _announce(
        district, ContestKind.COURSEWARE, "江汉区2026年毒品预防教育课件征集", dt.date(2026, 11, 2), dt.date(2026, 12, 18),
        "一节课、一份课件：互动为主，少讲可怕的后果，多练怎样拒绝。教师本人原创，注明授权方式。",
    )  # fmt: skip
    report(courses.title)
    with transaction.atomic(), clock.at(dt.date(2026, 11, 20)):
        for school, user in open_schools(courses, dt.date(2026, 11, 20))[:COURSES]:
            _teach(courses, school, user, rng)


def _announce(
    district: Region, kind: ContestKind, title: str, opens_on: dt.date, closes_on: dt.date, call: str
) -> Contest:
    steps = [
        {"phase": days.phase, "starts_on": days.starts_on, "ends_on": days.ends_on}
        for days in proposed(closes_on, (ContestPhase.JUDGING, ContestPhase.NOTICE, ContestPhase.PUBLISHED))
    ]
    values = {
        "kind": kind, "title": title, "call": call, "school_year": SchoolYear.of(opens_on).start, "opens_on": opens_on,
        "closes_on": closes_on, "quota_per_school": 4, "judges_per_entry": 2, "max_file_mb": 20,
    }  # fmt: skip
    with clock.at(opens_on, hour=8):
        contest = announce_contest(region=district, user=reviewer(), values=values, steps=steps)
        return advance_contest(contest=contest, user=reviewer(), to=ContestPhase.ENTRY)


def _draw(contest: Contest, school: School, user: User, name: str, rng: random.Random) -> None:
    values = {
        "title": rng.choice(PICTURE_TITLES), "text": "", "teacher": rng.choice([*school.teachers.all(), None]),
        "is_original": True,
    }  # fmt: skip
    submit_entry(
        contest=contest, school=school, user=user, pupil=new_pupil(contest, school, user, name, rng), values=values,
        files=_read(contest, works.poster(rng)), choose=partial(choose, rng),
    )  # fmt: skip


def _teach(contest: Contest, school: School, user: User, rng: random.Random) -> None:
    teacher = school.teachers.order_by("pk").first()
    if teacher is None:
        return
    title = rng.choice(COURSE_TITLES)
    values = {
        "teacher": teacher, "group": school_group(school), "title": title, "licence": "by-nc-sa", "is_original": True,
        "text": "四十分钟，分组讨论两次，配一张可以带回家的纸。",
    }  # fmt: skip
    submit_entry(
        contest=contest, school=school, user=user, pupil=None, values=values,
        files=_read(contest, works.slides(title, rng)), choose=partial(choose, rng),
    )  # fmt: skip


def school_group(school: School) -> str:
    stages = sorted(school.stages, key=("primary", "junior", "senior", "vocational", "special").index)
    return {"vocational": "senior", "special": "primary"}.get(stages[0], stages[0])


def _read(contest: Contest, content: bytes) -> list[ReadyFile]:
    return read_file(io.BytesIO(content), kinds=contest.file_kinds, max_mb=contest.max_file_mb)
