"""Lessons by class and term, and what pupils learnt in them: counts by school for whole rankings."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Sum

from schools.enums import COUNTED
from schools.facts.counts import months_of, term_expression
from schools.facts.lens import APPROVED, Lens
from schools.models import ActivityGrade, Enrolment, QuestionPair, Region
from site_config.shared.number_list import Numbers


class Taught(NamedTuple):
    """Class lessons of one grade and term: those that count, and all that were held."""

    counted: int
    held: int


@dataclass(frozen=True, slots=True)
class LearningGain:
    """Answers of one school to questions asked before and after: how many were asked, how many right; `pairs` asked."""

    pairs: int
    asked_before: int
    right_before: int
    asked_after: int
    right_after: int


def lesson_classes(
    region: Region, year: int, per_class: int = 1, lens: Lens = APPROVED
) -> dict[int, dict[tuple[int, int], Taught]]:
    """Classes taught in approved lesson records, by school and then by (grade, term); one grouped query.

    Params: year, the first calendar year of the school year; per_class, how many lessons of one class and term count.
    Where a record names its classes, each class counts up to `per_class` times a term; where it only knows their
    number, the number counts as it stands. The reader caps the sum at what is asked for.
    """
    first, last = months_of(year)
    rows = (
        ActivityGrade.objects.filter(
            lens.within("activity__"),
            activity__state__in=lens.states,
            activity__kind__is_lesson=True,
            activity__month__gte=first,
            activity__month__lte=last,
            activity__school__region__path__startswith=region.path,
        )
        .order_by()
        .values("activity__school_id", "grade", "class_numbers", term=term_expression("activity__month", year))
        .annotate(records=Count("pk"), classes=Sum("classes"))
        .values_list("activity__school_id", "grade", "term", "class_numbers", "records", "classes")
    )
    groups: dict[int, dict[tuple[int, int], list[tuple[Numbers, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for school, grade, term, *group in rows:
        groups[school][grade, term].append(tuple(group))
    return {
        school: {key: taught_in(found, per_class) for key, found in terms.items()} for school, terms in groups.items()
    }


def taught_in(groups: Iterable[tuple[Numbers, int, int]], per_class: int = 1) -> Taught:
    """Count the lessons of one grade and term.

    Params: groups of equal records as (classes named, number of records, sum of their numbers of classes).
    """
    lessons: Counter[int] = Counter()
    unnamed = held = 0
    for numbers, records, classes in groups:
        held += classes
        for number in numbers:
            lessons[number] += records
        unnamed += 0 if numbers else classes
    return Taught(unnamed + sum(min(per_class, times) for times in lessons.values()), held)


def enrolled_classes(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, dict[int, int]]:
    """Classes on the roll, by school and then by grade (1 to 12)."""
    rows = Enrolment.objects.filter(
        lens.within(), school_year=year, school__region__path__startswith=region.path
    ).order_by()
    classes: dict[int, dict[int, int]] = defaultdict(dict)
    for school, grade, count in rows.values_list("school_id", "grade", "classes"):
        classes[school][grade] = count
    return classes


def learning_gain(region: Region, year: int) -> dict[int, LearningGain]:
    """Answers in approved records by school; only questions that were asked both before and after.

    Schools without such a question are absent. The counts are answers, so a pupil asked two questions counts twice.
    """
    first, last = months_of(year)
    rows = (
        QuestionPair.objects.filter(
            asked_before__gt=0,
            asked_after__gt=0,
            activity__state__in=COUNTED,
            activity__month__gte=first,
            activity__month__lte=last,
            activity__school__region__path__startswith=region.path,
        )
        .order_by()
        .values("activity__school_id")
        .annotate(
            n=Count("pk"),
            asked_1=Sum("asked_before"),
            right_1=Sum("right_before"),
            asked_2=Sum("asked_after"),
            right_2=Sum("right_after"),
        )
        .values_list("activity__school_id", "n", "asked_1", "right_1", "asked_2", "right_2")
    )
    return {school: LearningGain(*counts) for school, *counts in rows}
