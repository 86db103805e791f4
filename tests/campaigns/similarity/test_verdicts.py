"""Who decides on texts that resemble each other: the majority of the judges or the bureau, and the way back."""

import pytest

from campaigns.actions.similarity import check_contest
from campaigns.actions.verdicts import decide_flag, panel_of, reopen_flag, vote_on_flag
from campaigns.enums import ContestPhase, Copied, EntryState, FlagState
from campaigns.errors import Refused
from campaigns.models import Assignment, Contest, Entry, SimilarityFlag
from schools.enums import RoleKind
from schools.models import Message
from tests.campaigns.similarity.test_check import MOVED, TEXT, past
from tests.factories.campaigns import ContestFactory, EntryFactory, give_out
from tests.factories.schools import UserFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Two copies in one contest that is being judged, with three judges on the panel."""
    contest = ContestFactory(open=True, judges_per_entry=3)
    for text in (TEXT, MOVED):
        EntryFactory(contest=contest, text=text)
    give_out(contest, judges=3)
    check_contest(contest=contest)
    return SimilarityFlag.objects.select_related("entry__contest__region", "other").get()


def judges(flag):
    return [
        work.judge for work in Assignment.objects.filter(entry=flag.entry).select_related("judge").order_by("judge")
    ]


def states(flag):
    rows = {entry.pk: entry.state for entry in Entry.objects.all()}
    return rows[flag.entry_id], rows[flag.other_id]


def bureau(flag):
    return holder(RoleKind.REVIEWER, flag.entry.contest.region)


IN, OUT = EntryState.SUBMITTED, EntryState.EXCLUDED


def test_majority_of_judges_decides_and_the_copy_leaves(pair):
    first, second, third = judges(pair)
    assert panel_of(pair) == {first.pk, second.pk, third.pk}
    vote_on_flag(flag=pair, user=first, copied=Copied.OTHER)
    vote_on_flag(flag=pair, user=second, copied="")
    assert SimilarityFlag.objects.get().state == FlagState.OPEN
    vote_on_flag(flag=pair, user=second, copied=Copied.OTHER, comment="Word for word.")
    found = SimilarityFlag.objects.get()
    assert (found.state, found.copied, found.decided_by) == (FlagState.UPHELD, Copied.OTHER, None)
    assert states(pair) == (IN, OUT)
    told = Message.objects.get(kind="campaigns.entry.exclude_copy")
    assert told.user == holder(RoleKind.COORDINATOR, pair.other.school)
    with pytest.raises(Refused):
        vote_on_flag(flag=pair, user=third, copied="")


def test_majority_for_no_copy_clears(pair):
    for judge in judges(pair)[:2]:
        vote_on_flag(flag=pair, user=judge, copied="")
    assert SimilarityFlag.objects.get().state == FlagState.CLEARED
    assert states(pair) == (IN, IN)


def test_votes_are_for_the_entries_judges_only(pair):
    for user in (UserFactory(judge=pair.entry.contest.region), bureau(pair)):
        with pytest.raises(Refused):
            vote_on_flag(flag=pair, user=user, copied="")
    abstained = judges(pair)[0]
    Assignment.objects.filter(judge=abstained).update(abstained=True)
    with pytest.raises(Refused):
        vote_on_flag(flag=pair, user=abstained, copied="")


@pytest.mark.parametrize(
    ("copied", "expected"),
    [("", (IN, IN)), (Copied.LATER, (OUT, IN)), (Copied.OTHER, (IN, OUT)), (Copied.BOTH, (OUT, OUT))],
)
def test_bureau_decides_and_takes_back(pair, copied, expected):
    decide_flag(flag=pair, user=bureau(pair), copied=copied, reason="Compared by hand.")
    found = SimilarityFlag.objects.get()
    assert (found.decided_by, found.reason, states(pair)) == (bureau(pair), "Compared by hand.", expected)
    with pytest.raises(Refused):
        reopen_flag(flag=pair, user=bureau(pair), reason=" ")
    reopen_flag(flag=pair, user=bureau(pair), reason="A common source.")
    found = SimilarityFlag.objects.get()
    assert (found.state, found.copied, found.decided_at, states(pair)) == (FlagState.OPEN, "", None, (IN, IN))


def test_decisions_need_the_right_a_reason_and_the_right_time(pair):
    with pytest.raises(Refused):
        decide_flag(flag=pair, user=judges(pair)[0], copied="", reason="A reason.")
    with pytest.raises(Refused):
        decide_flag(flag=pair, user=bureau(pair), copied="", reason="  ")
    with pytest.raises(Refused):
        decide_flag(flag=pair, user=bureau(pair), copied="neither", reason="A reason.")
    Contest.objects.update(phase=ContestPhase.NOTICE)
    with pytest.raises(Refused):
        decide_flag(flag=pair, user=bureau(pair), copied="", reason="A reason.")


def test_what_two_decisions_took_out_needs_both_taken_back(pair):
    twin = SimilarityFlag.objects.create(
        entry=pair.other, other=pair.entry, kind=pair.kind, share=900, found_at=pair.found_at
    )
    decide_flag(flag=pair, user=bureau(pair), copied=Copied.LATER, reason="A reason.")
    decide_flag(flag=twin, user=bureau(pair), copied=Copied.OTHER, reason="A reason.")
    reopen_flag(flag=pair, user=bureau(pair), reason="A reason.")
    assert states(pair) == (OUT, IN)
    reopen_flag(flag=twin, user=bureau(pair), reason="A reason.")
    assert states(pair) == (IN, IN)


def test_an_entry_of_an_earlier_contest_is_never_touched():
    earlier = ContestFactory(open=True, **past(90))
    EntryFactory(contest=earlier, text=TEXT)
    now = ContestFactory(open=True, region=earlier.region)
    EntryFactory(contest=now, text=TEXT)
    give_out(now)
    check_contest(contest=now)
    flag = SimilarityFlag.objects.select_related("entry__contest__region").get()
    for copied in (Copied.OTHER, Copied.BOTH):
        with pytest.raises(Refused):
            decide_flag(flag=flag, user=bureau(flag), copied=copied, reason="A reason.")
    decide_flag(flag=flag, user=bureau(flag), copied=Copied.LATER, reason="A reason.")
    assert states(flag) == (OUT, IN)
