"""Counts of a school year for whole rankings: kept tallies where they are true, the records for everybody else."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from schools.facts.columns import Column, hardly_shared
from schools.facts.counts import (
    RecordCounts,
    ReportCounts,
    StaffHours,
    document_counts,
    record_counts,
    report_counts,
    staff_hours,
)
from schools.facts.fidelity import FidelityCounts, fidelity_counts
from schools.facts.lens import APPROVED, Lens
from schools.facts.lessons import enrolled_classes, lesson_classes
from schools.facts.talks import TalkCounts, talk_counts
from schools.models import Region, School, Tally, Untallied

# From so many schools without a true tally on, counting everybody at once is cheaper than naming them.
MANY = 1000
Counts = dict[int, Any]


@dataclass(frozen=True)
class Source:
    """One kind of counts: how it is counted from records, how a tally writes it down, and how it reads it back."""

    count: Callable[[Region, int, Lens], Counts]
    plain: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _pairs(found: Mapping[Any, Any]) -> list[Any]:
    return sorted(found.items())


SOURCES: dict[str, Source] = {
    "reports": Source(
        report_counts, tuple, lambda row: ReportCounts(row[0], row[1], row[2], tuple([tuple(size) for size in row[3]]))
    ),
    "records": Source(record_counts, tuple, RecordCounts._make),
    "lessons": Source(
        lesson_classes,
        lambda found: [(*key, series) for key, series in _pairs(found)],
        lambda rows: {(grade, term): tuple(series) for grade, term, series in rows},
    ),
    "classes": Source(enrolled_classes, _pairs, dict),
    "documents": Source(document_counts, dict, dict),
    "staff": Source(
        staff_hours, tuple, lambda row: StaffHours(row[0], tuple([tuple(pair) for pair in row[1]]))
    ),
    "talks": Source(talk_counts, tuple, TalkCounts._make),
    "fidelity": Source(fidelity_counts, tuple, FidelityCounts._make),
}  # fmt: skip


def written(source: str, counts: Any) -> str:
    """What a tally's column holds for some counts; equal counts are equal text."""
    return json.dumps(SOURCES[source].plain(counts), sort_keys=True, separators=(",", ":"))


class YearCounts:
    """Counts by school, each source when it is first asked for.

    A trial's lens always looks at the records. Schools with the same counts share one object: do not change it.
    """

    def __init__(self, region: Region, year: int, lens: Lens = APPROVED) -> None:
        self.region, self.year, self.lens = region, year, lens
        self._found: dict[str, Mapping[int, Any]] = {}

    def __getitem__(self, source: str) -> Mapping[int, Any]:
        if source not in self._found:
            self._found[source] = self._counted(source)
        return self._found[source]

    def _counted(self, source: str) -> Mapping[int, Any]:
        if self._kept is None:
            return SOURCES[source].count(self.region, self.year, self.lens)
        rest = self._kept.unknown
        counted = SOURCES[source].count(self.region, self.year, Lens(schools=frozenset(rest))) if rest else {}
        return Column(self._kept.places, [*self._kept.cells(source), *map(counted.get, rest)])

    @cached_property
    def _kept(self) -> "Kept | None":
        """The tallies; None where too few of them are true to be of use."""
        if self.lens != APPROVED:
            return None
        true = true_tallies(self.region, self.year)
        rows = list(true.values_list("school_id", *SOURCES))
        if not rows:
            return None
        unknown = School.objects.within(self.region).filter(~Exists(true.filter(school=OuterRef("pk")).order_by()))
        keys = list(unknown.order_by("pk").values_list("pk", flat=True)[: MANY + 1])
        return None if len(keys) > MANY else Kept(rows, keys)


def true_tallies(region: Region, year: int) -> QuerySet[Tally]:
    """Tallies of a year that nothing has changed since."""
    changed = Untallied.objects.filter(school=OuterRef("school"))
    return Tally.objects.filter(~Exists(changed), school__region__path__startswith=region.path, school_year=year)


class Kept:
    """Tallies as they were read, a column of texts for each source, taken apart when it is asked for.

    `unknown` are schools without a true tally; `places` counts those with one and then these.
    """

    def __init__(self, rows: Iterable[tuple[Any, ...]], unknown: Sequence[int]) -> None:
        """Params: at least one row of a school's key and its columns in the order of SOURCES."""
        schools, *columns = zip(*rows, strict=True)
        self.unknown = unknown
        self.places = {school: place for place, school in enumerate([*schools, *unknown])}
        self._texts: dict[str, Sequence[str]] = dict(zip(SOURCES, columns, strict=True))

    def cells(self, source: str) -> list[Any]:
        """The counts of a source by place, once: the texts are given up. Equal texts become one object."""
        texts, read = self._texts.pop(source), SOURCES[source].read
        different = set(texts)
        if hardly_shared(len(different), len(texts)):
            return [None if plain is None else read(plain) for plain in _parsed(texts)]
        found = list(different)
        known = {
            text: None if plain is None else read(plain) for text, plain in zip(found, _parsed(found), strict=True)
        }
        return list(map(known.__getitem__, texts))


def _parsed(texts: Iterable[str]) -> list[Any]:
    """What texts hold, None for an empty one. All at once: calling the parser for every text takes longer than parsing."""
    return json.loads(f"[{','.join([text or 'null' for text in texts])}]")
