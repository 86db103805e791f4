"""Screening: passing, excluding, taking back, words; the gate; what schools are told."""

import pytest

from campaigns.access import entry_for_judge
from campaigns.actions.contest import advance_contest
from campaigns.actions.screening import exclude_entry, pass_entry, set_word, undo_screening
from campaigns.enums import ContestPhase, EntryState
from campaigns.errors import GatesClosed, Refused
from campaigns.models import Assignment, ContestStep, Entry
from schools.enums import RoleKind
from schools.models import Message
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, give_work
from tests.factories.schools import PupilFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    contest = ContestFactory(open=True)
    ContestStep.objects.create(contest=contest, phase=ContestPhase.SCREENING)
    return contest


@pytest.fixture
def entries(contest):
    """Two entries in the phase of screening."""
    school = SchoolFactory(name="望湖区星火小学", short_name="星火小学")
    pupil = PupilFactory(school=school, name="张小明", consented=True)
    text = "张小明外号小胖，在星火小学读书。小明说：远离毒品。"
    found = [EntryFactory(contest=contest, school=school, pupil=pupil, text=text), EntryFactory(contest=contest)]
    close_entries(contest, to=ContestPhase.SCREENING)
    return [Entry.objects.get(pk=entry.pk) for entry in found]


def bureau(contest):
    return holder(RoleKind.REVIEWER, contest.region)


def test_judging_waits_until_everything_is_screened(contest, entries):
    first, second = entries
    user = bureau(contest)
    pass_entry(entry=first, user=user)
    with pytest.raises(GatesClosed) as closed:
        advance_contest(contest=contest, user=user, to=ContestPhase.JUDGING)
    assert [(gate.code, gate.target) for gate in closed.value.gates] == [("screened", "screening")]
    exclude_entry(entry=second, user=user, reason="off_topic", note="写的是交通安全。")
    assert advance_contest(contest=contest, user=user, to=ContestPhase.JUDGING).phase == ContestPhase.JUDGING


def test_excluded_entries_go_to_no_judge_and_their_school_is_told_why(contest, entries):
    first, second = entries
    user = bureau(contest)
    coordinator = holder(RoleKind.COORDINATOR, second.school)
    pass_entry(entry=first, user=user)
    exclude_entry(entry=second, user=user, reason="off_topic", note="写的是交通安全。")
    assert not Message.objects.filter(kind="campaigns.screening.exclude").exists()
    judging = advance_contest(contest=contest, user=user, to=ContestPhase.JUDGING)
    told = Message.objects.get(kind="campaigns.screening.exclude")
    assert (told.user, told.params["code"], told.params["reason"]["zh"]) == (coordinator, second.code, "偏离主题")
    give_work(judging)
    assert set(Assignment.objects.values_list("entry", flat=True)) == {first.pk}


def test_a_decision_is_taken_once_and_can_be_taken_back(contest, entries):
    entry, user = entries[0], bureau(contest)
    exclude_entry(entry=entry, user=user, reason="unreadable")
    with pytest.raises(Refused):
        pass_entry(entry=entry, user=user)
    assert undo_screening(entry=entry, user=user).state == EntryState.SUBMITTED
    with pytest.raises(Refused):
        undo_screening(entry=entry, user=user)
    pass_entry(entry=entry, user=user)


def test_exclusion_needs_a_reason_the_phase_and_the_right(contest, entries):
    entry, user = entries[0], bureau(contest)
    for reason, note in (("", ""), ("ugly", ""), ("other", " ")):
        with pytest.raises(Refused):
            exclude_entry(entry=entry, user=user, reason=reason, note=note)
    with pytest.raises(Refused):
        pass_entry(entry=entry, user=UserFactory(committee=contest.region))
    for each in entries:
        pass_entry(entry=each, user=user)
    advance_contest(contest=contest, user=user, to=ContestPhase.JUDGING)
    for act in (undo_screening, pass_entry):
        with pytest.raises(Refused):
            act(entry=entry, user=user)


def test_judges_see_the_text_as_the_screener_masked_it(contest, entries):
    entry, user = entries[0], bureau(contest)
    set_word(entry=entry, user=user, word="小胖", is_hidden=True)
    set_word(entry=entry, user=user, word="小明", is_hidden=False)
    with pytest.raises(Refused):
        set_word(entry=entry, user=user, word="胖", is_hidden=True)
    for each in entries:
        pass_entry(entry=each, user=user)
    give_work(advance_contest(contest=contest, user=user, to=ContestPhase.JUDGING))
    work = Assignment.objects.filter(entry=entry)[0]
    assert entry_for_judge(work).paragraphs == ("×××外号××，在××××读书。小明说：远离毒品。",)


def test_forgotten_words_are_masked_by_name_again(contest, entries):
    entry, user = entries[0], bureau(contest)
    set_word(entry=entry, user=user, word="小明", is_hidden=False)
    set_word(entry=entry, user=user, word="小明", is_hidden=None)
    assert not entry.masked_words.exists()
