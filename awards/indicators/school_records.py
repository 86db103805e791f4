"""Indicators of schools that rest on activity records: the five ones, lessons, attendance, record quality."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import NOTHING, Evidence, Indicator, Score, register
from awards.indicators.material import Trail
from awards.indicators.numbers import apart, not_approved
from awards.indicators.parameters import Whole
from awards.scoring import round_half_up, share, show_short
from schools.facts import each_once, each_pair_once, lessons_counted, lessons_held

CENT = 100
TERMS = (1, 2)


@register
class FiveOnes(Indicator):
    """Source: the district's account of the five ones; excused months are not asked."""

    key = "five_ones"
    title = gettext_lazy("Five ones")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "reports")

    def sentence(self, weight, parameters):
        return _(
            "For each month, approved reports are divided by the reports asked for; the mean of the months is multiplied "
            "by %(weight)s. Excused reports are not asked for."
        ) % {"weight": show_short(weight)}

    def scores(self, material, weight, parameters):
        return each_once(material.reports, lambda counts: _five_ones(counts, weight))

    def evidence(self, trail, candidate, parameters):
        missing = _reports_missing(trail, candidate.school_id)
        if candidate.school_id not in trail.material.reports:
            missing.append({"reason": "nothing_asked"})
        return Evidence([row.pk for row in trail.activities.get(candidate.school_id, ())], missing)


def _reports_missing(trail: Trail, school_id: int) -> list[dict[str, Any]]:
    """For each kind the months without an approved report, and what became of the records handed in for them."""
    open_reports = [row for row in trail.reports.get(school_id, ()) if not row.is_approved]
    states: dict[Any, list[str]] = defaultdict(list)
    for record in trail.unapproved(school_id):
        states[record.month, record.kind_id].append(record.state)
    months: dict[tuple[str, str], list[str]] = defaultdict(list)
    handed_in: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in open_reports:
        months[row.kind_zh, row.kind_en].append(str(row.month))
        handed_in[row.kind_zh, row.kind_en] += states[row.month, row.kind_id]
    return [
        {"reason": "report_missing", "zh": zh, "en": en, "months": found, **apart(handed_in[zh, en])}
        for (zh, en), found in months.items()
    ]


def _five_ones(counts: Any, weight: int) -> Score:
    """The mean over months of approved / asked, exactly: over the least common multiple of the months' sizes."""
    common = math.lcm(*(asked for asked, _months, _done in counts.by_size))
    months = sum(months for _asked, months, _done in counts.by_size)
    done = sum(done * common // asked for asked, _months, done in counts.by_size)
    points = round_half_up(weight * done, common * months)
    return Score(points, counts.approved * CENT, counts.asked * CENT)


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


@register
class Attendance(Indicator):
    """Stands for the learning result until quiz results can be imported; it measures presence, and says so."""

    key = "attendance"
    title = gettext_lazy("Pupils present at lessons")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "pupils")

    def sentence(self, weight, parameters):
        return _(
            "Over all approved lesson records with both figures, pupils present are divided by pupils enrolled in the "
            "classes taught, times %(weight)s. This measures attendance; no quiz results are used yet."
        ) % {"weight": show_short(weight)}

    def scores(self, material, weight, parameters):
        return each_once(material.records, lambda counts: _attendance(counts.present, counts.enrolled, weight))

    def evidence(self, trail, candidate, parameters):
        lessons = [row for row in trail.activities.get(candidate.school_id, ()) if row.is_lesson]
        full = [row for row in lessons if row.present is not None and row.enrolled]
        absent = sum(max((row.enrolled or 0) - (row.present or 0), 0) for row in full)
        missing: list[dict[str, Any]] = []
        if absent:
            missing.append({"reason": "absent", "count": absent})
        if len(lessons) > len(full):
            missing.append({"reason": "no_headcount", "count": len(lessons) - len(full)})
        if not lessons:
            missing.append({"reason": "no_lessons"})
        missing += not_approved(trail.unapproved_lessons(candidate.school_id))
        return Evidence([row.pk for row in full], missing)


def _attendance(present: int, enrolled: int, weight: int) -> Score:
    return Score(share(weight, present, enrolled), present * CENT, enrolled * CENT)


@register
class RecordQuality(Indicator):
    """On time, and right the first time: no credit for volume."""

    key = "record_quality"
    title = gettext_lazy("Records on time and right the first time")
    honour = Honour.SCHOOL
    unit = pgettext_lazy("unit", "records")

    def sentence(self, weight, parameters):
        return _(
            "Half of the points is the share of reports asked for that were first handed in by the due day; the other "
            "half is the share of approved records that were never returned."
        )

    def scores(self, material, weight, parameters):
        return each_pair_once(
            material.reports, material.records, lambda reports, records: _quality(reports, records, weight)
        )

    def evidence(self, trail, candidate, parameters):
        school = candidate.school_id
        late, records = len(trail.late(school)), trail.activities.get(school, ())
        returned = sum(row.was_returned for row in records)
        missing: list[dict[str, Any]] = [{"reason": "late", "count": late}] if late else []
        if returned:
            missing.append({"reason": "returned", "count": returned})
        clean = [row.pk for row in records if not row.was_returned]
        return Evidence(list(dict.fromkeys([*trail.records_on_time(school), *clean])), missing)


def _quality(reports: Any, records: Any, weight: int) -> Score:
    """Both halves over one common denominator, so that only one rounding happens."""
    if not reports and not records:
        return NOTHING
    early, asked = (reports.on_time, reports.asked) if reports else (0, 1)
    clean, approved = (records.never_returned, records.approved) if records else (0, 1)
    points = round_half_up(weight * (early * approved + clean * asked), 2 * asked * approved)
    done = (early if reports else 0) + (clean if records else 0)
    full = (asked if reports else 0) + (approved if records else 0)
    return Score(points, done * CENT, full * CENT)
