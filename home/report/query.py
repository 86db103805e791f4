"""One object with every number of the report; text, screen, XLSX, PDF and JSON all read it and compute nothing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from awards.enums import Honour
from awards.facts import honoured_counts
from home.report.period import Period
from schools.enums import OutputGroup, Venue
from schools.facts import outputs as facts
from schools.facts.outputs import Amount
from schools.models import Region
from site_config.shared.amounts import per_cent
from site_config.shared.calendar import Month

# Figures of a place, in the order of the table.
MATERIALS = tuple(group.value for group in OutputGroup if group != OutputGroup.EVENT)
OF_A_PLACE = ("sessions", "events", *MATERIALS, "persons", "attendances", "asked", "approved")
HONOURS = {Honour.SCHOOL: "schools", Honour.TEACHER: "teachers", Honour.PUPIL: "pupils"}
OF_ALL = (
    "sessions", "events", "themed", "own_activities", "persons", "attendances", *MATERIALS, "asked", "approved",
    *HONOURS.values(),
)  # fmt: skip
OF_A_VENUE = ("events", "persons", "attendances")
NO_VENUE = "none"


@dataclass(frozen=True)
class Line:
    """The figures of one place or venue. `is_own` marks what an office reports beside the places below it."""

    code: str
    name: str
    figures: Mapping[str, Amount]
    is_own: bool = False

    def __getitem__(self, figure: str) -> Amount:
        return _figure(self.figures, figure)


@dataclass(frozen=True)
class MonthLine:
    month: Month
    sessions: int
    events: int


@dataclass(frozen=True)
class YearReport:
    """Approved records of a region between two days. Persons and attendances are two measures, never added together."""

    region: Region
    period: Period
    as_of: dt.date
    figures: Mapping[str, Amount]
    places: tuple[Line, ...]
    venues: tuple[Line, ...]
    months: tuple[MonthLine, ...]

    def __getitem__(self, figure: str) -> Amount:
        return _figure(self.figures, figure)

    @property
    def rate(self) -> int | None:
        """Approved of asked in whole per cent, rounded down; None while nothing was due."""
        return rate(self)


def _figure(figures: Mapping[str, Amount], figure: str) -> Amount:
    """What is not there is zero; a word that is no figure is a KeyError, so that templates go on to attributes."""
    if figure not in OF_ALL:
        raise KeyError(figure)
    return figures.get(figure, Amount())


def rate(line: "YearReport | Line") -> int | None:
    asked = line["asked"].value
    return per_cent(line["approved"].value, asked) if asked else None


def year_report(region: Region, period: Period, today: dt.date) -> YearReport:
    """Everything in nine queries, whatever the size of the region.

    Params: today, on which reports are due or not. Completion looks at the months that lie wholly in the period.
    """
    sums = _Sums(region, period, today)
    honours = honoured_counts(region.path, period.first, period.last)
    figures = {name: sums.total(name) for name in (*OF_A_PLACE, "themed", "own_activities")}
    figures |= {name: Amount(honours.get(honour, 0)) for honour, name in HONOURS.items()}
    return YearReport(
        region=region,
        period=period,
        as_of=today,
        figures={name: figures[name] for name in OF_ALL},
        places=sums.places(),
        venues=sums.venues(),
        months=_months(region, period),
    )


@dataclass
class _Sums:
    """Amounts by place and by venue, collected from the facts."""

    region: Region
    period: Period
    today: dt.date
    of_region: dict[int, dict[str, Amount]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Amount)))
    of_venue: dict[str, dict[str, Amount]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Amount)))

    def __post_init__(self) -> None:
        span = (self.region, self.period.first, self.period.last)
        for activity in facts.activity_counts(*span):
            self._add_activities(activity)
        for output in facts.output_counts(*span):
            self._add_outputs(output)
        for school in facts.persons_by_school(*span):
            self._add(school.region_id, Venue.CAMPUS, "persons", school.persons)
        for done in facts.completion(self.region, self.period.whole_months, self.today):
            self._add(done.region_id, None, "asked", Amount(done.asked))
            self._add(done.region_id, None, "approved", Amount(done.approved))

    def _add_activities(self, row: facts.ActivityCounts) -> None:
        visits = Amount(row.visits)
        self._add(row.region_id, None, "sessions", visits)
        self._add(row.region_id, Venue.CAMPUS, "events", visits)
        self._add(row.region_id, None, "own_activities", Amount(row.records - row.visits))
        self._add(row.region_id, Venue.CAMPUS, "attendances", Amount(row.attendances))

    def _add_outputs(self, row: facts.OutputCounts) -> None:
        venue = row.venue or NO_VENUE
        if row.group == OutputGroup.EVENT:
            self._add(row.region_id, venue, "events", row.number)
            if venue == Venue.CAMPUS:
                self._add(row.region_id, None, "sessions", row.number)
            if row.is_themed:
                self._add(row.region_id, None, "themed", row.number)
        else:
            self._add(row.region_id, None, row.group, row.number)
        self._add(row.region_id, venue, "persons", row.persons)
        self._add(row.region_id, venue, "attendances", row.attendances)

    def _add(self, region_id: int, venue: str | None, figure: str, amount: Amount) -> None:
        self.of_region[region_id][figure] += amount
        if venue is not None:
            self.of_venue[venue][figure] += amount

    def total(self, figure: str) -> Amount:
        return sum((sums[figure] for sums in self.of_region.values()), Amount())

    def places(self) -> tuple[Line, ...]:
        """The regions right below, and what the region reports itself; those closed with nothing are left out."""
        regions = Region.objects.within(self.region).order_by("path")
        rows = list(regions.values_list("pk", "path", "code", "name", "parent_id", "closed_on"))
        below = [
            (path, code, name, closed) for _pk, path, code, name, parent, closed in rows if parent == self.region.pk
        ]
        paths = {pk: path for pk, path, *_rest in rows}
        own = self._line(self.region.code, self.region.name, lambda path: path == self.region.path, paths, is_own=True)
        lines = [
            (self._line(code, name, lambda path, top=top: path.startswith(top), paths), closed)
            for top, code, name, closed in below
        ]
        shown = [line for line, closed in lines if any(line.figures.values()) or closed is None]
        return tuple([*shown, own] if any(own.figures.values()) or not shown else shown)

    def _line(
        self, code: str, name: str, belongs: Callable[[str], bool], paths: Mapping[int, str], *, is_own: bool = False
    ) -> Line:
        mine = [sums for pk, sums in self.of_region.items() if belongs(paths[pk])]
        figures = {name: _sum(sums[name] for sums in mine) for name in OF_A_PLACE}
        return Line(code, name, {name: amount for name, amount in figures.items() if amount.value}, is_own)

    def venues(self) -> tuple[Line, ...]:
        """The five venues, and what names none if there is any."""
        lines = [Line(value, "", dict(self.of_venue[value])) for value in (*Venue.values, NO_VENUE)]
        return tuple(line for line in lines if line.code != NO_VENUE or any(a.value for a in line.figures.values()))


def _sum(amounts: Iterable[Amount]) -> Amount:
    return sum(amounts, Amount())


def _months(region: Region, period: Period) -> tuple[MonthLine, ...]:
    found = {row.month: row for row in facts.month_counts(region, period.first, period.last)}
    return tuple(_month(month, found.get(month)) for month in period.months)


def _month(month: Month, row: facts.MonthCounts | None) -> MonthLine:
    if row is None:
        return MonthLine(month, 0, 0)
    return MonthLine(month, row.visits + row.campus_events, row.visits + row.events)
