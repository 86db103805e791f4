"""Stage "contest": a published essay contest, one being judged, one open for entries; all texts invented."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from django.db import transaction

from campaigns.actions.contest import advance_contest, announce_contest
from campaigns.actions.entry import submit_entry
from campaigns.actions.judging import assign_judges, finish_marks
from campaigns.enums import ContestPhase
from campaigns.models import Assignment, Contest, Entry
from home.demo import clock, copies, essays, names
from schools.actions.people import save_pupil
from schools.enums import ConsentScope, RoleKind
from schools.models import Pupil, Region, Role, School, User
from site_config.shared.calendar import SchoolYear

TITLES = (
    "第一次，就说不",
    "树根上的字",
    "好奇心的栏杆",
    "一张书签",
    "给未来的自己",
    "平平常常的一天",
    "陪你站在岔路口",
    "锁进盒子里的药",
    "风来的时候",
    "说“不”的勇气",
)
LENGTHS = {"primary": (320, 760), "junior": (520, 1100), "senior": (820, 1600)}
LAST_GRADE = {"primary": 6, "junior": 9}
Report = Callable[[str], None]


def build(*, district: Region, seed: int, report: Report) -> None:
    """Tell three contests: published, judging, open."""
    rng = random.Random(f"contest-{seed}")
    person = names.people(rng)
    spring = _announce(district, "江汉区2026年春季禁毒征文比赛", dt.date(2026, 4, 1), dt.date(2026, 5, 15))
    report(spring.title)
    with transaction.atomic():
        _enter(spring, person, rng, share=0.72, day=dt.date(2026, 5, 8))
        planted = _plant(spring, person, rng, dt.date(2026, 5, 14))
        judge(spring, rng, day=dt.date(2026, 5, 22), share=1.0)
        copies.settle(spring, planted, reviewer(), dt.date(2026, 5, 26), leave_open=False)
        decide(spring, dt.date(2026, 6, 1))
    summer = _announce(district, "江汉区2026年暑期禁毒作品征集", dt.date(2026, 9, 1), dt.date(2026, 10, 31))
    report(summer.title)
    with transaction.atomic():
        _enter(summer, person, rng, share=0.25, day=dt.date(2026, 10, 20))
        planted = _plant(summer, person, rng, dt.date(2026, 10, 30))
        judge(summer, rng, day=dt.date(2026, 11, 12), share=0.5)
        copies.settle(summer, planted, reviewer(), dt.date(2026, 11, 13), leave_open=True)
    autumn = _announce(district, "江汉区2026年秋季禁毒征文比赛", dt.date(2026, 11, 1), dt.date(2026, 12, 25))
    report(autumn.title)
    with transaction.atomic():
        _enter(autumn, person, rng, share=0.1, day=dt.date(2026, 11, 18))


def reviewer() -> User:
    return User.objects.get(username="reviewer")


def _announce(district: Region, title: str, opens_on: dt.date, closes_on: dt.date) -> Contest:
    with clock.at(opens_on, hour=8):
        contest = announce_contest(
            region=district,
            user=reviewer(),
            values={
                "title": title,
                "school_year": SchoolYear.of(opens_on).start,
                "opens_on": opens_on,
                "closes_on": closes_on,
                "call": "写下您自己的理解：一次参观、一部影片、一堂课、一次班会之后，您想对自己、同伴或家人说什么。限本人原创，每人一篇。",
                "quota_per_school": 4,
                "judges_per_entry": 2,
            },
        )
        return advance_contest(contest=contest, user=reviewer(), to=ContestPhase.ENTRY)


def open_schools(contest: Contest, day: dt.date) -> list[tuple[School, User]]:
    """Schools of the contest's region that are open on the day, with their coordinators."""
    roles = Role.objects.filter(kind=RoleKind.COORDINATOR, school__region__path__startswith=contest.region.path)
    roles = roles.filter(user__username__startswith="s").select_related("school__region", "user")
    return [(role.school, role.user) for role in roles.order_by("school__code") if _is_open(role.school, day)]


