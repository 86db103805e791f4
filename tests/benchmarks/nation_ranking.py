"""ranking-nation, edition-city, rescore-nation, explain-nation: a ranking of all schools against hand-written SQL over a
compact table of one row per school and month that holds the same inputs; the same with every standing and score line
written down; one school scored anew among all; and the page of one standing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.actions.edition import _write as write_lines
from awards.actions.rubric import _draw_up, adopt_rubric
from awards.defaults import SCHOOL
from awards.enums import EditionState, Group, Honour
from awards.indicators import Candidate
from awards.models import AwardCycle, Edition, Quota, ScoreLine, Standing
from awards.ranking import compute
from awards.rescore import rescored
from awards.results import Ranking
from home.demo import clock
from home.demo.bulk.story import ENDS
from schools.actions.review import approve_activity
from schools.enums import RoleKind
from schools.models import Activity, Region, Role
from tests.benchmarks import Figure, figure, milliseconds, seconds
from tests.benchmarks.ranking import FLOOR, YEAR, _ours, _planner
from tests.benchmarks.ranking_rows import Scene
from tests.benchmarks.scales import NATION, database_of
from tests.benchmarks.spent import middle, spent

User = get_user_model()
ROUNDS, PAGES, RESCORES = 3, 12, 40
COLUMNS = (
    "edition_id", "school_id", "name", "public_name", "school_name", "group", "points", "place", "band", "is_vetoed",
    "is_honoured", "decided_by",
)  # fmt: skip
SOURCES = FLOOR[: FLOOR.index("points AS")].rstrip().rstrip(",")
BY_MONTH = SOURCES.replace("SELECT school_id, count(*) AS asked", "SELECT school_id, month, count(*) AS asked")
# Inputs that are no months' stand in the row of the school's first month, so that every input is there once.
BUILD = """
CREATE TEMPORARY TABLE bench_compact ON COMMIT DROP AS {sources},
starts AS (SELECT school_id, min(month) AS month FROM months GROUP BY school_id)
SELECT c.id AS school_id, c.team, m.month, m.asked, m.done, m.early, l.given, l.required, p.four, p.three, p.counsellor,
  t.n AS trained, s.n AS teachers, q.n, q.clean, q.present, q.enrolled, z.worth
FROM candidates c
LEFT JOIN months m ON m.school_id = c.id
LEFT JOIN starts o ON o.school_id = c.id
LEFT JOIN lessons l ON l.school_id = c.id AND (m.month IS NULL OR m.month = o.month)
LEFT JOIN papers p ON p.school_id = c.id AND (m.month IS NULL OR m.month = o.month)
LEFT JOIN trained t ON t.school_id = c.id AND (m.month IS NULL OR m.month = o.month)
LEFT JOIN staff s ON s.school_id = c.id AND (m.month IS NULL OR m.month = o.month)
LEFT JOIN records q ON q.school_id = c.id AND (m.month IS NULL OR m.month = o.month)
LEFT JOIN prizes z ON z.school_id = c.id AND (m.month IS NULL OR m.month = o.month)
"""
COMPACT = """
WITH year AS (
  SELECT school_id, team, CAST(sum(done * 60 / asked) AS bigint) AS sixtieths, count(asked) AS months,
    CAST(sum(asked) AS bigint) AS asked, CAST(sum(early) AS bigint) AS early, max(given) AS given,
    max(required) AS required, max(four) AS four, max(three) AS three, max(counsellor) AS counsellor,
    max(trained) AS trained, max(teachers) AS teachers, max(n) AS n, max(clean) AS clean, max(present) AS present,
    max(enrolled) AS enrolled, max(worth) AS worth
  FROM bench_compact GROUP BY school_id, team),
points AS (
  SELECT school_id AS id, team,
    coalesce((2 * 2000 * four + 4) / 8, 0) AS a,
    coalesce((2 * 2500 * given + required) / nullif(2 * required, 0), 0) AS b,
    coalesce((2 * 2500 * sixtieths + 60 * months) / nullif(120 * months, 0), 0) AS c,
    coalesce((2 * 800 * coalesce(trained, 0) + teachers) / nullif(2 * teachers, 0), 0) + 200 * coalesce(counsellor, 0) AS d,
    coalesce((2 * 1000 * present + enrolled) / nullif(2 * enrolled, 0), 0) AS e,
    coalesce((2 * 500 * three + 3) / 6, 0) AS f,
    coalesce((2 * 500 * (early * n + clean * asked) + 2 * asked * n) / nullif(4 * asked * n, 0), 0) AS g,
    least(500, coalesce(worth, 0)) AS h
  FROM year)
SELECT id, team, a, b, c, d, e, f, g, h, a + b + c + d + e + f + g + h AS total,
  rank() OVER (PARTITION BY team ORDER BY a + b + c + d + e + f + g + h DESC, b DESC, c DESC) AS place
