"""ranking-district and ranking-city: points and places of all schools against one hand-written SQL statement."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from awards.enums import Honour
from awards.ranking import compute
from tests.benchmarks import Figure, figure
from tests.benchmarks.ranking_rows import YEAR, Scene, fill

# The same criteria, weights, rounding and tie-breakers as the default rubric; {least} is min() on SQLite.
FLOOR = """
WITH candidates AS (
  SELECT s.id, s.name, CASE WHEN s.stages LIKE '%%senior%%' OR s.stages LIKE '%%vocational%%' THEN 'senior'
    WHEN s.stages LIKE '%%junior%%' THEN 'junior' ELSE 'primary' END AS team
  FROM schools_school s JOIN schools_region r ON r.id = s.region_id
  WHERE r.path LIKE %(path)s AND (s.opened_on IS NULL OR s.opened_on <= %(last)s)
    AND (s.closed_on IS NULL OR s.closed_on > %(first)s)),
months AS (
  SELECT school_id, count(*) AS asked, sum(CASE WHEN state = 'approved' THEN 1 ELSE 0 END) AS done,
    sum(CASE WHEN submitted_on <= due_on THEN 1 ELSE 0 END) AS early
  FROM schools_expected WHERE school_year = %(year)s AND state <> 'excused'
    AND school_id IN (SELECT id FROM candidates) GROUP BY school_id, month),
reports AS (
  SELECT school_id, CAST(sum(done * 60 / asked) AS bigint) AS sixtieths, count(*) AS months,
    CAST(sum(asked) AS bigint) AS asked, CAST(sum(early) AS bigint) AS early FROM months GROUP BY school_id),
taught AS (
  SELECT a.school_id, g.grade, sum(CASE WHEN a.month < %(february)s THEN g.classes ELSE 0 END) AS one,
    sum(CASE WHEN a.month < %(february)s THEN 0 ELSE g.classes END) AS two
  FROM schools_activitygrade g JOIN schools_activity a ON a.id = g.activity_id
  JOIN schools_activitykind k ON k.id = a.kind_id
  WHERE a.state = 'approved' AND k.is_lesson AND a.month >= %(first)s AND a.month <= %(last)s
    AND a.school_id IN (SELECT id FROM candidates) GROUP BY a.school_id, g.grade),
lessons AS (
  SELECT e.school_id, CAST(sum(2 * e.classes) AS bigint) AS required,
    CAST(sum({least}(e.classes, coalesce(t.one, 0)) + {least}(e.classes, coalesce(t.two, 0))) AS bigint) AS given
  FROM schools_enrolment e LEFT JOIN taught t ON t.school_id = e.school_id AND t.grade = e.grade
  WHERE e.school_year = %(year)s AND e.grade BETWEEN 5 AND 11 AND e.school_id IN (SELECT id FROM candidates)
  GROUP BY e.school_id),
papers AS (
  SELECT school_id, count(DISTINCT CASE WHEN kind IN ('plan','group','duties','filing') THEN kind END) AS four,
    count(DISTINCT CASE WHEN kind IN ('parents','community','volunteers') THEN kind END) AS three,
    max(CASE WHEN kind = 'counsellor' THEN 1 ELSE 0 END) AS counsellor
  FROM schools_supportingdocument WHERE school_year = %(year)s AND state = 'approved'
    AND school_id IN (SELECT id FROM candidates) GROUP BY school_id),
trained AS (
  SELECT school_id, count(*) AS n FROM (
    SELECT d.school_id, d.teacher_id FROM schools_supportingdocument d JOIN schools_teacher t ON t.id = d.teacher_id
    WHERE d.school_year = %(year)s AND d.state = 'approved' AND d.kind = 'training' AND t.is_active
      AND d.school_id IN (SELECT id FROM candidates)
    GROUP BY d.school_id, d.teacher_id HAVING sum(d.hours) >= 6) AS enough GROUP BY school_id),
staff AS (
  SELECT school_id, count(*) AS n FROM schools_teacher WHERE is_active
    AND school_id IN (SELECT id FROM candidates) GROUP BY school_id),
records AS (
  SELECT a.school_id, count(*) AS n, sum(CASE WHEN a.return_reason = '' THEN 1 ELSE 0 END) AS clean,
    CAST(sum(CASE WHEN k.is_lesson AND a.pupils_present IS NOT NULL AND a.pupils_enrolled > 0
      THEN {least}(a.pupils_present, a.pupils_enrolled) ELSE 0 END) AS bigint) AS present,
    CAST(sum(CASE WHEN k.is_lesson AND a.pupils_present IS NOT NULL AND a.pupils_enrolled > 0
      THEN a.pupils_enrolled ELSE 0 END) AS bigint) AS enrolled
  FROM schools_activity a JOIN schools_activitykind k ON k.id = a.kind_id
  WHERE a.state = 'approved' AND a.month >= %(first)s AND a.month <= %(last)s
    AND a.school_id IN (SELECT id FROM candidates) GROUP BY a.school_id),
