"""Indicators of nominated teachers and pupils, and what is told of points above the most that a line can give."""

from types import SimpleNamespace

import pytest

from awards import indicators
from awards.enums import Group
from awards.indicators import Candidate
from campaigns.facts import EntryFact
from schools.enums import DocumentKind
from schools.facts import ReportCounts
from site_config.shared.calendar import Month
from tests.awards.test_indicators import measure
from tests.factories.schools import ActivityFactory, DocumentFactory, PupilFactory, SchoolFactory, TeacherFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


def test_teacher_lessons_are_capped_in_each_term(school):
    teacher = TeacherFactory(school=school)
    for month in (9, 10, 11):
        ActivityFactory(school=school, month=Month.at(2025, month), teacher=teacher, approved=True)
    ActivityFactory(school=school, month=Month.at(2026, 4), teacher=teacher, approved=True)
    ActivityFactory(school=school, month=Month.at(2026, 5), teacher=teacher, submitted=True)
    score, evidence = measure("teacher_lessons", school, 3000, key=teacher.pk, teacher_id=teacher.pk)
    assert (score, len(evidence.ids)) == ((2250, 300, 400), 4)
    assert evidence.missing == [
        {"reason": "term_short", "term": 2, "count": 1},
        {"reason": "term_over", "term": 1, "count": 1},
        {"reason": "not_approved", "waiting": 1},
    ]


def test_teacher_documents_and_hours_by_share(school):
    teacher, other = TeacherFactory.create_batch(2, school=school)
    DocumentFactory(school=school, kind=DocumentKind.COURSEWARE, teacher=teacher, approved=True)
    DocumentFactory(school=school, kind=DocumentKind.COURSEWARE, teacher=other, approved=True)
    DocumentFactory(school=school, kind=DocumentKind.TRAINING, teacher=teacher, hours="4.5", approved=True)
    who = {"key": teacher.pk, "teacher_id": teacher.pk}
    assert measure("courseware", school, 2500, **who)[0] == (1250, 100, 200)
    assert measure("training_hours", school, 1500, **who)[0] == (1125, 450, 600)
    assert measure("courseware", school, 2500, {"full": 1}, **who)[1].missing == []
    more = measure("training_hours", school, 1500, {"hours_tenths": 40}, **who)[1].missing
    assert more == [{"reason": "hours_over", "tenths": 5}]
    assert measure("observed_lesson", school, 2000, **who) == (
        (0, 0, 100), indicators.Evidence([], [{"reason": "not_observed", "count": 1}]),
    )  # fmt: skip


def test_pupil_criteria_are_all_or_nothing(school):
    pupil = PupilFactory(school=school, grade=5)
    ActivityFactory(school=school, grades=((5, 2),), approved=True)
    DocumentFactory(school=school, kind=DocumentKind.OUTREACH, pupil=pupil, approved=True)
    who = {"key": pupil.pk, "pupil_id": pupil.pk, "grade": 5}
    assert measure("class_lesson", school, 5000, **who)[0] == (5000, 100, 100)
    assert measure("outreach", school, 2500, **who)[0] == (2500, 100, 100)
    other = PupilFactory(school=school, grade=6)
    DocumentFactory(school=school, kind=DocumentKind.OUTREACH, pupil=other, returned=True)
    told = measure("outreach", school, 2500, key=other.pk, pupil_id=other.pk, grade=6)[1].missing
    assert told == [{"reason": "no_outreach"}, {"reason": "not_approved", "sent_back": 1}]
    assert measure("own_work", school, 2500, **who)[1].missing == [{"reason": "no_work"}]
    assert measure("class_lesson", school, 5000, **{**who, "grade": 6})[0] == (0, 0, 100)


def work(placing=""):
    return EntryFact(1, 1, 1, 1, "", "", placing)


@pytest.mark.parametrize(
    ("name", "found", "most", "over"),
    [
        ("guided_works", {"guided": {1: [work("first"), work()]}}, 600, 100),
        ("guided_works", {"guided": {1: [work("first"), work()]}}, 700, 0),
        ("work_placed", {"written": {1: [work("first"), work("merit"), work()]}}, 1000, 400),
        ("placings", {"placings": {1: {"first": 2, "third": 1}}}, 200, 40),
        ("late_reports", {"reports": {1: ReportCounts(45, 0, 25, ())}}, 300, 100),
        ("late_reports", {"reports": {}}, 300, 0),
        ("documents", {}, 0, 0),
    ],
)
def test_points_above_the_most_of_a_line_are_told(name, found, most, over):
    candidate = Candidate(1, 1, Group.PRIMARY, "某", "某", "某")
    indicator = indicators.get(name)
    told = indicator.beyond(SimpleNamespace(**found), candidate, most, indicator.set_up({}))
    assert told == ([{"reason": "points_over", "points": over, "most": most}] if over else [])


def test_a_pupils_works_without_a_prize_are_told():
    candidate = Candidate(1, 1, Group.PRIMARY, "某", "某", "某")
    found = [
        indicators.get("work_placed").evidence(
            SimpleNamespace(material=SimpleNamespace(written=written)), candidate, {}
        )
        for written in ({}, {1: [work("first"), work()]})
    ]
    assert [row.missing for row in found] == [[{"reason": "no_work"}], [{"reason": "no_prize", "count": 1}]]
