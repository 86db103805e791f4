"""Lessons read from records: one school's table, and the list of schools that lack some."""

import datetime as dt

import pytest

from schools.dosage.reading import LackFilter, lack_list, school_dosage
from schools.facts import lesson_classes, lessons_counted, lessons_held
from site_config.shared.calendar import Month, SchoolYear
from tests.factories.schools import ActivityFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
YEAR, APRIL = SchoolYear(2025), dt.date(2026, 4, 10)
NOVEMBER = Month.at(2025, 11)


def record(school, *numbers, month=None, **options):
    named = {"class_numbers": {6: numbers}} if numbers else {}
    options.setdefault("grades", ((6, len(numbers) or 3),))
    options.setdefault("approved", True)
    return ActivityFactory(school=school, month=month or Month.at(2025, 10), **named, **options)


@pytest.fixture
def school():
    return SchoolFactory(grades={5: (2, 80), 6: (3, 138)})


def test_table_reads_approved_and_waiting_lessons_in_two_queries(school, django_assert_num_queries):
    record(school, 1, 2)
    record(school, 2, month=NOVEMBER)
    record(school, 3, approved=False, submitted=True)
    record(school, 3, approved=False, returned=True)
    record(school, 3, kind="film")
    with django_assert_num_queries(2):
        table = school_dosage(school, YEAR, APRIL)
    fifth, sixth = table.grades
    assert [(line.terms[0].approved, line.terms[0].waiting) for line in sixth.classes] == [(1, 0), (2, 0), (0, 1)]
    assert (fifth.lacking, sixth.lacking, table.lacking) == ((2, 2), (1, 3), (3, 5))


def test_facts_count_a_named_class_once_a_term(school):
    record(school, 1, 2)
    record(school, 2, 3, month=NOVEMBER)
    record(school, 1, month=Month.at(2026, 3))
    found = lesson_classes(school.region, 2025)[school.pk]
    assert found == {(6, 1): (4, 3, 4), (6, 2): (1, 1)}
    assert [lessons_counted(found[6, 1], times) for times in (1, 2, 3)] == [3, 4, 4]
    assert (lessons_held(found[6, 1]), lessons_counted(found[6, 2], 2)) == (4, 1)


def test_facts_keep_the_bare_number_as_before(school):
    record(school, grades=((6, 2),))
    record(school, grades=((6, 2),), month=NOVEMBER)
    record(school, 1, month=NOVEMBER)
    assert lesson_classes(school.region, 2025)[school.pk] == {(6, 1): (5, 5)}


def test_facts_take_one_query(school, django_assert_num_queries):
    for number in (1, 2, 3):
        record(school, number)
    with django_assert_num_queries(1):
        lesson_classes(school.region, 2025)


def test_lack_list_names_schools_that_lack_most_first(school):
    complete, behind = SchoolFactory(grades={6: (1, 40)}), SchoolFactory(grades={6: (9, 300)})
    SchoolFactory(grades={3: (4, 160)})
    record(complete, 1)
    record(school, 1, 2, 3)
    reviewer = UserFactory(reviewer=school.region.parent)
    found = lack_list(reviewer, LackFilter(YEAR, 1))
    assert [(line.school, line.lacking, line.asked, line.grades) for line in found.lines] == [
        (behind, 9, 9, [(6, 9)]),
        (school, 2, 5, [(5, 2)]),
    ]
    assert (found.schools, found.lacking, found.asked) == (3, 11, 15)
    assert lack_list(UserFactory(), LackFilter(YEAR, 1)).schools == 0


def test_lack_list_of_a_street_and_of_too_many(school, monkeypatch):
    other = SchoolFactory(grades={6: (1, 40)})
    reviewer = UserFactory(reviewer=school.region.parent)
    found = lack_list(reviewer, LackFilter(YEAR, 1, other.region.code))
    assert [line.school for line in found.lines] == [other]
    monkeypatch.setattr("schools.dosage.reading.MOST_SCHOOLS", 1)
    assert lack_list(reviewer, LackFilter(YEAR, 1)).is_too_many


def test_filter_falls_back_to_the_running_term():
    assert LackFilter.read({}, [2025], APRIL) == LackFilter(YEAR, 2)
    assert LackFilter.read({"year": "x", "term": "7", "street": "'"}, [2025], dt.date(2026, 1, 5)) == LackFilter(
        YEAR, 1
    )
    assert (
        LackFilter.read({"term": "1", "street": "429901001"}, [2025], APRIL).query
        == "year=2025&term=1&street=429901001"
    )
