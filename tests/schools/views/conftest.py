"""A school with a plan in force, its coordinator signed in, and October 2025 as today."""

import datetime as dt
from unittest import mock

from django.utils import timezone

import pytest

from site_config.shared.calendar import Month
from tests.factories.schools import PlanFactory, SchoolFactory, UserFactory

TODAY = dt.date(2025, 10, 22)
OCTOBER = Month.at(2025, 10)


@pytest.fixture
def school(db):
    school = SchoolFactory(name="云帆小学", grades={5: (3, 126), 6: (3, 138)})
    PlanFactory(adopted=True)
    return school


@pytest.fixture
def user(school):
    return UserFactory(name="林知夏", coordinator=school)


@pytest.fixture
def own(client, user):
    """A client signed in as the school's coordinator."""
    client.force_login(user)
    return client


@pytest.fixture
def foreign(school):
    """A second school's coordinator, in the same district."""
    return UserFactory(coordinator=SchoolFactory())


@pytest.fixture
def october(school, user):
    moment = timezone.make_aware(dt.datetime.combine(TODAY, dt.time(10)))
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield OCTOBER
