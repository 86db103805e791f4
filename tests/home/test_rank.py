"""The place card at the foot of the month board."""

from django.urls import reverse

import pytest

from awards.enums import Honour
from awards.models import Standing
from tests.factories.awards import CycleFactory, make_edition
from tests.factories.schools import PlanFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    return school


def board(client, school) -> str:
    client.force_login(UserFactory(coordinator=school))
    return client.get(reverse("schools:board")).content.decode()


def test_board_links_the_school_s_newest_place(client, school):
    edition = make_edition(CycleFactory(), Honour.SCHOOL, upto="published")
    row = Standing.objects.get(edition=edition, school=school)
    page = board(client, school)
    assert reverse("awards:explain", args=[row.pk]) in page
    assert "小学组第1名" in page


def test_board_keeps_quiet_before_the_edition_is_approved(client, school):
    edition = make_edition(CycleFactory(), Honour.SCHOOL, upto="computed")
    row = Standing.objects.get(edition=edition, school=school)
    assert reverse("awards:explain", args=[row.pk]) not in board(client, school)


def test_board_has_no_card_without_any_edition(client, school):
    assert 'class="rank card"' not in board(client, school)
