"""Who is behind, and how the month and the year go."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.days import day_label
from schools.enums import OWED, ExpectedState
from schools.marks import mark_of
from schools.matrix import MatrixFilter, ordered, scope
from schools.models import Expected, School, User
from site_config.shared import charts
from site_config.shared.amounts import per_cent
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.languages import zh_or_en

SHOWN = 4
MOST_STREETS = 8


@dataclass(frozen=True)
class Behind:
    """A school that misses reports, with the strokes of the first month in which it does."""

    school: School
    missing: int
    month: Month
    marks: list[str]


@dataclass(frozen=True)
class Late:
    lines: list[Behind]
    total: int


@dataclass(frozen=True)
class MonthGoes:
    """The running month: schools asked, schools done with everything, chart by kind.

    `days_left` counts to the day by which most reports are due; `longer` says how many schools have until which day.
    """

    month: Month
    schools: int
    done: int
    days_left: int | None
    longer: list[tuple[int, str]]
    chart: SafeString | None
    excused: list[str]


def late(user: User, today: dt.date) -> Late:
    """The schools that miss most in this school year."""
    chosen = MatrixFilter(SchoolYear.of(today))
    rows = scope(user, chosen, today).filter(missing__gt=0)
    schools = list(ordered(rows)[:SHOWN])
    total = rows.count() if len(schools) == SHOWN else len(schools)
    mine = Expected.objects.filter(school__in=[school.pk for school in schools], school_year=chosen.year.start)
    months: dict[int, dict[Month, list[tuple[str, dt.date]]]] = defaultdict(lambda: defaultdict(list))
    begun = mine.filter(month__lte=Month.of(today)).order_by("month", "kind__order")
    for key, month, state, due_on in begun.values_list("school_id", "month", "state", "due_on"):
        months[key][month].append((state, due_on))
    return Late([_behind(school, months[school.pk], today) for school in schools], total)


def _behind(school: School, months: Mapping[Month, Sequence[tuple[str, dt.date]]], today: dt.date) -> Behind:
    """Params: months in their order, each with the state and the due day of its reports."""
    lacking = (month for month, rows in months.items() if any(state in OWED and due < today for state, due in rows))
    first = next(lacking, Month.of(today))
    return Behind(
        school, school.missing, first, [mark_of(state, first, due, today) for state, due in months.get(first, ())]
    )


def month_goes(user: User, today: dt.date) -> MonthGoes | None:
    """The month of today by kind and by school; None when nothing is expected in it."""
    month = Month.of(today)
    rows = Expected.objects.visible_to(user).filter(month=month).order_by()
    name = zh_or_en("kind__short_zh", "kind__short_en")
    by_kind = _kinds(rows, name)
    if not by_kind:
        return None
    open_states = ~Q(state__in=[ExpectedState.APPROVED, ExpectedState.SUBMITTED, ExpectedState.EXCUSED])
    by_day = list(rows.values("school", "due_on").annotate(asked=Count("pk"), left=Count("pk", filter=open_states)))
    left = Counter[int]()
    for row in by_day:
        left[row["school"]] += row["left"]
    due = _usual_day(by_day)
    return MonthGoes(
        month=month,
        schools=len(left),
        done=sum(1 for each in left.values() if not each),
        days_left=(due - today).days if due >= today else None,
        longer=_longer(by_day, max(due, today)),
        chart=_by_kind([row for row in by_kind if row["asked"]], name),
        excused=[row[name] for row in by_kind if not row["asked"]],
    )


def _usual_day(by_day: Sequence[dict[str, Any]]) -> dt.date:
    """The day by which most reports are due, the earlier of two with as many."""
    reports = Counter[dt.date]()
    for row in by_day:
        reports[row["due_on"]] += row["asked"]
    return min(reports, key=lambda day: (-reports[day], day))


def _longer(by_day: Sequence[dict[str, Any]], after: dt.date) -> list[tuple[int, str]]:
    """How many schools have reports due later than a day, by day."""
    schools: dict[dt.date, set[int]] = defaultdict(set)
    for row in by_day:
        if row["due_on"] > after:
            schools[row["due_on"]].add(row["school"])
    return [(len(schools[day]), day_label(day)) for day in sorted(schools)]


def _kinds(rows: QuerySet[Expected], name: str) -> list[dict[str, Any]]:
    """Asked, approved and waiting by kind."""
    counts = {
        "asked": Count("pk", filter=~Q(state=ExpectedState.EXCUSED)),
        "ok": Count("pk", filter=Q(state=ExpectedState.APPROVED)),
        "wait": Count("pk", filter=Q(state=ExpectedState.SUBMITTED)),
    }
    return list(rows.order_by("kind__order").values("kind", name).annotate(**counts))


def on_time(user: User, today: dt.date) -> SafeString | None:
    """Share of due reports handed in by their day, by street, against the same months a year ago."""
    year = SchoolYear.of(today)
    now = {row["school__region__name"]: row for row in _rates(user, year, today)}
    if not now:
        return None
    before = {row["school__region__name"]: row for row in _rates(user, year.prev, _year_ago(today))}
    changes = [
        charts.Change(name, _share(row), _share(before[name]) if name in before else None) for name, row in now.items()
    ]
    changes.sort(key=lambda change: -change.now)
    words = ", ".join(f"{change.label} {change.now:.0f}%" for change in changes)
    return charts.dumbbells(_ends(changes), label=_("Handed in on time: %(streets)s.") % {"streets": words})


def _ends(changes: Sequence[charts.Change]) -> list[charts.Change]:
    """All streets, or the best and the worst of many."""
    if len(changes) <= MOST_STREETS:
        return list(changes)
    half = MOST_STREETS // 2
    return [*changes[:half], *changes[-half:]]


def _by_kind(rows: Sequence[dict[str, Any]], name: str) -> SafeString | None:
    if not rows:
        return None
    shares = [charts.Share(row[name], row["ok"], row["wait"], row["asked"], _left(row)) for row in rows]
    words = "; ".join(
        _("%(kind)s: %(ok)d approved, %(wait)d waiting of %(asked)d")
        % {"kind": row[name], "ok": row["ok"], "wait": row["wait"], "asked": row["asked"]}
        for row in rows
    )
    return charts.stacked_bars(shares, label=words)


def _left(row: dict[str, Any]) -> str:
    left = row["asked"] - row["ok"] - row["wait"]
    return ngettext("%(n)d left", "%(n)d left", left) % {"n": left} if left else ""


def _rates(user: User, year: SchoolYear, today: dt.date) -> list[dict[str, Any]]:
    rows = Expected.objects.visible_to(user).countable().filter(school_year=year.start, due_on__lt=today).order_by()
    rows = rows.values("school__region__name")
    return list(rows.annotate(due=Count("pk"), kept=Count("pk", filter=Q(submitted_on__lte=F("due_on")))))


def _share(row: dict[str, Any]) -> int:
    return per_cent(row["kept"], row["due"])


def _year_ago(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
