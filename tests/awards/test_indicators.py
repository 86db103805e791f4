"""Each indicator gives exactly the points its sentence says, from approved records only."""

import datetime as dt

from django.utils.translation import override

import pytest

from awards import indicators
from awards.enums import Group
from awards.indicators import Candidate, Material, Trail, say
from awards.scoring import show
from schools.actions.activity import void_activity
from schools.enums import DocumentKind, ExcuseReason, ExpectedState, RoleKind
from schools.models import Activity, Expected
from site_config.shared.calendar import Month
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    DocumentFactory,
    PlanFactory,
    SchoolFactory,
    TeacherFactory,
    holder,
    kind,
)

pytestmark = pytest.mark.django_db
YEAR = 2025
OCTOBER = Month.at(2025, 10)


@pytest.fixture
def school():
    return SchoolFactory()


def measure(name, school, weight, parameters=None, **person):
    """Points, achieved and required of one candidate, with its evidence."""
    candidate = Candidate(person.pop("key", school.pk), school.pk, Group.PRIMARY, "某", "某", str(school), **person)
    material = Material(DistrictFactory(), YEAR, [candidate])
    indicator = indicators.get(name)
    setup = indicator.set_up(parameters or {})
    score = indicator.scores(material, weight, setup).get(candidate.key, (0, 0, 0))
    evidence = indicator.evidence(Trail(material, [candidate]), candidate, setup)
    return tuple(score), evidence


def rows(school, **values):
    return Expected.objects.filter(school=school, **values)


def test_five_ones_is_the_mean_of_months(school):
    PlanFactory(adopted=True)
    months = sorted({row.month for row in rows(school)})
    rows(school, month=months[0]).update(state=ExpectedState.APPROVED)
    rows(school, month=months[1], kind=kind("lesson")).update(state=ExpectedState.APPROVED)
    score, evidence = measure("five_ones", school, 2500)
    # (5/5 + 1/5 + 0 * 7) / 9 months x 25
    assert (len(months), score) == (9, (333, 600, 4500))
    assert {item["reason"] for item in evidence.missing} == {"report_missing"}
    assert sum(len(item["months"]) for item in evidence.missing) == 39


def test_five_ones_does_not_ask_for_excused_reports(school):
    PlanFactory(adopted=True)
    months = sorted({row.month for row in rows(school)})
    rows(school).exclude(month__in=months[:2]).update(state=ExpectedState.EXCUSED, excuse_reason=ExcuseReason.CLOSED)
    rows(school, month=months[0]).update(state=ExpectedState.APPROVED)
    essay = rows(school, month=months[1], kind=kind("essay"))
    rows(school, month=months[1]).update(state=ExpectedState.APPROVED)
    essay.update(state=ExpectedState.EXCUSED, excuse_reason=ExcuseReason.EXAMS)
    rows(school, month=months[1], kind=kind("film")).update(state=ExpectedState.OPEN)
    # (5/5 + 3/4) / 2 x 25 = 21.875, rounded half up
    assert measure("five_ones", school, 2500)[0] == (2188, 800, 900)


def test_five_ones_reads_tallies_of_all_schools_and_then_their_records(school, django_assert_num_queries):
    SchoolFactory.create_batch(3)
    PlanFactory(adopted=True)
    material = Material(DistrictFactory(), YEAR, [])
    with django_assert_num_queries(2):
        scores = indicators.get("five_ones").scores(material, 2500, {})
    assert len(scores) == 4


def test_five_ones_counts_a_report_only_once(school):
    PlanFactory(adopted=True)
    for _n in range(2):
        ActivityFactory(school=school, month=OCTOBER, approved=True, at=dt.date(2025, 10, 20))
    score, evidence = measure("five_ones", school, 2500)
    assert (score, len(evidence.ids)) == ((56, 100, 4500), 2)  # (1/5) / 9 x 25 = 0.5556