prizes AS (
  SELECT e.school_id, sum(CASE e.placing WHEN 'first' THEN 100 WHEN 'second' THEN 60 WHEN 'third' THEN 40
    WHEN 'merit' THEN 20 ELSE 0 END) AS worth
  FROM campaigns_entry e JOIN campaigns_contest c ON c.id = e.contest_id
  WHERE c.school_year = %(year)s AND c.phase IN ('notice','published') AND e.state = 'submitted' AND e.placing <> ''
    AND e.school_id IN (SELECT id FROM candidates) GROUP BY e.school_id),
points AS (
  SELECT c.id, c.name, c.team,
    coalesce((2 * 2000 * p.four + 4) / 8, 0) AS a,
    coalesce((2 * 2500 * l.given + l.required) / (2 * l.required), 0) AS b,
    coalesce((2 * 2500 * r.sixtieths + 60 * r.months) / (120 * r.months), 0) AS c,
    coalesce((2 * 800 * coalesce(t.n, 0) + s.n) / (2 * s.n), 0) + 200 * coalesce(p.counsellor, 0) AS d,
    coalesce((2 * 1000 * q.present + q.enrolled) / nullif(2 * q.enrolled, 0), 0) AS e,
    coalesce((2 * 500 * p.three + 3) / 6, 0) AS f,
    coalesce((2 * 500 * (r.early * q.n + q.clean * r.asked) + 2 * r.asked * q.n) / (4 * r.asked * q.n), 0) AS g,
    {least}(500, coalesce(z.worth, 0)) AS h
  FROM candidates c LEFT JOIN reports r ON r.school_id = c.id LEFT JOIN lessons l ON l.school_id = c.id
  LEFT JOIN papers p ON p.school_id = c.id LEFT JOIN trained t ON t.school_id = c.id
  LEFT JOIN staff s ON s.school_id = c.id LEFT JOIN records q ON q.school_id = c.id
  LEFT JOIN prizes z ON z.school_id = c.id)
SELECT id, name, team, a, b, c, d, e, f, g, h, a + b + c + d + e + f + g + h AS total,
  rank() OVER (PARTITION BY team ORDER BY a + b + c + d + e + f + g + h DESC, b DESC, c DESC) AS place
FROM points ORDER BY team, place
"""


class _Rollback(Exception):
    """Takes back what a measurement wrote."""


@figure("ranking-district")
def ranking_district() -> Figure:
    """Measure 100 schools with ten months of records."""
    return _measured("ranking-district", schools=100, rounds=25)


@figure("ranking-city")
def ranking_city() -> Figure:
    """Measure 3,000 schools with ten months of records."""
    return _measured("ranking-city", schools=3000, rounds=5)


def _measured(name: str, *, schools: int, rounds: int) -> Figure:
    result: Figure = {}
    try:
        with transaction.atomic():
            scene = fill(schools)
            _same(scene)
            value, floor = _times(rounds, lambda: _ours(scene), lambda: _floor(scene))
            result = {
                "name": name,
                "value": round(value * 1000, 1),
                "unit": "ms",
                "baseline": round(floor * 1000, 1),
                "ratio": round(value / floor, 2),
                "schools": schools,
                "database": connection.vendor,
            }
            raise _Rollback
    except _Rollback:
        return result


def _ours(scene: Scene) -> dict[int, tuple]:
    """What the floor gives too, from the columns of a ranking: points by criterion, their sum and the place, by school."""
    ranking = compute(scene.cycle, Honour.SCHOOL, scene.rubric)
    points = [[score.points for score in column] for column in ranking.scores]
    keys = [row.key for row in ranking.material.candidates]
    places = [ranking.outcomes[key].place for key in keys]
    return dict(zip(keys, zip(*points, ranking.totals, places, strict=True), strict=True))


def _floor(scene: Scene) -> dict[int, tuple]:
    least = "min" if connection.vendor == "sqlite" else "least"
    values = {"path": f"{scene.cycle.region.path}%", "year": YEAR, "first": f"{YEAR}-09-01",
              "february": f"{YEAR + 1}-02-01", "last": f"{YEAR + 1}-08-31"}  # fmt: skip
    with connection.cursor() as cursor, _planner(cursor):
        cursor.execute(FLOOR.replace("{least}", least), values)
        return {row[0]: tuple(int(cell) for cell in row[3:]) for row in cursor.fetchall()}


@contextmanager
def _planner(cursor: Any) -> Iterator[None]:
    """Give the floor what an expert would: PostgreSQL cannot size common table expressions, loops over them and
    spends seconds on compiling the statement."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL jit = off")
    yield
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL enable_nestloop = on; SET LOCAL jit = on")


def _same(scene: Scene) -> None:
    """Both ways must give every school the same points and the same place, or the comparison means nothing."""
    ours, floor = _ours(scene), _floor(scene)
    different = [key for key in ours.keys() | floor.keys() if ours.get(key) != floor.get(key)]
    if different:
        key = different[0]
        raise AssertionError(f"{len(different)} schools differ, such as {ours.get(key)} and {floor.get(key)}.")


def _times(rounds: int, *ways: Callable[[], object]) -> tuple[float, ...]:
    """Median seconds of each way, measured in turns."""
    taken: list[list[float]] = [[] for _way in ways]
    for _round in range(rounds):
        for way, times in zip(ways, taken, strict=True):
            started = perf_counter()
            way()
            times.append(perf_counter() - started)
    return tuple(median(times) for times in taken)
