"""The coordinator's door: start, save, submit, void, and the summary after each step."""

import datetime as dt
import uuid
from unittest import mock

from django.utils import timezone

import pytest

from schools.actions.activity import Editing, grades_of, save_activity, start_activity, submit_activity, void_activity
from schools.actions.review import approve_activity, return_activity
from schools.enums import ActivityState, ReturnReason, RoleKind
from schools.errors import Refused, StaleVersion
from schools.models import Activity, Expected
from site_config.shared import audit
from site_config.shared.calendar import Month
from tests.factories.schools import (
    ActivityFactory,
    PlanFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
    holder,
    kind,
)

pytestmark = pytest.mark.django_db
OCTOBER = Month.at(2025, 10)
MOMENT = timezone.make_aware(dt.datetime.combine(dt.date(2025, 10, 22), dt.time(10)))


@pytest.fixture
def school():
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    return school


@pytest.fixture
def user(school):
    return UserFactory(coordinator=school)


def summary(school) -> tuple:
    row = Expected.objects.get(school=school, month=OCTOBER, kind=kind())
    return row.state, row.approved_count, row.participants


def test_summary_follows_every_transition(school, user):
    reviewer = UserFactory(reviewer=school.region.parent)
    assert summary(school) == ("open", 0, 0)
    activity = ActivityFactory(school=school, user=user)
    assert summary(school) == ("draft", 0, 0)
    submit_activity(activity=activity, user=user, version=activity.version)
    assert summary(school) == ("submitted", 0, 0)
    return_activity(activity=activity, user=reviewer, reason=ReturnReason.HEADCOUNT, text="请核对。")
    assert summary(school) == ("returned", 0, 0)
    activity.refresh_from_db()
    activity = submit_activity(activity=activity, user=user, version=activity.version)
    approve_activity(activity=activity, user=reviewer)
    assert summary(school) == ("approved", 1, 136)


def test_void_returned_record_opens_the_report_again(school, user):
    activity = ActivityFactory(school=school, user=user, returned=True)
    void_activity(activity=activity, user=user, reason=" 重复 ")
    activity.refresh_from_db()
    assert (activity.state, summary(school)) == (ActivityState.VOID, ("open", 0, 0))
    assert audit.history(activity)[0].data == {"reason": "重复"}


@pytest.mark.parametrize(
    ("state", "allowed"),
    [("draft", True), ("returned", True), ("submitted", False), ("approved", False), ("void", False)],
)
def test_save_submit_and_void_are_open_for_drafts_and_returned_only(school, user, state, allowed):
    def attempt(do) -> bool:
        activity = ActivityFactory(school=school, user=user, **{state: True})
        try:
            do(activity)
        except Refused:
            return False
        return True

    assert [
        attempt(lambda a: save_activity(activity=a, user=user, version=a.version, values={"theme": "新"}, grades=[])),
        attempt(lambda a: submit_activity(activity=a, user=user, version=a.version)),
        attempt(lambda a: void_activity(activity=a, user=user, reason="重复")),
    ] == [allowed] * 3


def test_stranger_may_neither_start_nor_save_nor_submit_nor_void(school, user):
    stranger = UserFactory(coordinator=SchoolFactory())
    reviewer = holder(RoleKind.REVIEWER, school.region.parent)
    activity = ActivityFactory(school=school, user=user)
    for person in (stranger, reviewer):
        with pytest.raises(Refused):
            start_activity(school=school, kind=kind(), month=OCTOBER, user=person)
        with pytest.raises(Refused):
            save_activity(activity=activity, user=person, version=1, values={"theme": "别人"}, grades=[])
        with pytest.raises(Refused):
            submit_activity(activity=activity, user=person, version=1)
        with pytest.raises(Refused):
            void_activity(activity=activity, user=person, reason="别人")
    activity.refresh_from_db()
    assert (activity.theme, activity.state, Activity.objects.count()) == ("认清“上头电子烟”", "draft", 1)


def test_same_client_key_gives_the_same_record(school, user):
    key = uuid.uuid4()
    first = ActivityFactory(school=school, user=user, client_key=key)
    again = start_activity(school=school, kind=kind(), month=OCTOBER, user=user, client_key=key)
    assert (first.pk, Activity.objects.count()) == (again.pk, 1)


def test_client_key_of_another_kind_is_refused_and_a_foreign_one_is_not_known(school, user):
    key = uuid.uuid4()
    ActivityFactory(school=school, user=user, kind="film", client_key=key)
    with pytest.raises(Refused):
        start_activity(school=school, kind=kind(), month=OCTOBER, user=user, client_key=key)
    foreign = ActivityFactory(school=SchoolFactory(), client_key=uuid.uuid4(), theme="别校的")
    mine = start_activity(school=school, kind=kind(), month=OCTOBER, user=user, client_key=foreign.client_key)
    assert (mine.school, mine.theme, mine.pk == foreign.pk) == (school, "", False)


