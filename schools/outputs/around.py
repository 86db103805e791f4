"""What is known around outputs, read for a whole page at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q, Sum

from schools.enums import LIVE, STREET_LEVELS, OutputState
from schools.models import Activity, Output
from schools.outputs.hints import Surroundings, findings
from schools.rules import NOTHING
from schools.validation.base import Finding
from site_config.shared.calendar import SchoolYear

HISTORY_READ = 24
Place = tuple[int | None, int | None]


class Around:
    """Background of some outputs, saved or not, in four queries whatever their number.

    Each output needs `kind`, and its school with region or its region, in memory.
    """

    def __init__(self, outputs: Sequence[Output], today: dt.date) -> None:
        self.outputs, self.today = list(outputs), today

    def findings(self, output: Output) -> list[Finding]:
        return findings(output, self.surroundings(output))

    def surroundings(self, output: Output) -> Surroundings:
        before = [number for pk, number in self._history[_place(output), output.kind_id] if pk != output.pk]
        return Surroundings(
            today=self.today,
            history=tuple(before[:HISTORY_READ]),
            persons_of_district=self._persons(output),
            same_day=sum(pk != output.pk for pk in self._same_day[_place(output), output.kind_id, output.happened_on]),
            visits_same_day=self._visits(output),
        )

    @cached_property
    def _history(self) -> dict[Any, list[tuple[int, int]]]:
        """Numbers of approved outputs by place and kind, newest first; one query."""
        found: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        rows = Output.objects.filter(self._same_places, kind__in={row.kind_id for row in self.outputs})
        rows = rows.filter(state=OutputState.APPROVED, happened_on__gte=self.today - dt.timedelta(days=730))
        for school, region, kind, pk, number in rows.values_list("school_id", "region_id", "kind_id", "pk", "number"):
            found[(school, region), kind].append((pk, number))
        return found

    @cached_property
    def _same_day(self) -> dict[Any, list[int]]:
        found: dict[Any, list[int]] = defaultdict(list)
        rows = Output.objects.filter(self._same_places, happened_on__in=self._days).exclude(state=OutputState.VOID)
        for school, region, kind, day, pk in rows.values_list("school_id", "region_id", "kind_id", "happened_on", "pk"):
            found[(school, region), kind, day].append(pk)
        return found

    @cached_property
    def _visit_days(self) -> list[tuple[str, int, dt.date]]:
        """Path of the street, school and day of activity records with visitors on these days; one query."""
        events = [row for row in self.outputs if row.kind.is_event]
        if not events:
            return []
        where = NOTHING
        for path in {_region(row).path for row in events}:
            where |= Q(school__region__path__startswith=path)
        rows = Activity.objects.filter(where, held_on__in={row.happened_on for row in events}, state__in=LIVE)
        rows = rows.filter(is_outside_visit=True).order_by()
        return list(rows.values_list("school__region__path", "school_id", "held_on"))

    @cached_property
    def _persons_reached(self) -> list[tuple[str, int, int]]:
        """Path of the place, school year and persons of approved outputs in the districts; one query."""
        where = NOTHING
        for path in {self._district(row) for row in self.outputs}:
            where |= Q(school__region__path__startswith=path) | Q(region__path__startswith=path)
        years = {SchoolYear.of(row.happened_on) for row in self.outputs}
        when = NOTHING
        for year in years:
            when |= Q(happened_on__gte=year.first_day, happened_on__lte=year.last_day)
        rows = Output.objects.filter(where, when, state=OutputState.APPROVED, persons__gt=0).order_by()
        grouped = rows.values("school__region__path", "region__path", "happened_on").annotate(n=Sum("persons"))
        return [
            (path or own, SchoolYear.of(day).start, n)
            for path, own, day, n in grouped.values_list("school__region__path", "region__path", "happened_on", "n")
        ]

    def _persons(self, output: Output) -> int:
        path, year = self._district(output), SchoolYear.of(output.happened_on).start
        total = sum(n for where, when, n in self._persons_reached if where.startswith(path) and when == year)
        mine = (output.persons or 0) if output.pk and output.state == OutputState.APPROVED else 0
        return total - mine

    def _visits(self, output: Output) -> int:
        if not output.kind.is_event:
            return 0
        path = _region(output).path
        return sum(
            day == output.happened_on and (school == output.school_id if output.school_id else where.startswith(path))
            for where, school, day in self._visit_days
        )

    @property
    def _days(self) -> set[dt.date]:
        return {row.happened_on for row in self.outputs}

    @property
    def _same_places(self) -> Q:
        return Q(school__in={row.school_id for row in self.outputs if row.school_id}) | Q(
            region__in={row.region_id for row in self.outputs if row.region_id}
        )

    @staticmethod
    def _district(output: Output) -> str:
        """Path of the region above the street, or of the office itself."""
        region = _region(output)
        return region.path.removesuffix(f"{region.code}/") if region.level in STREET_LEVELS else region.path


def warned(outputs: Iterable[Output], around: Around) -> set[int]:
    """Keys of those outputs that have a hint which needs attention."""
    return {row.pk for row in outputs if any(each.needs_attention for each in around.findings(row))}


def _place(output: Output) -> Place:
    return output.school_id, output.region_id


def _region(output: Output) -> Any:
    return output.school.region if output.school is not None else output.region