FROM points
"""


@contextmanager
def _scene(scale: str) -> Iterator[Scene]:
    """A cycle of the scale's whole region with the default rubric; taken back at the end."""
    with database_of(scale), clock.at(ENDS, hour=15), transaction.atomic():
        root = Region.objects.order_by("path").first()
        user = User.objects.create(username="measuring", name="测量")
        Role.objects.create(user=user, kind=RoleKind.COMMITTEE, region=root, starts_on=ENDS)
        values = {"title": "测量", "issuer": "测量", "serial_prefix": "量"}
        cycle = AwardCycle.objects.create(region=root, school_year=YEAR, **values)
        Quota.objects.bulk_create(
            Quota(cycle=cycle, honour=Honour.SCHOOL, group=group, places=100) for group in Group.values
        )
        rubric = _draw_up(root, Honour.SCHOOL, SCHOOL, user)
        yield Scene(cycle, adopt_rubric(rubric=rubric, user=User.objects.get(pk=user.pk)))
        transaction.set_rollback(True)


@figure("ranking-nation", large=True)
def ranking_nation() -> Figure:
    return ranking_of(NATION)


def ranking_of(scale: str) -> Figure:
    """Points and places of everybody in turns with the floor, after each once; both must agree. Medians of the rounds.

    CPU time stands beside the clock, because on a machine with other work the clock tells of that. Score lines are not
    written here: edition-city does that.
    """
    with _scene(scale) as scene:
        built = seconds(lambda: _build(scene))
        schools = _agreeing(_ours(scene), _floor())
        ours, floor = [], []
        for _round in range(ROUNDS):
            ours.append(spent(lambda: _ours(scene))[0])
            floor.append(spent(_floor)[0])
        value, baseline = middle(ours), middle(floor)
        return {
            "name": f"ranking-{scale}",
            "value": round(value.clock * 1000, 1),
            "unit": "ms",
            "baseline": round(baseline.clock * 1000, 1),
            "ratio": round(value.clock / baseline.clock, 2),
            "ratio_of_cpu": round(value.cpu / baseline.cpu, 2),
            "cpu_s_python_and_server": (round(value.python, 2), round(value.server, 2)),
            "baseline_cpu_s": (round(baseline.python, 2), round(baseline.server, 2)),
            "schools": schools,
            "building_the_compact_table_ms": round(built * 1000, 1),
            "database": connection.vendor,
        }


def _agreeing(ours: dict[int, tuple], floor: dict[int, tuple]) -> int:
    """How many schools there are. Raises AssertionError when points or places differ."""
    wrong = [key for key in ours.keys() | floor.keys() if ours.get(key) != floor.get(key)]
    if wrong:
        raise AssertionError(f"{len(wrong)} schools differ, such as {ours.get(wrong[0])} and {floor.get(wrong[0])}.")
    return len(ours)


@figure("explain-nation", large=True)
def explain_nation() -> Figure:
    return explanation_at(NATION)


