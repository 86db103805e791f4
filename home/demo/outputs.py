"""Outputs over the story's year: streets every month, some schools, the bureau's themed events; some wait, one is doubtful."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from home.demo import clock, names
from schools.actions.output import log_output
from schools.actions.output_review import approve_outputs, return_output
from schools.actions.roles import grant_role
from schools.enums import STREET_LEVELS, OutputReason, RoleKind, Venue
from schools.models import Output, OutputKind, Region, Role, School, User
from site_config.shared.calendar import Month

FIRST, STORY_ENDS = Month.at(2025, 9), dt.date(2026, 11, 20)
DOUBTFUL_STREET = "420103010"
# kind -> (chance in a month, numbers, estimated now and then, persons an event reaches)
OF_STREETS: dict[str, tuple[float, tuple[int, int], float, tuple[int, int] | None]] = {
    "bulletin": (0.7, (1, 4), 0.0, None),
    "banner": (0.35, (4, 20), 0.4, None),
    "slogan": (0.2, (5, 30), 0.4, None),
    "leaflet": (0.6, (200, 1500), 0.7, None),
    "consultation": (0.5, (30, 260), 0.5, None),
    "performance": (0.12, (1, 1), 0.4, (80, 420)),
    "session": (0.4, (1, 2), 0.3, (40, 180)),
    "holiday": (0.1, (1, 2), 0.2, (30, 120)),
    "pairing": (0.1, (1, 3), 0.0, (6, 24)),
    "panel": (0.15, (2, 12), 0.0, None),
}
PLACES = ("社区活动室", "街心广场", "文化站", "地铁站口", "菜市场门前", "居民楼院")
THEMED = (
    (dt.date(2025, 11, 8), "秋季禁毒宣传周启动仪式", 320),
    (dt.date(2026, 3, 21), "“健康人生”主题宣传日", 410),
    (dt.date(2026, 6, 26), "国际禁毒日主题活动", 760),
    (dt.date(2026, 9, 19), "开学第一课主题展演", 380),
)
Report = Callable[[str], None]


def build(*, district: Region, seed: int, report: Report) -> None:
    """Log the year; needs the registry only."""
    report("outputs")
    rng = random.Random(f"outputs-{seed}")
    kinds = {kind.code: kind for kind in OutputKind.objects.all()}
    reviewer = User.objects.get(username="reviewer")
    with transaction.atomic():
        officers = list(_officers(district, names.people(rng)))
        schools = _schools(district, rng)
        for month in _months():
            _streets(month, officers, kinds, rng)
            _boards(month, schools, kinds, rng)
            _bureau(month, district, reviewer, kinds, rng)
            _review(month, reviewer, rng)
        _doubtful(kinds)


def _months() -> Iterator[Month]:
    month = FIRST
    while month.first <= STORY_ENDS:
        yield month
        month = month.next


def _officers(district: Region, person: Iterator[str]) -> Iterator[tuple[Region, User]]:
    """Each street's officer; where there is none yet, an account without a password."""
    for street in Region.objects.within(district).filter(level__in=STREET_LEVELS).order_by("code"):
        role = Role.objects.filter(kind=RoleKind.STREET_OFFICER, region=street).select_related("user").first()
        if role is None:
            user = User.objects.create_user(username=f"o{street.code}", name=next(person), password=None)
            since = FIRST.first - dt.timedelta(days=1)
            role = grant_role(user=None, person=user, kind=RoleKind.STREET_OFFICER, region=street, starts_on=since)
        yield street, role.user


def _schools(district: Region, rng: random.Random) -> list[tuple[School, User]]:
    """A fifth of the schools keep up a blackboard; the demo's own school is one of them."""
    roles = Role.objects.filter(kind=RoleKind.COORDINATOR, school__region__path__startswith=district.path)
    rows = [
        (role.school, role.user)
        for role in roles.select_related("school__region", "user").order_by("school__code", "pk")
    ]
    first: dict[int, tuple[School, User]] = {}
    for school, user in rows:
        first.setdefault(school.pk, (school, user))
    return [pair for place, pair in enumerate(first.values()) if place == 0 or rng.random() < 0.2]


def _streets(
    month: Month, officers: list[tuple[Region, User]], kinds: dict[str, OutputKind], rng: random.Random
) -> None:
    for street, user in officers:
        for code, (chance, numbers, vague, persons) in OF_STREETS.items():
            day = _day(month, rng)
            if rng.random() > chance or day > STORY_ENDS:
                continue
            kind = kinds[code]
            values: dict[str, Any] = {"number": _number(numbers, rng), "is_estimate": rng.random() < vague}
            if persons:
                values["persons"] = rng.randint(*persons)
            venue = kind.default_venue if rng.random() < 0.75 else rng.choice(Venue.values)
            _log(street, user, kind, day, values | {"venue": venue, "place": rng.choice(PLACES)})


def _boards(month: Month, schools: list[tuple[School, User]], kinds: dict[str, OutputKind], rng: random.Random) -> None:
    if month.number in (2, 7, 8):
        return
    for school, user in schools:
        day = _day(month, rng)
        if day <= STORY_ENDS and rng.random() < 0.6:
            _log(school, user, kinds["blackboard"], day, {"number": rng.randint(1, 3), "venue": Venue.CAMPUS})


def _bureau(month: Month, district: Region, user: User, kinds: dict[str, OutputKind], rng: random.Random) -> None:
    """The public account every month, and the themed events on their days."""
    day = min(month.last, STORY_ENDS)
    _log(district, user, kinds["post"], day, {"number": rng.randint(3, 5)})
    for when, title, persons in THEMED:
        if when in month:
            values = {"number": 1, "persons": persons, "is_estimate": True, "venue": Venue.PLACE, "note": title}
            _log(district, user, kinds["themed"], when, values)


def _log(place: School | Region, user: User, kind: OutputKind, day: dt.date, values: dict[str, Any]) -> Output:
    with clock.at(day, hour=16):
        return log_output(reporter=place, user=user, values={"kind": kind, "happened_on": day, **values})


def _review(month: Month, reviewer: User, rng: random.Random) -> None:
    """Early in the next month all is approved but a few that go back; what came in last still waits."""
    day = month.next.first + dt.timedelta(days=3)
    if day > STORY_ENDS:
        return
    with clock.at(day, hour=9):
        for output in Output.objects.pending().order_by("pk"):
            if rng.random() < 0.02:
                text = "请核对数量：是全年累计，还是这一次？"
                return_output(output=output, user=reviewer, reason=OutputReason.NUMBER, text=text)
        approve_outputs(outputs=Output.objects.pending(), user=reviewer)


def _doubtful(kinds: dict[str, OutputKind]) -> None:
    """A year's consultations typed as one day's: more than half of all whom the district's outputs reached."""
    role = (
        Role.objects.filter(kind=RoleKind.STREET_OFFICER, region__code=DOUBTFUL_STREET).select_related("user").first()
    )
    if role is None or role.region is None:
        return
    day = STORY_ENDS - dt.timedelta(days=2)
    values = {"number": 35_100, "venue": Venue.COMMUNITY, "place": "街道便民服务中心", "note": "含全年累计咨询"}
    _log(role.region, role.user, kinds["consultation"], day, values)


def _day(month: Month, rng: random.Random) -> dt.date:
    return month.first + dt.timedelta(days=rng.randrange((month.last - month.first).days + 1))


def _number(numbers: tuple[int, int], rng: random.Random) -> int:
    """Large numbers come round, as people write them."""
    number = rng.randint(*numbers)
    return number - number % 50 or 50 if numbers[1] >= 200 else number
