"""Hints about implausible outputs, in words. Pure: they see the record and what is known around it.

The example behind them: one street's 35,100 consultations were 58 % of the persons that its whole district reached.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.enums import OutputReason
from schools.validation.base import Finding, Severity
from site_config.shared.amounts import per_cent

# More visits than this on one day at one place are rare; a whole year's sum is often typed by mistake.
MANY_ATTENDANCES = 2_000
# From this share of all persons reached in the district on, one record deserves a second look.
LARGE_SHARE = 25
# So many earlier records of the kind make a history, and so many times its median is far away.
HISTORY, TIMES = 3, 4
ROUND = 1_000


@dataclass(frozen=True)
class Surroundings:
    """What is known around one output; what is unknown stays empty.

    `history` holds earlier numbers of the same place and kind; `persons_of_district` the persons that approved outputs
    of the district report in the school year, this one left out; `same_day` counts records of the same kind, place and
    day, `visits_same_day` activity records with visitors there on that day.
    """

    today: dt.date
    history: tuple[int, ...] = ()
    persons_of_district: int = 0
    same_day: int = 0
    visits_same_day: int = 0


Said = tuple[str, str] | None


def findings(output: Any, known: Surroundings) -> list[Finding]:
    """Every hint on one output, the gravest first."""
    found = [
        Finding(check.__name__.strip("_"), severity, *said, str(reason))
        for check, severity, reason in CHECKS
        if (said := check(output, known))
    ]
    return sorted(found, key=lambda each: list(Severity).index(each.severity))


def _future_date(output: Any, known: Surroundings) -> Said:
    if output.happened_on <= known.today:
        return None
    return _("The date lies in the future"), _("It can be logged once it has happened.")


def _more_persons_than_attendances(output: Any, known: Surroundings) -> Said:
    persons, attendances = output.persons, output.attendances
    if persons is None or attendances is None or persons <= attendances:
        return None
    numbers = {"persons": f"{persons:,}", "attendances": f"{attendances:,}"}
    return (
        _("%(persons)s persons, but only %(attendances)s attendances") % numbers,
        _("Everybody who came attended at least once. The two numbers may have been mixed up."),
    )


def _many_attendances(output: Any, known: Surroundings) -> Said:
    if (output.attendances or 0) <= MANY_ATTENDANCES:
        return None
    return (
        _("%(n)s attendances on one day") % {"n": f"{output.attendances:,}"},
        _("Several days may have been added up. One record for each day keeps the year's figures true."),
    )


def _large_share(output: Any, known: Surroundings) -> Said:
    people, district = max(output.attendances or 0, output.persons or 0), known.persons_of_district
    if not district or people <= MANY_ATTENDANCES // 2 or people * 100 < LARGE_SHARE * district:
        return None
    return (
        _("As many people as %(share)d%% of all persons that the district's outputs reached this school year")
        % {"share": per_cent(people, district)},
        _("Attendances may have been counted as persons, or a whole year in one record."),
    )


def _unlike_history(output: Any, known: Surroundings) -> Said:
    if len(known.history) < HISTORY:
        return None
    usual = median(known.history)
    if usual / TIMES <= output.number <= usual * TIMES:
        return None
    numbers = {"n": f"{output.number:,}", "usual": f"{round(usual):,}"}
    return (
        _("%(n)s, but usually about %(usual)s") % numbers,
        ngettext(
            "This place has logged this kind %(times)d time before.",
            "This place has logged this kind %(times)d times before.",
            len(known.history),
        )
        % {"times": len(known.history)},
    )


def _maybe_twice(output: Any, known: Surroundings) -> Said:
    if known.same_day:
        return (
            _("The same kind is logged for this place and day already"),
            _("If it is the same one, please do not count it twice."),
        )
    if output.kind.is_event and known.visits_same_day:
        return (
            _("A school here has recorded a visit on the same day"),
            _(
                "An event that a school records as an activity is counted there. Please log it here only if it was another."
            ),
        )
    return None


def _no_venue(output: Any, known: Surroundings) -> Said:
    if output.venue or not output.kind.is_event:
        return None
    return _("No venue is given"), _("The event counts, but in none of the five venues.")


def _round_number(output: Any, known: Surroundings) -> Said:
    if output.is_estimate or output.number < ROUND or output.number % ROUND:
        return None
    return (
        _("%(n)s looks like an estimate") % {"n": f"{output.number:,}"},
        _("If it was not counted exactly, please switch “estimated” on; the report then says 余."),
    )


CHECKS: tuple[tuple[Callable[[Any, Surroundings], Said], Severity, str], ...] = (
    (_future_date, Severity.BLOCK, OutputReason.DATE),
    (_more_persons_than_attendances, Severity.WARN, OutputReason.PEOPLE),
    (_many_attendances, Severity.WARN, OutputReason.NUMBER),
    (_large_share, Severity.WARN, OutputReason.PEOPLE),
    (_unlike_history, Severity.WARN, OutputReason.NUMBER),
    (_maybe_twice, Severity.WARN, OutputReason.DOUBLE),
    (_no_venue, Severity.NOTE, ""),
    (_round_number, Severity.NOTE, ""),
)
