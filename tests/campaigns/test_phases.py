"""The phases of a contest: which it has, what each opens, and the way from one to the next."""

import pytest

from campaigns.enums import ContestAbility, ContestPhase
from campaigns.gates import next_phase
from campaigns.models import ContestStep
from tests.factories.campaigns import ContestFactory

pytestmark = pytest.mark.django_db
P, A = ContestPhase, ContestAbility


def way(contest):
    """Every phase from the first to the last."""
    found = [contest.phase]
    while following := next_phase(contest):
        contest.phase = following
        found.append(following)
    return found


def test_optional_phases_without_a_step_are_left_out():
    assert way(ContestFactory()) == [P.CALL, P.ENTRY, P.JUDGING, P.NOTICE, P.PUBLISHED]


def test_a_step_takes_an_optional_phase_in():
    contest = ContestFactory()
    ContestStep.objects.create(contest=contest, phase=P.SCREENING)
    ContestStep.objects.create(contest=contest, phase=P.PANEL)
    assert way(contest) == list(P)


@pytest.mark.parametrize(
    ("ability", "phases"),
    [
        (A.HAND_IN, {P.ENTRY}),
        (A.SCREEN, {P.SCREENING}),
        (A.ASSIGN, {P.JUDGING}),
        (A.MARK, {P.JUDGING}),
        (A.DECIDE_HEAD, {P.PANEL}),
        (A.READ_PRIZES, {P.PUBLISHED}),
    ],
)
def test_each_ability_opens_in_its_phases_only(ability, phases):
    contest = ContestFactory()
    found = set()
    for phase in P:
        contest.phase = phase
        if contest.allows(ability):
            found.add(phase)
    assert found == phases
