"""Parts of the statistics about what came of it: outputs, works, honours."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.enums import Honour
from campaigns.enums import ContestKind
from home.statistics.part import Part, grouped, list_of, part_of, schools_heading
from home.statistics.protection import LEAST_SCHOOLS
from home.statistics.reading import OutputRow, Reading
from site_config.shared.calendar import SchoolYear
from site_config.shared.charts import Share, stacked_bars


def outputs(found: Reading) -> Part | None:
    """Kinds that at least three schools logged; no total is told, so that nothing tells about the others."""
    rows = [row for row in found.outputs if row.schools >= LEAST_SCHOOLS]
    if not rows:
        return None
    best = max(rows, key=lambda row: row.records)
    return part_of(
        "outputs",
        _("Outputs of publicity by kind"),
        _("Most often logged is “%(kind)s”: %(n)s records, %(number)s %(unit)s in all.")
        % {"kind": best.kind.name, "n": best.records, "number": grouped(best.number), "unit": best.kind.unit},
        [(row.kind.name, row.records) for row in rows],
        (
            pgettext("column", "Kind"),
            pgettext("column", "Records"),
            pgettext("column", "Number"),
            pgettext("column", "Unit"),
            pgettext("column", "Estimates inside"),
        ),
        tuple(_output(row) for row in rows),
        _(
            "Units differ, so the chart compares how often each kind was logged; kinds of fewer than three schools are left out."
        ),
    )


def works(found: Reading) -> Part | None:
    rows = [row for row in found.works if row.schools >= LEAST_SCHOOLS]
    if not rows:
        return None
    entered, placed = sum(row.entered for row in rows), sum(row.placed for row in rows)
    most = max(row.entered for row in rows)
    names = {row.kind: str(ContestKind(row.kind).label) for row in rows}
    table = tuple((names[row.kind], row.schools, row.entered, row.placed) for row in rows)
    label = list_of([(names[row.kind], row.entered) for row in rows])
    title = _("Works and prizes")
    shares = [Share(names[row.kind], row.placed, row.entered - row.placed, most, str(row.entered)) for row in rows]
    return Part(
        "works",
        title,
        _("%(placed)s of %(entered)s works won a prize.") % {"placed": placed, "entered": entered},
        stacked_bars(shares, label=label, title=title),
        (pgettext("column", "Kind"), schools_heading(), pgettext("column", "Works"), pgettext("column", "Prizes")),
        table,
        _("Full colour: won a prize; hatched: the others. Contests whose results are published."),
    )


def honours(found: Reading) -> Part | None:
    years = sorted({year for year, _honour in found.honours})
    if not years:
        return None
    counts = {year: [found.honours.get((year, honour), 0) for honour in Honour] for year in years}
    last = years[-1]
    return part_of(
        "honours",
        _("Honours by school year"),
        _("For %(year)s, %(n)s schools, teachers and pupils were honoured.")
        % {"year": SchoolYear(last).label, "n": sum(counts[last])},
        [(SchoolYear(year).label, sum(counts[year])) for year in years],
        (pgettext("column", "School year"), *(str(honour.label) for honour in Honour), pgettext("column", "Together")),
        tuple((SchoolYear(year).label, *counts[year], sum(counts[year])) for year in years),
        _("Published lists only, of all years."),
    )


def _output(row: OutputRow) -> tuple[Any, ...]:
    return (row.kind.name, row.records, row.number, row.kind.unit, row.is_estimate)
