"""What schools left behind in publicity, as yes or no by column of the report: a ranking never asks how much."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from schools.enums import OUTPUTS_COUNTED, OutputState
from schools.facts.lens import APPROVED, Lens
from schools.models import Output, Region
from site_config.shared.calendar import SchoolYear

FIELDS = ("pk", "school_id", "kind__group", "kind__name_zh", "kind__name_en", "happened_on", "place", "state")


@dataclass(frozen=True, slots=True)
class OutputFact:
    """An output of a school; `group` is a value of schools.enums.OutputGroup, `state` of OutputState."""

    pk: int
    school_id: int
    group: str
    kind_zh: str
    kind_en: str
    happened_on: dt.date
    place: str
    state: str


def output_groups(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, frozenset[str]]:
    """The columns of the report in which a school has an approved output of the school year, by school. One query."""
    rows = _outputs(region, year, lens)
    found: dict[int, set[str]] = defaultdict(set)
    for school, group in rows.order_by().values_list("school_id", "kind__group").distinct():
        found[school].add(group)
    return {school: frozenset(groups) for school, groups in found.items()}


def handed_in_outputs(school_ids: Iterable[int], year: int) -> dict[int, list[OutputFact]]:
    """Outputs of a school year, whatever came of them, by school, oldest first; one query."""
    found: dict[int, list[OutputFact]] = defaultdict(list)
    for fact in _facts(_of_year(year).filter(school__in=list(school_ids))):
        found[fact.school_id].append(fact)
    return found


def school_outputs(keys: Iterable[int]) -> list[OutputFact]:
    """Outputs of schools by key, for the trail behind a point; those that are gone are left out."""
    return _facts(Output.objects.filter(pk__in=list(keys), school__isnull=False))


def _outputs(region: Region, year: int, lens: Lens) -> QuerySet:
    states = OUTPUTS_COUNTED | {OutputState.SUBMITTED} if lens.with_waiting else OUTPUTS_COUNTED
    return _of_year(year).filter(lens.inside(region), state__in=states)


def _of_year(year: int) -> QuerySet:
    days = SchoolYear(year)
    return Output.objects.filter(school__isnull=False).between(days.first_day, days.last_day)


def _facts(rows: QuerySet) -> list[OutputFact]:
    return [OutputFact(*row) for row in rows.order_by("happened_on", "pk").values_list(*FIELDS)]