def _enter(contest: Contest, person: Iterator[str], rng: random.Random, *, share: float, day: dt.date) -> None:
    for school, user in open_schools(contest, day):
        if rng.random() > share and school.code != "2142900001":
            continue
        with clock.at(day - dt.timedelta(days=rng.randint(0, 6)), hour=rng.randint(9, 17)):
            for _number in range(rng.randint(1, 4)):
                _one_entry(contest, school, user, next(person), rng)


def _plant(contest: Contest, person: Iterator[str], rng: random.Random, day: dt.date) -> list[int]:
    with clock.at(day, hour=11):
        return copies.plant(contest, person, rng, _one_entry)


def _is_open(school: School, day: dt.date) -> bool:
    return (school.opened_on is None or school.opened_on <= day) and (
        school.closed_on is None or school.closed_on > day
    )


def new_pupil(
    contest: Contest, school: School, user: User, name: str, rng: random.Random, *, grade: int = 0
) -> Pupil:
    """A pupil of the grade, or of one of the upper ones, with a guardian's consent."""
    grades = list(school.enrolments.filter(school_year=contest.school_year).values_list("grade", flat=True))
    grade = grade or rng.choice([grade for grade in grades if grade >= min(4, max(grades))])
    return save_pupil(
        school=school,
        user=user,
        values={
            "name": name,
            "grade": grade,
            "class_number": rng.randint(1, 4),
            "consent_by": "监护人（演示）",
            "consent_on": contest.opens_on,
            "consent_scope": rng.choice(
                (ConsentScope.FULL, ConsentScope.MASKED, ConsentScope.MASKED, ConsentScope.SCHOOL)
            ),
        },
    )


def _one_entry(
    contest: Contest, school: School, user: User, name: str, rng: random.Random, *, grade: int = 0, text: str = ""
) -> Entry:
    pupil = new_pupil(contest, school, user, name, rng, grade=grade)
    grade = pupil.grade
    group = "primary" if grade <= LAST_GRADE["primary"] else "junior" if grade <= LAST_GRADE["junior"] else "senior"
    values = {
        "title": rng.choice(TITLES),
        "text": text or _essay(rng, *LENGTHS[group]),
        "teacher": rng.choice([*school.teachers.all(), None]),
        "is_original": True,
        "used_ai": False,
        "ai_statement": "",
    }
    return submit_entry(
        contest=contest, school=school, user=user, pupil=pupil, values=values, choose=partial(choose, rng)
    )


def _essay(rng: random.Random, least: int, most: int) -> str:
    return essays.essay(rng, rng.randint(least + 30, most - 90))


def choose(rng: random.Random, alphabet: str) -> str:
    return rng.choice(alphabet)


def judge(contest: Contest, rng: random.Random, *, day: dt.date, share: float) -> None:
    with clock.at(contest.closes_on + dt.timedelta(days=3), hour=9):
        contest = advance_contest(contest=contest, user=reviewer(), to=ContestPhase.JUDGING)
        assign_judges(contest=contest, user=reviewer())
    criteria = list(contest.criteria.all())
    quality: dict[int, float] = {}
    rows = (
        Assignment.objects.filter(entry__contest=contest)
        .select_related("judge", "entry")
        .order_by("entry__code", "judge__username")
    )
    with clock.at(day, hour=15):
        for assignment in rows:
            level = quality.setdefault(assignment.entry_id, rng.triangular(0.66, 0.97, 0.82))
            if rng.random() > share:
                continue
            points = {
                criterion.pk: Decimal(str(round(min(1.0, max(0.4, level + rng.gauss(0, 0.03))) * criterion.weight, 1)))
                for criterion in criteria
            }
            finish_marks(
                assignment=assignment, user=assignment.judge, version=assignment.version, points=points, comment=""
            )


def decide(contest: Contest, day: dt.date) -> None:
    with clock.at(day, hour=10):
        contest = advance_contest(contest=contest, user=reviewer(), to=ContestPhase.NOTICE)
    with clock.at(day + dt.timedelta(days=2), hour=10):
        advance_contest(contest=contest, user=reviewer(), to=ContestPhase.PUBLISHED)
