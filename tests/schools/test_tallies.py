"""Tallies: every change of what they hold is noted by the database, and a school that changed is counted anew."""

import datetime as dt

import pytest

from schools import facts
from schools.actions.tally import count_again
from schools.facts.tallies import SOURCES, YearCounts, true_tallies
from schools.models import (
    Activity,
    ActivityGrade,
    ActivityKind,
    Enrolment,
    Expected,
    SupportingDocument,
    Talk,
    Tally,
    Teacher,
    Untallied,
)
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    DocumentFactory,
    PlanFactory,
    SchoolFactory,
    TeacherFactory,
)
from tests.factories.talks import TalkFactory
from tests.schools.moments import moment

pytestmark = pytest.mark.django_db
NOW = moment(dt.date(2025, 12, 1))
# Of each table that is watched, a value that is changed.
CHANGES = [
    (Expected, {"approved_count": 7}),
    (Activity, {"theme": "远离毒品"}),
    (ActivityGrade, {"classes": 2}),
    (Enrolment, {"classes": 9}),
    (SupportingDocument, {"title": "改了"}),
    (Teacher, {"is_active": False}),
    (Talk, {"place": "礼堂"}),
]


@pytest.fixture
def school():
    """A school with something in every watched table, all of it counted."""
    school = SchoolFactory(grades={5: (3, 130), 6: (2, 90)})
    PlanFactory(adopted=True)
    teacher = TeacherFactory(school=school)
    ActivityFactory(school=school, approved=True, grades=((6, 2),), class_numbers={6: [1, 2]})
    ActivityFactory(school=school, kind="film", approved=True)
    DocumentFactory(school=school, teacher=teacher, kind="training", hours=6, approved=True)
    TalkFactory(school=school, held=True)
    Activity.objects.filter(school=school).update(state="approved")
    SchoolFactory(name="空白小学")
    count_again(now=NOW)
    return school


def noted():
    return set(Untallied.objects.values_list("school_id", flat=True))


def test_tallies_say_what_the_records_say(school):
    region = DistrictFactory()
    assert (noted(), true_tallies(region, 2025).count(), count_again(now=NOW)) == (set(), 2, 0)
    counts = YearCounts(region, 2025)
    for name, source in SOURCES.items():
        found = source.count(region, 2025, facts.APPROVED)
        assert counts[name] == found
        assert school.pk in found


@pytest.mark.parametrize(("model", "change"), CHANGES, ids=lambda each: getattr(each, "__name__", ""))
def test_whatever_changes_is_noted_and_read_from_the_records(school, model, change):
    row = model.objects.filter(**{"activity__school" if model is ActivityGrade else "school": school}).first()
    model.objects.filter(pk=row.pk).update(**change)
    assert noted() == {school.pk}
    Untallied.objects.all().delete()
    model.objects.filter(pk=row.pk)._raw_delete("default")
    assert noted() == {school.pk}
    Untallied.objects.all().delete()
    row.save(force_insert=True)
    assert noted() == {school.pk}


def test_school_that_changed_is_counted_from_its_records_until_it_is_counted_again(school):
    region = DistrictFactory()
    Enrolment.objects.filter(school=school, grade=6).update(classes=4)
    assert YearCounts(region, 2025)["classes"][school.pk] == {5: 3, 6: 4}
    assert YearCounts(region, 2025)["staff"][school.pk] == facts.StaffHours(1, ((60, 1),))
    assert count_again(now=NOW) == 1
    assert Tally.objects.get(school=school, school_year=2025).classes == "[[5,3],[6,4]]"


def test_teacher_who_moves_is_noted_at_both_schools_and_a_kind_at_all(school):
    other = SchoolFactory()
    count_again(now=NOW)
    Teacher.objects.filter(school=school).update(school=other)
    assert noted() == {school.pk, other.pk}
    count_again(now=NOW)
    ActivityKind.objects.filter(code="film").update(is_lesson=True)
    assert len(noted()) == 3


def test_a_trial_reads_the_records(school):
    ActivityFactory(school=school, kind="essay", submitted=True)
    lens = facts.Lens(school.pk, with_waiting=True)
    assert YearCounts(DistrictFactory(), 2025, lens)["records"][school.pk].approved == 3
