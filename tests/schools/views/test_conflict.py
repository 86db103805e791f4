"""Two people edit one record: the second sees what changed and loses nothing."""

import pytest

from schools.actions.activity import grades_of, save_activity, submit_activity
from tests.factories.schools import ActivityFactory, UserFactory
from tests.schools.views.forms import address, typed

pytestmark = pytest.mark.django_db


def test_second_editor_sees_what_changed_and_loses_nothing(own, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    other = UserFactory(coordinator=school)
    save_activity(activity=activity, user=other, version=1, values={"theme": "别人的主题"}, grades=[(6, 2)])
    response = own.post(address(activity), typed(version=1, theme="我的主题", note="我的备注"))
    shown = {each.name: (each.theirs, each.yours) for each in response.context["result"].conflict}
    assert shown["theme"] == ("别人的主题", "我的主题")
    assert {"theme", "note", "grades"} <= set(shown)
    assert response.context["form"]["note"].value() == "我的备注"
    activity.refresh_from_db()
    assert (activity.theme, activity.state, activity.version) == ("别人的主题", "draft", 2)


def test_second_editor_may_keep_some_and_take_some(own, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    save_activity(activity=activity, user=user, version=1, values={"theme": "别人的主题"}, grades=[(6, 2)])
    data = typed(version=2, theme="我的主题", note="我的备注", take=["theme", "grades"], pupils_present="80")
    assert own.post(address(activity), data).status_code == 302
    activity.refresh_from_db()
    assert (activity.theme, activity.note, activity.state) == ("别人的主题", "我的备注", "submitted")
    assert (grades_of(activity), activity.pupils_enrolled) == ([(6, 2)], 92)


def test_record_handed_in_by_somebody_else_is_shown_with_own_entries(own, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    submit_activity(activity=activity, user=UserFactory(coordinator=school), version=1)
    response = own.post(address(activity), typed(version=1, theme="我的主题"))
    assert [each.yours for each in response.context["conflict"] if each.name == "theme"] == ["我的主题"]
    assert "我的主题" in response.content.decode()


def test_identical_entries_are_no_conflict(own, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    save_activity(activity=activity, user=user, version=1, values={"theme": "同样"}, grades=[(6, 3)])
    response = own.post(address(activity), typed(version=1, theme="同样", intent="draft", pupils_enrolled="138"))
    assert response.status_code == 302
