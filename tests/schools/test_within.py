"""Regions and schools inside any of several regions, and the school that somebody means."""

import pytest

from schools.models import Region, School
from tests.factories.schools import CityFactory, DistrictFactory, RegionFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """Two streets of one district, and a street of another."""
    other = DistrictFactory(code="429902", name="邻湖区", parent=CityFactory())
    return (
        RegionFactory(code="429901001"),
        RegionFactory(code="429901002"),
        RegionFactory(code="429902001", parent=other),
    )


def test_within_any_takes_what_lies_in_each_region_once(places, django_assert_num_queries):
    first, second, far = places
    mine, _next, theirs = (SchoolFactory(region=region) for region in places)
    with django_assert_num_queries(2):
        assert set(Region.objects.within_any([first, far.parent])) == {first, far.parent, far}
        assert set(School.objects.within_any([first, far])) == {mine, theirs}
    assert list(School.objects.within_any([first.parent, first]).filter(region=first)) == [mine]
    assert second not in Region.objects.within_any([first])


def test_within_any_of_no_region_is_nothing(places):
    SchoolFactory(region=places[0])
    assert (list(Region.objects.within_any([])), list(School.objects.within_any([]))) == ([], [])


def test_school_is_meant_by_its_code_before_a_name_and_by_its_full_name(places):
    first, second, _far = places
    one = SchoolFactory(region=first, name="云帆小学")
    named_like_it = SchoolFactory(region=first, name=one.code)
    assert School.objects.meant_by(one.code) == [one]
    assert School.objects.meant_by("云帆小学") == [one]
    assert named_like_it not in School.objects.meant_by(one.code)
    SchoolFactory(region=second, name="云帆小学")
    assert len(School.objects.meant_by("云帆小学")) == 2
    assert School.objects.within_any([first]).meant_by("云帆小学") == [one]


@pytest.mark.parametrize("text", ["", "云帆"])
def test_no_school_is_meant_by_nothing_or_by_half_a_name(text):
    SchoolFactory(name="云帆小学")
    assert School.objects.meant_by(text) == []
