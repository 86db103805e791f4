"""A trial gives what the ranking would give once it came true, and changes nothing."""

import datetime as dt
from dataclasses import replace

import pytest

from awards import trial as trials
from awards.actions.draft import add_criterion
from awards.actions.rubric import adopt_rubric, copy_rubric
from awards.actions.veto import impose_veto
from awards.enums import Honour
from awards.models import Rubric
from awards.ranking import compute
from awards.trial.now import current
from schools.actions.document import decide_document
from schools.actions.review import approve_activity
from schools.enums import DocumentKind, RoleKind
from site_config.shared.calendar import Month
from tests.awards.test_rubric_terms import LATE
from tests.factories.awards import CycleFactory, committee, make_edition, nominated, pretend
from tests.factories.schools import ActivityFactory, DocumentFactory, PlanFactory, SchoolFactory, holder

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 11, 12)
NOTHING = {"approve": False, "lessons": 0, "prize": ""}


@pytest.fixture
def school():
    school = SchoolFactory(grades={5: (2, 80), 6: (2, 80)})
    PlanFactory(adopted=True)
    return school


@pytest.fixture
def cycle(school):
    return CycleFactory()


def tried(cycle, who, honour=Honour.SCHOOL, today=TODAY, **wishes):
    return trials.trial_of(cycle, honour, who.pk, today, **{**NOTHING, **wishes})


def by_code(found):
    return {row.criterion.code: (row.before, row.after) for row in found.changes if row.difference}


def now(cycle, who, honour=Honour.SCHOOL) -> dict[str, int]:
    rubric, _ranking = current(cycle, honour)
    result = compute(cycle, honour, rubric)
    row = next(row for row in result.rows if row.candidate.key == who.pk)
    return {criterion.code: score.points for criterion, score in zip(result.criteria, row.scores, strict=True)}


def test_nothing_supposed_changes_nothing(cycle, school):
    found = tried(cycle, school)
    assert (by_code(found), found.before, found.after, found.place) == ({}, 0, 0, 1)


def test_waiting_records_give_what_their_approval_gives(cycle, school):
    """The waiting records are tried, then really approved: criterion by criterion the same points."""
    reviewer = holder(RoleKind.REVIEWER, cycle.region)
    for place in (school, SchoolFactory()):
        record = {"school": place, "month": Month.at(2025, 10), "at": dt.date(2025, 10, 20)}
        activity = ActivityFactory(upto="submitted", **record)
        paper = DocumentFactory(school=place, kind=DocumentKind.PLAN)
        if place == school:
            mine = (activity, paper)
    found = tried(cycle, school, approve=True)
    # Being handed in on time counts before the review does.
    assert (found.waiting, found.before, by_code(found)["A"]) == (2, 6, (0, 500))
    assert now(cycle, school) == {row.criterion.code: row.before for row in found.changes}
    approve_activity(activity=mine[0], user=reviewer)
    decide_document(document=mine[1], user=reviewer, approved=True)
    assert now(cycle, school) == {row.criterion.code: row.after for row in found.changes}
    assert set(by_code(found)) == {"A", "B", "C", "E", "G"}


def test_all_missing_lessons_give_the_full_points_of_that_criterion(cycle, school):
    found = tried(cycle, school, lessons=None)
    assert (found.missing, by_code(found)["B"]) == (8, (0, 2500))
    # Nine months of five reports; the lesson reports of eight coming months are done by eight lessons held.
    assert by_code(found)["C"][0] == 0 < by_code(found)["C"][1]
    assert by_code(found)["G"][0] == 0 < by_code(found)["G"][1]


def test_fewer_late_reports_are_a_gain_where_they_are_taken_off(cycle, school):
    """Seven of 45 reports can still come by their day: 90 hundredths off become 76."""
    user = committee(cycle)
    draft = copy_rubric(rubric=Rubric.objects.get(honour=Honour.SCHOOL), user=user)
    add_criterion(rubric=draft, user=user, values={**LATE, "parameters": {"each": 2, "free": 0}})
    adopt_rubric(rubric=draft, user=user)
    found = tried(cycle, school, lessons=None)
    late = next(row for row in found.changes if row.criterion.is_deduction)
    assert (late.before, late.after, late.difference) == (-90, -76, 14)


def test_one_lesson_gives_one_share(cycle, school):
    assert by_code(tried(cycle, school, lessons=1))["B"] == (0, 313)


