"""Lessons of one school by grade, class and term. Pure.

Source of the requirement: at least one lesson per class and term, grades 5 to 11 (Weinan 2018; the national outline
asks for two class hours a year).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from schools.classes import all_classes
from schools.grades import grade_name
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.number_list import Numbers

GRADES = range(5, 12)
TERMS = (1, 2)
# Months of a school year before its second term: September to January.
FIRST_TERM_MONTHS = 5


@dataclass(frozen=True)
class Lesson:
    """What one lesson record, or several alike, say of a grade: `classes` of `records` records together."""

    grade: int
    term: int
    is_approved: bool
    numbers: Numbers = ()
    classes: int = 0
    records: int = 1


@dataclass(frozen=True)
class TermCell:
    """One class in one term; `mark` is the interface's code of a state."""

    approved: int
    waiting: int
    mark: str


@dataclass(frozen=True)
class ClassLine:
    number: int
    terms: tuple[TermCell, TermCell]


@dataclass(frozen=True)
class Unnamed:
    """Class lessons of a term whose classes are not named; `waiting` ones are not approved yet."""

    approved: int
    waiting: int


@dataclass(frozen=True)
class GradeLine:
    """One grade: its classes, what cannot be put to a class, and how many classes still lack a lesson in each term."""

    grade: int
    classes: tuple[ClassLine, ...]
    unnamed: tuple[Unnamed, Unnamed]
    lacking: tuple[int, int]

    @property
    def name(self) -> str:
        return grade_name(self.grade)

    @property
    def has_unnamed(self) -> bool:
        return any(each.approved or each.waiting for each in self.unnamed)


@dataclass(frozen=True)
class Dosage:
    """The lessons of a school in a school year. `begun` says which terms have begun."""

    year: SchoolYear
    grades: tuple[GradeLine, ...]
    begun: tuple[bool, bool]

    @property
    def asked(self) -> tuple[int, int]:
        """Class lessons asked for in each term: one for each class."""
        classes = sum(len(line.classes) for line in self.grades)
        return classes, classes

    @property
    def lacking(self) -> tuple[int, int]:
        first, second = (sum(line.lacking[place] for line in self.grades) for place in (0, 1))
        return first, second

    @property
    def has_unnamed(self) -> bool:
        return any(line.has_unnamed for line in self.grades)


def term_start(year: SchoolYear, term: int) -> dt.date:
    months = year.months()
    return months[0 if term == 1 else FIRST_TERM_MONTHS].first


def term_of(month: Month) -> int:
    """1 from September to January, 2 from February to August."""
    return 1 if month.school_year.months().index(month) < FIRST_TERM_MONTHS else 2


def dosage(year: SchoolYear, enrolment: Mapping[int, int], lessons: Iterable[Lesson], today: dt.date) -> Dosage:
    """Build the table.

    Params: enrolment, classes by grade; grades outside GRADES and grades without classes are left out.
    A record that gives the whole number of a grade's classes names them all.
    """
    lessons = list(lessons)
    begun = (term_start(year, 1) <= today, term_start(year, 2) <= today)
    over = (begun[1], term_start(year.next, 1) <= today)
    grades = tuple(
        _grade(grade, count, [each for each in lessons if each.grade == grade], begun, over)
        for grade, count in sorted(enrolment.items())
        if grade in GRADES and count
    )
    return Dosage(year, grades, begun)


def lacking_in(count: int, lessons: Iterable[Lesson]) -> int:
    """How many of a grade's classes still lack an approved lesson, from the lessons of one term.

    Lessons whose classes are not named are taken as if each went to another class that lacks one: the least that can
    be missing. A class number that the grade no longer has counts like an unnamed class.
    """
    named: set[int] = set()
    unnamed = 0
    for lesson in lessons:
        if lesson.is_approved:
            numbers = _numbers(lesson, count)
            named.update(numbers)
            unnamed += 0 if numbers else lesson.classes
    return max(0, count - len(named) - unnamed)


def _numbers(lesson: Lesson, count: int) -> Numbers:
    if not lesson.numbers and lesson.records and lesson.classes >= count * lesson.records:
        return all_classes(count)
    return lesson.numbers


@dataclass
class _Tally:
    """Lessons of one grade and term: by class, and those that belong to no class of this year."""

    named: Counter[int] = field(default_factory=Counter)
    unnamed: int = 0


def _tally(count: int, lessons: Iterable[Lesson]) -> _Tally:
    tally = _Tally()
    for lesson in lessons:
        numbers = _numbers(lesson, count)
        for number in numbers:
            if number <= count:
                tally.named[number] += lesson.records
            else:
                tally.unnamed += lesson.records
        tally.unnamed += 0 if numbers else lesson.classes
    return tally


def _grade(
    grade: int, count: int, lessons: list[Lesson], begun: tuple[bool, bool], over: tuple[bool, bool]
) -> GradeLine:
    of_term = [[each for each in lessons if each.term == term] for term in TERMS]
    approved = [_tally(count, (each for each in rows if each.is_approved)) for rows in of_term]
    waiting = [_tally(count, (each for each in rows if not each.is_approved)) for rows in of_term]
    lines = []
    for number in all_classes(count):
        first, second = (
            _cell(approved[place].named[number], waiting[place].named[number], begun[place], over[place])
            for place in (0, 1)
        )
        lines.append(ClassLine(number, (first, second)))
    one, two = (Unnamed(approved[place].unnamed, waiting[place].unnamed) for place in (0, 1))
    lacking = (lacking_in(count, of_term[0]), lacking_in(count, of_term[1]))
    return GradeLine(grade, tuple(lines), (one, two), lacking)


def _cell(approved: int, waiting: int, begun: bool, over: bool) -> TermCell:
    if approved:
        mark = "ok"
    elif waiting:
        mark = "wait"
    else:
        mark = "miss" if over else "none" if begun else "todo"
    return TermCell(approved, waiting, mark)
