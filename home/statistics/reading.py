"""What the statistics count: approved records and published results of one school year, by a fixed number of queries.

Sums come from the maintained rows (`Expected`), grouped by the database; nothing is asked school by school or street by
street.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from awards.enums import EditionState
from awards.models import Standing
from campaigns.enums import ContestPhase, EntryState
from campaigns.models import Entry, EntryTally
from home.figures import APPROVED, YearFigures, year_figures
from home.statistics.protection import Row
from schools.enums import Stage
from schools.models import Activity, ActivityKind, Expected, Output, OutputKind, Plan, Region
from schools.places import WIDE
from site_config.shared.calendar import Month, SchoolYear

COUNTED_EVERY = dt.timedelta(hours=1)
KEPT_SECONDS = 24 * 3600
# Counting that took longer than this has died.
MOST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Schools with an approved activity in the month, and the month's sums."""

    month: Month
    schools: int
    records: int
    attendances: int


@dataclass(frozen=True, slots=True)
class OutputRow:
    """Logged outputs of a kind; `schools` logged them, without those of the office itself."""

    kind: OutputKind
    schools: int
    records: int
    number: int
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class WorksRow:
    """Works entered in published contests of a kind, and those that won a prize; `schools` took part."""

    kind: str
    schools: int
    entered: int
    placed: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One school year. Rows of `kinds`, `stages` and `places` hold (records, attendances).

    `by_month_and_kind` holds (schools, records).
    """

    school_year: int
    as_of: dt.datetime
    totals: YearFigures
    persons: int
    months: tuple[MonthRow, ...]
    kinds: tuple[Row, ...]
    by_month_and_kind: dict[tuple[Month, str], tuple[int, int]]
    stages: tuple[tuple[frozenset[Stage], Row], ...]
    places: tuple[Row, ...]
    talks: dict[Month, int]
    outputs: tuple[OutputRow, ...]
    works: tuple[WorksRow, ...]
    honours: dict[tuple[int, str], int]


def years_of(region: Region, today: dt.date) -> list[int]:
    """School years with an adopted plan of the region, of one above or below it, newest first; one query."""
    where = Q(region__path__in=region.ancestor_paths()) | Q(region__path__startswith=region.path)
    adopted = Plan.objects.filter(where, school_year__lte=SchoolYear.of(today).start).exclude(adopted_at=None)
    return list(adopted.order_by("-school_year").values_list("school_year", flat=True).distinct())


def reading(region: Region, school_year: int, today: dt.date) -> Reading | None:
    """Counted now or, for a province and the nation, within about an hour.

    One visitor an hour waits for millions of rows; the others get the reading before, or None while there is none yet.
    """
    if region.level not in WIDE:
        return _read(region, school_year, today)
    key = f"statistics:{region.pk}:{school_year}"
    kept: Reading | None = cache.get(key)
    is_fresh = kept is not None and timezone.now() - kept.as_of < COUNTED_EVERY
    if is_fresh or not cache.add(f"{key}:counting", True, MOST_SECONDS):
        return kept
    found = _read(region, school_year, today)
    cache.set(key, found, KEPT_SECONDS)
    cache.delete(f"{key}:counting")
    return found


def _read(region: Region, school_year: int, today: dt.date) -> Reading:
    rows = Expected.objects.within(region).filter(APPROVED, school_year=school_year).order_by()
    kinds = {kind.pk: kind for kind in ActivityKind.objects.all()}
    return Reading(
        school_year=school_year,
        as_of=timezone.localtime(),
        totals=year_figures(region, school_year),
        persons=_persons(region, school_year),
        months=_months(rows, school_year, today),
        kinds=_kinds(rows, kinds),
        by_month_and_kind=_month_kinds(rows, kinds),
        stages=_stages(rows),
        places=_places(rows, region),
        talks=_talks(region, school_year),
        outputs=_outputs(region, school_year),
        works=_works(region, school_year),
        honours=_honours(region),
    )


def _sums(rows: QuerySet, *keys: str) -> Any:
    counted = rows.values(*keys).annotate(
        schools=Count("school", distinct=True), records=Sum("approved_count"), people=Sum("participants")
    )
    return counted.values_list(*keys, "schools", "records", "people")


def _persons(region: Region, school_year: int) -> int:
    """The pupils of each school's best attended record, so that nobody is counted month after month."""
    best = _records(region, school_year).filter(pupils_present__gt=0).values("school_id")
    return best.annotate(most=Max("pupils_present")).aggregate(total=Sum("most"))["total"] or 0


def _records(region: Region, school_year: int) -> QuerySet:
    months = SchoolYear(school_year).months()
    rows = Activity.objects.counted().within(region).filter(month__gte=months[0], month__lte=months[-1])
    return rows.order_by()


def _months(rows: QuerySet, school_year: int, today: dt.date) -> tuple[MonthRow, ...]:
    """Every month that has begun, also one without an activity."""
    found = {month: MonthRow(month, *sums) for month, *sums in _sums(rows, "month")}
    begun = [month for month in SchoolYear(school_year).months() if month.first <= today]
    return tuple(found.get(month, MonthRow(month, 0, 0, 0)) for month in begun)


