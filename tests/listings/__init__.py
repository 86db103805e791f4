"""What the register of lists (tests/test_lists.py) needs: pages with as many items as asked for."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from site_config.shared.calendar import Month
from tests.factories.schools import DistrictFactory, PlanFactory, SchoolFactory, UserFactory

OCTOBER = Month.at(2025, 10)
IN_OCTOBER, IN_JULY, IN_AUGUST = dt.date(2025, 10, 22), dt.date(2026, 7, 20), dt.date(2026, 8, 3)
# Who looks (None is a visitor), at which address, and words that stand there, one for each item where items show words.
Made = tuple[Any, str, list[str]]


@dataclass(frozen=True)
class Listing:
    """A page with a list: how many queries it takes, and how it comes to have `count` items on a day."""

    queries: int
    make: Callable[[int], Made]
    day: dt.date = IN_OCTOBER


def names(count: int, mark: str) -> list[str]:
    return [f"{mark}{'甲乙丙'[number]}" for number in range(count)]


def staff(kind: str = "reviewer") -> Any:
    return UserFactory(**{kind: DistrictFactory()})


def named_schools(count: int) -> list[Any]:
    return [SchoolFactory(name=name, grades={6: (3, 138)}) for name in names(count, "小学")]


def at_school() -> tuple[Any, Any]:
    """A school with a plan in force and its coordinator."""
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    return school, UserFactory(coordinator=school)
