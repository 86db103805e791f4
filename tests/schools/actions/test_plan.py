"""What a plan asks of whom, and how adopting it again keeps what is there."""

import datetime as dt

import pytest

from schools.actions.expected import excuse
from schools.actions.plan import Item, adopt_plan, due_day, excuse_in_plan, save_plan, withdraw_from_plan
from schools.enums import ExcuseReason, ExpectedState, Frequency, RegionLevel
from schools.errors import Refused
from schools.models import Expected
from schools.plan_rows import compare
from site_config.shared.calendar import Month
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
    kind,
)

pytestmark = pytest.mark.django_db
OCTOBER = Month.at(2025, 10)
VALUES = {"title": "方案", "visit_cap": 6, "deadline_day": 31}


def reviewer(plan):
    return UserFactory(reviewer=plan.region)


def months_of(school):
    return sorted({row.month for row in Expected.objects.filter(school=school)})


@pytest.mark.parametrize(
    ("day", "month", "due"),
    [
        (31, Month.at(2026, 2), dt.date(2026, 2, 28)),
        (31, Month.at(2028, 2), dt.date(2028, 2, 29)),
        (31, Month.at(2025, 11), dt.date(2025, 11, 30)),
        (25, Month.at(2025, 11), dt.date(2025, 11, 25)),
        (1, Month.at(2025, 9), dt.date(2025, 9, 1)),
    ],
)
def test_due_day_stays_inside_the_month(day, month, due):
    assert due_day(month, day) == due


def test_school_answers_only_for_months_it_was_open_through():
    opened = SchoolFactory(opened_on=dt.date(2026, 3, 1))
    late = SchoolFactory(opened_on=dt.date(2026, 3, 2))
    closed = SchoolFactory(closed_on=dt.date(2026, 1, 31))
    gone = SchoolFactory(closed_on=dt.date(2026, 2, 1))
    PlanFactory(adopted=True)
    assert months_of(opened)[0] == Month.at(2026, 3)
    assert months_of(late)[0] == Month.at(2026, 4)
    assert months_of(closed)[-1] == Month.at(2025, 12)
    assert months_of(gone)[-1] == Month.at(2026, 1)


def test_once_is_asked_in_the_last_month_in_session_of_its_period():
    school = SchoolFactory()
    plan = PlanFactory()
    item = Item(kind("works"), Frequency.ONCE, Month.at(2025, 11), Month.at(2026, 2))
    months = [row.month for row in plan.months.all()]
    save_plan(plan=plan, user=reviewer(plan), values=VALUES, months=months, items=[item])
    adopt_plan(plan=plan, user=reviewer(plan))
    assert [(row.month, row.kind.code) for row in Expected.objects.filter(school=school)] == [
        (Month.at(2026, 1), "works")
    ]


def test_excused_month_of_one_school_and_kind_leaves_the_others():
    school, other = SchoolFactory(), SchoolFactory()
    plan = PlanFactory()
    excuse_in_plan(plan=plan, user=reviewer(plan), month=OCTOBER, kind=kind("film"), school=school, reason="停电")
    adopt_plan(plan=plan, user=reviewer(plan))
    rows = Expected.objects.filter(state=ExpectedState.EXCUSED)
    assert [(row.school, row.kind.code, row.month, row.excuse_note) for row in rows] == [
        (school, "film", OCTOBER, "停电")
    ]
    assert Expected.objects.filter(school=other).count() == 45


def test_withdrawn_excuse_asks_again_and_finds_the_draft_behind_it():
    school = SchoolFactory()
    plan = PlanFactory()
    row = excuse_in_plan(plan=plan, user=reviewer(plan), month=OCTOBER, reason="停课")
    adopt_plan(plan=plan, user=reviewer(plan))
    ActivityFactory(school=school, month=OCTOBER, kind="film", draft=True)
    withdraw_from_plan(excused=row, user=reviewer(plan))
    adopt_plan(plan=plan, user=reviewer(plan))
    states = dict(Expected.objects.filter(month=OCTOBER).values_list("kind__code", "state"))
    assert states == {"film": "draft", "exhibition": "open", "lesson": "open", "essay": "open", "meeting": "open"}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_adopting_again_without_the_month_keeps_what_has_a_record(state):
    school = SchoolFactory()
    plan = PlanFactory(adopted=True)
    ActivityFactory(school=school, month=OCTOBER, kind="film", **{state: True})
    months = [row.month for row in plan.months.all() if row.month != OCTOBER]
    items = [Item(item.kind, Frequency.MONTHLY) for item in plan.items.all()]
    save_plan(plan=plan, user=reviewer(plan), values=VALUES, months=months, items=items)
    change = compare(plan)
    assert (len(change.gone), change.kept, len(change.new)) == (4, 1, 0)
    adopt_plan(plan=plan, user=reviewer(plan))
    row = Expected.objects.get(school=school, month=OCTOBER)
    assert (row.kind.code, row.state) == ("film", state)


