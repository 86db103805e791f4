"""Parts of the statistics about schools' activities."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.statistics.part import (
    HIDDEN,
    Part,
    activities_heading,
    attendances_heading,
    grouped,
    month_heading,
    part_of,
    schools_heading,
)
from home.statistics.protection import Row, crossed, joined
from home.statistics.reading import MonthRow, Reading
from schools.models import ActivityKind


def months(found: Reading, kinds: dict[str, ActivityKind]) -> Part | None:
    if not found.months:
        return None
    hidden = _hidden(found, kinds)
    best = max(found.months, key=lambda row: row.schools)
    rows = tuple(
        (row.month.label, row.schools, *_shown((place, len(found.kinds)) in hidden, row.records, row.attendances))
        for place, row in enumerate(found.months)
    )
    return part_of(
        "months",
        _("Schools taking part by month"),
        _("Most schools took part in %(month)s: %(n)s of the %(all)s with an approved activity this year.")
        % {"month": best.month.label, "n": grouped(best.schools), "all": grouped(found.totals.schools)},
        [(row.month.short_label, row.schools) for row in found.months],
        (month_heading(), schools_heading(), activities_heading(), attendances_heading()),
        rows,
    )


def activities_by_month(found: Reading, kinds: dict[str, ActivityKind]) -> Part | None:
    hidden = _hidden(found, kinds)
    codes = [row.name for row in found.kinds]
    shown = [row for place, row in enumerate(found.months) if (place, len(codes)) not in hidden]
    if not any(row.records for row in shown):
        return None
    rows = tuple(
        (row.month.label, *(HIDDEN if (place, column) in hidden else n for column, n in enumerate(_line(found, row))))
        for place, row in enumerate(found.months)
    )
    best = max(shown, key=lambda row: row.records)
    return part_of(
        "activities",
        _("Activities by month"),
        _("%(n)s activities are approved so far; most of them, %(most)s, were held in %(month)s.")
        % {"n": grouped(found.totals.activities), "most": grouped(best.records), "month": best.month.label},
        [(row.month.short_label, row.records) for row in shown],
        (month_heading(), *(kinds[code].short for code in codes), pgettext("column", "Together")),
        rows,
    )


def kinds_of_activity(found: Reading, kinds: dict[str, ActivityKind]) -> Part | None:
    hidden = _hidden(found, kinds)
    shown = [row for column, row in enumerate(found.kinds) if (len(found.months), column) not in hidden]
    if not shown:
        return None
    best = max(shown, key=lambda row: row.values[0])
    rows = tuple(
        (kinds[row.name].name, row.schools, *_shown((len(found.months), column) in hidden, *row.values))
        for column, row in enumerate(found.kinds)
    )
    return part_of(
        "kinds",
        _("Activities by kind"),
        _("The most frequent kind is “%(kind)s” with %(n)s approved activities.")
        % {"kind": kinds[best.name].name, "n": grouped(best.values[0])},
        [(kinds[row.name].short, row.values[0]) for row in shown],
        (pgettext("column", "Kind"), schools_heading(), activities_heading(), attendances_heading()),
        rows,
    )


def _hidden(found: Reading, kinds: dict[str, ActivityKind]) -> set[tuple[int, int]]:
    """What months, kinds and both together do not show; the three tables are one, and none may tell on another.

    All lessons are told above the tables and by stage.
    """
    codes = [row.name for row in found.kinds]
    inner = [
        [*(found.by_month_and_kind.get((row.month, code), (0, 0))[0] for code in codes), row.schools]
        for row in found.months
    ]
    lessons = [(len(found.months), place) for place, code in enumerate(codes) if kinds[code].is_lesson]
    return crossed([*inner, [*(row.schools for row in found.kinds), found.totals.schools]], lessons)


def _line(found: Reading, month: MonthRow) -> list[int]:
    """Activities of a month by kind, then together."""
    each = [found.by_month_and_kind.get((month.month, row.name), (0, 0))[1] for row in found.kinds]
    return [*each, month.records]


def _shown(is_hidden: bool, *numbers: int) -> tuple[Any, ...]:
    return (HIDDEN,) * len(numbers) if is_hidden else numbers


def people(found: Reading) -> Part | None:
    if not found.persons:
        return None
    values = [
        (pgettext("statistics", "Attendances"), found.totals.attendances),
        (pgettext("statistics", "Persons"), found.persons),
    ]
    return part_of(
        "people",
        _("Attendances and persons"),
        _("%(persons)s pupils came %(attendances)s times in all.")
        % {"persons": grouped(found.persons), "attendances": grouped(found.totals.attendances)},
        values,
        (pgettext("column", "Measure"), pgettext("column", "Number")),
        tuple(values),
        _("Attendances count a pupil at every activity. Persons are the pupils of each school's best attended one."),
    )


def stages(found: Reading) -> Part | None:
    rows = [
        Row(pgettext("stages of a school", " and ").join(str(stage.label) for stage in _in_order(stages)), *_of(row))
        for stages, row in found.stages
    ]
    shown = joined(rows, pgettext("statistics", "Others together"))
    if not shown:
        return None
    best = max(shown, key=lambda row: row.values[0])
    return part_of(
        "lessons",
        _("Lessons by stage"),
        _("Most lessons, %(n)s, were held in schools of this stage: %(stage)s.")
        % {"n": grouped(best.values[0]), "stage": best.name},
        [(row.name, row.values[0]) for row in shown],
        (pgettext("column", "Stage"), schools_heading(), pgettext("column", "Lessons"), attendances_heading()),
        tuple((row.name, row.schools, *row.values) for row in shown),
        _("A school of several stages stands in a row of its own kind."),
    )


def places(found: Reading) -> Part | None:
    shown = joined(found.places, pgettext("statistics", "Other places together"))
    if len(shown) < 2:
        return None
    counts = [row.schools for row in shown]
    return part_of(
        "places",
        _("Schools taking part by place"),
        _("In each of the %(rows)s rows, %(least)s to %(most)s schools take part.")
        % {"rows": len(shown), "least": grouped(min(counts)), "most": grouped(max(counts))},
        [(row.name, row.schools) for row in shown],
        (pgettext("column", "Place"), schools_heading(), activities_heading(), attendances_heading()),
        tuple((row.name, row.schools, *row.values) for row in shown),
    )


def talks(found: Reading) -> Part | None:
    if not found.talks:
        return None
    months = [row.month for row in found.months]
    values = [(month, found.talks.get(month, 0)) for month in months]
    return part_of(
        "talks",
        _("Talks at schools by month"),
        _("%(n)s talks by speakers were held and approved.") % {"n": sum(found.talks.values())},
        [(month.short_label, n) for month, n in values],
        (month_heading(), pgettext("column", "Talks")),
        tuple((month.label, n) for month, n in values),
    )


def _of(row: Row) -> tuple[int, tuple[int, ...]]:
    return row.schools, row.values


def _in_order(stages: frozenset) -> list:
    return [stage for stage in type(next(iter(stages))) if stage in stages] if stages else []
