"""What the form knows before anybody types."""

import datetime as dt

import pytest

from schools.prefill import enrolment_of, prefilled, pupils_enrolled, visits_in_term
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, EnrolmentFactory, PlanFactory, SchoolFactory, TeacherFactory, kind

OCTOBER = Month.at(2025, 10)
ENROLMENT = {5: (3, 126), 6: (4, 138)}


@pytest.mark.parametrize(
    ("grades", "pupils"),
    [
        ([(6, 4)], 138),
        ([(5, 3), (6, 4)], 264),
        ([(6, 2)], 69),
        ([(6, 9)], 138),
        ([], None),
        ([(6, 4), (7, 1)], None),
    ],
)
def test_enrolled_pupils_follow_the_classes_that_took_part(grades, pupils):
    assert pupils_enrolled(ENROLMENT, grades) == pupils


@pytest.mark.django_db
def test_enrolment_is_that_of_the_school_year():
    school = SchoolFactory(grades={6: (3, 138)})
    EnrolmentFactory(school=school, school_year=2026, grade=6, classes=2, pupils=80)
    assert enrolment_of(school, Month.at(2026, 8)) == {6: (3, 138)}
    assert enrolment_of(school, Month.at(2026, 9)) == {6: (2, 80)}


@pytest.mark.django_db
def test_last_record_of_the_kind_is_taken_over_without_people_and_gone_teachers():
    school = SchoolFactory()
    gone = TeacherFactory(school=school, is_active=False)
    ActivityFactory(school=school, month=Month.at(2025, 9), approved=True, theme="九月", teacher=gone, place="操场")
    ActivityFactory(school=school, month=Month.at(2025, 9), kind="film", approved=True, theme="影片")
    ActivityFactory(school=school, month=OCTOBER, theme="还是草稿")
    options = {"school": school, "kind": kind(), "month": OCTOBER, "enrolment": ENROLMENT}
    values, grades = prefilled(**options, today=dt.date(2025, 10, 22))
    assert (values["theme"], values["place"], values["teacher"]) == ("九月", "操场", None)
    assert (values["held_on"], "pupils_present" in values, grades) == (dt.date(2025, 10, 22), False, [(6, 3)])
    late, _grades = prefilled(**options, today=dt.date(2025, 11, 3))
    assert late["held_on"] is None


@pytest.mark.django_db
def test_first_record_takes_the_grades_it_concerns():
    school, enrolment = SchoolFactory(), {4: (2, 80), 5: (3, 126), 6: (4, 138)}
    options = {"school": school, "month": OCTOBER, "today": dt.date(2025, 10, 22), "enrolment": enrolment}
    values, grades = prefilled(kind=kind("lesson"), **options)
    assert (values["method"], values["pupils_enrolled"], grades) == ("interactive", 264, [(5, 3), (6, 4)])
    values, grades = prefilled(kind=kind("film"), **options)
    assert (values["method"], grades) == ("film", [(4, 2), (5, 3), (6, 4)])
    ActivityFactory(school=school, month=Month.at(2025, 9), approved=True, grades=((4, 1),))
    values, grades = prefilled(kind=kind("film"), **options)
    assert ("theme" in values, grades) == (False, [(4, 1)])


@pytest.mark.django_db
def test_visits_are_counted_by_term_and_without_drafts():
    school = SchoolFactory()
    PlanFactory(adopted=True, visit_cap=4)
    for month in (OCTOBER, Month.at(2026, 1), Month.at(2026, 3)):
        ActivityFactory(school=school, month=month, submitted=True, is_outside_visit=True)
    ActivityFactory(school=school, is_outside_visit=True)
    assert visits_in_term(school, OCTOBER) == (2, 4)
    assert visits_in_term(school, Month.at(2026, 3)) == (1, 4)
