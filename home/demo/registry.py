"""Stage "registry": regions, schools with enrolment, accounts and roles, teachers."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from home.demo import ACCOUNTS, PASSWORD, names
from schools.actions import people as people_actions
from schools.actions import registry
from schools.enums import RegionLevel, RoleKind, Stage
from schools.models import Region, School, User

SINCE = dt.date(2025, 8, 1)
YEARS = (2025, 2026)
DISTRICT = "420103"
ABOVE = (
    ("42", "湖北省", RegionLevel.PROVINCE),
    ("4201", "武汉市", RegionLevel.CITY),
    (DISTRICT, "江汉区", RegionLevel.DISTRICT),
)
# The 13 streets and two zones of the district, by their statistical codes of 2023.
STREETS = (
    ("420103001", "民族街街道"),
    ("420103002", "花楼街街道"),
    ("420103003", "水塔街街道"),
    ("420103004", "民权街街道"),
    ("420103005", "满春街街道"),
    ("420103006", "民意街街道"),
    ("420103007", "新华街街道"),
    ("420103008", "万松街街道"),
    ("420103009", "唐家墩街街道"),
    ("420103010", "北湖街街道"),
    ("420103011", "前进街街道"),
    ("420103012", "常青街街道"),
    ("420103013", "汉兴街街道"),
    ("420103400", "江汉经济开发区"),
    ("420103401", "武汉中央商务区管理委员会"),
)
SIZES = {"district": 90, "city": 3000}


@dataclass(frozen=True)
class Shape:
    """What kind of school: its code's first digits, name ending, stages, grades."""

    prefix: str
    ending: str
    stages: frozenset[str]
    grades: range


SHAPES = (
    *[Shape("21", "小学", frozenset({Stage.PRIMARY}), range(1, 7))] * 11,
    *[Shape("31", "中学", frozenset({Stage.JUNIOR}), range(7, 10))] * 4,
    Shape("31", "学校", frozenset({Stage.PRIMARY, Stage.JUNIOR}), range(1, 10)),
    *[Shape("34", "高级中学", frozenset({Stage.SENIOR}), range(10, 13))] * 2,
    Shape("34", "中学", frozenset({Stage.JUNIOR, Stage.SENIOR}), range(7, 13)),
    Shape("36", "职业学校", frozenset({Stage.VOCATIONAL}), range(10, 13)),
)


def build(*, scale: str, seed: int) -> Region:
    """Make the registry and return the district."""
    rng = random.Random(f"registry-{seed}")
    district = _regions()
    administrator = _staff(district)
    streets = list(Region.objects.within(district).streets())
    person, words = names.people(rng), names.schools(rng)
    for number in range(1, SIZES[scale] + 1):
        shape = SHAPES[0] if number == 1 else SHAPES[number % len(SHAPES)]
        school = _school(administrator, number, shape, next(words), streets[(number * 7) % len(streets)], rng)
        _people_of(school, person, administrator, rng)
    _coordinator(School.objects.order_by("code").get(code="2142900001"))
    return district


def _regions() -> Region:
    parent = None
    for code, name, level in ABOVE:
        parent = registry.add_region(code=code, name=name, level=level, parent=parent)
    for code, name in STREETS:
        level = RegionLevel.STREET if int(code[-3:]) < 400 else RegionLevel.ZONE
        registry.add_region(code=code, name=name, level=level, parent=parent)
    return parent


def _staff(district: Region) -> User:
    """The accounts that are bound to a region; returns the administrator."""
    street = Region.objects.get(code="420103010")
    kinds = {
        "street": (RoleKind.STREET_OFFICER, street, "梁静姝"),
        "reviewer": (RoleKind.REVIEWER, district, "周景行"),
        "reviewer2": (RoleKind.REVIEWER, district, "孟若溪"),
        "committee": (RoleKind.COMMITTEE, district, "沈怀瑾"),
        "committee2": (RoleKind.COMMITTEE, district, "陆清和"),
        "judge1": (RoleKind.JUDGE, district, "袁望舒"),
        "judge2": (RoleKind.JUDGE, district, "叶南枝"),
        "judge3": (RoleKind.JUDGE, district, "彭修远"),
        "judge4": (RoleKind.JUDGE, district, "薛令仪"),
        "editor": (RoleKind.EDITOR, district, "苏听澜"),
        "author": (RoleKind.AUTHOR, street, "秦若川"),
        "auditor": (RoleKind.AUDITOR, district, "方允执"),
        "administrator": (RoleKind.ADMINISTRATOR, district, "韩弘毅"),
    }
    made = {}
    for username, (kind, region, name) in kinds.items():
        made[username] = registry.add_account(user=None, username=username, name=name, password=PASSWORD)
        registry.grant_role(user=None, person=made[username], kind=kind, region=region, starts_on=SINCE)
    return made["administrator"]


def _school(administrator: User, number: int, shape: Shape, word: str, street: Region, rng: random.Random) -> School:
    name = f"{word}{shape.ending}"
    values = {
        "name": name,
        "short_name": name,
        "stages": shape.stages,
        "region": street,
        "is_public": rng.random() > 0.06,
        "counsellor": "" if rng.random() < 0.1 else f"{street.name}派出所民警",
        "opened_on": dt.date(2026, 3, 1) if number == 40 else None,
        "closed_on": dt.date(2026, 1, 31) if number == 41 else None,
    }
    school = School(code=f"{shape.prefix}42{900000 + number:06d}")
    classes = rng.randint(2, 6)
    for year in YEARS:
        enrolment = {grade: _grade(classes, rng) for grade in shape.grades}
        registry.save_school(school=school, user=administrator, values=values, school_year=year, enrolment=enrolment)
    return school


def _grade(classes: int, rng: random.Random) -> tuple[int, int]:
    classes = max(1, classes + rng.choice((-1, 0, 0, 1)))
    return classes, sum(rng.randint(36, 48) for _ in range(classes))


def _people_of(school: School, person: Iterator[str], administrator: User, rng: random.Random) -> None:
    coordinator = User.objects.create_user(username=f"s{school.code}", name=next(person), password=None)
    registry.grant_role(
        user=administrator, person=coordinator, kind=RoleKind.COORDINATOR, school=school, starts_on=SINCE
    )
    for subject in rng.sample(("道德与法治", "心理健康", "班主任", "体育", "生物", "语文"), 3):
        people_actions.save_teacher(school=school, user=coordinator, values={"name": next(person), "subject": subject})


def _coordinator(school: School) -> None:
    """The demo's coordinator account, at the first school."""
    account = registry.add_account(user=None, username=ACCOUNTS[0][0], name="林知夏", password=PASSWORD)
    registry.grant_role(user=None, person=account, kind=RoleKind.COORDINATOR, school=school, starts_on=SINCE)
