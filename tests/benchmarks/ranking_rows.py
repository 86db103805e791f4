"""Rows for the ranking figures: schools with ten months of reports, records, documents, teachers and prizes."""

import datetime as dt
import random
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from awards.actions.rubric import _draw_up
from awards.defaults import SCHOOL
from awards.enums import Group, Honour
from awards.models import AwardCycle, Quota, Rubric
from campaigns.models import Contest, Entry
from schools.models import (
    ActivityKind,
    Enrolment,
    Expected,
    Plan,
    Pupil,
    Region,
    School,
    SupportingDocument,
    Teacher,
    User,
)  # fmt: skip
from site_config.shared.calendar import Month

YEAR, MONTHS, TEACHERS, BATCH = 2025, 10, 6, 5000
KINDS = ("exhibition", "film", "lesson", "essay", "meeting")
PAPERS = ("plan", "group", "duties", "filing", "parents", "community", "volunteers", "counsellor")
FROM_EXPECTED = """
INSERT INTO schools_activity (school_id, kind_id, month, state, version, held_on, theme, method, class_hours,
  pupils_present, pupils_enrolled, staff, parents, lead, lead_name, is_outside_visit, material, clearance_number, place,
  note, as_planned, all_parts, interaction, changes, created_by_id, created_at, updated_at, submitted_by_id,
  first_submitted_at, submitted_at, reviewed_by_id, reviewed_at, return_reason, return_text, edit_turn)
SELECT e.school_id, e.kind_id, e.month, 'approved', 3, e.month, '认清毒品', 'interactive', 1,
  80 + e.id %% 21, 100, 3, 0, 'school', '', %s, '', '', '', '', '', '', '', '', %s, %s, %s, %s, %s, %s, %s, %s,
  CASE WHEN e.id %% 17 = 0 THEN 'unclear' ELSE '' END, '', 0
FROM schools_expected e WHERE e.plan_id = %s AND e.state = 'approved'
"""
LESSON_GRADES = """
INSERT INTO schools_activitygrade (activity_id, grade, classes, class_numbers)
SELECT a.id, n.grade, 1 + a.id %% n.classes, '' FROM schools_activity a
JOIN schools_activitykind k ON k.id = a.kind_id
JOIN schools_enrolment n ON n.school_id = a.school_id AND n.school_year = %s AND n.grade >= 4
WHERE k.code = 'lesson' AND a.created_by_id = %s
"""


@dataclass(frozen=True)
class Scene:
    cycle: AwardCycle
    rubric: Rubric


