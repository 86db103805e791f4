"""The parts of the statistics: each a finding in words, a chart, and the table that it is drawn from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.enums import Honour
from campaigns.enums import ContestKind
from home.statistics.protection import LEAST_SCHOOLS, Row, joined, withheld
from home.statistics.reading import OutputRow, Reading
from schools.models import ActivityKind
from site_config.shared.calendar import SchoolYear
from site_config.shared.charts import Point, Share, bars, stacked_bars

LEAST_RECORDS = 3
# In place of a number that would tell about fewer than three schools.
HIDDEN = None


@dataclass(frozen=True)
class Part:
    """One chart with its table. `name` stands in addresses; cells are text, numbers, or HIDDEN."""

    name: str
    title: str
    finding: str
    chart: SafeString
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    says: str = ""

    @property
    def hides(self) -> bool:
        return any(cell is HIDDEN for row in self.rows for cell in row)


def parts(found: Reading, kinds: dict[str, ActivityKind]) -> list[Part]:
    """All parts that have something to show; none while fewer than three schools take part."""
    if found.totals.schools < LEAST_SCHOOLS:
        return [part for part in [_honours(found)] if part]
    made: list[Part | None] = [make(found, kinds) for make in WITH_KINDS] + [make(found) for make in PLAIN]
    return [part for part in made if part]


def _months(found: Reading, kinds: dict[str, ActivityKind]) -> Part | None:
    if not found.months:
        return None
    hidden = withheld([Row("", row.schools, ()) for row in found.months])
    best = max(found.months, key=lambda row: row.schools)
    rows = tuple(
        (row.month.label, row.schools, row.records, HIDDEN if place in hidden else row.attendances)
        for place, row in enumerate(found.months)
    )
    return _part(
        "months",
        _("Schools taking part by month"),
        _("Most schools took part in %(month)s: %(n)s of the %(all)s with an approved activity this year.")
        % {"month": best.month.label, "n": best.schools, "all": found.totals.schools},
        [(row.month.short_label, row.schools) for row in found.months],
        (_month(), _schools(), _activities(), _attendances()),
        rows,
    )


def _activities_by_month(found: Reading, kinds: dict[str, ActivityKind]) -> Part | None:
    if not found.months:
        return None
    codes = [row.name for row in found.kinds]
    rows = tuple(
        (row.month.label, *(found.by_month_and_kind.get((row.month, code), 0) for code in codes), row.records)
        for row in found.months
    )
    best = max(found.months, key=lambda row: row.records)
    return _part(
        "activities",
        _("Activities by month"),
        _("%(n)s activities are approved so far; most of them, %(most)s, were held in %(month)s.")
        % {"n": found.totals.activities, "most": best.records, "month": best.month.label},
        [(row.month.short_label, row.records) for row in found.months],
        (_month(), *(kinds[code].short for code in codes), pgettext("column", "Together")),
        rows,
    )


def _kinds(found: Reading, kinds: dict[str, ActivityKind]) -> Part | None:
    if not found.kinds:
        return None
    hidden = withheld(found.kinds)
    best = max(found.kinds, key=lambda row: row.values[0])
    rows = tuple(
        (kinds[row.name].name, row.schools, row.values[0], HIDDEN if place in hidden else row.values[1])
        for place, row in enumerate(found.kinds)
    )
    return _part(
        "kinds",
        _("Activities by kind"),
        _("The most frequent kind is “%(kind)s” with %(n)s approved activities.")
        % {"kind": kinds[best.name].name, "n": best.values[0]},
        [(kinds[row.name].short, row.values[0]) for row in found.kinds],
        (pgettext("column", "Kind"), _schools(), _activities(), _attendances()),
        rows,
    )


def _people(found: Reading) -> Part | None:
    if not found.persons:
        return None
    values = [
        (pgettext("statistics", "Attendances"), found.totals.attendances),
        (pgettext("statistics", "Persons"), found.persons),
    ]
    return _part(
        "people",
        _("Attendances and persons"),
        _("%(persons)s pupils came %(attendances)s times in all.")
        % {"persons": f"{found.persons:,}", "attendances": f"{found.totals.attendances:,}"},
        values,
        (pgettext("column", "Measure"), pgettext("column", "Number")),
        tuple(values),
        _("Attendances count a pupil at every activity. Persons are the pupils of each school's best attended one."),
    )


def _stages(found: Reading) -> Part | None:
    rows = [
        Row(pgettext("stages of a school", " and ").join(str(stage.label) for stage in _in_order(stages)), *_of(row))
        for stages, row in found.stages
    ]
    shown = joined(rows, pgettext("statistics", "Others together"))
    if not shown:
        return None
    best = max(shown, key=lambda row: row.values[0])
    return _part(
        "lessons",
        _("Lessons by stage"),
        _("Most lessons, %(n)s, were held in schools of this stage: %(stage)s.")
        % {"n": best.values[0], "stage": best.name},
        [(row.name, row.values[0]) for row in shown],
        (pgettext("column", "Stage"), _schools(), pgettext("column", "Lessons"), _attendances()),
        tuple((row.name, row.schools, *row.values) for row in shown),
        _("A school of several stages stands in a row of its own kind."),
    )


def _places(found: Reading) -> Part | None:
    shown = joined(found.places, pgettext("statistics", "Other places together"))
    if len(shown) < 2:
        return None
    best = max(shown, key=lambda row: row.schools)
    return _part(
        "places",
        _("Schools taking part by place"),
        _("Most schools take part in this place: %(place)s (%(n)s).") % {"place": best.name, "n": best.schools},
        [(row.name, row.schools) for row in shown],
        (pgettext("column", "Place"), _schools(), _activities(), _attendances()),
        tuple((row.name, row.schools, *row.values) for row in shown),
    )


def _talks(found: Reading) -> Part | None:
    if not found.talks:
        return None
    months = [row.month for row in found.months]
    values = [(month, found.talks.get(month, 0)) for month in months]
    return _part(
        "talks",
        _("Talks at schools by month"),
        _("%(n)s talks by speakers were held and approved.") % {"n": sum(found.talks.values())},
        [(month.short_label, n) for month, n in values],
        (_month(), pgettext("column", "Talks")),
        tuple((month.label, n) for month, n in values),
    )


def _outputs(found: Reading) -> Part | None:
    rows = [row for row in found.outputs if row.records >= LEAST_RECORDS]
    few = sum(row.records for row in found.outputs if row.records < LEAST_RECORDS)
    if not rows:
        return None
    other = pgettext("statistics", "Other kinds together")
    more = [(other, few)] if few >= LEAST_RECORDS else []
    best = max(rows, key=lambda row: row.records)
    return _part(
        "outputs",
        _("Outputs of publicity by kind"),
        _("Most often logged is “%(kind)s”: %(n)s records, %(number)s %(unit)s in all.")
        % {"kind": best.kind.name, "n": best.records, "number": _amount(best), "unit": best.kind.unit},
        [*((row.kind.name, row.records) for row in rows), *more],
        (
            pgettext("column", "Kind"),
            pgettext("column", "Records"),
            pgettext("column", "Number"),
            pgettext("column", "Unit"),
            pgettext("column", "Estimates inside"),
        ),
        (*(_output(row) for row in rows), *((name, n, "", "", "") for name, n in more)),
        _("Units differ, so the chart compares how often each kind was logged."),
    )


def _works(found: Reading) -> Part | None:
    rows = [row for row in found.works if row.schools >= LEAST_SCHOOLS]
    if not rows:
        return None
    entered, placed = sum(row.entered for row in rows), sum(row.placed for row in rows)
    most = max(row.entered for row in rows)
    names = {row.kind: str(ContestKind(row.kind).label) for row in rows}
    table = tuple((names[row.kind], row.schools, row.entered, row.placed) for row in rows)
    label = _list([(names[row.kind], row.entered) for row in rows])
    title = _("Works and prizes")
    shares = [Share(names[row.kind], row.placed, row.entered - row.placed, most, str(row.entered)) for row in rows]
    return Part(
        "works",
        title,
        _("%(placed)s of %(entered)s works won a prize.") % {"placed": placed, "entered": entered},
        stacked_bars(shares, label=label, title=title),
        (pgettext("column", "Kind"), _schools(), pgettext("column", "Works"), pgettext("column", "Prizes")),
        table,
        _("Full colour: won a prize; hatched: the others. Contests whose results are published."),
    )


def _honours(found: Reading) -> Part | None:
    years = sorted({year for year, _honour in found.honours})
    if not years:
        return None
    counts = {year: [found.honours.get((year, honour), 0) for honour in Honour] for year in years}
    last = years[-1]
    return _part(
        "honours",
        _("Honours by school year"),
        _("For %(year)s, %(n)s schools, teachers and pupils were honoured.")
        % {"year": SchoolYear(last).label, "n": sum(counts[last])},
        [(SchoolYear(year).label, sum(counts[year])) for year in years],
        (pgettext("column", "School year"), *(str(honour.label) for honour in Honour), pgettext("column", "Together")),
        tuple((SchoolYear(year).label, *counts[year], sum(counts[year])) for year in years),
        _("Published lists only, of all years."),
    )


WITH_KINDS: list[Callable[[Reading, dict[str, ActivityKind]], Part | None]] = [_months, _activities_by_month, _kinds]
PLAIN: list[Callable[[Reading], Part | None]] = [_people, _stages, _places, _talks, _outputs, _works, _honours]


def _part(
    name: str,
    title: str,
    finding: str,
    values: Sequence[tuple[str, int]],
    headings: tuple[str, ...],
    rows: tuple[tuple[Any, ...], ...],
    says: str = "",
) -> Part:
    chart = bars([Point(word, value) for word, value in values], label=_list(values), title=title)
    return Part(name, title, finding, chart, headings, rows, says)


def _list(values: Sequence[tuple[str, int]]) -> str:
    return pgettext("between items of a list", ", ").join(f"{name} {value}" for name, value in values)


def _of(row: Row) -> tuple[int, tuple[int, ...]]:
    return row.schools, row.values


def _in_order(stages: frozenset) -> list:
    return [stage for stage in type(next(iter(stages))) if stage in stages] if stages else []


def _output(row: OutputRow) -> tuple[Any, ...]:
    return (row.kind.name, row.records, row.number, row.kind.unit, row.is_estimate)


def _amount(row: OutputRow) -> str:
    return f"{row.number:,}"


def _month() -> str:
    return pgettext("column", "Month")


def _schools() -> str:
    return pgettext("column", "Schools")


def _activities() -> str:
    return pgettext("column", "Activities")


def _attendances() -> str:
    return pgettext("column", "Attendances")
