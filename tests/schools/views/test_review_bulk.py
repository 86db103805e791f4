"""Many at once: counted first, then decided; what changed meanwhile is left alone and told."""

from django.urls import reverse

import pytest

from schools.actions.review import approve_activity
from schools.models import Activity
from tests.factories.schools import (
    ActivityFactory,
    CityFactory,
    DistrictFactory,
    RegionFactory,
    SchoolFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ALL = "?do=approve&all=1"


@pytest.fixture
def reviewer(client):
    user = UserFactory(reviewer=DistrictFactory())
    client.force_login(user)
    return user


def address(query):
    return reverse("schools:review_bulk") + query


def counted(page):
    form = page.context["form"]
    return {name: form.initial[name] for name in ("until", "count")}


def states():
    return sorted(Activity.objects.values_list("state", flat=True))


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_whole_filter_is_counted_and_approved_without_hints(client, reviewer):
    clean = [ActivityFactory(submitted=True, kind="film") for _n in range(2)]
    warned = ActivityFactory(submitted=True, kind="film", pupils_present=900)
    ActivityFactory(submitted=True, kind="lesson")
    query = f"{ALL}&kind=film"
    page = client.get(address(query))
    assert (page.context["survey"].total, page.context["schools"]) == (3, 3)
    done = client.post(address(query), counted(page), follow=True)
    assert done.redirect_chain[0][0] == reverse("schools:review") + "?kind=film"
    assert set(Activity.objects.filter(state="approved")) == set(clean)
    warned.refresh_from_db()
    assert warned.state == "submitted"
    assert len(said(done)) == 2


def test_hints_are_approved_too_when_asked(client, reviewer):
    ActivityFactory(submitted=True, pupils_present=900)
    page = client.get(address(ALL))
    client.post(address(ALL), counted(page) | {"with_warnings": "on"})
    assert states() == ["approved"]


def test_ticked_months_only(client, reviewer):
    first, second = ActivityFactory(submitted=True), ActivityFactory(submitted=True)
    query = f"?do=approve&pick={first.school_id}:{first.month}"
    client.post(address(query), counted(client.get(address(query))))
    second.refresh_from_db()
    assert (states(), second.state) == (["approved", "submitted"], "submitted")


def test_decided_and_handed_in_meanwhile_are_left_alone(client, reviewer):
    first, second = ActivityFactory(submitted=True), ActivityFactory(submitted=True)
    page = client.get(address(ALL))
    other = UserFactory(reviewer=DistrictFactory())
    approve_activity(activity=first, user=other)
    late = ActivityFactory(submitted=True)
    done = client.post(address(ALL), counted(page), follow=True)
    for record in (first, second, late):
        record.refresh_from_db()
    assert [record.state for record in (first, second, late)] == ["approved", "approved", "submitted"]
    assert (first.reviewed_by, second.reviewed_by) == (other, reviewer)
    assert len(said(done)) == 2


def test_foreign_schools_cannot_be_picked(client, reviewer):
    street = RegionFactory(parent=DistrictFactory(code="429902", name="邻湖区", parent=CityFactory()))
    foreign = ActivityFactory(submitted=True, school=SchoolFactory(region=street))
    query = f"?do=approve&pick={foreign.school_id}:{foreign.month}"
    page = client.get(address(query))
    assert page.context["survey"].total == 0
    client.post(address(query), counted(page))
    assert states() == ["submitted"]


def test_return_needs_a_reason_and_keeps_the_sentence(client, reviewer):
    record = ActivityFactory(submitted=True)
    query = f"?do=return&pick={record.school_id}:{record.month}"
    data = counted(client.get(address(query))) | {"text": "请补审核号。"}
    page = client.post(address(query), data)
    assert page.context["form"].errors["reason"]
    assert "请补审核号。" in page.content.decode()
    client.post(address(query), data | {"reason": "clearance"})
    record.refresh_from_db()
    assert (record.state, record.return_reason, record.return_text) == ("returned", "clearance", "请补审核号。")


@pytest.mark.parametrize("query", ["", "?do=approve", "?pick=x:y", "?pick=1", "?do=return&pick=:2025-10"])
def test_nothing_ticked_goes_back_with_a_sentence(client, reviewer, query):
    ActivityFactory(submitted=True)
    page = client.get(address(query), follow=True)
    assert (len(said(page)), states()) == (1, ["submitted"])


def test_post_without_its_count_decides_nothing(client, reviewer):
    ActivityFactory(submitted=True)
    assert client.post(address(ALL)).status_code == 200
    assert states() == ["submitted"]
