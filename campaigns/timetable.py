"""Pure days of a contest: what is proposed when only the days for entries are known, and what does not fit together."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from campaigns.enums import ContestPhase

# Working time that districts allow for each phase, in days; the first begins on the day after the last for entries.
USUAL_DAYS = {
    ContestPhase.SCREENING: 5,
    ContestPhase.JUDGING: 14,
    ContestPhase.PANEL: 5,
    ContestPhase.NOTICE: 7,
}
STEPPED = (*USUAL_DAYS, ContestPhase.PUBLISHED)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """The days of one phase; either may be open."""

    phase: ContestPhase
    starts_on: dt.date | None
    ends_on: dt.date | None


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def proposed(closes_on: dt.date, phases: Sequence[ContestPhase] = STEPPED) -> list[Days]:
    """Return usual days of the phases after the last day for entries, without a gap between them."""
    found, first = [], closes_on + DAY
    for phase in phases:
        last = first + (USUAL_DAYS[phase] - 1) * DAY if phase in USUAL_DAYS else None
        found.append(Days(phase, first, last))
        first = last + DAY if last else first
    return found


def disorder(closes_on: dt.date, days: Sequence[Days]) -> list[tuple[ContestPhase, str]]:
    """Return each phase whose days cannot be, with a sentence; phases come in their order.

    A phase may begin while the one before it goes on, never before it begins, and none before entries have closed.
    """
    found, least = [], closes_on + DAY
    for each in days:
        if each.starts_on and each.starts_on <= closes_on:
            found.append((each.phase, _("This phase begins before the last day for entries has passed.")))
        elif each.starts_on and each.starts_on < least:
            found.append((each.phase, _("This phase begins before the one above it.")))
        elif each.starts_on and each.ends_on and each.ends_on < each.starts_on:
            found.append((each.phase, _("The last day of a phase lies before the first.")))
        least = max(least, each.starts_on or least)
    return found
