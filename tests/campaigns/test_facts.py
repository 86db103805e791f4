"""The door for honours: prizes by school, pupil and guiding teacher; a teacher's own work is nobody's guidance."""

import pytest

from campaigns import facts
from campaigns.models import Entry
from tests.factories.campaigns import ContestFactory, EntryFactory, judged, published
from tests.factories.schools import SchoolFactory, TeacherFactory

pytestmark = pytest.mark.django_db


def test_prizes_by_school_pupil_and_teacher():
    school = SchoolFactory()
    guide = TeacherFactory(school=school)
    contest = ContestFactory(open=True)
    guided, own = (EntryFactory(contest=contest, school=school, teacher=guide) for _each in range(2))
    Entry.objects.filter(pk=own.pk).update(pupil=None)
    published(contest)
    Entry.objects.update(placing="first")
    Entry.objects.filter(pk=own.pk).update(placing="second")
    ids, year = [guide.pk], contest.school_year

    def keys(found):
        return {key: [fact.pk for fact in rows] for key, rows in found.items()}

    assert keys(facts.placed_entries([school.pk], year)) == {school.pk: [guided.pk, own.pk]}
    assert facts.placing_counts(contest.region, year) == {school.pk: {"first": 1, "second": 1}}
    assert keys(facts.entries_of_teachers(ids, year)) == {guide.pk: [guided.pk]}
    assert keys(facts.entries_of_pupils([guided.pupil_id], year)) == {guided.pupil_id: [guided.pk]}
    assert facts.entries_of_teachers(ids, year + 1) == {}


def test_nothing_is_known_of_contests_that_are_judged():
    entry = EntryFactory()
    judged(entry.contest)
    assert facts.entries_of_pupils([entry.pupil_id], entry.contest.school_year) == {}
