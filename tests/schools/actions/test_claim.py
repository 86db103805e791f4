"""Who looks at which month: one at a time, for a quarter of an hour, never for good."""

import datetime as dt
import uuid
from unittest import mock

from django.utils import timezone

import pytest

from schools.actions.claim import HELD_FOR, release_claim, take_claim
from schools.errors import Refused
from schools.models import ReviewClaim
from site_config.shared.calendar import Month
from tests.factories.schools import CityFactory, DistrictFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = Month.at(2025, 10), Month.at(2025, 11)


@pytest.fixture
def reviewer():
    return UserFactory(reviewer=DistrictFactory())


@pytest.fixture
def other():
    return UserFactory(reviewer=DistrictFactory())


def held_by(school, month=OCTOBER):
    claim = ReviewClaim.objects.filter(school=school, month=month, expires_at__gt=timezone.now()).first()
    return claim.user if claim else None


def test_first_holds_and_second_is_told(reviewer, other):
    school = SchoolFactory()
    assert take_claim(school=school, month=OCTOBER, user=reviewer).user == reviewer
    assert take_claim(school=school, month=OCTOBER, user=other).user == reviewer
    assert held_by(school) == reviewer


def test_going_on_renews_and_keeps_since_when(reviewer):
    school, start = SchoolFactory(), timezone.now()
    first = take_claim(school=school, month=OCTOBER, user=reviewer)
    with mock.patch("django.utils.timezone.now", return_value=start + dt.timedelta(minutes=5)):
        again = take_claim(school=school, month=OCTOBER, user=reviewer)
        assert again.expires_at == start + dt.timedelta(minutes=5) + HELD_FOR
    assert (again.pk, again.taken_at) == (first.pk, first.taken_at)
    assert again.token != first.token


def test_forgotten_window_holds_up_nobody(reviewer, other):
    school, start = SchoolFactory(), timezone.now()
    take_claim(school=school, month=OCTOBER, user=reviewer)
    with mock.patch("django.utils.timezone.now", return_value=start + HELD_FOR + dt.timedelta(seconds=1)):
        assert take_claim(school=school, month=OCTOBER, user=other).user == other


def test_taking_over_is_one_step_and_the_old_page_releases_nothing(reviewer, other):
    school = SchoolFactory()
    mine = take_claim(school=school, month=OCTOBER, user=reviewer)
    assert take_claim(school=school, month=OCTOBER, user=other, take_over=True).user == other
    assert release_claim(user=reviewer, token=mine.token) is False
    assert held_by(school) == other


def test_next_month_gives_back_the_one_before(reviewer):
    school = SchoolFactory()
    take_claim(school=school, month=OCTOBER, user=reviewer)
    take_claim(school=school, month=NOVEMBER, user=reviewer)
    assert (held_by(school), held_by(school, NOVEMBER)) == (None, reviewer)


def test_late_farewell_of_an_earlier_page_does_not_release(reviewer):
    school = SchoolFactory()
    old = take_claim(school=school, month=OCTOBER, user=reviewer).token
    new = take_claim(school=school, month=OCTOBER, user=reviewer).token
    assert (release_claim(user=reviewer, token=old), held_by(school)) == (False, reviewer)
    assert (release_claim(user=reviewer, token=new), held_by(school)) == (True, None)
    assert release_claim(user=reviewer, token=uuid.uuid4()) is False


def test_strangers_hold_nothing(reviewer):
    stranger = UserFactory(reviewer=DistrictFactory(code="429902", name="邻湖区", parent=CityFactory()))
    with pytest.raises(Refused):
        take_claim(school=SchoolFactory(), month=OCTOBER, user=stranger)
    assert ReviewClaim.objects.count() == 0
