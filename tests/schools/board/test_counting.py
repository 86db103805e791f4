"""What counts and why: one sentence for each record and each report without one."""

import datetime as dt

import pytest

from schools.actions.expected import excuse
from schools.board.counting import counted_months
from schools.enums import ActivityState, ExcuseReason
from schools.models import Expected
from schools.views.year import year_rows
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY, OCTOBER = dt.date(2025, 11, 5), Month.at(2025, 10)
IN_TIME, LATE = dt.date(2025, 10, 20), dt.date(2025, 11, 3)


@pytest.fixture
def school():
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    return school


def verdicts(school, kind="lesson", month=OCTOBER):
    rows, records = year_rows(school, 2025, states=frozenset(ActivityState), questions=True)
    (found,) = [each for each in counted_months(rows, records, TODAY) if each.month == month]
    return [(each.counts, each.mark, each.sentence) for each in found.verdicts if each.kind.code == kind]


def test_approved_in_time_counts(school):
    ActivityFactory(school=school, at=IN_TIME, approved=True)
    assert verdicts(school) == [(True, "ok", "计入：已通过，10月20日按时提交。")]


def test_late_counts_for_completion_but_not_as_on_time(school):
    ActivityFactory(school=school, at=LATE, approved=True)
    assert verdicts(school) == [(True, "ok", "计入完成，但不计入按时：11月3日才提交，晚于10月31日。")]


def test_second_approved_record_does_not_count_again(school):
    second = ActivityFactory(school=school, at=dt.date(2025, 10, 25), approved=True, theme="后一条")
    first = ActivityFactory(school=school, at=IN_TIME, approved=True, theme="前一条")
    assert first.pk > second.pk
    assert verdicts(school) == [
        (True, "ok", "计入：已通过，10月20日按时提交。"),
        (False, "ok", "不重复计入：本月这项已有一条通过的记录；参加人次和上课班级照算。"),
    ]


@pytest.mark.parametrize(
    ("state", "mark", "sentence"),
    [
        ("draft", "draft", "暂不计入：还是草稿，没有提交。"),
        ("submitted", "wait", "暂不计入：10月20日已提交，等待审核。"),
        ("returned", "back", "暂不计入：已退回（人数与学籍不符）。请您改好后再提交。"),
    ],
)
def test_what_is_under_way_does_not_count_yet(school, state, mark, sentence):
    ActivityFactory(school=school, at=IN_TIME, upto=state)
    assert verdicts(school) == [(False, mark, sentence)]


def test_void_never_counts_and_leaves_the_report_missing(school):
    ActivityFactory(school=school, at=IN_TIME, void=True)
    assert verdicts(school) == [
        (False, "off", "不计入：已作废，仍可查看。"),
        (False, "miss", "缺报：到10月31日没有提交。仍可补填，补填算作迟报。"),
    ]


def test_excused_leaves_the_reports_asked_for(school):
    row = Expected.objects.get(school=school, month=OCTOBER, kind__code="film")
    excuse(expected=row, user=UserFactory(coordinator=school), reason=ExcuseReason.EXAMS, note="期中考试")
    assert verdicts(school, "film") == [(False, "off", "不要求：已免报（期中考试），不算在应报数里。")]


def test_open_report_says_until_when_and_months_to_come_say_nothing(school):
    assert verdicts(school, month=Month.at(2025, 11)) == [(False, "none", "还没填：请在11月30日前提交。")]
    rows, records = year_rows(school, 2025)
    assert [str(each.month) for each in counted_months(rows, records, TODAY)] == ["2025-11", "2025-10", "2025-09"]


def test_record_that_the_plan_does_not_ask_for(school):
    ActivityFactory(school=school, at=IN_TIME, approved=True)
    Expected.objects.filter(school=school, kind__code="lesson", month=OCTOBER).delete()
    assert verdicts(school) == [(False, "off", "不计入：工作方案本月没有要求这项。")]
