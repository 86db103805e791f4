"""What somebody supposes: waiting records approved, missing lessons held, a prize won."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.enums import Placing
from site_config.shared.calendar import Month, SchoolYear

PRIZES = tuple(Placing.values)
TERMS = (1, 2)
FEBRUARY = 2
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wishes:
    """`lessons` are class lessons by (grade, term); `prize` is a value of Placing, or empty."""

    approve: bool = False
    lessons: Mapping[Place, int] = field(default_factory=dict)
    prize: str = ""

    @property
    def held(self) -> int:
        return sum(self.lessons.values())

    def __bool__(self) -> bool:
        return self.approve or bool(self.held) or bool(self.prize)


def terms_ahead(year: int, today: dt.date) -> tuple[int, ...]:
    """Terms of a school year in which a lesson can still be held: the first ends with January."""
    if today > SchoolYear(year).last_day:
        return ()
    return TERMS if today < Month.at(year + 1, FEBRUARY).first else TERMS[1:]


def possible(missing: Mapping[Place, int], terms: tuple[int, ...]) -> dict[Place, int]:
    """Of the missing lessons those that can still be held, the first term first."""
    keys = sorted((key for key in missing if key[1] in terms), key=lambda key: (key[1], key[0]))
    return {key: missing[key] for key in keys}


def chosen(available: Mapping[Place, int], number: int) -> dict[Place, int]:
    """The first `number` of the lessons available, in their order."""
    taken: dict[Place, int] = {}
    for key, n in available.items():
        n = min(n, number - sum(taken.values()))
        if n > 0:
            taken[key] = n
    return taken
