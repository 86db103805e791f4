"""The page of a trial: whose it opens for, what it shows, and that nothing is written."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from awards.enums import Honour
from schools.enums import DocumentKind, RoleKind
from tests.factories.awards import CycleFactory, committee, make_edition, nominated, pretend
from tests.factories.schools import DocumentFactory, SchoolFactory, holder

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 12)


@pytest.fixture(autouse=True)
def today():
    with pretend(TODAY):
        yield


@pytest.fixture
def school():
    school = SchoolFactory(name="云帆小学")
    DocumentFactory(school=school, kind=DocumentKind.PLAN)
    return school


@pytest.fixture
def cycle(school):
    return CycleFactory()


def address(cycle, who, honour="school"):
    return reverse("awards:trial", args=[cycle.pk, honour, who.pk])


def page(client, user, url):
    client.force_login(user)
    return client.get(url)


def test_trial_opens_for_the_own_school_and_the_bureau(client, cycle, school):
    foreign = SchoolFactory()
    own, office = holder(RoleKind.COORDINATOR, school), holder(RoleKind.AUDITOR, cycle.region)
    assert [page(client, user, address(cycle, school)).status_code for user in (own, office)] == [200, 200]
    others = (holder(RoleKind.COORDINATOR, foreign), holder(RoleKind.JUDGE, cycle.region))
    assert [page(client, user, address(cycle, school)).status_code for user in others] == [404, 404]
    assert page(client, office, reverse("awards:trial", args=[cycle.pk, "school", 0])).status_code == 404
    assert page(client, office, reverse("awards:trial", args=[cycle.pk, "nonsense", school.pk])).status_code == 404


def test_trial_of_a_teacher_is_the_own_school_s(client, cycle, school):
    mine, other = (nominated(cycle, place).teacher for place in (school, SchoolFactory()))
    user = holder(RoleKind.COORDINATOR, school)
    codes = [page(client, user, address(cycle, who, "teacher")).status_code for who in (mine, other)]
    assert codes == [200, 404]


def test_trial_shows_both_sides_and_says_that_it_is_one(client, cycle, school):
    url = f"{address(cycle, school)}?approve=on&prize=first"
    text = page(client, holder(RoleKind.COORDINATOR, school), url).content.decode()
    assert ["+5.00" in text, "+1.00" in text, "+6.00" in text, "这是试算，什么也不会改变。" in text] == [True] * 4


def test_trial_says_how_much_there_is_of_each_wish(client, cycle, school):
    for query in ("", "?approve=on"):
        text = page(client, holder(RoleKind.COORDINATOR, school), address(cycle, school) + query).content.decode()
        assert ["学校有1条记录待审核。" in text, "本学年没有还能补上的课。" in text] == [True, True]


def test_wrong_wishes_are_told_and_suppose_nothing(client, cycle, school):
    url = f"{address(cycle, school)}?approve=on&lessons=-1&prize=gold"
    answer = page(client, holder(RoleKind.COORDINATOR, school), url)
    assert (answer.status_code, sorted(answer.context["form"].errors), bool(answer.context["trial"].wishes)) == (
        200, ["lessons", "prize"], False,
    )  # fmt: skip


def test_trial_writes_nothing(client, cycle, school):
    user, url = holder(RoleKind.COORDINATOR, school), f"{address(cycle, school)}?approve=on&lessons=3&prize=first"
    page(client, user, url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert client.post(url).status_code == 405


def test_trial_says_why_it_is_closed(client, cycle, school):
    make_edition(cycle, upto="on_notice")
    text = page(client, holder(RoleKind.COORDINATOR, school), address(cycle, school)).content.decode()
    assert "没有什么可试算的" in text


def test_list_of_trials_is_the_bureau_s(client, cycle, school):
    url = reverse("awards:trials", args=[cycle.pk, "school"])
    text = page(client, committee(cycle), url).content.decode()
    assert address(cycle, school) in text
    assert page(client, holder(RoleKind.COORDINATOR, school), url).status_code == 404


def test_own_page_and_explanation_lead_to_the_trial(client, cycle, school):
    standing = make_edition(cycle, upto="approved").standings.get()
    teacher = nominated(cycle, school).teacher
    user = holder(RoleKind.COORDINATOR, school)
    own = page(client, user, reverse("awards:own")).content.decode()
    assert [address(cycle, school) in own, address(cycle, teacher, Honour.TEACHER) in own] == [True, True]
    why = reverse("awards:explain", args=[standing.pk])
    assert address(cycle, school) in page(client, user, why).content.decode()
    make_edition(cycle, upto="on_notice")
    own = page(client, user, reverse("awards:own")).content.decode()
    assert [address(cycle, school) in own, address(cycle, teacher, Honour.TEACHER) in own] == [False, True]
