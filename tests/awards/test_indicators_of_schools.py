"""Timeliness, talks, fidelity, courseware, observed lessons, publicity by yes or no, and the district's own scores."""

import datetime as dt

import pytest

from awards import indicators
from awards.actions.figures import take_figures
from awards.indicators import Candidate, Material, Trail
from awards.tables.figures import FiguresFile
from schools import facts
from schools.enums import DocumentKind
from schools.models import Activity, Expected
from tests.awards.test_indicators import YEAR, measure, rows
from tests.factories.awards import CycleFactory, committee
from tests.factories.outputs import OutputFactory
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    DocumentFactory,
    PlanFactory,
    SchoolFactory,
    TeacherFactory,
)
from tests.factories.talks import TalkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


def approve_records(school):
    """Let every record of the school be approved, as a reviewer would."""
    Activity.objects.filter(school=school).update(state="approved")


def test_timeliness_is_the_share_of_reports_first_handed_in_by_their_day(school):
    PlanFactory(adopted=True)
    on_time, late = list(rows(school).order_by("month", "pk")[:2])
    Expected.objects.filter(pk=on_time.pk).update(submitted_on=on_time.due_on)
    Expected.objects.filter(pk=late.pk).update(submitted_on=late.due_on + dt.timedelta(days=1))
    score, evidence = measure("timeliness", school, 900)
    # One of 45 reports: 9.00 / 45.
    assert (rows(school).count(), score) == (45, (20, 100, 4500))
    assert (evidence.ids, evidence.missing) == ([on_time.pk], [{"reason": "late", "count": 44}])
    taken_off = measure("late_reports", school, 900, {"each": 1, "free": 0})
    assert (taken_off[0], len(taken_off[1].ids)) == ((44, 4400, 4500), 44)
    assert late.pk in taken_off[1].ids
    assert on_time.pk not in taken_off[1].ids


def test_timeliness_of_a_school_that_owes_nothing_says_so(school):
    assert measure("timeliness", school, 900) == ((0, 0, 0), indicators.Evidence([], [{"reason": "nothing_asked"}]))


def test_talks_count_up_to_the_number_asked_for(school):
    TalkFactory(school=school, held=True)
    waits = {"reason": "not_approved", "waiting": 1}
    score, evidence = measure("talks", school, 400)
    assert (score, evidence.missing) == ((0, 0, 0), [{"reason": "talks_short", "count": 2}, waits])
    approve_records(school)
    record = Activity.objects.get(school=school)
    score, evidence = measure("talks", school, 400)
    assert (score, evidence.ids) == ((200, 100, 200), [record.pk])
    assert evidence.missing == [{"reason": "talks_short", "count": 1}]
    assert measure("talks", school, 400, {"full": 1})[0] == (400, 100, 100)


def test_more_talks_than_asked_for_are_told_and_count_nothing(school):
    for number in range(2):
        day = dt.date(2025, 11, 12 + number)
        TalkFactory(school=school, held=True, span=_span(day), dates=((day, "afternoon"),))
    approve_records(school)
    score, evidence = measure("talks", school, 400, {"full": 1})
    assert (score, evidence.missing) == ((400, 100, 100), [{"reason": "talks_over", "count": 1}])


def _span(day):
    from tests.factories.talks import span

    return span(day)


def lesson(school, *answers, **values):
    fields = dict(zip(("as_planned", "all_parts", "interaction"), answers, strict=False))
    return ActivityFactory(school=school, approved=True, **fields, **values)


def test_fidelity_is_the_mean_of_three_answers_over_all_lessons(school):
    first = lesson(school, "fully", "all", "most")
    second = lesson(school, "mostly", "some", "none", theme="识毒")
    score, evidence = measure("fidelity", school, 600)
    # (6 + 2) of 12 halves.
    assert (score, evidence.missing) == ((400, 133, 200), [])
    assert sorted(evidence.ids) == [first.pk, second.pk]


def test_fidelity_gives_nothing_for_an_open_question_and_counts_no_other_kind(school):
    lesson(school, "fully", "all")
    lesson(school, "fully", "all", "most", kind="film")
    score, evidence = measure("fidelity", school, 600)
    assert (score, evidence.missing) == ((400, 67, 100), [{"reason": "fidelity_open", "count": 1}])


