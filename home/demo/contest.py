"""Stage "contest": essay contests that are published, judged, screened and open for entries; all texts invented."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from functools import partial

from django.db import transaction

from campaigns.actions.contest import advance_contest, announce_contest
from campaigns.actions.entry import submit_entry
from campaigns.enums import ContestPhase
from campaigns.models import Contest, Entry
from home.demo import clock, contest_rounds, copies, essays, names
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
    """Tell four contests: published after a second round, being judged, being screened, open for entries."""
    rng = random.Random(f"contest-{seed}")
    person = names.people(rng)
    spring = _announce(district, "江汉区2026年春季禁毒征文比赛", dt.date(2026, 4, 1), dt.date(2026, 5, 15))
    report(spring.title)
    with transaction.atomic():
        contest_rounds.add_rounds(spring, has_panel=True)
        _enter(spring, person, rng, share=0.72, day=dt.date(2026, 5, 8))
        planted = _plant(spring, person, rng, dt.date(2026, 5, 14))
        contest_rounds.screen(spring, day=dt.date(2026, 5, 16))
        contest_rounds.judge(spring, rng, day=dt.date(2026, 5, 22), share=1.0)
        copies.settle(spring, planted, reviewer(), dt.date(2026, 5, 26), leave_open=False)
        contest_rounds.second_round(spring, day=dt.date(2026, 5, 28))
        contest_rounds.finish(spring, dt.date(2026, 6, 1))
        contest_rounds.correct(spring, dt.date(2026, 6, 10))
    summer = _announce(district, "江汉区2026年暑期禁毒作品征集", dt.date(2026, 9, 1), dt.date(2026, 10, 31))
    report(summer.title)
    with transaction.atomic():
        contest_rounds.add_rounds(summer, has_panel=False)
        _enter(summer, person, rng, share=0.25, day=dt.date(2026, 10, 20))
        planted = _plant(summer, person, rng, dt.date(2026, 10, 30))
        contest_rounds.screen(summer, day=dt.date(2026, 11, 2))
        contest_rounds.declare(summer, day=dt.date(2026, 11, 3))
        contest_rounds.judge(summer, rng, day=dt.date(2026, 11, 12), share=0.5)
        copies.settle(summer, planted, reviewer(), dt.date(2026, 11, 13), leave_open=True)
    short = _announce(district, "江汉区2026年“拒绝第一口”短文征集", dt.date(2026, 10, 8), dt.date(2026, 11, 8))
    report(short.title)
    with transaction.atomic():
        contest_rounds.add_rounds(short, has_panel=False)
        _enter(short, person, rng, share=0.12, day=dt.date(2026, 11, 5))
        contest_rounds.screen(short, day=dt.date(2026, 11, 10), left=6)
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
    """Schools of the contest's region that are open on the day, with who coordinates there on that day."""
    roles = Role.objects.current(day).filter(
        kind=RoleKind.COORDINATOR, school__region__path__startswith=contest.region.path
    )
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


def new_pupil(contest: Contest, school: School, user: User, name: str, rng: random.Random, *, grade: int = 0) -> Pupil:
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
        "text": text or _signed(_essay(rng, *LENGTHS[group]), school, name, rng),
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


def _signed(text: str, school: School, name: str, rng: random.Random) -> str:
    """Some authors sign their text against the rules; judges must not see that."""
    return f"{text}\n\n{school.short_name or school.name} {name}" if rng.random() < 0.15 else text


def choose(rng: random.Random, alphabet: str) -> str:
    return rng.choice(alphabet)
