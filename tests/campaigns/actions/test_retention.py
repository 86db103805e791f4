"""What time brings about: a word before the last day, and deletion a while after the results."""

import datetime as dt

from django.utils import timezone

import pytest

from awards.models import Nomination
from campaigns.actions.contest_reminder import remind_schools
from campaigns.actions.retention import clear_due
from campaigns.models import Assignment, Contest, Entry, EntryFile, EntryTally
from campaigns.models.file import private_storage
from schools.models import Message, Pupil
from site_config.shared import audit
from tests.factories.awards import CycleFactory, nominated
from tests.factories.campaigns import ContestFactory, EntryFactory, add_file, published
from tests.factories.schools import SchoolFactory, UserFactory
from tests.schools.moments import moment, standing
from tests.schools.photos import picture

pytestmark = pytest.mark.django_db
YEAR = dt.timedelta(days=366)


@pytest.fixture
def results():
    """One school: a winner, a loser with a picture, and a loser whose pupil is nominated."""
    contest, school = ContestFactory(open=True), SchoolFactory()
    winner, loser, nominee = (EntryFactory(contest=contest, school=school) for _each in range(3))
    withdrawn = EntryFactory(contest=contest, school=school)
    file = add_file(loser, picture())
    published(contest)
    Entry.objects.exclude(pk=winner.pk).update(placing="", text="不该留下的正文")
    Entry.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    return contest, winner, loser, nominee, file


def test_entries_without_a_prize_go_when_the_time_has_come(results, django_capture_on_commit_callbacks):
    contest, winner, *_losers, file = results
    now = timezone.now()
    assert clear_due(now=now + dt.timedelta(days=360)) == {}
    with django_capture_on_commit_callbacks(execute=True):
        assert clear_due(now=now + YEAR) == {contest.pk: 3}
    assert list(Entry.objects.all()) == [winner]
    assert not EntryFile.objects.exists()
    assert not private_storage().exists(file.file.name)
    assert set(Assignment.objects.values_list("entry", flat=True)) == {winner.pk}
    tally = EntryTally.objects.get()
    assert (tally.school, tally.group, tally.entered, tally.placed) == (winner.school, "primary", 3, 1)
    assert clear_due(now=now + YEAR) == {}


def test_pupils_go_with_their_entry_unless_something_needs_them(results):
    contest, winner, loser, nominee, _file = results
    nominated(CycleFactory(region=contest.region), nominee.school, pupil=True, name="小林")
    Nomination.objects.update(pupil=nominee.pupil)
    clear_due(now=timezone.now() + YEAR)
    assert set(
        Pupil.objects.filter(school=winner.school, pk__in=[winner.pupil_id, loser.pupil_id, nominee.pupil_id])
    ) == {
        winner.pupil,
        nominee.pupil,
    }


def test_log_of_a_deletion_holds_counts_only(results):
    contest, *_rest = results
    clear_due(now=timezone.now() + YEAR)
    line = next(line for line in audit.history(contest) if line.action == "campaigns.contest.clear")
    assert (line.data["entries"], line.data["files"]) == (3, 2)
    assert "林" not in str(line.data)


def test_contest_page_says_when(results):
    contest = Contest.objects.get(pk=results[0].pk)
    day = timezone.localdate(contest.published_at)
    assert contest.cleared_on == day.replace(year=day.year + 1)
    assert ContestFactory().cleared_on is None


@pytest.mark.parametrize(
    ("day", "hour", "told"), [(14, 10, 0), (15, 7, 0), (15, 10, 1), (17, 10, 1), (18, 10, 0), (20, 10, 0)]
)
def test_school_without_an_entry_is_told_once_before_the_last_day(day, hour, told):
    """The last day is Saturday the 18th of October; nobody is told on days off or before eight."""
    with standing(dt.date(2025, 10, 8)):
        contest = ContestFactory(open=True, opens_on=dt.date(2025, 10, 1), closes_on=dt.date(2025, 10, 18))
        silent = UserFactory(coordinator=SchoolFactory())
        EntryFactory(contest=contest)
    now = moment(dt.date(2025, 10, day), hour)
    assert (remind_schools(now=now), remind_schools(now=now)) == (told, 0)
    assert [row.user for row in Message.objects.filter(kind="campaigns.contest.remind")] == [silent] * told
