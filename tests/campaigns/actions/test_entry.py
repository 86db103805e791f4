"""Handing in, changing and withdrawing entries."""

import datetime as dt

from django.utils import timezone, translation

import pytest

from campaigns.actions.entry import change_entry, group_of_grade, quota_left, submit_entry, withdraw_entry
from campaigns.enums import EntryGroup, EntryState
from campaigns.errors import Refused, StaleVersion
from campaigns.models import Contest, Entry
from schools.enums import RoleKind
from site_config.shared import audit
from tests.factories.campaigns import SHORT_GROUPS, ContestFactory, EntryFactory, close_entries
from tests.factories.schools import PupilFactory, SchoolFactory, TeacherFactory, UserFactory, holder

pytestmark = pytest.mark.django_db

VALUES = {"title": "说“不”的勇气", "text": "我对他说：“不！”然后转身走开。", "is_original": True}


@pytest.fixture
def contest():
    return ContestFactory(open=True)


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def user(school):
    return UserFactory(coordinator=school)


@pytest.fixture
def pupil(school):
    return PupilFactory(school=school, consented=True)


def hand_in(contest, school, user, pupil, **changes):
    return submit_entry(contest=contest, school=school, user=user, pupil=pupil, values=VALUES | changes)


def test_submit_counts_characters_and_gives_a_code(contest, school, user, pupil):
    entry = hand_in(contest, school, user, pupil)
    assert (entry.state, entry.group, entry.characters) == (EntryState.SUBMITTED, EntryGroup.PRIMARY, 16)
    assert len(entry.code) == 6
    assert not set(entry.code) & set("01ILOU")


def test_submit_takes_codes_from_a_given_choice(contest, school, user, pupil):
    values = VALUES | {"used_ai": False, "ai_statement": "没有用"}
    entry = submit_entry(
        contest=contest, school=school, user=user, pupil=pupil, values=values, choose=lambda alphabet: alphabet[0]
    )
    assert (entry.code, entry.ai_statement) == ("222222", "")


def test_log_of_an_entry_holds_no_name(contest, school, user, pupil):
    entry = hand_in(contest, school, user, pupil)
    lines = audit.history(entry)
    assert [line.action for line in lines] == ["campaigns.entry.submit"]
    assert pupil.name not in f"{entry} {lines[0].data}"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "太短。"}, "7 more"),
        ({"text": "长" * 801}, "cut one"),
        ({"is_original": False}, "own work"),
        ({"used_ai": True, "ai_statement": " "}, "AI"),
    ],
)
def test_submit_says_what_is_wrong(contest, school, user, pupil, changes, sentence):
    with translation.override("en"), pytest.raises(Refused, match=sentence):
        hand_in(contest, school, user, pupil, **changes)
    assert not Entry.objects.exists()


def test_submit_needs_consent_that_was_not_withdrawn(contest, school, user, pupil):
    with pytest.raises(Refused):
        hand_in(contest, school, user, PupilFactory(school=school))
    pupil.consent_withdrawn_on = dt.date(2026, 1, 1)
    with pytest.raises(Refused):
        hand_in(contest, school, user, pupil)


def test_submit_refuses_foreign_people(contest, school, user, pupil):
    other = SchoolFactory()
    with pytest.raises(Refused):
        hand_in(contest, school, user, PupilFactory(school=other, consented=True))
    with pytest.raises(Refused):
        hand_in(contest, school, user, pupil, teacher=TeacherFactory(school=other))
    with pytest.raises(Refused):
        hand_in(contest, other, user, PupilFactory(school=other, consented=True))


def test_one_entry_a_pupil_until_it_is_withdrawn(contest, school, user, pupil):
    first = hand_in(contest, school, user, pupil)
    with pytest.raises(Refused):
        hand_in(contest, school, user, pupil)
    withdraw_entry(entry=first, user=user)
    assert hand_in(contest, school, user, pupil).state == EntryState.SUBMITTED


def test_quota_is_kept_by_school_and_group(school, user):
    contest = ContestFactory(open=True, quota_per_school=1)
    entry = hand_in(contest, school, user, PupilFactory(school=school, consented=True))
    with pytest.raises(Refused):
        hand_in(contest, school, user, PupilFactory(school=school, consented=True))
    hand_in(contest, school, user, PupilFactory(school=school, consented=True, grade=8))
    assert quota_left(contest, school, "primary") == 0
    withdraw_entry(entry=entry, user=user)
    assert quota_left(contest, school, "primary") == 1


def test_contest_without_the_group_is_refused(school, user, pupil):
    contest = ContestFactory(open=True, groups=SHORT_GROUPS[1:])
    with pytest.raises(Refused):
        hand_in(contest, school, user, pupil)


@pytest.mark.parametrize(("opens", "closes"), [(1, 5), (-5, -1)])
def test_entries_are_taken_on_the_contests_days_only(contest, school, user, pupil, opens, closes):
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    Contest.objects.update(opens_on=today + opens * day, closes_on=today + closes * day)
    with pytest.raises(Refused):
        hand_in(contest, school, user, pupil)
    Contest.objects.update(opens_on=today, closes_on=today)
    assert hand_in(contest, school, user, pupil).pk


def test_change_keeps_the_author_and_counts_anew(contest, school, user, pupil):
    entry = hand_in(contest, school, user, pupil)
    changed = change_entry(entry=entry, user=user, version=1, values={"text": "改过的文字，一共十二个字。"})
    assert (changed.version, changed.characters, changed.pupil) == (2, 13, pupil)
    with pytest.raises(StaleVersion) as stale:
        change_entry(entry=entry, user=user, version=1, values={"text": "另一位老师改过的文字。"})
    assert stale.value.current.characters == 13


def test_nothing_changes_after_the_last_day(contest, school, user, pupil):
    entry = hand_in(contest, school, user, pupil)
    close_entries(contest)
    entry.refresh_from_db()
    with pytest.raises(Refused):
        change_entry(entry=entry, user=user, version=1, values={"title": "改"})
    with pytest.raises(Refused):
        withdraw_entry(entry=entry, user=user)
    assert Entry.objects.get().state == EntryState.SUBMITTED


def test_other_coordinator_may_not_withdraw(contest):
    entry = EntryFactory(contest=contest)
    with pytest.raises(Refused):
        withdraw_entry(entry=entry, user=UserFactory(coordinator=SchoolFactory()))
    withdrawn = withdraw_entry(entry=entry, user=holder(RoleKind.COORDINATOR, entry.school))
    assert withdrawn.state == EntryState.WITHDRAWN


@pytest.mark.parametrize(
    ("grade", "group"), [(1, "primary"), (6, "primary"), (7, "junior"), (9, "junior"), (10, "senior"), (12, "senior")]
)
def test_group_follows_the_grade(grade, group):
    assert group_of_grade(grade) == group


def test_there_is_no_grade_thirteen():
    with pytest.raises(ValueError):
        group_of_grade(13)
