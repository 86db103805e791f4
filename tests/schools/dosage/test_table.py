"""Lessons by class and term: what is missing agrees with what rankings count, whatever the records name."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.dosage import Lesson, dosage, lacking_in
from schools.dosage.table import term_of
from schools.facts import lessons_counted, lessons_held
from schools.facts.lessons import taught_in
from site_config.shared.calendar import Month, SchoolYear

YEAR = SchoolYear(2025)
IN_APRIL, IN_OCTOBER, AFTER = dt.date(2026, 4, 10), dt.date(2025, 10, 22), dt.date(2026, 9, 3)


def lesson(*numbers: int, classes: int = 0, term: int = 1, approved: bool = True, grade: int = 6) -> Lesson:
    return Lesson(grade, term, approved, numbers, classes or len(numbers))


def marks(table, term: int = 1) -> list[str]:
    return [line.terms[term - 1].mark for line in table.grades[0].classes]


def test_class_is_done_waiting_or_missing():
    lessons = [lesson(1), lesson(2, approved=False)]
    assert marks(dosage(YEAR, {6: 3}, lessons, IN_OCTOBER)) == ["ok", "wait", "none"]
    assert marks(dosage(YEAR, {6: 3}, lessons, IN_APRIL)) == ["ok", "wait", "miss"]
    assert marks(dosage(YEAR, {6: 3}, lessons, IN_OCTOBER), term=2) == ["todo"] * 3
    assert marks(dosage(YEAR, {6: 3}, lessons, AFTER), term=2) == ["miss"] * 3


def test_a_number_without_names_stands_apart_and_fills_what_lacks():
    (line,) = dosage(YEAR, {6: 4}, [lesson(1), lesson(classes=2)], IN_APRIL).grades
    assert (line.unnamed[0].approved, line.lacking[0]) == (2, 1)
    assert [cell.terms[0].approved for cell in line.classes] == [1, 0, 0, 0]


def test_the_whole_number_of_a_grade_names_all_its_classes():
    (line,) = dosage(YEAR, {6: 3}, [lesson(classes=3)], IN_APRIL).grades
    assert ([cell.terms[0].approved for cell in line.classes], line.has_unnamed) == ([1, 1, 1], False)


def test_a_class_that_is_gone_counts_like_one_without_a_name():
    (line,) = dosage(YEAR, {6: 2}, [lesson(1), lesson(3)], IN_APRIL).grades
    assert (line.unnamed[0].approved, line.lacking[0]) == (1, 0)


def test_grades_below_five_and_above_eleven_are_not_asked():
    table = dosage(YEAR, {4: 3, 5: 1, 11: 1, 12: 2, 6: 0}, [], IN_APRIL)
    assert ([line.grade for line in table.grades], table.asked, table.lacking) == ([5, 11], (2, 2), (2, 2))


@pytest.mark.parametrize(("month", "term"), [((2025, 9), 1), ((2026, 1), 1), ((2026, 2), 2), ((2026, 8), 2)])
def test_term_of_a_month(month, term):
    assert term_of(Month.at(*month)) == term


records = st.one_of(
    st.sets(st.integers(1, 9), min_size=1, max_size=6).map(lambda found: (tuple(sorted(found)), len(found))),
    st.integers(1, 9).map(lambda count: ((), count)),
)


@given(count=st.integers(1, 8), rows=st.lists(records, max_size=8))
def test_lacking_is_what_rankings_find_short(count, rows):
    """The school's table and the ranking's indicator never disagree on how many class lessons are missing."""
    lessons = [Lesson(6, 1, True, numbers, classes) for numbers, classes in rows]
    groups = [(numbers, 1, classes) for numbers, classes in rows]
    assert lacking_in(count, lessons) == count - min(count, lessons_counted(taught_in(groups), 1))


@given(rows=st.lists(records, max_size=8), per_class=st.integers(1, 3))
def test_taught_counts_each_named_class_up_to_the_limit(rows, per_class):
    """Counted one by one: a class again and again stops at the limit, a bare number stands as it is."""
    seen: dict[int, int] = {}
    expected = 0
    for numbers, classes in rows:
        expected += 0 if numbers else classes
        for number in numbers:
            seen[number] = seen.get(number, 0) + 1
            expected += seen[number] <= per_class
    found = taught_in([(numbers, 1, classes) for numbers, classes in rows])
    assert lessons_counted(found, per_class) == expected
    assert lessons_held(found) == sum(classes for _numbers, classes in rows)


@given(rows=st.lists(records, max_size=8), per_class=st.integers(1, 3))
def test_taught_never_exceeds_the_number_as_it_was_counted_before(rows, per_class):
    found = taught_in([(numbers, 1, classes) for numbers, classes in rows])
    bare = taught_in([((), 1, classes) for _numbers, classes in rows])
    assert lessons_counted(found, per_class) <= lessons_counted(bare, per_class)
    assert lessons_counted(bare, per_class) == lessons_held(bare) == lessons_held(found)
