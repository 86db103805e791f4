"""The classes of a grade in words, and which of them a record names."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from schools.grades import grade_name
from site_config.shared.number_list import Numbers

Enrolments = Mapping[int, tuple[int, int]]


def all_classes(count: int) -> Numbers:
    """The numbers of a grade's classes: 1 to the count."""
    return tuple(range(1, count + 1))


def class_words(numbers: Iterable[int]) -> str:
    """Return 1、2、4班 or "classes 1, 2, 4"; nothing for none."""
    numbers = sorted(numbers)
    if not numbers:
        return ""
    joined = pgettext("between numbers of classes", ", ").join(map(str, numbers))
    return ngettext("class %(numbers)s", "classes %(numbers)s", len(numbers)) % {"numbers": joined}


def grade_words(grade: int, count: int, numbers: Numbers = ()) -> str:
    """One grade with what is known of its classes: 六年级，1、2班 or 六年级，2个班."""
    if numbers:
        return _("%(grade)s, %(classes)s") % {"grade": grade_name(grade), "classes": class_words(numbers)}
    words = ngettext("%(grade)s, %(classes)d class", "%(grade)s, %(classes)d classes", count)
    return words % {"grade": grade_name(grade), "classes": count}


def named_again(rows: Iterable[Any], enrolment: Enrolments) -> dict[int, Numbers]:
    """The classes that a new record starts with, from the grades of the last one.

    Classes that are gone this year are left out; a grade that came as a whole is taken as all of its classes.
    """
    found = {}
    for row in rows:
        here = enrolment.get(row.grade, (0, 0))[0]
        if row.class_numbers:
            found[row.grade] = tuple(number for number in row.class_numbers if number <= here)
        elif here and row.classes >= here:
            found[row.grade] = all_classes(here)
    return {grade: numbers for grade, numbers in found.items() if numbers}
