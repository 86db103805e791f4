"""Counts of a school year for whole rankings: kept tallies where they are true, the records for everybody else."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

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
        report_counts, astuple, lambda row: ReportCounts(row[0], row[1], row[2], tuple([tuple(size) for size in row[3]]))
    ),
    "records": Source(record_counts, astuple, lambda row: RecordCounts(*row)),
    "lessons": Source(
        lesson_classes,
        lambda found: [(*key, series) for key, series in _pairs(found)],
        lambda rows: {(grade, term): tuple(series) for grade, term, series in rows},
    ),
    "classes": Source(enrolled_classes, _pairs, dict),
    "documents": Source(document_counts, dict, dict),
    "staff": Source(
        staff_hours, astuple, lambda row: StaffHours(row[0], tuple([tuple(pair) for pair in row[1]]))
    ),
    "talks": Source(talk_counts, astuple, lambda row: TalkCounts(*row)),
    "fidelity": Source(fidelity_counts, astuple, lambda row: FidelityCounts(*row)),
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
        self._found: dict[str, Counts] = {}

    def __getitem__(self, source: str) -> Counts:
        if source not in self._found:
            self._found[source] = self._counted(source)
        return self._found[source]

    def _counted(self, source: str) -> Counts:
        counted = SOURCES[source].count(self.region, self.year, self._rest) if self._rest else {}
        kept = self._kept.pop(source, {})
        return kept | counted if counted else kept

    @cached_property
    def _kept(self) -> dict[str, Counts]:
        if self.lens != APPROVED:
            return {}
        rows = true_tallies(self.region, self.year).values_list("school_id", *SOURCES)
        return kept_counts(list(rows))

    @cached_property
    def _rest(self) -> Lens | None:
        """Whom the tallies do not know: None for nobody."""
        if not self._kept:
            return self.lens
        true = true_tallies(self.region, self.year).filter(school=OuterRef("pk")).order_by()
        unknown = School.objects.within(self.region).filter(~Exists(true)).order_by()
        keys = frozenset(unknown.values_list("pk", flat=True)[: MANY + 1])
        if len(keys) > MANY:
            self._kept.clear()
            return self.lens
        return Lens(schools=keys) if keys else None


def true_tallies(region: Region, year: int) -> QuerySet[Tally]:
    """Tallies of a year that nothing has changed since."""
    changed = Untallied.objects.filter(school=OuterRef("school"))
    return Tally.objects.filter(~Exists(changed), school__region__path__startswith=region.path, school_year=year)


def kept_counts(rows: Iterable[tuple[Any, ...]]) -> dict[str, Counts]:
    """Tallies as counts by source and school. Params: rows of a school's key and its columns in the order of SOURCES."""
    if not rows:
        return {}
    schools, *columns = zip(*rows, strict=True)
    return {source: _read(source, schools, texts) for source, texts in zip(SOURCES, columns, strict=True)}


def _read(source: str, schools: Iterable[int], texts: Iterable[str]) -> Counts:
    different = [text for text in dict.fromkeys(texts) if text]
    read = SOURCES[source].read
    # All at once: calling the parser for every text takes longer than parsing.
    known = dict(zip(different, [read(plain) for plain in json.loads(f"[{','.join(different)}]")], strict=True))
    return {school: known[text] for school, text in zip(schools, texts, strict=True) if text}
