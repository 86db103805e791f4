"""Stage "term": plans and a year of activities with realistic gaps, lateness, returns and corrections."""

import calendar
import datetime as dt
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from home.demo import activities, clock, colleagues, desk, diligence, messages, photos, spotlight, talks
from schools.actions.activity import start_activity, submit_activity
from schools.actions.evidence import add_photo
from schools.actions.expected import excuse
from schools.actions.plan import adopt_plan, draw_up_plan
from schools.actions.review import approve_many, return_activity
from schools.enums import ExcuseReason, RoleKind
from schools.models import Activity, ActivityKind, ExcusedMonth, Expected, Region, School, User
from site_config.shared.calendar import Month, SchoolYear

# Until when the running year's story is told.
STORY_ENDS = dt.date(2026, 11, 20)
# Schools that send photos; none is asked for.
PHOTOGRAPHERS = frozenset(f"2142{number:06d}" for number in (900001, 900003, 900005))
APRIL = Month(dt.date(2026, 4, 1))
Report = Callable[[str], None]


@dataclass(frozen=True)
class Cast:
    """Who acts in a school: its coordinator, its teachers, and how reliable it is (0 to 1)."""

    school: School
    coordinator: User
    diligence: float


def build(*, district: Region, seed: int, report: Report) -> None:
    """Draw up two plans and tell the story month by month."""
    administrator = User.objects.get(username="administrator")
    for year, number in ((2025, "江汉禁办〔2025〕12号"), (2026, "江汉禁办〔2026〕15号")):
        _plan(district, SchoolYear(year), number, administrator)
    messages.prepare()
    cast = _cast(district, seed)
    months = Expected.objects.values_list("month", flat=True).distinct().order_by("month")
    for month in list(months):
        if month.first <= STORY_ENDS:
            report(month.label)
            with transaction.atomic():
                _tell(month, cast, seed)
    colleagues.join(district=district, day=STORY_ENDS)
    with transaction.atomic():
        talks.build(district=district, report=report)
    with transaction.atomic():
        desk.show(district=district, month=Month.of(STORY_ENDS), today=STORY_ENDS)
    with transaction.atomic():
        messages.finish(district=district, today=STORY_ENDS)


def _plan(district: Region, year: SchoolYear, number: str, user: User) -> None:
    with clock.at(dt.date(year.start, 8, 25)):
        plan = draw_up_plan(
            region=district,
            school_year=year,
            user=user,
            title=f"江汉区{year.label_in('zh-hans')}毒品预防教育“五个一”工作方案",
            document_number=number,
            whitelist_item="毒品预防教育进校园（演示）",
            deadline_day=31,
        )
        if year.start == APRIL.school_year.start:
            essay = ActivityKind.objects.get(code="essay")
            ExcusedMonth.objects.create(plan=plan, month=APRIL, kind=essay, reason="由全区禁毒征文比赛代替，不用报")
        adopt_plan(plan=plan, user=user)


def _cast(district: Region, seed: int) -> dict[int, Cast]:
    coordinators = {
        role.school_id: role.user
        for school in School.objects.within(district)
        for role in school.roles.filter(kind=RoleKind.COORDINATOR).select_related("user").order_by("pk")[:1]
    }
    schools = School.objects.within(district).select_related("region")
    return {school.pk: Cast(school, coordinators[school.pk], diligence.of(school.code, seed)) for school in schools}


