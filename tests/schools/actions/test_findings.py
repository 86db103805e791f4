"""The nightly check: found, kept, cleared, dismissed, resumed; and the summary against a rebuild."""

import datetime as dt

from django.utils import timezone

import pytest

from schools.actions.findings import dismiss_finding, mend_summary, start_night
from schools.enums import RoleKind, Severity
from schools.errors import Refused
from schools.models import Activity, ActivityPhoto, Expected, Plan, RuleFinding, RuleRun, SummaryDifference
from schools.review import clock
from schools.review.clock import check_rules
from schools.validation import RULES
from site_config.shared import audit
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
NIGHT = dt.datetime(2025, 11, 3, 2, tzinfo=dt.timezone(dt.timedelta(hours=8)))
DAY = dt.timedelta(days=1)


@pytest.fixture
def school():
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    return school


@pytest.fixture
def reviewer(school):
    return holder(RoleKind.REVIEWER, school.region.parent)


def open_rules():
    rows = RuleFinding.objects.standing().filter(dismissed_at=None).order_by("rule")
    return list(rows.values_list("rule", "severity"))


def photo(activity, sha256, bands, **values):
    row = ActivityPhoto(activity=activity, sha256=sha256, uploaded_by=activity.created_by, width=4, height=3, **values)
    row.bands = bands
    row.save()


def test_submitted_and_approved_records_are_checked_and_others_are_not(school):
    ActivityFactory(school=school, kind="film", approved=True, pupils_present=900)
    ActivityFactory(school=school, kind="lesson", submitted=True, material="《手册》")
    ActivityFactory(school=school, kind="essay", pupils_present=900)
    ActivityFactory(school=school, kind="meeting", returned=True, pupils_present=900)
    ActivityFactory(school=school, kind="exhibition", submitted=True, month=Month.at(2024, 10), pupils_present=900)
    said = check_rules(NIGHT)
    assert open_rules() == [("more_than_enrolled", "warn"), ("no_clearance", "warn")]
    assert said == "检查了2条记录，现有2处发现。"
    assert RuleRun.objects.get().records == 2


def test_night_reports_every_rule_that_asks_for_a_look(school):
    """Two records that break whatever can be broken at once, after three months of an ordinary class."""
    Plan.objects.update(visit_cap=0)
    for month in (Month.at(2025, number) for number in (10, 11, 12)):
        ActivityFactory(school=school, approved=True, month=month, held_on=month.first)
    april, may, february = Month.at(2026, 4), Month.at(2026, 5), Month.at(2026, 2)
    loud = ActivityFactory(school=school, submitted=True, month=april, held_on=april.first)
    odd = ActivityFactory(school=school, submitted=True, month=may, held_on=may.first)
    idle = ActivityFactory(school=school, submitted=True, month=february, held_on=february.first)
    Expected.objects.filter(month=february).delete()
    wild = {"pupils_present": 900, "is_outside_visit": True, "material": "《手册》", "class_hours": 9}
    Activity.objects.filter(pk=loud.pk).update(held_on=may.first.replace(day=30), **wild)
    Activity.objects.filter(pk=odd.pk).update(pupils_present=0)
    for record, sha256 in ((loud, "a"), (odd, "a"), (idle, "b")):
        photo(record, sha256 * 64, bands=(1, 2, 3, 4), taken_on=dt.date(2025, 9, 1))
    check_rules(dt.datetime(2026, 5, 20, 2, tzinfo=NIGHT.tzinfo))
    reported = dict(open_rules())
    assert reported == {code: rule.severity for code, rule in RULES.items() if rule.severity != Severity.NOTE}


def test_second_tick_of_a_day_does_nothing_and_the_next_night_keeps_first_seen(school):
    ActivityFactory(school=school, submitted=True, pupils_present=900)
    check_rules(NIGHT)
    first = RuleFinding.objects.get()
    assert check_rules(NIGHT + dt.timedelta(hours=3)) == ""
    check_rules(NIGHT + DAY)
    again = RuleFinding.objects.get()
    assert (again.pk, again.first_seen_at, again.last_seen_at) == (first.pk, NIGHT, NIGHT + DAY)


