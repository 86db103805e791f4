"""A month started from earlier ones."""

import datetime as dt
from unittest import mock

import pytest

from schools.actions.activity import grades_of
from schools.actions.copy import copy_month
from schools.errors import Refused
from schools.models import Activity, Expected
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = Month.at(2025, 10), Month.at(2025, 11)


@pytest.fixture
def school():
    school = SchoolFactory(grades={6: (2, 90)})
    PlanFactory(adopted=True)
    return school


@pytest.fixture
def user(school):
    return UserFactory(coordinator=school)


def test_copy_takes_what_repeats_and_leaves_date_and_people_empty(school, user):
    teacher = TeacherFactory(school=school)
    ActivityFactory(school=school, user=user, approved=True, teacher=teacher, place="各班教室", note="很好")
    (draft,) = copy_month(school=school, month=NOVEMBER, user=user)
    assert (draft.theme, draft.teacher, draft.place, draft.month) == ("认清“上头电子烟”", teacher, "各班教室", NOVEMBER)
    assert (draft.held_on, draft.pupils_present, draft.note, draft.state) == (None, None, "", "draft")
    assert (grades_of(draft), draft.pupils_enrolled) == ([(6, 2)], 90)
    assert Expected.objects.get(school=school, month=NOVEMBER, kind=draft.kind).state == "draft"


def test_copy_twice_or_without_history_is_refused(school, user):
    with pytest.raises(Refused):
        copy_month(school=school, month=NOVEMBER, user=user)
    ActivityFactory(school=school, user=user, approved=True)
    copy_month(school=school, month=NOVEMBER, user=user)
    with pytest.raises(Refused):
        copy_month(school=school, month=NOVEMBER, user=user)
    assert Activity.objects.filter(month=NOVEMBER).count() == 1


def test_copy_into_a_month_to_come_is_refused(school, user):
    ActivityFactory(school=school, user=user, approved=True)
    with (
        mock.patch("schools.actions.copy.timezone.localdate", return_value=dt.date(2025, 10, 31)),
        pytest.raises(Refused),
    ):
        copy_month(school=school, month=NOVEMBER, user=user)


def test_copy_by_a_stranger_is_refused(school, user):
    ActivityFactory(school=school, user=user, approved=True)
    with pytest.raises(Refused):
        copy_month(school=school, month=NOVEMBER, user=UserFactory(coordinator=SchoolFactory()))