def _tell(month: Month, cast: dict[int, Cast], seed: int) -> None:
    """One month: hand in, be reminded, review in bulk, correct what came back, approve again."""
    messages.begin(month)
    rows = Expected.objects.filter(month=month).select_related("kind").order_by("school__code", "kind__order")
    spotlight_month = Month.of(STORY_ENDS)
    days: dict[dt.date, list[tuple[Cast, Expected, random.Random]]] = defaultdict(list)
    for row in rows:
        member = cast[row.school_id]
        if member.school.code == spotlight.SCHOOL and month == spotlight_month:
            continue
        rng = random.Random(f"{seed}-{member.school.code}-{month}-{row.kind.code}")
        day = _handed_in(row, member, rng)
        if day is not None and day <= STORY_ENDS:
            days[day].append((member, row, rng))
    reminded = messages.days_of(month, STORY_ENDS)
    for day in sorted({*days, *reminded}):
        if day in reminded:
            messages.remind(day)
        for member, row, rng in days.get(day, ()):
            _record(member, row, day, rng)
    _review(month, seed)
    if month == spotlight_month:
        own = next(member for member in cast.values() if member.school.code == spotlight.SCHOOL)
        spotlight.show(school=own.school, coordinator=own.coordinator, month=month, seed=seed)


def _handed_in(row: Expected, member: Cast, rng: random.Random) -> dt.date | None:
    """The day a school hands in, late now and then; None when it never does."""
    if row.state == "excused":
        return None
    if rng.random() > 0.45 + member.diligence * 0.55:
        return None
    last = calendar.monthrange(row.month.year, row.month.number)[1]
    day = row.month.first + dt.timedelta(days=min(last - 1, int(rng.triangular(4, last, last * 0.75))))
    if rng.random() > 0.7 + member.diligence * 0.3:
        day = row.due_on + dt.timedelta(days=rng.randint(1, 9))
    return day


def _record(member: Cast, row: Expected, day: dt.date, rng: random.Random) -> None:
    held = min(day, row.month.last) - dt.timedelta(days=rng.randint(0, 3))
    held = max(held, row.month.first)
    with clock.at(day, hour=rng.randint(9, 17), minute=rng.randint(0, 59)):
        if rng.random() < 0.006:
            excuse(expected=row, user=member.coordinator, reason=ExcuseReason.EXAMS, note="期末复习，本月不安排")
            return
        values, grades = activities.filled_in(member.school, row.kind, held, rng)
        activity = start_activity(
            school=member.school,
            kind=row.kind,
            month=row.month,
            user=member.coordinator,
            values=values,
            grades=grades,
        )
        if member.school.code in PHOTOGRAPHERS and rng.random() < 0.5:
            add_photo(activity=activity, user=member.coordinator, file=photos.drawn(rng))
        if day > STORY_ENDS - dt.timedelta(days=2) and rng.random() < 0.3:
            return
        submit_activity(activity=activity, user=member.coordinator, version=activity.version)


def _review(month: Month, seed: int) -> None:
    """Two rounds of review; in the running month only what was handed in some days ago is decided."""
    reviewer = User.objects.get(username="reviewer")
    rng = random.Random(f"review-{seed}-{month}")
    day = min(month.last + dt.timedelta(days=6), STORY_ENDS)
    is_running = day == STORY_ENDS
    with clock.at(day, hour=9):
        submitted = Activity.objects.filter(month=month, state="submitted").order_by(
            "school__code", "kind__order", "pk"
        )
        for activity in submitted.select_related("school__region"):
            if rng.random() < 0.04:
                reason, text = rng.choice(activities.RETURNS)
                return_activity(activity=activity, user=reviewer, reason=reason, text=text)
        waiting = Activity.objects.filter(month=month)
        if is_running:
            waiting = waiting.filter(submitted_at__date__lt=STORY_ENDS - dt.timedelta(days=6))
        approve_many(activities=waiting, user=reviewer)
    if not is_running:
        _correct(month, day + dt.timedelta(days=2), rng)
        with clock.at(day + dt.timedelta(days=4), hour=9):
            approve_many(activities=Activity.objects.filter(month=month), user=reviewer)


def _correct(month: Month, day: dt.date, rng: random.Random) -> None:
    returned = Activity.objects.filter(month=month, state="returned").order_by("school__code", "kind__order", "pk")
    for activity in returned.select_related("submitted_by"):
        if rng.random() < 0.9:
            with clock.at(day, hour=11):
                submit_activity(activity=activity, user=activity.submitted_by, version=activity.version)
