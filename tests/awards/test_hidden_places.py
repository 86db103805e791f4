"""Between two days a school sees its points and no place, wherever a place is shown; the committee sees everything."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

import pytest

from awards.actions.cycle import change_cycle
from awards.enums import Honour
from awards.forms.cycle import CycleForm
from awards.models import AwardCycle
from schools.enums import RoleKind
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition, nominated, pretend
from tests.factories.schools import PlanFactory, SchoolFactory, holder

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 6, 1), dt.date(2026, 7, 20)
DAY = dt.timedelta(days=1)
HIDDEN = {"places_hidden_from": FIRST, "places_hidden_until": LAST}
PLACE = "第1名"


@pytest.fixture
def school():
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    return school


@pytest.fixture
def cycle(school):
    cycle = CycleFactory(values=HIDDEN)
    for honour in (Honour.SCHOOL, Honour.TEACHER):
        lower_threshold(honour, 0)
    return cycle


def pages(client, user, cycle, standing, day):
    """What the person reads on a day: own page, explanation, trial and board."""
    client.force_login(user)
    addresses = [
        reverse("awards:own"),
        f"{reverse('awards:explain', args=[standing.pk])}?records=all",
        reverse("awards:trial", args=[cycle.pk, "school", standing.school_id]),
        reverse("schools:board"),
    ]
    with pretend(day):
        return [client.get(address).content.decode() for address in addresses]


@pytest.mark.parametrize(("day", "shown"), [(FIRST - DAY, True), (FIRST, False), (LAST, False), (LAST + DAY, True)])
def test_school_sees_no_place_between_the_two_days_and_its_points_always(client, cycle, school, day, shown):
    standing = make_edition(cycle, upto="approved").standings.get()
    found = pages(client, holder(RoleKind.COORDINATOR, school), cycle, standing, day)
    assert [PLACE in page or "number 1" in page for page in found] == [shown] * 4
    assert ["0.00" in page for page in found] == [True] * 4
    assert ["badge honour" in page for page in found[:2]] == [shown] * 2


def test_committee_sees_places_all_the_time(client, cycle):
    standing = make_edition(cycle, upto="approved").standings.get()
    found = pages(client, committee(cycle), cycle, standing, FIRST)
    assert [PLACE in page for page in found[1:3]] == [True, True]


def test_people_of_the_school_have_no_place_either(client, cycle, school):
    nominated(cycle, school)
    standing = make_edition(cycle, Honour.TEACHER, upto="approved").standings.get()
    client.force_login(holder(RoleKind.COORDINATOR, school))
    for day, shown in ((FIRST, False), (LAST + DAY, True)):
        with pretend(day):
            page = client.get(reverse("awards:explain", args=[standing.pk])).content.decode()
        assert (PLACE in page) is shown


def test_notice_shows_places_whatever_the_days_say(client, cycle, school):
    standing = make_edition(cycle, upto="on_notice").standings.get()
    own, why, _trial, board = pages(client, holder(RoleKind.COORDINATOR, school), cycle, standing, LAST)
    assert [PLACE in page for page in (own, why, board)] == [True] * 3


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("2026-06-01", "", "places_hidden_until"),
        ("", "2026-06-01", "places_hidden_from"),
        ("2026-06-02", "2026-06-01", "places_hidden_until"),
        ("2026-06-01", "2026-06-01", None),
        ("", "", None),
    ],
)
def test_form_wants_both_days_in_order(cycle, first, last, wrong):
    data = {
        "title": "评选", "basis": "circular", "issuer": "区禁毒办", "serial_prefix": "望湖禁", "notice_days": 5,
        "places_hidden_from": first, "places_hidden_until": last,
    }  # fmt: skip
    form = CycleForm(data, instance=cycle)
    assert (form.is_valid(), next(iter(form.errors), None)) == (wrong is None, wrong)


def test_action_and_database_refuse_half_a_span(cycle):
    with pytest.raises(ValidationError):
        change_cycle(cycle=cycle, user=committee(cycle), values={"places_hidden_until": None})
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardCycle.objects.update(places_hidden_until=FIRST - DAY)
    cycle.refresh_from_db()
    assert cycle.places_hidden_until == LAST
