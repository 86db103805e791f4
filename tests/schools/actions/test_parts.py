"""Classes named in a record and questions before and after: written, kept, refused."""

from django.db import IntegrityError, transaction

import pytest

from schools.actions.activity import save_activity
from schools.actions.copy import copy_month
from schools.actions.parts import Pair, parts_of
from schools.errors import Refused
from schools.models import ActivityGrade, QuestionPair
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, EnrolmentFactory, PlanFactory, SchoolFactory, holder

pytestmark = pytest.mark.django_db
PAIR = Pair("笑气可以随便吸吗？", 40, 18, 40, 36)


@pytest.fixture
def school():
    return SchoolFactory(grades={5: (2, 80), 6: (3, 138)})


@pytest.fixture
def draft(school):
    return ActivityFactory(
        school=school, grades=((5, 2), (6, 2)), class_numbers={5: (1, 2), 6: (1, 3)}, questions=[PAIR]
    )


def save(activity, grades, **values):
    return save_activity(
        activity=activity, user=activity.created_by, version=activity.version, values=values, grades=grades
    )


def test_classes_and_questions_are_stored_as_typed(draft):
    assert parts_of(draft) == {
        "grades": [(5, 2), (6, 2)],
        "class_numbers": {5: (1, 2), 6: (1, 3)},
        "questions": [PAIR],
    }


def test_what_nobody_mentions_is_kept_while_the_number_stays(draft):
    saved = save(draft, [(5, 2), (6, 1)], theme="别的题目")
    assert parts_of(saved) == {"grades": [(5, 2), (6, 1)], "class_numbers": {5: (1, 2)}, "questions": [PAIR]}


def test_other_classes_of_the_same_number_are_a_change(draft):
    saved = save(draft, [(5, 2), (6, 2)], class_numbers={5: (1, 2), 6: (2, 3)}, questions=[])
    assert (saved.version, parts_of(saved)["class_numbers"][6], parts_of(saved)["questions"]) == (2, (2, 3), [])
    assert save(saved, [(5, 2), (6, 2)], class_numbers={5: (2, 1), 6: (3, 2)}, questions=[]).version == 2


@pytest.mark.parametrize(
    ("grades", "values"),
    [
        ([(6, 1)], {"class_numbers": {6: (4,)}}),
        ([(6, 2)], {"class_numbers": {6: (1,)}}),
        ([(7, 1)], {"class_numbers": {7: (1,)}}),
        ([(6, 1)], {"questions": [Pair("问", 3, 4, 5, 5)]}),
        ([(6, 1)], {"questions": [PAIR] * 4}),
    ],
)
def test_impossible_parts_are_refused_and_nothing_changes(draft, grades, values):
    before = parts_of(draft)
    with pytest.raises(Refused):
        save(draft, grades, **values)
    assert parts_of(draft) == before


def test_database_keeps_names_and_number_together(draft):
    row = ActivityGrade.objects.get(activity=draft, grade=6)
    for change in ({"classes": 3}, {"class_numbers": (1, 2, 3)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ActivityGrade.objects.filter(pk=row.pk).update(**change)
    ActivityGrade.objects.filter(pk=row.pk).update(class_numbers=(), classes=3)
    row.refresh_from_db()
    assert (row.class_numbers, row.classes) == ((), 3)


@pytest.mark.parametrize("change", [{"right_after": 41}, {"right_before": 41}, {"position": 4}, {"position": 0}])
def test_database_refuses_impossible_questions(draft, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionPair.objects.filter(activity=draft).update(**change)


def test_next_month_starts_with_the_same_classes_but_no_answers(school):
    EnrolmentFactory(school=school, grade=5, school_year=2026, classes=1, pupils=40)
    PlanFactory(adopted=True)
    ActivityFactory(
        school=school,
        grades=((5, 2), (6, 3)),
        class_numbers={5: (1, 2)},
        questions=[PAIR],
        submitted=True,
    )
    (copied,) = copy_month(school=school, month=Month.at(2025, 11), user=holder("coordinator", school))
    assert parts_of(copied) == {
        "grades": [(5, 2), (6, 3)],
        "class_numbers": {5: (1, 2), 6: (1, 2, 3)},
        "questions": [],
    }