def test_five_ones_ignores_what_is_not_approved_and_says_what_became_of_it(school):
    PlanFactory(adopted=True)
    ActivityFactory(school=school, month=OCTOBER, submitted=True)
    late = {"school": school, "month": OCTOBER.next, "at": dt.date(2025, 11, 20)}
    _sent_back, twice = [ActivityFactory(upto="returned", **late) for _n in range(2)]
    void_activity(activity=twice, user=holder(RoleKind.COORDINATOR, school), reason="重复填写。")
    ActivityFactory(school=school, month=OCTOBER, kind="film")
    score, evidence = measure("five_ones", school, 2500)
    assert (score, evidence.ids) == ((0, 0, 4500), [])
    told = [{name: row[name] for name in ("waiting", "sent_back", "void") if name in row} for row in evidence.missing]
    assert told.count({}) == 4
    assert {"waiting": 1, "sent_back": 1, "void": 1} in told
    with override("en"):
        said = say(
            {
                "reason": "report_missing",
                "zh": "课",
                "en": "Lesson",
                "months": ["2025-11"],
                "waiting": 2,
                "void": 1,
            }
        )
    assert said == "Lesson: no approved report for Nov; of what was handed in, 2 wait for review, 1 was made void."


def test_lessons_counts_each_class_once_a_term_from_grade_five():
    school = SchoolFactory(grades={4: (9, 300), 5: (2, 80), 6: (3, 138)})
    ActivityFactory(school=school, month=OCTOBER, grades=((5, 2), (6, 2)), approved=True)
    ActivityFactory(school=school, month=Month.at(2025, 11), grades=((5, 2), (4, 9)), approved=True)
    ActivityFactory(school=school, month=Month.at(2026, 3), grades=((6, 3),), approved=True)
    score, evidence = measure("lessons", school, 2500)
    # term 1: 2 of 2 in grade 5, 2 of 3 in grade 6; term 2: 0 of 2, 3 of 3 -> 7 of 10
    assert score == (1750, 700, 1000)
    assert len(evidence.ids) == 3
    assert evidence.missing == [
        {"reason": "lessons_short", "grade": 5, "term": 2, "short": 2},
        {"reason": "lessons_short", "grade": 6, "term": 1, "short": 1},
        {"reason": "lessons_over", "count": 2},
    ]


def test_lessons_january_belongs_to_the_first_term():
    school = SchoolFactory(grades={6: (1, 40)})
    ActivityFactory(school=school, month=Month.at(2026, 1), grades=((6, 1),), approved=True)
    assert measure("lessons", school, 2500)[1].missing == [
        {"reason": "lessons_short", "grade": 6, "term": 2, "short": 1}
    ]


def test_lessons_without_classes_on_the_roll_give_nothing(school):
    score, evidence = measure("lessons", school, 2500)
    assert (score, evidence.missing) == ((0, 0, 0), [{"reason": "no_classes"}])


def test_lessons_of_another_year_or_kind_do_not_count():
    school = SchoolFactory(grades={6: (1, 40)})
    ActivityFactory(school=school, month=Month.at(2026, 9), grades=((6, 1),), approved=True)
    ActivityFactory(school=school, kind="film", grades=((6, 1),), approved=True)
    assert measure("lessons", school, 2500)[0] == (0, 0, 200)


def test_attendance_divides_present_by_enrolled(school):
    ActivityFactory(school=school, pupils_present=90, pupils_enrolled=100, approved=True)
    ActivityFactory(school=school, pupils_present=60, pupils_enrolled=50, approved=True)
    ActivityFactory(school=school, pupils_present=30, pupils_enrolled=None, approved=True)
    ActivityFactory(school=school, kind="film", pupils_present=1, pupils_enrolled=100, approved=True)
    score, evidence = measure("attendance", school, 1000)
    assert score == (933, 14000, 15000)  # (90 + 50) / 150 x 10
    assert evidence.missing == [{"reason": "absent", "count": 10}, {"reason": "no_headcount", "count": 1}]
    assert len(evidence.ids) == 2


