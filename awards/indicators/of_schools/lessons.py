"""Lessons per class and term: the indicator `lessons`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import Evidence, Indicator, Score, register
from awards.indicators.numbers import not_approved
from awards.indicators.parameters import Whole
from awards.scoring import share, show_short
from schools.facts import each_once, each_pair_once, lessons_counted, lessons_held

CENT = 100
TERMS = (1, 2)


@register
class Lessons(Indicator):
    """Source: two lessons a year for grades 5 to 11 (national outline), one a term (Weinan 2018)."""

    key = "lessons"
    title = gettext_lazy("Lessons per class and term")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "class lessons")
    schema = {
        "first_grade": Whole(default=5, high=12, label=gettext_lazy("From grade"), unit=pgettext_lazy("unit", "grade")),
        "last_grade": Whole(default=11, high=12, label=gettext_lazy("To grade"), unit=pgettext_lazy("unit", "grade")),
        "per_term": Whole(
            default=1,
            high=20,
            label=gettext_lazy("Lessons of each class in a term"),
            unit=pgettext_lazy("unit", "lessons"),
            hint=gettext_lazy("The national outline asks for two a year."),
        ),
    }

    def sentence(self, weight, parameters):
        return _(
            "Each class of grades %(first)s to %(last)s has at least %(per_term)s approved lessons a term; the share "
            "that was taught is multiplied by %(weight)s. More lessons than asked for do not count."
        ) % {
            "first": parameters["first_grade"],
            "last": parameters["last_grade"],
            "per_term": parameters["per_term"],
            "weight": show_short(weight),
        }

    def scores(self, material, weight, parameters):
        grades = range(parameters["first_grade"], parameters["last_grade"] + 1)
        per_term = parameters["per_term"]
        asked = each_once(material.classes, lambda classes: _asked(classes, grades, per_term))
        given = each_once(material.lessons, lambda taught: _given(taught, grades, per_term))
        return each_pair_once(asked, given, lambda wanted, found: _lessons_score(wanted or {}, found or (), weight))

    def faults(self, weight, parameters):
        if parameters["first_grade"] > parameters["last_grade"]:
            return [_("The last grade lies before the first.")]
        return []

    def lessons_missing(self, material, candidate, parameters):
        asked, found, _held = self._lessons(material, candidate, parameters)
        return {key: asked[key[0]] - n for key, n in found.items() if asked[key[0]] > n}

    def _lessons(self, material: Any, candidate: Any, parameters: Mapping) -> tuple[dict, dict, int]:
        """Class lessons asked for by grade, counted by (grade, term), and all that were held."""
        grades = range(parameters["first_grade"], parameters["last_grade"] + 1)
        classes = material.classes.get(candidate.school_id, {})
        taught, per_term = material.lessons.get(candidate.school_id, {}), parameters["per_term"]
        asked = _asked(classes, grades, per_term)
        terms = [(grade, term) for grade in sorted(asked) for term in TERMS]
        found = {
            key: min(asked[key[0]], lessons_counted(taught[key], per_term)) if key in taught else 0 for key in terms
        }
        return asked, found, sum(lessons_held(taught[key]) for key in terms if key in taught)

    def evidence(self, trail, candidate, parameters):
        grades = set(range(parameters["first_grade"], parameters["last_grade"] + 1))
        asked, found, given = self._lessons(trail.material, candidate, parameters)
        missing: list[dict[str, Any]] = [
            {"reason": "lessons_short", "grade": grade, "term": term, "short": short}
            for (grade, term), short in self.lessons_missing(trail.material, candidate, parameters).items()
        ]
        if over := given - sum(found.values()):
            missing.append({"reason": "lessons_over", "count": over})
        if not asked:
            missing.append({"reason": "no_classes"})
        lessons = [row for row in trail.activities.get(candidate.school_id, ()) if row.is_lesson]
        open_lessons = [
            row for row in trail.unapproved(candidate.school_id) if row.is_lesson and set(row.grades) & grades
        ]
        missing += not_approved(row.state for row in open_lessons)
        return Evidence([row.pk for row in lessons if set(row.grades) & grades], missing)


def _asked(classes: Mapping[int, int], grades: range, per_term: int) -> dict[int, int]:
    """Class lessons asked for in a term, by grade."""
    return {grade: number * per_term for grade, number in classes.items() if grade in grades and number}


def _given(taught: Mapping[tuple[int, int], Any], grades: range, per_term: int) -> list[tuple[int, int]]:
    """Grade and class lessons that count, for each term in which there were some."""
    return [(grade, lessons_counted(series, per_term)) for (grade, _term), series in taught.items() if grade in grades]


def _lessons_score(asked: Mapping[int, int], given: Iterable[tuple[int, int]], weight: int) -> Score:
    required = len(TERMS) * sum(asked.values())
    achieved = 0
    for grade, lessons in given:
        most = asked.get(grade, 0)
        achieved += lessons if lessons < most else most
    return Score(share(weight, achieved, required), achieved * CENT, required * CENT)