def test_fidelity_without_a_lesson_says_so(school):
    assert measure("fidelity", school, 600)[1].missing == [{"reason": "no_lessons"}]


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("school_courseware", DocumentKind.COURSEWARE, "courseware_short"),
        ("school_observed", DocumentKind.OBSERVED, "not_observed"),
    ],
)
def test_documents_of_a_school_count_up_to_the_number_asked_for(school, name, kind, reason):
    teacher = TeacherFactory(school=school)
    papers = [DocumentFactory(school=school, kind=kind, teacher=teacher, approved=True) for _n in range(2)]
    DocumentFactory(school=school, kind=kind, teacher=teacher)
    score, evidence = measure(name, school, 900, {"full": 3})
    assert (score, sorted(evidence.ids)) == ((600, 200, 300), [paper.pk for paper in papers])
    waits = {"reason": "not_approved", "waiting": 1}
    assert evidence.missing == [{"reason": reason, "count": 1}, waits]
    score, evidence = measure(name, school, 900, {"full": 1})
    assert (score, evidence.missing) == ((900, 100, 100), [{"reason": "documents_over", "count": 1}, waits])


def test_outputs_are_yes_or_no_and_never_a_volume(school):
    few = OutputFactory(school=school, approved=True)
    assert measure("outputs", school, 600)[0] == (300, 100, 200)
    many = OutputFactory(school=school, number=900, approved=True, happened_on=dt.date(2025, 10, 17))
    score, evidence = measure("outputs", school, 600)
    assert (score, evidence.ids) == ((300, 100, 200), [few.pk, many.pk])
    assert evidence.missing == [{"reason": "output_missing", "group": "event"}]


def test_outputs_of_another_year_waiting_or_of_a_street_do_not_count(school):
    OutputFactory(school=school, approved=True, happened_on=dt.date(2025, 8, 31), at=dt.date(2025, 8, 31))
    OutputFactory(school=school)
    OutputFactory(region=school.region, approved=True)
    score, evidence = measure("outputs", school, 600)
    assert (score, evidence.missing[-1]) == ((0, 0, 0), {"reason": "not_approved", "waiting": 1})


def test_the_districts_score_counts_out_of_its_full_score(school):
    cycle = CycleFactory(bare=True)
    other, silent = SchoolFactory(), SchoolFactory()
    content = FiguresFile(["得分"], {school.pk: {"得分": "17.5"}, other.pk: {"得分": "25"}}, [])
    take_figures(cycle=cycle, user=committee(cycle), code="visit", title="现场核查", content=content)
    setup = {"table": "visit", "column": "得分", "full": 20}
    assert measure("district_score", school, 1000, setup)[0] == (875, 1750, 2000)
    score, evidence = measure("district_score", other, 1000, setup)
    assert (score, evidence.missing) == ((1000, 2000, 2000), [{"reason": "capped", "cap": 20.0}])
    assert measure("district_score", silent, 1000, setup)[1].missing == [{"reason": "no_figures", "table": "visit"}]
    missing = [{"reason": "figure_missing", "column": "总分"}]
    assert measure("district_score", school, 1000, {**setup, "column": "总分"})[1].missing == missing
    assert indicators.get("district_score").faults(1000, {"table": "", "column": ""}) != []


def test_every_indicator_of_the_programme_is_registered():
    assert set(indicators.keys("school")) == {
        "five_ones", "timeliness", "lessons", "talks", "fidelity", "staff", "placings", "school_courseware",
        "school_observed", "outputs", "district_score", "table", "documents", "attendance", "record_quality",
        "late_reports",
    }  # fmt: skip
    assert set(indicators.keys("teacher")) == {
        "teacher_lessons", "courseware", "observed_lesson", "training_hours", "guided_works",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["timeliness", "talks", "fidelity", "outputs", "school_courseware", "school_observed"])
def test_all_schools_are_scored_in_as_many_queries_as_one(name, django_assert_num_queries):
    district = DistrictFactory()
    schools = [SchoolFactory() for _n in range(3)]
    for count in (1, 3):
        found = [Candidate(row.pk, row.pk, "primary", "某", "某", str(row)) for row in schools[:count]]
        indicator = indicators.get(name)
        # Tallies and, as there are none, records; outputs have no tally.
        with django_assert_num_queries(1 if name == "outputs" else 2):
            indicator.scores(Material(district, YEAR, found), 600, indicator.set_up({}))


@pytest.mark.parametrize(("name", "points"), [("talks", 200), ("outputs", 300), ("fidelity", 600)])
def test_a_trial_counts_waiting_records_of_these_indicators_too(school, name, points):
    TalkFactory(school=school, held=True)
    OutputFactory(school=school)
    ActivityFactory(school=school, submitted=True, as_planned="fully", all_parts="all", interaction="most")
    candidate = Candidate(school.pk, school.pk, "primary", "某", "某", str(school))
    indicator, lens = indicators.get(name), facts.Lens(school.pk, with_waiting=True)
    weight = 400 if name == "talks" else 600
    setup = indicator.set_up({})
    material = Material(DistrictFactory(), YEAR, [candidate], lens)
    assert indicator.scores(material, weight, setup)[school.pk].points == points
    assert measure(name, school, weight)[0] == (0, 0, 0)
    assert indicator.evidence(Trail(material, [candidate]), candidate, setup).ids == []
