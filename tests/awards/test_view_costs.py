"""The lists of honours cost the same with one row and with three."""

from django.urls import reverse

import pytest

from awards.enums import Honour
from schools.enums import RoleKind
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition, nominated
from tests.factories.schools import SchoolFactory, holder

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("rows", [1, 3])]


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL)
    lower_threshold(Honour.TEACHER)
    return cycle


def test_edition_page_costs_the_same_with_one_and_three(client, cycle, django_assert_num_queries, rows):
    SchoolFactory.create_batch(rows - 1)
    edition = make_edition(cycle)
    client.force_login(committee(cycle))
    address = reverse("awards:edition", args=[edition.pk])
    client.get(address)
    with django_assert_num_queries(11):
        page = client.get(address)
    assert (page.status_code, edition.standings.count()) == (200, rows)


def test_nominations_page_costs_the_same_with_one_and_three(client, cycle, school, django_assert_num_queries, rows):
    names = [nominated(cycle, school).teacher.name for _n in range(rows)]
    client.force_login(committee(cycle))
    address = reverse("awards:nominations", args=[cycle.pk])
    client.get(address)
    with django_assert_num_queries(6):
        page = client.get(address).content.decode()
    assert [name for name in names if name not in page] == []


def test_own_page_costs_the_same_with_one_and_three(client, cycle, school, django_assert_num_queries, rows):
    names = [nominated(cycle, school).teacher.name for _n in range(rows)]
    make_edition(cycle, Honour.TEACHER, upto="approved")
    client.force_login(holder(RoleKind.COORDINATOR, school))
    client.get(reverse("awards:own"))
    with django_assert_num_queries(7):
        page = client.get(reverse("awards:own")).content.decode()
    assert [name for name in names if name not in page] == []
