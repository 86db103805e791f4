"""The working place: who must choose one, what it narrows, and that it never widens anything."""

from django.urls import reverse

import pytest

from schools import places, rules
from schools.enums import RegionLevel, RoleKind
from schools.models import Region
from tests.factories.schools import (
    CityFactory,
    DistrictFactory,
    ProvinceFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PLACE, REGISTRY = "home:place", "schools:registry"


@pytest.fixture
def schools():
    """One school in each of two districts of the province."""
    other = DistrictFactory(code="429902", name="别区")
    return SchoolFactory(name="近处小学"), SchoolFactory(
        name="远处小学", region=RegionFactory(parent=other, code="429902001")
    )


def choose(client, place, **more):
    return client.post(reverse(PLACE), {"in": place.code, **more})


def named(client):
    """Whether the registry, which must not lead elsewhere, shows the near and the far school."""
    response = client.get(reverse(REGISTRY) + "?state=all")
    assert response.status_code == 200
    return [name in response.content.decode() for name in ("近处小学", "远处小学")]


def test_province_chooses_before_large_lists_are_shown(client, schools):
    client.force_login(UserFactory(reviewer=ProvinceFactory()))
    address = reverse(REGISTRY) + "?state=all"
    asked = client.get(address)
    assert asked.url.startswith(reverse(PLACE) + "?next=")
    page = client.get(asked.url)
    assert [region.code for region in page.context["below"]] == ["4299"]
    assert page.context["next"] == address
    assert choose(client, DistrictFactory(), next=address).url == address
    html = client.get(address).content.decode()
    assert "近处小学" in html
    assert "远处小学" not in html


def test_heavy_lists_are_never_shown_for_the_nation(client, schools):
    nation = RegionFactory(code="00", name="全国", level=RegionLevel.NATION, parent=None)
    SchoolFactory(name="近处小学", region=RegionFactory(code="000001001", parent=nation))
    client.force_login(UserFactory(reviewer=nation))
    assert choose(client, nation).status_code == 302
    assert client.get(reverse("home:overview")).url.startswith(reverse(PLACE))
    assert named(client) == [True, False]


@pytest.mark.parametrize(("factory", "reached"), [(CityFactory, [True, True]), (DistrictFactory, [True, False])])
def test_smaller_regions_need_not_choose(client, schools, factory, reached):
    client.force_login(UserFactory(reviewer=factory()))
    assert named(client) == reached


def test_city_may_choose_and_go_back(client, schools):
    client.force_login(UserFactory(reviewer=CityFactory()))
    assert reverse(PLACE) in client.get(reverse(REGISTRY)).content.decode()
    choose(client, DistrictFactory())
    way = client.get(reverse(PLACE), {"in": "429901"}).context["way"]
    assert [region.code for region in way] == ["4299", "429901"]
    choose(client, CityFactory())
    assert "远处小学" in client.get(reverse(REGISTRY)).content.decode()


def test_place_narrows_the_page_of_one_school_too(client, schools):
    near, far = schools
    client.force_login(UserFactory(administrator=ProvinceFactory()))
    choose(client, DistrictFactory())
    assert client.get(reverse("schools:school", args=[near.code])).status_code == 200
    assert client.get(reverse("schools:school", args=[far.code])).status_code == 404


def test_foreign_and_unknown_places_are_the_same_404(client, schools):
    client.force_login(UserFactory(reviewer=DistrictFactory()))
    foreign, unknown = (client.post(reverse(PLACE), {"in": code}) for code in ("429902", "999999"))
    assert foreign.status_code == unknown.status_code == 404
    assert choose(client, CityFactory()).status_code == 404
    assert client.session.get("place") is None


def test_foreign_return_address_leads_to_the_desk(client, schools):
    client.force_login(UserFactory(reviewer=CityFactory()))
    assert choose(client, DistrictFactory(), next="https://evil.example/").url == reverse("home:desk")


def test_place_is_forgotten_with_the_role(client, schools):
    user = UserFactory(reviewer=CityFactory(), street_officer=DistrictFactory(code="429902"))
    client.force_login(user)
    choose(client, DistrictFactory())
    user.roles.filter(kind=RoleKind.REVIEWER).delete()
    assert "远处小学" in client.get(reverse(REGISTRY)).content.decode()
    assert client.session.get("place") is None


def test_narrowed_roles_reach_less_and_never_more(schools):
    near, far = schools
    user = UserFactory(reviewer=ProvinceFactory(), coordinator=far)
    district, stored = DistrictFactory(), {role.pk: role.region_id for role in user.current_roles}
    user.current_roles = places.narrowed(user.current_roles, district)
    assert [rules.can_review(user, each) for each in (near, far)] == [True, False]
    assert [rules.can_record(user, each) for each in (near, far)] == [False, True]
    assert not rules.can_manage_plan(user, Region.objects.get(code="4299"))
    assert {role.pk: role.region_id for role in user.roles.all()} == stored
    assert places.narrowed(user.roles.none(), district) == []


def test_wide_levels_are_those_above_the_city():
    assert {RegionLevel.NATION, RegionLevel.PROVINCE} == places.WIDE
