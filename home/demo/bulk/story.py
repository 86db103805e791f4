"""The demo in bulk: registry and term of a district, a city or the nation, as the real actions would leave them."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from home.demo import clock, content
from home.demo.bulk import papers, places, schools, year
from home.demo.bulk.indexes import set_aside
from home.demo.bulk.places import SCALES, Street
from home.demo.bulk.tables import set_sequences
from home.demo.registry import SINCE
from home.demo.story import site_of
from schools.actions import registry
from schools.actions.plan import adopt_plan, draw_up_plan
from schools.actions.tally import count_again, note_everybody
from schools.enums import RoleKind
from schools.models import Activity, ActivityKind, ExcusedMonth, Plan, Region, School, Teacher, User
from site_config.shared.calendar import Month, SchoolYear

STAGES = ("registry", "term")
YEAR = SchoolYear(2025)
# The running month is June: eight months are over, some of the ninth has come in.
ENDS = dt.date(2026, 6, 20)
APRIL = Month.at(2026, 4)
PART = 2000
MODELS = (*schools.MODELS, *year.MODELS, *papers.MODELS)
Report = Callable[[str], None]


def tell(*, stage: str, scale: str, seed: int, report: Report) -> Region:
    """Fill the database up to `stage` in one transaction; returns the region that owns everything.

    The same `seed`, `scale` and `stage` make the same data. Nothing stays when something fails.
    """
    started = perf_counter()

    def say(line: str) -> None:
        report(f"{perf_counter() - started:6.0f} s  {line}")

    with transaction.atomic():
        root = _fill(stage, scale, random.Random(f"bulk-{seed}"), say)
    say("statistics")
    _analyse()
    say("done")
    return root


def _fill(stage: str, scale: str, rng: random.Random, say: Report) -> Region:
    say("regions and accounts")
    root, streets = places.build(scale)
    administrator = places.staff(root, streets[0])
    site_of(root, root.name, str(root.level).capitalize())
    content.build()
    plan = _plan(root, administrator)
    with set_aside(MODELS):
        members = _registry(SCALES[scale].schools, streets, rng, say)
        if stage == "term":
            _term(plan, members, rng, say)
        say("keys, indexes and constraints")
    set_sequences((School, Teacher, User, Activity))
    _coordinator()
    note_everybody()
    # Without statistics the tallies of each thousand schools would read whole tables.
    _analyse()
    say("tallies")
    count_again(now=timezone.make_aware(dt.datetime.combine(ENDS, dt.time(15))))
    return root


def _plan(root: Region, administrator: User) -> Plan:
    """The plan is adopted before there are schools; what it then asks of each is written with the records."""
    with clock.at(dt.date(YEAR.start, 8, 25)):
        plan = draw_up_plan(
            region=root,
            school_year=YEAR,
            user=administrator,
            title=f"{root.name}{YEAR.label_in('zh-hans')}毒品预防教育“五个一”工作方案",
            whitelist_item="毒品预防教育进校园（演示）",
        )
        essay = ActivityKind.objects.get(code="essay")
        ExcusedMonth.objects.create(plan=plan, month=APRIL, kind=essay, reason="由禁毒征文比赛代替，不用报")
        adopt_plan(plan=plan, user=administrator)
    return plan


def _registry(count: int, streets: list[Street], rng: random.Random, say: Report) -> list[schools.Member]:
    """Schools in the order of their streets, as rosters come in district by district."""
    book = schools.Registry(YEAR.start, rng)
    members: list[schools.Member] = []
    for start in range(0, count, PART):
        numbers = range(start, min(start + PART, count))
        members += book.add([(number + 1, streets[number * len(streets) // count]) for number in numbers])
        if start % (PART * 25) == 0:
            say(f"schools: {len(members):,}")
    return members


def _term(plan: Plan, members: list[schools.Member], rng: random.Random, say: Report) -> None:
    """Records month by month over all schools, as they come in, so that one school's rows lie apart as in life."""
    records = year.Year(plan, ENDS, rng)
    for month in sorted(row.month for row in plan.months.all()):
        for part in _parts(members):
            records.write(month, part)
        say(f"{month}: {records.tables[1].written:,} records")
    documents = papers.Papers(rng)
    for part in _parts(members):
        documents.write(part)
    say(f"documents: {documents.table.written:,}")


def _parts(members: list[schools.Member]) -> Iterator[list[schools.Member]]:
    return (members[start : start + PART] for start in range(0, len(members), PART))


def _coordinator() -> None:
    """The demo's coordinator account, at the first school."""
    account = registry.add_account(user=None, username="coordinator", name="林知夏", password=places.PASSWORD)
    school = School.objects.earliest("pk")
    registry.grant_role(user=None, person=account, kind=RoleKind.COORDINATOR, school=school, starts_on=SINCE)


def _analyse() -> None:
    """Statistics, and on PostgreSQL the map of pages that everybody may see, without which index-only scans are slow."""
    is_free = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if is_free else "ANALYZE")
