"""What people are told of decisions; nothing twice, fifty approvals in one line."""

import datetime as dt

import pytest

from schools.actions.document import decide_document
from schools.actions.expected import excuse
from schools.actions.messages import UnknownMessage, mark_all_read, tell, tell_count
from schools.actions.review import approve_activity, approve_many, reopen_activity, return_many, undo_approval
from schools.actions.roles import grant_role
from schools.enums import ExcuseReason, RoleKind
from schools.messages import announce, sentence_of
from schools.models import Activity, Expected, Message
from tests.factories.schools import (
    ActivityFactory,
    DocumentFactory,
    PlanFactory,
    PupilFactory,
    SchoolFactory,
    UserFactory,
)
from tests.schools.moments import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory(name="云帆小学")


@pytest.fixture
def user(school):
    PlanFactory(adopted=True)
    return UserFactory(name="林知夏", coordinator=school)


@pytest.fixture
def reviewer(school):
    return UserFactory(reviewer=school.region.parent)


def told(user, beginning="schools."):
    rows = Message.objects.filter(user=user, kind__startswith=beginning).exclude(kind="schools.plan.adopt")
    return [message.sentence for message in rows.order_by("pk")]


def test_approvals_of_a_day_are_one_line_and_an_undone_one_goes(school, user, reviewer):
    for kind in ("film", "lesson", "essay"):
        ActivityFactory(school=school, user=user, kind=kind, submitted=True)
    first = Activity.objects.first()
    approve_activity(activity=first, user=reviewer)
    assert told(user) == ["云帆小学有 1 条记录通过审核。"]
    Message.objects.update(read_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    approve_many(activities=Activity.objects.all(), user=reviewer)
    assert told(user) == ["云帆小学有 3 条记录通过审核。"]
    assert Message.objects.get(user=user, kind="schools.activity.approve").read_at is None
    undo_approval(activity=first, user=reviewer)
    assert told(user) == ["云帆小学有 2 条记录通过审核。"]


def test_line_of_approvals_goes_with_the_last_one(school, user, reviewer):
    activity = ActivityFactory(school=school, user=user, kind="film", submitted=True)
    approve_activity(activity=activity, user=reviewer)
    undo_approval(activity=activity, user=reviewer)
    assert told(user) == []


def test_returns_tell_each_record_with_its_reason(school, user, reviewer):
    ActivityFactory(school=school, user=user, kind="film", submitted=True)
    ActivityFactory(school=school, user=user, kind="lesson", submitted=True)
    return_many(activities=Activity.objects.all(), user=reviewer, reason="photo", text="请换一张照片。")
    assert told(user) == [
        "云帆小学2025年10月“观看一部禁毒影片”被退回：照片与别处重复。请换一张照片。",
        "云帆小学2025年10月“上一堂禁毒课”被退回：照片与别处重复。请换一张照片。",
    ]


def test_reopening_excusing_and_documents_are_told(school, user, reviewer):
    activity = ActivityFactory(school=school, user=user, kind="film", approved=True)
    reopen_activity(activity=activity, user=reviewer, why="人数有误")
    row = Expected.objects.filter(school=school, kind__code="essay").first()
    excuse(expected=row, user=reviewer, reason=ExcuseReason.REPLACED)
    decide_document(document=DocumentFactory(school=school, title="年度计划"), user=reviewer, approved=True)
    kinds = list(Message.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "schools.activity.approve", "schools.activity.reopen", "schools.expected.excuse", "schools.document.approve",
    ]  # fmt: skip
    assert "人数有误" in told(user)[1]
    assert told(user)[3] == "云帆小学的佐证材料“年度计划”已通过。"


def test_schools_own_excuse_is_no_news(school, user):
    row = Expected.objects.filter(school=school, kind__code="essay").first()
    excuse(expected=row, user=user, reason=ExcuseReason.EXAMS)
    assert told(user) == []


def test_document_about_a_pupil_is_told_without_its_title(school, user, reviewer):
    pupil = PupilFactory(school=school, name="张小明")
    values = {"kind": "outreach", "pupil": pupil, "title": "张小明的社区宣讲", "school": school}
    decide_document(document=DocumentFactory(**values), user=reviewer, approved=False, text="请补充")
    assert "张小明" not in "".join(str(message.params) for message in Message.objects.all())


def test_granted_role_is_told_to_its_person(school, reviewer):
    person = UserFactory()
    grant_role(user=reviewer, person=person, kind=RoleKind.COORDINATOR, school=school)
    assert told(person) == ["您获得了新角色：联络员，云帆小学。"]


def test_key_keeps_a_message_from_being_told_twice(user):
    for _time in range(2):
        tell(users=[user, user], kind="schools.job.done", key="job:1", title="导入")
    assert told(user) == ["“导入”已完成。"]
    with pytest.raises(UnknownMessage):
        tell(users=[user], kind="schools.nothing")


def test_closed_account_is_told_nothing(user):
    user.is_active = False
    assert tell(users=[user], kind="schools.job.done", title="导入") == 0


def test_count_below_nothing_tells_nothing(user):
    tell_count(users=[user], kind="schools.activity.approve", key="k", n=-1, school="云帆小学")
    assert told(user) == []


def test_marking_all_leaves_what_came_since(user):
    with standing(dt.date(2025, 10, 1)):
        tell(users=[user], kind="schools.job.done", title="早")
    with standing(dt.date(2025, 10, 3)):
        tell(users=[user], kind="schools.job.done", title="晚")
    until = dt.datetime(2025, 10, 2, tzinfo=dt.UTC)
    assert mark_all_read(user=user, until=until) == 1
    assert Message.objects.unread().get(kind="schools.job.done").params == {"title": "晚"}


def test_sentence_with_other_parameters_shows_its_kind():
    assert sentence_of("schools.job.done", {}) == "schools.job.done"
    assert sentence_of("schools.nothing", {}) == "schools.nothing"
    with pytest.raises(ValueError, match="twice"):
        announce("schools.job.done", "Another sentence.")
