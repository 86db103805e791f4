"""How lessons were taught: the three fidelity questions of approved lesson records, by school."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Count, Q

from schools.enums import AllParts, AsPlanned, Interaction
from schools.facts.counts import months_of
from schools.facts.lens import APPROVED, Lens
from schools.models import Activity, Region

# What each answer is worth in halves of a question; an answer that is not named, or missing, is worth nothing.
HALVES = (
    ("as_planned", AsPlanned.FULLY, 2),
    ("as_planned", AsPlanned.MOSTLY, 1),
    ("all_parts", AllParts.ALL, 2),
    ("all_parts", AllParts.SOME, 1),
    ("interaction", Interaction.MOST, 2),
    ("interaction", Interaction.PART, 1),
)
HALVES_OF_A_LESSON = 6


class FidelityCounts(NamedTuple):
    """Approved lesson records of a school; `halves` are worth of all answers, at most six for each record.

    `unanswered` are records that leave at least one of the three questions open.
    """

    lessons: int
    halves: int
    unanswered: int


def fidelity_counts(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, FidelityCounts]:
    """By school; schools without a lesson record are absent. One grouped query.

    Source: the five domains of fidelity (adherence, exposure, quality), as teachers state them for each lesson.
    """
    first, last = months_of(year)
    rows = Activity.objects.filter(lens.inside(region), state__in=lens.states, kind__is_lesson=True)
    rows = rows.filter(month__gte=first, month__lte=last)
    answers = {f"{field}_{value}": Count("pk", filter=Q(**{field: value})) for field, value, _worth in HALVES}
    is_open = Q(as_planned="") | Q(all_parts="") | Q(interaction="")
    grouped = (
        rows.order_by().values("school_id").annotate(n=Count("pk"), unanswered=Count("pk", filter=is_open), **answers)
    )
    return {row["school_id"]: FidelityCounts(row["n"], _halves(row), row["unanswered"]) for row in grouped}


def _halves(row: Mapping[str, Any]) -> int:
    return sum(row[f"{field}_{value}"] * worth for field, value, worth in HALVES)
