"""Those who share the place at the edge of a quota: counted in every group by one query."""

import pytest

from awards.enums import Honour
from awards.gates import lines
from awards.models import Quota
from tests.factories.awards import CycleFactory, lower_threshold, make_edition
from tests.factories.schools import ActivityFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def left_out(edition, django_assert_num_queries):
    with django_assert_num_queries(1):
        check = lines.left_out_together(edition)
    return check.count, check.is_blocking


@pytest.mark.parametrize(("primary", "junior", "count"), [(1, 1, 0), (3, 1, 3), (3, 2, 5)])
def test_shared_places_at_the_edge_are_counted_in_every_group(django_assert_num_queries, primary, junior, count):
    SchoolFactory.create_batch(primary)
    SchoolFactory.create_batch(junior, junior=True)
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL, 0)
    Quota.objects.filter(cycle=cycle, honour=Honour.SCHOOL).update(places=1)
    edition = make_edition(cycle)
    assert left_out(edition, django_assert_num_queries) == (count, False)


def test_only_the_first_place_left_out_is_the_edge(django_assert_num_queries):
    best, second, *_tied = SchoolFactory.create_batch(4)
    for school, kind in ((best, "film"), (best, "lesson"), (second, "film")):
        ActivityFactory(school=school, kind=kind, approved=True)
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL, 0)
    Quota.objects.filter(cycle=cycle, honour=Honour.SCHOOL).update(places=1)
    edition = make_edition(cycle)
    assert [row.place for row in edition.standings.order_by("place")] == [1, 2, 3, 3]
    assert left_out(edition, django_assert_num_queries) == (0, False)
