"""Two members of the committee at the same moment, on a database that lets both in."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connection, connections

import pytest

from awards.actions.edition import approve_edition, compute_edition
from awards.enums import EditionState, Honour
from awards.errors import Refused
from awards.ranking import compute
from tests.factories.awards import APPROVED, CycleFactory, committee, make_edition, pretend, second_member

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction in at a time"),
]


@pytest.fixture
def while_computing(monkeypatch):
    """Run something in another thread while an edition is being computed."""
    begun = Event()

    def compute_slowly(*arguments):
        ranking = compute(*arguments)
        begun.set()
        time.sleep(1)
        return ranking

    def run(computes, other):
        def late():
            try:
                begun.wait(30)
                return other()
            except Refused as refusal:
                return refusal
            finally:
                connections.close_all()

        begun.clear()  # an edition made before this has set it already
        with ThreadPoolExecutor(1) as pool:
            second = pool.submit(late)
            return computes(), second.result(60)

    monkeypatch.setattr("awards.actions.edition.compute", compute_slowly)
    return run


def test_edition_computed_twice_at_once_is_refused_to_the_second(while_computing):
    cycle = CycleFactory()
    user = committee(cycle)

    def computes():
        return compute_edition(cycle=cycle, honour=Honour.SCHOOL, user=user)

    made, late = while_computing(computes, computes)
    assert isinstance(late, Refused)
    assert list(cycle.editions.values_list("pk", "number", "state")) == [(made.pk, 1, EditionState.COMPUTED)]
    assert computes().number == 2


def test_edition_approved_while_another_is_computed_leaves_one_of_them(while_computing):
    cycle = CycleFactory()
    first = make_edition(cycle)
    user, second = committee(cycle), second_member(cycle)

    def approves():
        with pretend(APPROVED):
            return approve_edition(edition=first, user=second)

    made, late = while_computing(lambda: compute_edition(cycle=cycle, honour=Honour.SCHOOL, user=user), approves)
    assert (made.number, isinstance(late, Refused)) == (2, True)
    states = list(cycle.editions.order_by("number").values_list("state", flat=True))
    assert states == [EditionState.REPLACED, EditionState.COMPUTED]
