"""A year as the district's published account tells it, made by the real actions.

Source: the account's figures in the project's notes: 147 in-school sessions, 368 events, more than 60,000 reached, 11 large
themed events; one street with 24 sessions, 44 boards, more than 80 banners and 130 fixed slogans, 26,000 leaflets and
35,100 consultations. How they spread over schools and streets is invented.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from schools.models import Region
from site_config.shared.calendar import Month
from tests.factories.outputs import OutputFactory
from tests.factories.schools import ActivityFactory, DistrictFactory, RegionFactory, SchoolFactory

YEAR = 2025
STREETS = 4
# Records with visitors in each street's schools, the first street being the one whose account is known.
VISITS = (14, 30, 28, 28)
# (street, kind, number, venue, persons) of approved event outputs; the persons of those on campus stay open.
EVENTS = (
    (0, "performance", 6, "campus", None), (0, "holiday", 4, "community", 1_900),
    (1, "session", 20, "campus", None), (2, "session", 21, "campus", None),
    (1, "session", 70, "unit", 5_400), (2, "performance", 72, "community", 8_600), (3, "holiday", 64, "place", 7_500),
)  # fmt: skip
THEMED = 11
PRESENT = (1_480, 1_320, 1_610, 1_240)
SCHOOLS_PER_STREET = 7


@dataclass
class Account:
    district: Region
    streets: list[Region] = field(default_factory=list)

    @property
    def beihu(self) -> Region:
        return self.streets[0]


def tell() -> Account:
    """Build the year; 100 records with visitors, own activities beside them, outputs, some of them not approved."""
    account = Account(DistrictFactory(name="江汉区"))
    for number in range(STREETS):
        name = "北湖街" if number == 0 else f"第{number}街道"
        account.streets.append(RegionFactory(parent=account.district, name=name))
    for number, street in enumerate(account.streets):
        _schools(street, VISITS[number], PRESENT[number])
    for number, kind, count, venue, persons in EVENTS:
        _output(account.streets[number], kind, count, venue=venue, persons=persons, is_estimate=number == 2)
    OutputFactory(
        region=account.district,
        kind="themed",
        number=THEMED,
        venue="place",
        persons=1_100,
        happened_on=dt.date(YEAR, 6, 26),
    )
    _materials(account.beihu)
    _uncounted(account)
    return account


def _schools(street: Region, visits: int, present: int) -> None:
    schools = [SchoolFactory(region=street) for _number in range(SCHOOLS_PER_STREET)]
    for number in range(visits):
        school = schools[number % len(schools)]
        month = Month.at(YEAR, 1 + number % 12)
        _activity(school, month, ("lesson", "essay", "exhibition")[number % 3], present - number, is_visit=True)
    for school in schools:
        _activity(school, Month.at(YEAR, 5), "meeting", present - 400, is_visit=False)


def _activity(school: Any, month: Month, kind: str, present: int, *, is_visit: bool, upto: str = "approved") -> None:
    day = month.first.replace(day=10)
    ActivityFactory(
        school=school, kind=kind, month=month, held_on=day, at=day.replace(day=11), upto=upto, pupils_present=present,
        pupils_enrolled=present, is_outside_visit=is_visit,
    )  # fmt: skip


def _output(place: Region, kind: str, number: int, **values: Any) -> None:
    OutputFactory(region=place, kind=kind, number=number, approved=True, happened_on=dt.date(YEAR, 4, 15), **values)


def _materials(street: Region) -> None:
    for kind, number, is_estimate in (
        ("blackboard", 30, False), ("bulletin", 14, False), ("banner", 80, True), ("slogan", 130, True),
        ("leaflet", 26_000, True), ("consultation", 35_100, False),
    ):  # fmt: skip
        _output(street, kind, number, is_estimate=is_estimate)


def _uncounted(account: Account) -> None:
    """What must not count: not approved, void, returned, another year, another district."""
    street = account.streets[1]
    school = SchoolFactory(region=street)
    _activity(school, Month.at(YEAR, 3), "lesson", 9_999, is_visit=True, upto="submitted")
    for trait in ("submitted", "returned", "void"):
        OutputFactory(region=street, kind="session", number=500, persons=90_000, upto=trait, venue="campus")
    OutputFactory(region=street, kind="banner", number=500, approved=True, happened_on=dt.date(YEAR - 1, 12, 31))
    OutputFactory(region=street, kind="banner", number=500, approved=True, happened_on=dt.date(YEAR + 1, 1, 1))
    far = RegionFactory(parent=DistrictFactory(code="429902", name="远区"))
    _output(far, "session", 500, persons=90_000, venue="campus")
