"""How many schools a page of the matrix holds, and what it costs; the empty one."""

from django.urls import reverse

import pytest

from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, PlanFactory, SchoolFactory
from tests.schools.moments import standing
from tests.schools.views.test_matrix import TODAY, URL, login, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november():
    with standing(TODAY):
        yield


@pytest.mark.parametrize("count", [1, 3, 25])
def test_matrix_takes_at_most_eight_queries(client, django_assert_max_num_queries, count):
    schools = [SchoolFactory() for _n in range(count)]
    PlanFactory(adopted=True)
    login(client, RoleKind.REVIEWER, DistrictFactory())
    client.get(reverse(URL))
    with django_assert_max_num_queries(8):
        assert len(page(client).lines) == len(schools)


def test_pages_hold_twenty_five_schools(client):
    for _n in range(26):
        SchoolFactory()
    PlanFactory(adopted=True)
    login(client, RoleKind.AUDITOR, DistrictFactory())
    assert [len(page(client, query).lines) for query in ("", "?page=2")] == [25, 1]


def test_nothing_expected_teaches_the_first_step(client):
    login(client, RoleKind.REVIEWER, DistrictFactory())
    response = client.get(reverse(URL))
    assert (response.status_code, response.context["matrix"].lines) == (200, [])
