"""What hangs on an activity besides its columns: grades, the classes named in them, question pairs."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from schools.errors import Refused
from schools.grades import grade_name
from schools.models import Activity, ActivityGrade, Enrolment, QuestionPair
from schools.models.question import PAIRS_PER_ACTIVITY
from site_config.shared.number_list import Numbers, to_numbers

Grades = list[tuple[int, int]]


class Pair(NamedTuple):
    """One question asked before and after: how many pupils were asked, how many were right."""

    text: str = ""
    asked_before: int = 0
    right_before: int = 0
    asked_after: int = 0
    right_after: int = 0


def grades_of(activity: Activity) -> Grades:
    """The record's pairs of grade and number of its classes, lowest grade first."""
    return sorted((row.grade, row.classes) for row in activity.grades.all())


def questions_of(activity: Activity) -> list[Pair]:
    return [Pair(*(getattr(row, name) for name in Pair._fields)) for row in activity.question_pairs.all()]


def no_parts() -> dict[str, Any]:
    """What a new record has."""
    return {"grades": [], "class_numbers": {}, "questions": []}


def parts_of(activity: Activity) -> dict[str, Any]:
    """Everything that `write_parts` writes, as it is stored; two queries."""
    rows = list(activity.grades.all())
    return {
        "grades": sorted((row.grade, row.classes) for row in rows),
        "class_numbers": {row.grade: row.class_numbers for row in rows if row.class_numbers},
        "questions": questions_of(activity),
    }


def wanted_parts(
    activity: Activity, stored: Mapping[str, Any], values: Mapping[str, Any], grades: Iterable[tuple[int, int]]
) -> dict[str, Any]:
    """What is to be stored: as typed, and as it was where nothing is said.

    Params: values may hold "class_numbers" (grade -> numbers) and "questions" (Pairs); names of classes that nobody
    mentions are kept while their number stays the same. Raises Refused for a class that the grade does not have, for
    names that differ from the number, for more right answers than asked and for more than three questions.
    """
    wanted = sorted(set(grades))
    named = stored["class_numbers"]
    if "class_numbers" in values:
        named = {grade: to_numbers(numbers) for grade, numbers in values["class_numbers"].items() if numbers}
        if named != stored["class_numbers"]:
            _check_classes(activity, named, dict(wanted))
    kept = {grade: named[grade] for grade, count in wanted if len(named.get(grade, ())) == count}
    questions = list(values.get("questions", stored["questions"]))
    _check_questions(questions)
    return {"grades": wanted, "class_numbers": kept, "questions": questions}


def write_parts(activity: Activity, parts: Mapping[str, Any], stored: Mapping[str, Any]) -> None:
    """Replace the rows whose content changed."""
    if any(parts[name] != stored[name] for name in ("grades", "class_numbers")):
        activity.grades.all().delete()
        ActivityGrade.objects.bulk_create(
            ActivityGrade(
                activity=activity, grade=grade, classes=count, class_numbers=parts["class_numbers"].get(grade, ())
            )
            for grade, count in parts["grades"]
        )
    if parts["questions"] != stored["questions"]:
        activity.question_pairs.all().delete()
        QuestionPair.objects.bulk_create(
            QuestionPair(activity=activity, position=position, **pair._asdict())
            for position, pair in enumerate(parts["questions"], start=1)
        )
    _forget(activity)


def _forget(activity: Activity) -> None:
    """Drop rows that were fetched ahead: they are the old ones."""
    fetched = getattr(activity, "_prefetched_objects_cache", {})
    for name in ("grades", "question_pairs"):
        fetched.pop(name, None)


def _check_classes(activity: Activity, named: Mapping[int, Numbers], counts: Mapping[int, int]) -> None:
    rows = Enrolment.objects.filter(
        school=activity.school_id, school_year=activity.month.school_year.start, grade__in=list(named)
    )
    enrolled = dict(rows.values_list("grade", "classes"))
    for grade, numbers in named.items():
        if numbers[-1] > enrolled.get(grade, 0):
            sentence = _("%(grade)s has no class %(number)d in this school year.")
            raise Refused(sentence % {"grade": grade_name(grade), "number": numbers[-1]})
        if counts.get(grade) != len(numbers):
            raise Refused(_("%(grade)s: the classes ticked differ from their number.") % {"grade": grade_name(grade)})


def _check_questions(pairs: list[Pair]) -> None:
    if len(pairs) > PAIRS_PER_ACTIVITY:
        raise Refused(_("A record holds three questions at most."))
    if any(pair.right_before > pair.asked_before or pair.right_after > pair.asked_after for pair in pairs):
        raise Refused(_("More right answers than pupils who were asked."))