def test_run_that_was_killed_goes_on_after_its_last_batch(school, monkeypatch):
    monkeypatch.setattr("schools.review.nightly.BATCH", 1)
    others = [SchoolFactory(grades={6: (3, 138)}) for _n in range(2)]
    for each in (school, *others):
        ActivityFactory(school=each, submitted=True, pupils_present=900)
    real, seen = clock.keep_night, []

    def killed(**options):
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(options["schools"])
        real(**options)

    with monkeypatch.context() as patched:
        patched.setattr(clock, "keep_night", killed)
        with pytest.raises(KeyboardInterrupt):
            check_rules(NIGHT)
    assert RuleFinding.objects.count() == 2
    check_rules(NIGHT + dt.timedelta(hours=1))
    run = RuleRun.objects.get()
    assert (RuleFinding.objects.count(), run.records, run.finished_at is not None) == (3, 3, True)


def test_finding_that_is_gone_is_cleared_and_comes_back_as_a_new_one(school, reviewer):
    record = ActivityFactory(school=school, submitted=True, pupils_present=900)
    check_rules(NIGHT)
    finding = dismiss_finding(finding=RuleFinding.objects.get(), user=reviewer, why="全校参加。")
    assert (finding.dismissed_by, open_rules()) == (reviewer, [])
    check_rules(NIGHT + DAY)
    assert RuleFinding.objects.get().dismissed_why == "全校参加。"
    Activity.objects.filter(pk=record.pk).update(pupils_present=130)
    check_rules(NIGHT + 2 * DAY)
    assert RuleFinding.objects.get().cleared_at == NIGHT + 2 * DAY
    Activity.objects.filter(pk=record.pk).update(pupils_present=900)
    check_rules(NIGHT + 3 * DAY)
    back = RuleFinding.objects.get()
    assert (back.first_seen_at, back.cleared_at, back.dismissed_at) == (NIGHT + 3 * DAY, None, None)


def test_returned_record_has_no_standing_findings(school, reviewer):
    record = ActivityFactory(school=school, submitted=True, pupils_present=900)
    check_rules(NIGHT)
    Activity.objects.filter(pk=record.pk).update(state="returned", return_reason="headcount")
    check_rules(NIGHT + DAY)
    assert open_rules() == []


def test_dismissing_takes_a_sentence_and_the_right_person(school, reviewer):
    record = ActivityFactory(school=school, submitted=True, pupils_present=900)
    check_rules(NIGHT)
    finding = RuleFinding.objects.get()
    for user, why in ((reviewer, "  "), (UserFactory(street_officer=school.region), "全校参加。")):
        with pytest.raises(Refused):
            dismiss_finding(finding=finding, user=user, why=why)
    dismiss_finding(finding=finding, user=reviewer, why="全校参加。")
    with pytest.raises(Refused):
        dismiss_finding(finding=finding, user=reviewer, why="全校参加。")
    line = audit.history(record)[0]
    assert (line.action, line.data) == (
        "schools.finding.dismiss", {"rule": "more_than_enrolled", "why": "全校参加。"},
    )  # fmt: skip


def test_summary_is_compared_with_a_rebuild_and_mended(school, reviewer):
    record = ActivityFactory(school=school, approved=True)
    check_rules(NIGHT)
    assert SummaryDifference.objects.count() == 0
    row = Expected.objects.get(school=school, kind=record.kind, month=record.month)
    Expected.objects.filter(pk=row.pk).update(participants=7, approved_count=2)
    check_rules(NIGHT + DAY)
    found = SummaryDifference.objects.get()
    assert (found.expected, found.stored, found.rebuilt) == (
        row, {"approved_count": 2, "participants": 7}, {"approved_count": 1, "participants": 136},
    )  # fmt: skip
    with pytest.raises(Refused):
        mend_summary(difference=found, user=UserFactory(street_officer=school.region))
    mend_summary(difference=found, user=reviewer)
    row.refresh_from_db()
    assert (row.approved_count, row.participants, SummaryDifference.objects.count()) == (1, 136, 0)
    assert audit.history(row)[0].action == "schools.expected.mend"


def test_difference_that_is_gone_leaves_the_report(school):
    ActivityFactory(school=school, approved=True)
    Expected.objects.filter(approved_count=1).update(participants=7)
    check_rules(NIGHT)
    assert SummaryDifference.objects.count() == 1
    Expected.objects.filter(approved_count=1).update(participants=136)
    check_rules(NIGHT + DAY)
    assert SummaryDifference.objects.count() == 0


def test_night_of_a_day_is_begun_once(school):
    run = start_night(day=NIGHT.date(), now=NIGHT)
    assert start_night(day=NIGHT.date(), now=timezone.now()) == run
