"""The school's own year on screen and as a workbook."""

import io
import re

import pytest
from openpyxl import load_workbook

from schools.actions.invitations import create_invitation, join_by_invitation
from schools.actions.parts import Pair
from tests.factories.schools import ActivityFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_year_shows_months_by_kinds(own, school, user, october):
    activity = ActivityFactory(school=school, user=user, approved=True)
    response = own.get("/desk/school/year/")
    table = response.context["table"]
    assert (len(table.lines), [kind.code for kind in table.kinds]) == (
        9,
        ["exhibition", "film", "lesson", "essay", "meeting"],
    )
    assert (table.approved, table.asked, table.attendances) == (1, 45, 136)
    assert f'href="/desk/school/activity/{activity.pk}/"' in response.content.decode()


@pytest.mark.parametrize("records", [1, 3])
def test_year_takes_a_fixed_number_of_queries(own, school, user, october, records, django_assert_max_num_queries):
    for _number in range(records):
        ActivityFactory(school=school, user=user, approved=True)
    own.get("/desk/school/year/2025/")
    with django_assert_max_num_queries(11):
        own.get("/desk/school/year/2025/")


def test_unknown_year_is_absent(own, october):
    assert own.get("/desk/school/year/1999/").status_code == 404
    assert own.get("/desk/school/year/1999/export/").status_code == 404


def test_export_has_the_same_rows_as_numbers(own, school, user, october):
    ActivityFactory(school=school, user=user, approved=True, theme="=1+1")
    ActivityFactory(school=SchoolFactory(), theme="别校")
    book = load_workbook(io.BytesIO(own.get("/desk/school/year/2025/export/").content))
    reports, records, counts = (list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book)
    assert (len(reports), len(records)) == (45, 1)
    assert [(row[1], row[3]) for row in counts if row[3] == "是"] == [("上一堂禁毒课", "是")]
    assert records[0][5:8] == (136, 138, 3)
    assert str(records[0][3]).lstrip("'") == "=1+1"


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_counting_gives_a_sentence_for_each_record(own, school, user, october):
    first = ActivityFactory(school=school, user=user, approved=True, questions=[Pair("笑气可以吸吗？", 40, 20, 40, 36)])
    ActivityFactory(school=school, user=user, void=True, kind="film")
    answer = own.get("/desk/school/year/2025/counts/")
    text = words(answer)
    assert f'href="/desk/school/activity/{first.pk}/"' in answer.content.decode()
    assert "不计入：已作废，仍可查看。" in text
    assert "活动前50%（40人中答对20人），活动后90%（40人中答对36人）" in text


def test_few_answers_show_no_per_cent(own, school, user, october):
    ActivityFactory(school=school, user=user, approved=True, questions=[Pair("问", 4, 1, 4, 4)])
    text = words(own.get("/desk/school/year/2025/counts/"))
    assert "答题不足5人，不算百分比。" in text
    assert "25%" not in text


def test_timeline_tells_hand_ins_decisions_and_hand_overs(own, school, user, october):
    returned = ActivityFactory(school=school, user=user, returned=True, theme="认清陷阱")
    ActivityFactory(school=school, user=user, kind="film", theme="只是草稿")
    _invitation, token = create_invitation(user=user, school=school, note="陶老师")
    join_by_invitation(token=token, username="tao", name="陶然", password="mei yi ge ban dou shang ke")
    answer = own.get("/desk/school/year/2025/timeline/")
    found = [(each.about, each.done, each.actor) for each in answer.context["happenings"]]
    assert found == [
        ("给陶老师的邀请", "已接受", "陶然"),
        ("联络员陶然", "已授予", "陶然"),
        ("给陶老师的邀请", "已邀请", "林知夏"),
        ("10月课堂“认清陷阱”", "已退回", str(returned.reviewed_by)),
        ("10月课堂“认清陷阱”", "已提交", "林知夏"),
    ]
    assert "请核对后再提交。" in words(answer)


def test_timeline_is_paged_and_stays_in_its_year(own, school, user, october, monkeypatch):
    monkeypatch.setattr("schools.year_story.PAGE_SIZE", 2)
    for _number in range(2):
        ActivityFactory(school=school, user=user, submitted=True)
    create_invitation(user=user, school=school)
    ActivityFactory(school=SchoolFactory(), submitted=True)
    first, second = (own.get("/desk/school/year/2025/timeline/", {"page": page}) for page in (1, 2))
    assert [len(each.context["happenings"]) for each in (first, second)] == [2, 1]
    assert own.get("/desk/school/year/2024/timeline/").context["happenings"] == []


def test_lessons_show_classes_of_the_own_school(own, school, user, october):
    ActivityFactory(school=school, user=user, approved=True, grades=((6, 2),), class_numbers={6: (1, 3)})
    ActivityFactory(school=school, user=user, submitted=True, grades=((5, 1),))
    answer = own.get("/desk/school/year/2025/lessons/")
    fifth, sixth = answer.context["dosage"].grades
    assert [line.terms[0].mark for line in sixth.classes] == ["ok", "none", "ok"]
    assert (fifth.unnamed[0].waiting, answer.context["dosage"].lacking) == (1, (4, 6))
    assert "未写明班级" in words(answer)


@pytest.mark.parametrize(("page", "queries"), [("counts", 11), ("timeline", 14), ("lessons", 9)])
@pytest.mark.parametrize("records", [1, 3])
def test_pages_of_the_year_take_a_fixed_number_of_queries(
    own, school, user, october, page, queries, records, django_assert_max_num_queries
):
    for _number in range(records):
        ActivityFactory(school=school, user=user, approved=True, questions=[Pair("问", 9, 1, 9, 4)])
    own.get(f"/desk/school/year/2025/{page}/")
    with django_assert_max_num_queries(queries):
        own.get(f"/desk/school/year/2025/{page}/")


def test_reviewer_reads_lessons_of_the_region(client, school, october):
    reviewer = UserFactory(reviewer=school.region.parent)
    client.force_login(reviewer)
    assert school.name in words(client.get("/desk/progress/lessons/"))
    assert client.get(f"/desk/progress/{school.code}/lessons/2025/").context["dosage"].lacking == (6, 6)
    rows = list(load_workbook(io.BytesIO(client.get("/desk/progress/lessons/export.xlsx").content)).active.values)
    assert rows[1] == (school.code, school.name, school.region.name, 6, 6, "五年级，3个班；六年级，3个班")
    assert client.get("/desk/progress/lessons/export.pdf").status_code == 404
