"""Lessons by class and term, and what pupils learnt in them: counts by school for whole rankings."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Sum

from schools.facts.counts import months_of, term_expression
from schools.facts.lens import APPROVED, Lens
from schools.models import ActivityGrade, Enrolment, Region
from site_config.shared.number_list import Numbers

# Class lessons of one grade and term: all that were held; then those that count when each named class counts once, up to
# twice, and so on, until more makes no difference.
Taught = tuple[int, ...]
NOT_TAUGHT: Taught = (0, 0)


def lessons_held(taught: Taught) -> int:
    return taught[0]


def lessons_counted(taught: Taught, per_class: int) -> int:
    """Class lessons when each named class counts up to `per_class` times a term, at least once."""
    return taught[per_class] if per_class < len(taught) else taught[-1]


def with_more(taught: Taught, lessons: int) -> Taught:
    """So many class lessons more, each of which counts."""
    return tuple([n + lessons for n in taught])


def lesson_classes(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, dict[tuple[int, int], Taught]]:
    """Classes taught in approved lesson records, by school and then by (grade, term); one grouped query.

    Params: year, the first calendar year of the school year. Where a record names its classes, each class counts up to
    so many times a term; where it only knows their number, the number counts as it stands. The reader caps the sum at
    what is asked for.
    """
    first, last = months_of(year)
    rows = (
        ActivityGrade.objects.filter(
            lens.inside(region, "activity__"),
            activity__state__in=lens.states,
            activity__kind__is_lesson=True,
            activity__month__gte=first,
            activity__month__lte=last,
        )
        .order_by()
        .values_list("activity__school_id", "grade", term_expression("activity__month", year), "class_numbers")
        .annotate(records=Count("pk"), classes=Sum("classes"))
    )
    groups: dict[int, dict[tuple[int, int], list[tuple[Numbers, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for school, grade, term, *group in rows:
        groups[school][grade, term].append(tuple(group))
    return {school: {key: taught_in(found) for key, found in terms.items()} for school, terms in groups.items()}


def taught_in(groups: Iterable[tuple[Numbers, int, int]]) -> Taught:
    """Count the lessons of one grade and term.

    Params: groups of equal records as (classes named, number of records, sum of their numbers of classes).
    """
    lessons: dict[int, int] = defaultdict(int)
    unnamed = given = 0
    for numbers, records, classes in groups:
        given += classes
        for number in numbers:
            lessons[number] += records
        unnamed += 0 if numbers else classes
    if not lessons:
        return given, unnamed
    most = max(lessons.values())
    return given, *[unnamed + sum(min(n, times) for times in lessons.values()) for n in range(1, most + 1)]


def enrolled_classes(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, dict[int, int]]:
    """Classes on the roll, by school and then by grade (1 to 12)."""
    rows = Enrolment.objects.filter(lens.inside(region), school_year=year).order_by()
    classes: dict[int, dict[int, int]] = defaultdict(dict)
    for school, grade, count in rows.values_list("school_id", "grade", "classes"):
        classes[school][grade] = count
    return classes
