"""First steps: what a new holder of a role is told, and how it is put away and called back."""

from django.urls import reverse

import pytest

from home.welcome.query import welcome_of, welcomes_of
from home.welcome.steps import LEADS, STEPS
from schools.actions.welcome import close_welcome, reopen_welcome
from schools.enums import RoleKind
from schools.models import WelcomeSeen
from site_config.shared.calendar import Month
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    PlanFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
    holder,
)

pytestmark = pytest.mark.django_db

WELCOME = "home:welcome"


def place_of(kind):
    return SchoolFactory() if kind == RoleKind.COORDINATOR else DistrictFactory()


@pytest.mark.parametrize("kind", RoleKind)
def test_each_role_begins_with_three_steps_that_lead_somewhere(kind):
    user = holder(kind, place_of(kind))
    welcome = welcome_of(user)
    assert (welcome.kind, welcome.lead, len(welcome.steps)) == (kind, LEADS[kind], 3)
    assert [step.url for step in welcome.steps] == [reverse(first.view) for first in STEPS[kind]]


def test_steps_follow_what_the_school_has_done():
    school = SchoolFactory()
    user = UserFactory(coordinator=school, email="")
    assert [step.is_done for step in welcome_of(user).steps] == [False, False, False]
    PlanFactory(adopted=True)
    ActivityFactory(school=school, month=Month.at(2025, 10), submitted=True)
    TeacherFactory(school=school)
    welcome = welcome_of(user)
    assert ([step.is_done for step in welcome.steps], welcome.done, welcome.counted) == ([True, True, False], 2, 3)
    assert (welcome.next, welcome.is_finished) == (welcome.steps[2], False)
    user.email = "a@example.org"
    assert welcome_of(user).is_finished


def test_steps_of_others_do_not_count():
    mine, theirs = SchoolFactory(), SchoolFactory()
    PlanFactory(adopted=True)
    ActivityFactory(school=theirs, month=Month.at(2025, 10), submitted=True)
    TeacherFactory(school=theirs)
    assert welcome_of(UserFactory(coordinator=mine)).steps[0].is_done is False
    assert welcome_of(UserFactory(coordinator=mine)).steps[1].is_done is False


def test_auditor_has_only_to_look():
    welcome = welcome_of(holder(RoleKind.AUDITOR, DistrictFactory()))
    assert ([step.is_done for step in welcome.steps], welcome.counted, welcome.is_finished) == ([None] * 3, 0, False)


def test_put_away_it_stays_away_until_it_is_called_back():
    district = DistrictFactory()
    user = UserFactory(reviewer=district, committee=district)
    assert welcome_of(user).kind == user.current_roles[0].kind
    for _again in range(2):
        for kind in (RoleKind.REVIEWER, RoleKind.COMMITTEE):
            close_welcome(user=user, kind=kind)
    assert (welcome_of(user), WelcomeSeen.objects.count()) == (None, 2)
    reopen_welcome(user=user, kind=RoleKind.COMMITTEE)
    assert welcome_of(user).kind == RoleKind.COMMITTEE
    assert {welcome.kind: welcome.is_closed for welcome in welcomes_of(user)} == {
        RoleKind.REVIEWER: True,
        RoleKind.COMMITTEE: False,
    }


def test_board_shows_it_until_it_is_put_away(client):
    school = SchoolFactory()
    PlanFactory(adopted=True)
    client.force_login(UserFactory(coordinator=school))
    board = reverse("schools:board")
    assert 'class="card welcome"' in client.get(board).content.decode()
    answer = client.post(reverse(WELCOME), {"kind": "coordinator"})
    assert (answer.status_code, answer.url) == (302, reverse("home:desk"))
    assert 'class="card welcome"' not in client.get(board).content.decode()
    assert client.post(reverse(WELCOME), {"kind": "coordinator", "again": "1"}).url == reverse(WELCOME)
    assert 'class="card welcome"' in client.get(board).content.decode()


@pytest.mark.parametrize("kind", ["committee", "nobody", ""])
def test_role_of_others_cannot_be_put_away(client, kind):
    client.force_login(holder(RoleKind.REVIEWER, DistrictFactory()))
    assert client.post(reverse(WELCOME), {"kind": kind}).status_code == 404
    assert not WelcomeSeen.objects.exists()


def test_editor_meets_it_before_the_website(client):
    user = holder(RoleKind.EDITOR, DistrictFactory())
    client.force_login(user)
    assert client.get(reverse("home:desk")).url == reverse(WELCOME)
    close_welcome(user=user, kind=RoleKind.EDITOR)
    assert client.get(reverse("home:desk")).url == reverse("wagtailadmin_home")