def test_lessons_of_a_term_that_is_over_cannot_be_held(cycle, school):
    assert [tried(cycle, school, today=day).missing for day in (TODAY, dt.date(2026, 3, 2), dt.date(2026, 9, 1))] == [
        8, 4, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(("prize", "points"), [("first", 100), ("merit", 20)])
def test_prize_is_worth_what_the_rubric_says(cycle, school, prize, points):
    assert by_code(tried(cycle, school, prize=prize)) == {"H": (0, points)}


def test_places_are_a_span_where_points_are_equal(cycle, school):
    ahead, equal = SchoolFactory(), SchoolFactory()
    for kind in (DocumentKind.PLAN, DocumentKind.GROUP):
        DocumentFactory(school=ahead, kind=kind, approved=True)
    DocumentFactory(school=equal, kind=DocumentKind.PLAN, approved=True)
    DocumentFactory(school=school, kind=DocumentKind.PLAN)
    found = tried(cycle, school, approve=True)
    assert (found.place, found.best, found.worst, found.entrants) == (3, 2, 3, 3)


def test_vetoed_school_has_points_and_no_place(cycle, school):
    impose_veto(cycle=cycle, school_id=school.pk, user=committee(cycle), reason="safety", document_number="1号")
    found = tried(cycle, school, prize="first")
    assert (found.place, found.best, found.worst, found.after) == (None, None, None, 100)


def test_teacher_s_lessons_and_work(cycle, school):
    teacher = nominated(cycle, school).teacher
    found = tried(cycle, teacher, Honour.TEACHER, lessons=None, prize="second")
    assert (found.missing, by_code(found)) == (4, {"A": (0, 3000), "D": (0, 500)})
    assert by_code(tried(cycle, teacher, Honour.TEACHER, lessons=1)) == {"A": (0, 750)}


def test_pupil_s_lesson_and_work(cycle, school):
    pupil = nominated(cycle, school, pupil=True).pupil
    found = tried(cycle, pupil, Honour.PUPIL, lessons=None, prize="third")
    assert (found.missing, by_code(found)) == (1, {"A": (0, 5000), "B": (0, 2500), "D": (0, 600)})


def test_trial_costs_the_same_whatever_the_number_of_schools(cycle, school, django_assert_num_queries):
    for count in (1, 5):
        SchoolFactory.create_batch(count)
        with django_assert_num_queries(27):
            tried(cycle, school, approve=True, lessons=None, prize="first")


def test_trial_among_a_list_s_totals_says_what_one_among_all_says(cycle, school, monkeypatch):
    """Of five schools two are equal and one is vetoed; then the records of one change, and only it moves."""
    schools = [school, *SchoolFactory.create_batch(4)]
    for number, place in enumerate(schools):
        for kind in list(DocumentKind.values)[: min(number, 3)]:
            DocumentFactory(school=place, kind=kind, approved=True)
    impose_veto(cycle=cycle, school_id=schools[1].pk, user=committee(cycle), reason="safety", document_number="1号")
    DocumentFactory(school=schools[2], kind=DocumentKind.FILING)
    edition = make_edition(cycle)
    among_all = [tried(cycle, place, approve=True) for place in schools]
    assert [row.place for row in among_all] == [4, None, 3, 1, 1]
    monkeypatch.setattr("awards.trial.now.MANY", 0)
    alone = [tried(cycle, place, approve=True) for place in schools]
    assert [replace(row, others_from=None) for row in alone] == among_all
    assert {row.others_from for row in alone} == {edition}
    DocumentFactory(school=school, kind=DocumentKind.FILING, approved=True)
    DocumentFactory(school=school, kind=DocumentKind.PLAN, approved=True)
    assert (tried(cycle, school).place, tried(cycle, schools[3]).place) == (3, 1)


def test_trial_closes_once_the_list_is_public(cycle, school):
    with pretend(TODAY):
        assert trials.closed_because(cycle, Honour.SCHOOL, TODAY) == ""
        assert trials.closed_because(cycle, Honour.SCHOOL, dt.date(2025, 8, 31)) != ""
    make_edition(cycle, upto="approved")
    assert trials.closed_because(cycle, Honour.SCHOOL, TODAY) == ""
    make_edition(cycle, upto="on_notice")
    assert trials.closed_because(cycle, Honour.SCHOOL, TODAY) != ""
