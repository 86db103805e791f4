"""The panel's minutes: asked for when student champions are approved, kept with the edition, shown where it is explained."""

import datetime as dt

from django.db import DatabaseError, connection, transaction
from django.urls import reverse

import pytest

from awards import gates
from awards.actions.edition import approve_edition
from awards.enums import EditionState, Honour
from awards.errors import Frozen, Refused
from awards.models import Edition, Minutes
from tests.factories.awards import (
    APPROVED,
    NOTICE,
    CycleFactory,
    at,
    lower_threshold,
    make_edition,
    minutes_for,
    nominated,
    second_member,
)
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db
WORDS = minutes_for(Honour.PUPIL)


@pytest.fixture
def cycle():
    lower_threshold(Honour.PUPIL, 0)
    cycle = CycleFactory()
    nominated(cycle, SchoolFactory(), pupil=True)
    return cycle


def test_pupils_are_approved_with_minutes_that_nobody_changes(cycle):
    edition, user = make_edition(cycle, Honour.PUPIL), second_member(cycle)
    for wrong in (None, *({name: ""} for name in WORDS), {"held_on": APPROVED + dt.timedelta(1)}):
        with pytest.raises(Refused):
            approve_edition(edition=edition, user=user, minutes=wrong and WORDS | wrong, now=at(APPROVED))
    approve_edition(edition=edition, user=user, minutes=WORDS, now=at(APPROVED))
    row = Minutes.objects.get(edition=edition)
    assert ({name: getattr(row, name) for name in WORDS}, row.written_by) == (WORDS, user)
    with pytest.raises(Frozen):
        row.save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE awards_minutes SET text = 'x'")


def test_notice_waits_for_minutes_of_an_edition_approved_without(cycle):
    edition = make_edition(cycle, Honour.PUPIL)
    Edition.objects.update(state=EditionState.APPROVED)
    found = {check.code: (check.count, check.is_blocking) for check in gates.before_notice(edition, NOTICE)}
    assert found["minutes"] == (1, True)


def test_minutes_are_asked_for_and_shown_with_the_edition(client, cycle):
    edition = make_edition(cycle, Honour.PUPIL)
    client.force_login(second_member(cycle))
    address = reverse("awards:approve", args=[edition.pk])
    page = client.post(address, {"number": "乙3", "held_on": "2026-07-14", "text": ""}).content.decode()
    assert ('value="乙3"' in page, 'id="text-error"' in page or "error" in page) == (True, True)
    assert client.post(address, WORDS | {"held_on": "2026-07-14"}).status_code == 302
    standing = edition.standings.get()
    for address in (reverse("awards:edition", args=[edition.pk]), reverse("awards:explain", args=[standing.pk])):
        page = client.get(address).content.decode()
        assert (WORDS["number"] in page, WORDS["text"] in page) == (True, True)
