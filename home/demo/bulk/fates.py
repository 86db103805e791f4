"""What becomes of one expected report: handed in or not, when, and what the bureau said. Pure; days are ordinals."""

import random
from dataclasses import dataclass

from schools.enums import ExpectedState
from site_config.shared.calendar import Month


@dataclass(frozen=True, slots=True)
class Calendar:
    """One month of the story: first and last day, due day, and the day on which the story ends."""

    first: int
    last: int
    due: int
    today: int

    @classmethod
    def of(cls, month: Month, due: int, today: int) -> "Calendar":
        return cls(month.first.toordinal(), month.last.toordinal(), due, today)


@dataclass(frozen=True, slots=True)
class Fate:
    """`version` is that of the record behind it, 0 for none; days are None where nothing happened.

    `returned` says that the bureau sent the record back at least once.
    """

    state: ExpectedState
    version: int = 0
    first: int | None = None
    handed_in: int | None = None
    decided: int | None = None
    returned: bool = False


OPEN, EXCUSED = Fate(ExpectedState.OPEN), Fate(ExpectedState.EXCUSED)
DRAFT = Fate(ExpectedState.DRAFT, version=1)


def fate(month: Calendar, diligence: float, rng: random.Random) -> Fate:
    """Most reports come in time and are approved within a week; some late, some come back, some never come.

    Params: diligence of the school, 0 to 1.
    """
    draw = rng.random()
    if draw > 0.45 + 0.55 * diligence:
        return DRAFT if month.last > month.today and draw > 0.97 else OPEN
    if draw < 0.006:
        return EXCUSED
    day = _day(month, diligence, rng)
    if day > month.today:
        return DRAFT if day - month.today < 3 else OPEN
    decided = day + 2 + int(rng.random() * 5)
    if decided > month.today:
        return Fate(ExpectedState.SUBMITTED, 2, day, day)
    if rng.random() < 0.04:
        return _sent_back(month, day, decided, rng)
    return Fate(ExpectedState.APPROVED, 3, day, day, decided)


def _day(month: Calendar, diligence: float, rng: random.Random) -> int:
    if rng.random() > 0.7 + 0.3 * diligence:
        return month.due + 1 + int(rng.random() * 9)
    length = month.last - month.first
    return month.first + int(rng.triangular(4, length, length * 0.75))


def _sent_back(month: Calendar, day: int, decided: int, rng: random.Random) -> Fate:
    """Corrected after two days and approved after four more, unless the story ends before or nobody cares."""
    again = decided + 2
    if again > month.today or rng.random() < 0.1:
        return Fate(ExpectedState.RETURNED, 3, day, day, decided, returned=True)
    if again + 4 > month.today:
        return Fate(ExpectedState.SUBMITTED, 4, day, again, decided, returned=True)
    return Fate(ExpectedState.APPROVED, 5, day, again, again + 4, returned=True)
