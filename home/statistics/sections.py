"""The parts of the statistics in their order, each as far as it has something to show."""

from collections.abc import Callable

from home.statistics import records, results
from home.statistics.part import Part
from home.statistics.protection import LEAST_SCHOOLS
from home.statistics.reading import Reading
from schools.models import ActivityKind

WITH_KINDS: list[Callable[[Reading, dict[str, ActivityKind]], Part | None]] = [
    records.months,
    records.activities_by_month,
    records.kinds_of_activity,
]
PLAIN: list[Callable[[Reading], Part | None]] = [
    records.people,
    records.stages,
    records.places,
    records.talks,
    results.outputs,
    results.works,
    results.honours,
]


def parts(found: Reading, kinds: dict[str, ActivityKind]) -> list[Part]:
    """All parts that have something to show; honours alone while fewer than three schools take part."""
    if found.totals.schools < LEAST_SCHOOLS:
        return [part for part in [results.honours(found)] if part]
    made = [make(found, kinds) for make in WITH_KINDS] + [make(found) for make in PLAIN]
    return [part for part in made if part]
