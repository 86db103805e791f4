"""Returns of a school year counted by reason, kind, street, school and month: what the table, chart and export show."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schools.enums import ReturnReason
from schools.models import ActivityReturn, User
from schools.review.filters import plain_code
from site_config.shared import charts
from site_config.shared.amounts import per_cent
from site_config.shared.calendar import SchoolYear
from site_config.shared.languages import zh_or_en

MOST_SCHOOLS = 15


@dataclass(frozen=True)
class ReasonFilter:
    """`street` and `kind` are codes; what cannot be read is left out."""

    year: SchoolYear
    street: str = ""
    kind: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str], now: SchoolYear) -> "ReasonFilter":
        text = data.get("year", "")
        start = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else now.start
        year = SchoolYear(start) if 2000 <= start <= 2100 else now
        return cls(year, plain_code(data.get("street", "")), plain_code(data.get("kind", "")))


@dataclass(frozen=True)
class Line:
    """One row of a table: its name, how many returns for each reason in their fixed order, and in all."""

    label: str
    counts: list[int]
    detail: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class ReasonTables:
    """The same returns cut four ways, the largest first; months in order."""

    total: int
    reasons: list[tuple[str, int, int]]
    kinds: list[Line]
    streets: list[Line]
    schools: list[Line]
    months: list[Line]
    chart: SafeString | None
    trend: SafeString | None
    all_streets: dict[str, str] = field(default_factory=dict)
    all_kinds: dict[str, str] = field(default_factory=dict)


def returns_of(user: User, year: SchoolYear) -> QuerySet[ActivityReturn]:
    months = year.months()
    rows = ActivityReturn.objects.visible_to(user).order_by()
    return rows.filter(activity__month__gte=months[0], activity__month__lte=months[-1])


def reason_tables(user: User, chosen: ReasonFilter) -> ReasonTables:
    """Count in one grouped query and cut in memory: a district returns some thousand records a year."""
    everything = list(_groups(returns_of(user, chosen.year)))
    rows = [row for row in everything if _matches(row, chosen)]
    by_reason = Counter[str]()
    for row in rows:
        by_reason[row["reason"]] += row["n"]
    total = sum(by_reason.values())
    months = _lines(rows, lambda row: row["activity__month"], lambda row: row["activity__month"].short_label)
    return ReasonTables(
        total=total,
        reasons=[
            (str(label), by_reason[value], per_cent(by_reason[value], total)) for value, label in ReturnReason.choices
        ],
        kinds=_largest(_lines(rows, lambda row: row["activity__kind__code"], _kind)),
        streets=_largest(_lines(rows, _street_code, lambda row: row["activity__school__region__name"])),
        schools=_largest(_lines(rows, lambda row: row["activity__school__code"], _school, _street))[:MOST_SCHOOLS],
        months=months,
        chart=_chart(by_reason, total),
        trend=_trend(months),
        all_streets=dict(sorted({_street_code(row): _street(row) for row in everything}.items())),
        all_kinds={row["activity__kind__code"]: _kind(row) for row in everything},
    )


def export_rows(user: User, chosen: ReasonFilter) -> list[list[Any]]:
    """Month, street, school, kind, reason and number: the finest cut, for those who count on their own."""
    labels = dict(ReturnReason.choices)
    rows = [row for row in _groups(returns_of(user, chosen.year)) if _matches(row, chosen)]
    rows.sort(key=lambda row: (row["activity__month"], row["activity__school__code"], row["activity__kind__code"]))
    return [
        [
            row["activity__month"].label, _street(row), row["activity__school__code"], row["activity__school__name"],
            _kind(row), str(labels[row["reason"]]), row["n"],
        ]
        for row in rows
    ]  # fmt: skip


def _groups(rows: QuerySet[ActivityReturn]) -> QuerySet:
    school = "activity__school__"
    by = (
        "reason", "activity__month", "activity__kind__code", "activity__kind__short_zh", "activity__kind__short_en",
        f"{school}region__code", f"{school}region__name", f"{school}code", f"{school}name",
    )  # fmt: skip
    return rows.values(*by).annotate(n=Count("pk"))


def _matches(row: dict, chosen: ReasonFilter) -> bool:
    return chosen.street in ("", _street_code(row)) and chosen.kind in ("", row["activity__kind__code"])


def _street_code(row: dict) -> str:
    return row["activity__school__region__code"]


def _street(row: dict) -> str:
    return row["activity__school__region__name"]


def _school(row: dict) -> str:
    return row["activity__school__name"]


def _kind(row: dict) -> str:
    return row[zh_or_en("activity__kind__short_zh", "activity__kind__short_en")]


def _lines(
    rows: Iterable[dict],
    key: Callable[[dict], Any],
    label: Callable[[dict], str],
    detail: Callable[[dict], str] = lambda row: "",
) -> list[Line]:
    counts: dict[Any, Counter[str]] = {}
    names: dict[Any, tuple[str, str]] = {}
    for row in rows:
        counts.setdefault(key(row), Counter())[row["reason"]] += row["n"]
        names[key(row)] = (label(row), detail(row))
    return [
        Line(names[each][0], [counts[each][value] for value in ReturnReason.values], names[each][1])
        for each in sorted(counts)
    ]


def _largest(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -line.total)


def _chart(by_reason: Counter[str], total: int) -> SafeString | None:
    if not total:
        return None
    most = max(by_reason.values())
    rows = [
        charts.Share(str(label), by_reason[value], 0, most, f"{per_cent(by_reason[value], total)}%")
        for value, label in ReturnReason.choices
    ]
    words = ", ".join(f"{row.label} {row.done}" for row in rows)
    return charts.stacked_bars(rows, label=_("Returns by reason: %(reasons)s.") % {"reasons": words})


def _trend(months: list[Line]) -> SafeString | None:
    if len(months) < 2:
        return None
    points = [charts.Point(line.label, line.total) for line in months]
    words = ", ".join(f"{point.label} {point.value}" for point in points)
    return charts.columns(points, label=_("Returns by month: %(months)s.") % {"months": words})