def _kinds(rows: QuerySet, kinds: dict[int, ActivityKind]) -> tuple[Row, ...]:
    found = sorted(_sums(rows, "kind"), key=lambda row: (kinds[row[0]].order, row[0]))
    return tuple(Row(kinds[kind].code, schools, (records, people)) for kind, schools, records, people in found)


def _month_kinds(rows: QuerySet, kinds: dict[int, ActivityKind]) -> dict[tuple[Month, str], tuple[int, int]]:
    counted = _sums(rows, "month", "kind")
    return {(month, kinds[kind].code): (schools, n) for month, kind, schools, n, _people in counted}


def _stages(rows: QuerySet) -> tuple[tuple[frozenset[Stage], Row], ...]:
    """Lessons by the stages of the schools; a school of several stages stands in a row of its kind."""
    lessons = _sums(rows.filter(kind__is_lesson=True), "school__stages")
    found = [
        (frozenset(map(Stage, stages)), Row("", schools, (records, people)))
        for stages, schools, records, people in lessons
    ]
    order = list(Stage)
    return tuple(sorted(found, key=lambda row: (len(row[0]), sorted(order.index(stage) for stage in row[0]))))


def _places(rows: QuerySet, region: Region) -> tuple[Row, ...]:
    """The regions right below, with what lies deeper, and the region itself for the schools right under it.

    Rows add up to the total, so that no school is told by what is missing.
    """
    below = dict(Region.objects.filter(parent=region).order_by("path").values_list("path", "name"))
    names = below | {region.path: region.name}
    depth = region.path.count("/") + 1
    schools: Counter[str] = Counter()
    records: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for path, n, held, came in _sums(rows, "school__region__path"):
        top = path if path == region.path else "/".join(path.split("/")[:depth]) + "/"
        schools[top] += n
        records[top] += held
        people[top] += came
    return tuple(Row(name, schools[top], (records[top], people[top])) for top, name in names.items() if schools[top])


def _talks(region: Region, school_year: int) -> dict[Month, int]:
    held = _records(region, school_year).filter(talk__isnull=False)
    return dict(held.values("month").annotate(n=Count("pk")).values_list("month", "n"))


def _outputs(region: Region, school_year: int) -> tuple[OutputRow, ...]:
    year = SchoolYear(school_year)
    rows = Output.objects.counted().within(region).between(year.first_day, year.last_day).order_by()
    estimated = Count("pk", filter=Q(is_estimate=True, kind__is_event=False))
    counted = rows.values("kind").annotate(
        schools=Count("school", distinct=True), n=Count("pk"), total=Sum("number"), about=estimated
    )
    found = {kind: rest for kind, *rest in counted.values_list("kind", "schools", "n", "total", "about")}
    kinds = OutputKind.objects.filter(pk__in=found) if found else []
    return tuple(OutputRow(kind, *found[kind.pk][:3], bool(found[kind.pk][3])) for kind in kinds)


def _works(region: Region, school_year: int) -> tuple[WorksRow, ...]:
    """Entries of published contests; where those without a prize are deleted, their tally counts instead."""
    of = {
        "contest__school_year": school_year,
        "contest__phase": ContestPhase.PUBLISHED,
        "school__region__path__startswith": region.path,
    }
    entries = Entry.objects.filter(**of, state=EntryState.SUBMITTED, contest__cleared_at=None).order_by()
    kept = entries.values("contest__kind").annotate(
        schools=Count("school", distinct=True), entered=Count("pk"), placed=Count("pk", filter=~Q(placing=""))
    )
    cleared = EntryTally.objects.filter(**of, contest__cleared_at__isnull=False).order_by().values("contest__kind")
    gone = cleared.annotate(
        schools=Count("school", distinct=True), all_entered=Sum("entered"), all_placed=Sum("placed")
    )
    found: dict[str, WorksRow] = {}
    for kind, *numbers in [
        *kept.values_list("contest__kind", "schools", "entered", "placed"),
        *gone.values_list("contest__kind", "schools", "all_entered", "all_placed"),
    ]:
        found[kind] = _with(found.get(kind), WorksRow(kind, *numbers))
    return tuple(found[kind] for kind in sorted(found))


def _with(one: WorksRow | None, other: WorksRow) -> WorksRow:
    """Both together; the same schools may stand behind both, so that only the larger number of them is sure."""
    if one is None:
        return other
    schools = max(one.schools, other.schools)
    return WorksRow(one.kind, schools, one.entered + other.entered, one.placed + other.placed)


def _honours(region: Region) -> dict[tuple[int, str], int]:
    """Honoured lines of published lists by school year and honour, of all years."""
    rows = Standing.objects.honoured().filter(
        edition__state=EditionState.PUBLISHED, school__region__path__startswith=region.path
    )
    keys = ("edition__cycle__school_year", "edition__honour")
    counted = rows.order_by().values(*keys).annotate(n=Count("pk")).values_list(*keys, "n")
    return {(year, honour): n for year, honour, n in counted}
