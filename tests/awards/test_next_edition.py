"""An upheld objection makes the next edition, as a draft."""

import datetime as dt

from django.urls import reverse

import pytest

from awards.actions.objection import raise_objection
from tests.factories.awards import CycleFactory, committee, make_edition
from tests.factories.schools import PlanFactory, SchoolFactory

pytestmark = pytest.mark.django_db
NOTICE = dt.date(2026, 7, 15)


@pytest.fixture
def cycle():
    SchoolFactory(grades={6: (2, 80)})
    PlanFactory(adopted=True)
    return CycleFactory()


@pytest.mark.parametrize("decision", ["upheld", "dismissed"])
def test_upholding_computes_the_next_edition_as_a_draft_and_shows_what_changed(client, cycle, decision):
    edition = make_edition(cycle, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    objection = raise_objection(edition=edition, today=NOTICE, **words)
    client.force_login(committee(cycle))
    answered = client.post(
        reverse("awards:answer_objection", args=[objection.pk]), {"decision": decision, "answer": "已核对。"}
    )
    newer = cycle.editions.filter(number=edition.number + 1).first()
    edition.refresh_from_db()
    assert edition.state == "on_notice"
    if decision == "dismissed":
        assert (newer, answered.url) == (None, reverse("awards:objections", args=[cycle.pk]))
    else:
        objection.refresh_from_db()
        assert (newer.state, objection.led_to, answered.url) == (
            "computed", newer, reverse("awards:diff", args=[newer.pk]),
        )  # fmt: skip
        assert client.get(answered.url).status_code == 200