def fill(schools: int) -> Scene:
    """Write everything a ranking of so many schools reads; call it inside a transaction that is taken back."""
    rng = random.Random(schools)
    user = User.objects.create(username="measuring", name="测量")
    city = _regions(max(schools // 100, 1) * 13)
    rows = _schools(city, schools)
    _enrolments(rows, rng)
    _reports(city, rows, user, rng)
    _papers(rows, user, rng)
    _prizes(city, rows, user, rng)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return _cycle(city, user)


def _regions(streets: int) -> Region:
    city = Region.objects.create(code="4297", name="测量市", level="city")
    rows = [
        Region(code=f"4297{n:08d}", name=f"量{n}街", level="street", parent=city, path=f"{city.path}4297{n:08d}/")
        for n in range(streets)
    ]
    Region.objects.bulk_create(rows)
    return city


def _schools(city: Region, count: int) -> list[School]:
    streets = list(city.children.all())
    rows = [
        School(
            code=f"{2142 if n % 3 else 3142}9{n:05d}",
            name=f"云帆第{n}学校",
            stages={"primary"} if n % 3 else {"junior"},
            region=streets[n % len(streets)],
        )
        for n in range(count)
    ]
    return School.objects.bulk_create(rows, batch_size=BATCH)


def _enrolments(schools: list[School], rng: random.Random) -> None:
    rows = [
        Enrolment(school=school, school_year=YEAR, grade=grade, classes=rng.randint(2, 4), pupils=120)
        for school in schools
        for grade in (range(1, 7) if "primary" in school.stages else range(7, 10))
    ]
    Enrolment.objects.bulk_create(rows, batch_size=BATCH)


def _reports(city: Region, schools: list[School], user: User, rng: random.Random) -> None:
    plan = Plan.objects.create(region=city, school_year=YEAR, title="测量")
    kinds = [ActivityKind.objects.get(code=code) for code in KINDS]
    months = [Month.at(YEAR, 9) + n for n in range(MONTHS)]
    rows = []
    for school in schools:
        for month in months:
            for kind in kinds:
                draw = rng.random()
                state = "approved" if draw < 0.9 else "excused" if draw < 0.93 else "open"
                on = month.last - dt.timedelta(days=rng.randint(-3, 20)) if state == "approved" else None
                rows.append(
                    Expected(
                        plan=plan,
                        school=school,
                        kind=kind,
                        school_year=YEAR,
                        month=month,
                        due_on=month.last,
                        state=state,
                        approved_count=1,
                        participants=90,
                        submitted_on=on,
                        excuse_reason="exams" if state == "excused" else "",
                    )
                )
    Expected.objects.bulk_create(rows, batch_size=BATCH)
    now, no = timezone.now(), False
    who, when = user.pk, now
    with connection.cursor() as cursor:
        cursor.execute(FROM_EXPECTED, [no, who, when, when, who, when, when, who, when, plan.pk])
        cursor.execute(LESSON_GRADES, [YEAR, who])


def _papers(schools: list[School], user: User, rng: random.Random) -> None:
    day, now = dt.date(YEAR, 10, 10), timezone.now()
    common = {"school_year": YEAR, "title": "测量", "held_on": day, "state": "approved",
              "submitted_by": user, "submitted_at": now}  # fmt: skip
    people = [Teacher(school=school, name=f"顾言{n}") for school in schools for n in range(TEACHERS)]
    people = Teacher.objects.bulk_create(people, batch_size=BATCH)
    rows = [
        SupportingDocument(school=school, kind=kind, **common)
        for school in schools
        for kind in PAPERS
        if rng.random() < 0.85
    ]
    rows += [
        SupportingDocument(school_id=row.school_id, kind="training", teacher=row, hours=rng.choice((3, 6, 8)), **common)
        for row in people
        if rng.random() < 0.9
    ]
    SupportingDocument.objects.bulk_create(rows, batch_size=BATCH)


def _prizes(city: Region, schools: list[School], user: User, rng: random.Random) -> None:
    contest = Contest.objects.create(
        region=city, school_year=YEAR, title="测量", phase="notice",
        opens_on=dt.date(YEAR, 10, 1), closes_on=dt.date(YEAR, 11, 1),
    )  # fmt: skip
    pupils = Pupil.objects.bulk_create(
        [Pupil(school=s, name="某某", grade=5) for s in schools for _n in range(3)], BATCH
    )
    rows = [
        Entry(
            contest=contest,
            group="primary",
            school_id=pupil.school_id,
            pupil=pupil,
            code=f"M{n:07d}",
            title="题",
            text="文",
            characters=1,
            submitted_by=user,
            submitted_at=timezone.now(),
            placing=rng.choice(("", "", "first", "second", "third", "merit")),
        )
        for n, pupil in enumerate(pupils)
    ]
    Entry.objects.bulk_create(rows, batch_size=BATCH)


def _cycle(city: Region, user: User) -> Scene:
    cycle = AwardCycle.objects.create(region=city, school_year=YEAR, title="测量", issuer="测量", serial_prefix="量")
    Quota.objects.bulk_create(
        Quota(cycle=cycle, honour=Honour.SCHOOL, group=group, places=10) for group in Group.values
    )
    return Scene(cycle, _draw_up(city, Honour.SCHOOL, SCHOOL, user))