def test_draft_behind_an_excuse_keeps_its_row_when_the_month_goes():
    school = SchoolFactory()
    plan = PlanFactory(adopted=True)
    activity = ActivityFactory(school=school, month=OCTOBER, kind="film", draft=True)
    row = Expected.objects.get(school=school, month=OCTOBER, kind=activity.kind)
    excuse(expected=row, user=activity.created_by, reason=ExcuseReason.EXAMS)
    plan.months.filter(month=OCTOBER).delete()
    adopt_plan(plan=plan, user=reviewer(plan))
    assert Expected.objects.filter(school=school, month=OCTOBER).count() == 1


def test_schools_own_excuse_stays_when_the_plan_is_adopted_again():
    school = SchoolFactory()
    plan = PlanFactory(adopted=True)
    row = Expected.objects.filter(school=school, month=OCTOBER).first()
    excuse(expected=row, user=UserFactory(coordinator=school), reason=ExcuseReason.EXAMS)
    plan.deadline_day = 20
    plan.save()
    adopt_plan(plan=plan, user=reviewer(plan))
    row.refresh_from_db()
    assert (row.state, row.excuse_reason, row.due_on) == ("excused", "exams", dt.date(2025, 10, 20))


def test_several_approved_records_count_as_one_report():
    school = SchoolFactory()
    PlanFactory(adopted=True)
    for _time in range(3):
        ActivityFactory(school=school, month=OCTOBER, kind="film", approved=True)
    rows = Expected.objects.filter(school=school, month=OCTOBER, kind=kind("film"))
    assert [(row.state, row.approved_count) for row in rows] == [("approved", 3)]
    assert rows.filter(state="approved").count() <= rows.countable().count()


def test_adopting_twice_changes_nothing():
    SchoolFactory()
    plan = PlanFactory(adopted=True)
    assert not compare(plan).changes_anything
    assert adopt_plan(plan=plan, user=reviewer(plan)) == 45


def test_plan_of_the_city_cannot_be_adopted_over_the_districts():
    SchoolFactory()
    district = PlanFactory(adopted=True)
    city = PlanFactory(region=district.region.parent)
    with pytest.raises(Refused):
        adopt_plan(plan=city, user=reviewer(city))
    assert Expected.objects.exclude(plan=district).count() == 0


def test_moved_schools_reports_stay_with_the_plan_that_asked_first():
    school = SchoolFactory()
    PlanFactory(adopted=True)
    other = DistrictFactory(code="429902", name="邻湖区", level=RegionLevel.DISTRICT)
    school.region = RegionFactory(code="429902001", parent=other)
    school.save()
    plan = PlanFactory(region=other)
    assert (compare(plan).elsewhere, adopt_plan(plan=plan, user=reviewer(plan))) == (45, 0)


@pytest.mark.parametrize("case", ["stranger", "no month", "no kind", "outside"])
def test_plan_is_not_saved_by_strangers_or_without_content(case):
    plan = PlanFactory()
    months = [row.month for row in plan.months.all()]
    items = [Item(kind("film"), Frequency.MONTHLY)]
    user = UserFactory(auditor=plan.region) if case == "stranger" else reviewer(plan)
    months = {"no month": [], "outside": [Month.at(2026, 9)]}.get(case, months)
    with pytest.raises(Refused):
        save_plan(plan=plan, user=user, values=VALUES, months=months, items=[] if case == "no kind" else items)


def test_adopting_takes_the_same_queries_for_one_and_three_schools(django_assert_max_num_queries):
    plan = PlanFactory()
    user = reviewer(plan)
    for number in (1, 2):
        for _school in range(number):
            SchoolFactory()
        with django_assert_max_num_queries(22):
            adopt_plan(plan=plan, user=user)