def explanation_at(scale: str) -> Figure:
    """The page of a standing in the middle of the largest group, as the committee's browser gets it."""
    with _scene(scale) as scene:
        _build(scene)
        edition = _edition(scene, compute(scene.cycle, Honour.SCHOOL, scene.rubric))
        _lines(edition)
        group = edition.standings.filter(group=Group.PRIMARY)
        standing = group.order_by("place")[group.count() // 2]
        client = Client()
        client.force_login(User.objects.get(username="measuring"))
        address = reverse("awards:explain", args=[standing.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        count = sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        times = [seconds(lambda: client.get(address)) for _page in range(PAGES)]
        return {
            "name": f"explain-{scale}",
            "value": count,
            "unit": "queries",
            "milliseconds": milliseconds(times),
            "standings": edition.standings.count(),
            "database": connection.vendor,
        }


@figure("edition-city", large=True)
def edition_city() -> Figure:
    return edition_of("city")


def edition_of(scale: str) -> Figure:
    """An edition with all its lines, the records behind each and both digests, against the SQL that only inserts
    standings and points: it knows neither sources nor what was not counted, so this ratio flatters the floor."""
    with _scene(scale) as scene:
        _build(scene)
        rubric, user = scene.rubric, scene.rubric.adopted_by
        floor = seconds(lambda: _lines(_edition(scene, compute(scene.cycle, Honour.SCHOOL, rubric))))
        ranking = compute(scene.cycle, Honour.SCHOOL, rubric)
        edition = _empty(scene, number=2)
        value = seconds(lambda: write_lines(edition, ranking, lambda done, total: None))
        count = ScoreLine.objects.filter(standing__edition=edition).count()
        assert (count, edition.computed_by) == (8 * len(ranking.rows), user)
        return {
            "name": f"edition-{scale}",
            "value": round(value * 1000, 1),
            "unit": "ms",
            "baseline": round(floor * 1000, 1),
            "ratio": round(value / floor, 2),
            "lines": count,
            "database": connection.vendor,
        }


@figure("rescore-nation", large=True)
def rescore_nation() -> Figure:
    return rescore_of(NATION)


def rescore_of(scale: str) -> Figure:
    """One record more is approved; its school is scored anew and placed in the largest group by stored totals and lines.

    The baseline is what was promised. The approval is timed beside it; every round takes another school.
    """
    with _scene(scale) as scene:
        _build(scene)
        edition = _edition(scene, compute(scene.cycle, Honour.SCHOOL, scene.rubric))
        _lines(edition)
        standings = {row.school_id: row for row in edition.standings.filter(group=Group.PRIMARY)}
        reviewer = User.objects.get(username="reviewer")
        waiting = Activity.objects.reviewable_by(reviewer).pending().filter(school__in=standings).order_by("pk")
        approvals, times, moved = [], [], 0
        for activity in waiting[: RESCORES + 1]:
            standing = standings[activity.school_id]
            who = Candidate(activity.school_id, activity.school_id, Group.PRIMARY, standing.name, "", "")
            approvals.append(seconds(lambda row=activity: approve_activity(activity=row, user=reviewer)))
            took, found = spent(lambda who=who: rescored(edition, who))
            times.append(took)
            moved += found.place != standing.place
        if not moved:
            raise AssertionError("No school moved, so nothing was measured.")
        return {
            "name": f"rescore-{scale}",
            "value": round(middle(times[1:]).clock * 1000, 1),
            "unit": "ms",
            "baseline": 50,
            "ratio": round(middle(times[1:]).clock / 0.05, 2),
            "slowest_ms": round(max([row.clock for row in times[1:]]) * 1000, 1),
            "cpu_ms": round(1000 * sum([row.cpu for row in times[1:]]) / len(times[1:]), 1),
            "repetitions": len(times[1:]),
            "approval_ms": milliseconds(approvals[1:]),
            "rivals": len(standings) - 1,
            "schools_that_moved": moved,
            "database": connection.vendor,
        }


def _build(scene: Scene) -> None:
    values = {"path": f"{scene.cycle.region.path}%", "year": YEAR, "first": f"{YEAR}-09-01",
              "february": f"{YEAR + 1}-02-01", "last": f"{YEAR + 1}-08-31"}  # fmt: skip
    with connection.cursor() as cursor, _planner(cursor):
        cursor.execute(BUILD.replace("{sources}", BY_MONTH).replace("{least}", "least"), values)
        cursor.execute("ANALYZE bench_compact")


def _floor() -> dict[int, tuple]:
    with connection.cursor() as cursor, _planner(cursor):
        cursor.execute(COMPACT)
        return {row[0]: tuple(int(cell) for cell in row[2:]) for row in cursor.fetchall()}


def _edition(scene: Scene, ranking: Ranking) -> Edition:
    """The standings of a ranking by COPY, without lines."""
    edition = _empty(scene, number=1)
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        with cursor.copy(f"COPY {Standing._meta.db_table} ({names}) FROM STDIN") as copy:
            for row in ranking.rows:
                who, outcome = row.candidate, row.outcome
                copy.write_row(
                    (edition.pk, who.school_id, who.name, who.public_name, who.school_name, str(who.group), row.points,
                     outcome.place, row.band, outcome.place is None, outcome.is_honoured, outcome.decided_by)
                )  # fmt: skip
        cursor.execute("ANALYZE awards_standing")
    return edition


def _empty(scene: Scene, number: int) -> Edition:
    return Edition.objects.create(
        cycle=scene.cycle, honour=Honour.SCHOOL, number=number, rubric=scene.rubric, state=EditionState.COMPUTED,
        digest="", computed_by=scene.rubric.adopted_by, computed_at=timezone.now(),
    )  # fmt: skip


def _lines(edition: Edition) -> None:
    """The points of every criterion as lines, straight from the compact table."""
    points = ", ".join(
        f"({n}, '{row.code}', '{row.title_zh}', '{row.indicator}', {row.weight}, p.{letter})"
        for n, (row, letter) in enumerate(zip(edition.rubric.criteria.all(), "abcdefgh", strict=True))
    )
    statement = f"""
    INSERT INTO awards_scoreline (standing_id, code, title_zh, title_en, indicator, weight, points, achieved, required,
      sources, missing, "order")
    SELECT s.id, l.code, l.title, l.title, l.indicator, l.weight, l.points, 0, 0, '{{}}', '[]', l.n
    FROM ({COMPACT}) p JOIN awards_standing s ON s.edition_id = {edition.pk} AND s.school_id = p.id
    CROSS JOIN LATERAL (VALUES {points}) AS l (n, code, title, indicator, weight, points)
    """  # noqa: S608 - the default rubric's own words
    with connection.cursor() as cursor, _planner(cursor):
        cursor.execute(statement)
        cursor.execute("ANALYZE awards_scoreline")