def test_writes_of_one_opening_are_one_line_of_the_log_and_never_a_conflict_with_themselves(school, user):
    mine, theirs = uuid.uuid4(), uuid.uuid4()
    activity = ActivityFactory(school=school, user=user)

    def save(theme, key, turn, version):
        return save_activity(
            activity=activity, user=user, version=version, values={"theme": theme}, grades=[(6, 3)],
            editing=Editing(key, turn),
        )  # fmt: skip

    save("一", mine, 1, 1)
    assert save("二", mine, 2, 1).version == 3  # the answer to the first was lost on the way
    assert save("一", mine, 1, 1).theme == "二"  # one that was overtaken changes nothing
    assert [entry.action for entry in audit.history(activity)] == ["schools.activity.save", "schools.activity.start"]
    with pytest.raises(StaleVersion):
        save("别人的", theirs, 1, 1)
    save("别人的", theirs, 1, 3)
    with pytest.raises(StaleVersion):
        save("三", mine, 3, 3)
    assert [entry.action for entry in audit.history(activity)][:2] == ["schools.activity.save"] * 2


def test_handing_in_ends_the_opening(school, user):
    key, activity = uuid.uuid4(), ActivityFactory(school=school, user=user)
    save_activity(
        activity=activity, user=user, version=1, values={"theme": "一"}, grades=[(6, 3)], editing=Editing(key, 1)
    )
    submit_activity(activity=activity, user=user, version=2)
    with pytest.raises(StaleVersion):
        save_activity(
            activity=activity, user=user, version=2, values={"theme": "二"}, grades=[(6, 3)], editing=Editing(key, 2)
        )
    activity.refresh_from_db()
    assert (activity.theme, activity.state, activity.edit_session) == ("一", "submitted", None)


def test_stale_version_is_refused_and_shows_the_current_record(school, user):
    activity = ActivityFactory(school=school, user=user)
    save_activity(activity=activity, user=user, version=1, values={"theme": "先存的"}, grades=[(6, 3)])
    with pytest.raises(StaleVersion) as caught:
        save_activity(activity=activity, user=user, version=1, values={"theme": "后存的"}, grades=[(6, 3)])
    assert (caught.value.current.theme, caught.value.current.version) == ("先存的", 2)
    with pytest.raises(StaleVersion):
        submit_activity(activity=activity, user=user, version=1)


def test_save_without_a_change_keeps_version_and_log(school, user):
    activity = ActivityFactory(school=school, user=user)
    lines = len(audit.history(activity))
    saved = save_activity(
        activity=activity, user=user, version=1, values={"theme": activity.theme}, grades=grades_of(activity)
    )
    assert (saved.version, len(audit.history(activity))) == (1, lines)


def test_save_logs_which_fields_changed(school, user):
    activity = ActivityFactory(school=school, user=user)
    save_activity(activity=activity, user=user, version=1, values={"theme": "新主题"}, grades=[(6, 2)])
    entry = audit.history(activity)[0]
    assert (entry.action, entry.data) == ("schools.activity.save", {"fields": ["theme", "grades"]})
    assert grades_of(Activity.objects.get()) == [(6, 2)]


@pytest.mark.parametrize("field", ["held_on", "theme", "method", "class_hours", "pupils_present"])
def test_submit_names_what_is_missing(school, user, field):
    empty = "" if field in ("theme", "method") else None
    activity = ActivityFactory(school=school, user=user, **{field: empty})
    with pytest.raises(Refused) as refused:
        submit_activity(activity=activity, user=user, version=1)
    assert str(Activity._meta.get_field(field).verbose_name) in str(refused.value)
    assert summary(school)[0] == "draft"


@pytest.mark.parametrize("day", [dt.date(2025, 9, 30), dt.date(2025, 11, 1), dt.date(2025, 10, 23)])
def test_submit_refuses_a_date_outside_the_month_or_still_to_come(school, user, day):
    activity = ActivityFactory(school=school, user=user, held_on=day)
    with mock.patch("django.utils.timezone.now", return_value=MOMENT), pytest.raises(Refused):
        submit_activity(activity=activity, user=user, version=1)
    assert summary(school)[0] == "draft"


def test_returned_record_cannot_lose_its_date(school, user):
    activity = ActivityFactory(school=school, user=user, returned=True)
    with pytest.raises(Refused):
        save_activity(activity=activity, user=user, version=activity.version, values={"held_on": None}, grades=[])


def test_first_submission_decides_on_punctuality(school, user):
    row = Expected.objects.get(school=school, month=OCTOBER, kind=kind())
    activity = ActivityFactory(school=school, user=user, returned=True, at=row.due_on)
    submit_activity(activity=activity, user=user, version=activity.version)
    row.refresh_from_db()
    assert (row.submitted_on, row.is_on_time) == (row.due_on, True)


def test_teacher_of_another_school_is_refused(school, user):
    with pytest.raises(Refused):
        ActivityFactory(school=school, user=user, teacher=TeacherFactory())
    assert Activity.objects.count() == 0