def test_record_quality_halves_time_and_first_time_right(school):
    PlanFactory(adopted=True)
    activity = ActivityFactory(school=school, month=OCTOBER, approved=True, at=dt.date(2025, 10, 20))
    late = ActivityFactory(school=school, month=OCTOBER, kind="film", approved=True, at=dt.date(2025, 11, 20))
    ActivityFactory(school=school, month=OCTOBER, kind="essay", submitted=True, at=dt.date(2025, 11, 20))
    Activity.objects.filter(pk=activity.pk).update(return_reason="unclear")
    score, evidence = measure("record_quality", school, 500)
    # half of (1 of 45 on time) + half of (1 of 2 never returned): 5 x (1/45 + 1/2) / 2 = 1.3056
    assert score == (131, 200, 4700)
    assert evidence.missing == [{"reason": "late", "count": 44}, {"reason": "returned", "count": 1}]
    # One came on time and was returned, one came late and was right the first time; one earns neither half.
    assert evidence.ids == [activity.pk, late.pk]


def test_documents_give_a_part_for_each_kind(school):
    for kind_of in (DocumentKind.PLAN, DocumentKind.PLAN, DocumentKind.GROUP):
        DocumentFactory(school=school, kind=kind_of, approved=True)
    DocumentFactory(school=school, kind=DocumentKind.DUTIES)
    DocumentFactory(school=school, kind=DocumentKind.FILING, returned=True)
    score, evidence = measure("documents", school, 2000)
    assert (score, len(evidence.ids)) == ((1000, 200, 400), 3)
    assert evidence.missing == [
        {"reason": "document_missing", "kind": "duties"},
        {"reason": "document_missing", "kind": "filing"},
        {"reason": "document_again", "kind": "plan", "count": 1},
        {"reason": "not_approved", "waiting": 1, "sent_back": 1},
    ]


def test_documents_round_thirds_half_up(school):
    DocumentFactory(school=school, kind=DocumentKind.PARENTS, approved=True)
    kinds = {"kinds": ["parents", "community", "volunteers"]}
    assert measure("documents", school, 500, kinds)[0] == (167, 100, 300)


def test_staff_is_the_share_of_trained_teachers_and_the_counsellor(school):
    trained, nearly, _none = TeacherFactory.create_batch(3, school=school)
    TeacherFactory(school=school, is_active=False)
    for teacher, hours in ((trained, 4), (trained, 2), (nearly, "5.5")):
        DocumentFactory(school=school, kind=DocumentKind.TRAINING, teacher=teacher, hours=hours, approved=True)
    DocumentFactory(school=school, kind=DocumentKind.COUNSELLOR, approved=True)
    score, evidence = measure("staff", school, 1000)
    assert score == (467, 100, 300)  # 8 x 1/3 + 2
    assert evidence.missing == [{"reason": "untrained", "count": 2, "tenths": 60}]


def test_staff_without_teachers_or_counsellor_gives_nothing(school):
    score, evidence = measure("staff", school, 1000)
    assert score == (0, 0, 0)
    assert evidence.missing == [{"reason": "no_teachers"}, {"reason": "no_counsellor"}]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_indicator_speaks_in_full_sentences(language):
    with override(language):
        for name in indicators.keys(None):
            indicator = indicators.get(name)
            sentence = indicator.sentence(2500, indicator.set_up({}))
            assert sentence.endswith((".", "。"))
            assert "%(" not in sentence


def test_every_reason_is_said_in_words():
    from awards.indicators.words import SENTENCES

    full = {"count": 2, "tenths": 60, "term": 1, "grade": 5, "short": 2, "kind": "plan", "zh": "征文", "en": "Essay"}
    full |= {
        "waiting": 1,
        "points": 50,
        "most": 300,
        "group": "boards",
        "table": "quiz",
        "column": "参赛学生数",
        "cap": 100.0,
    }
    for reason in SENTENCES:
        sentence = say({"reason": reason, "months": ["2025-11"], **full})
        assert sentence.endswith((".", "。"))
        assert sentence != reason


def test_a_number_of_points_reads_with_two_places():
    assert show(333) == "3.33"
