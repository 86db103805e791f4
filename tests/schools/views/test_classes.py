"""Classes and question pairs on the form: ticked or typed, kept, shown, taken over."""

import re

import pytest

from schools.actions.parts import Pair, parts_of
from schools.models import Activity, Plan
from tests.factories.schools import ActivityFactory, SchoolFactory, UserFactory, adopt_plan, holder
from tests.schools.views.forms import NEW, address, errors, typed

pytestmark = pytest.mark.django_db
ASKED = {
    "question_1_text": "笑气可以随便吸吗？",
    "question_1_asked_before": "40",
    "question_1_right_before": "18",
    "question_1_asked_after": "40",
    "question_1_right_after": "36",
}


def ticked(response, grade: int = 6) -> list[str]:
    return re.findall(rf'name="classes_{grade}" value="(\d+)" checked', response.content.decode())


def test_ticked_classes_count_and_the_number_follows(own, october):
    own.post(NEW, typed(grade_6="3", classes_6=["1", "3"], grade_5="2"))
    parts = parts_of(Activity.objects.get())
    assert (parts["grades"], parts["class_numbers"]) == ([(5, 2), (6, 2)], {6: (1, 3)})
    assert Activity.objects.get().pupils_enrolled == 92 + 84


def test_all_is_one_box_also_without_script(own, october):
    own.post(NEW, typed(grade_6="", classes_6="all"))
    assert parts_of(Activity.objects.get())["class_numbers"] == {6: (1, 2, 3)}


def test_number_alone_is_enough(own, october):
    own.post(NEW, typed(grade_6="2", pupils_present="80"))
    assert (parts_of(Activity.objects.get())["grades"], Activity.objects.get().state) == ([(6, 2)], "submitted")


def test_class_that_does_not_exist_is_refused_and_the_rest_kept(own, october):
    answer = own.post(NEW, typed(grade_6="", classes_6=["1", "4"], theme="留着"))
    assert errors(answer)["classes_6"] == ["这个年级没有4班。"]
    assert Activity.objects.get().theme == "留着"
    assert ticked(answer) == ["1"]


def test_grade_without_enrolment_offers_a_number_only(client, school, october):
    bare = SchoolFactory()
    client.force_login(UserFactory(coordinator=bare))
    adopt_plan(plan=Plan.objects.get(), user=holder("reviewer", bare.region.parent))
    page = client.get(NEW).content.decode()
    assert ('name="grade_6"' in page, 'name="classes_6"' in page) == (True, False)


def test_new_record_starts_with_the_classes_of_the_last_one(own, school, user, october):
    ActivityFactory(school=school, user=user, submitted=True, grades=((5, 3), (6, 2)), class_numbers={6: (1, 3)})
    page = own.get(NEW)
    assert (ticked(page), ticked(page, 5)) == (["1", "3"], ["1", "2", "3"])


def test_questions_are_stored_and_shown_with_their_numbers(own, october):
    own.post(NEW, typed(**ASKED))
    record = Activity.objects.get()
    assert parts_of(record)["questions"] == [Pair("笑气可以随便吸吗？", 40, 18, 40, 36)]
    page = own.get(address(record)).content.decode()
    assert ("45%（40人中答对18人）" in page, "90%（40人中答对36人）" in page, "+45个百分点" in page) == (True,) * 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"question_1_right_after": "41"}, "question_1_right_after"),
        ({"question_1_text": ""}, "question_1_text"),
        ({"question_1_asked_after": "", "question_1_right_after": ""}, "question_1_asked_after"),
        ({"question_1_text": "长" * 121}, "question_1_text"),
    ],
)
def test_half_a_question_is_not_handed_in_but_nothing_is_lost(own, october, change, field):
    answer = own.post(NEW, typed(**(ASKED | change)))
    assert list(errors(answer)) == [field]
    assert Activity.objects.get().state == "draft"
    assert answer.context["form"]["question_1_right_before"].value() == "18"
    assert '<details class="block asked" open' in answer.content.decode()


def test_conflict_shows_both_and_takes_theirs(own, school, user, october):
    draft = ActivityFactory(
        school=school, user=user, grades=((6, 2),), class_numbers={6: (1, 2)}, questions=[Pair("甲", 9, 1, 9, 8)]
    )
    stale = typed(intent="draft", version="0", grade_6="2", classes_6=["2", "3"])
    answer = own.post(address(draft), stale)
    shown = {each.name: (each.theirs, each.yours) for each in answer.context["result"].conflict}
    assert shown["grades"] == ("六年级1、2班", "六年级2、3班")
    assert shown["questions"] == ("甲　活动前11%（9人中答对1人），活动后89%（9人中答对8人）", "未填")
    own.post(address(draft), stale | {"version": str(draft.version), "take": ["grades", "questions"]})
    draft = Activity.objects.get()
    assert (parts_of(draft)["class_numbers"], parts_of(draft)["questions"][0].text) == ({6: (1, 2)}, "甲")
