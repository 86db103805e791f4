"""Excuses: one step with a reason, and back; the bureau's own stay."""

import pytest

from schools.actions.expected import derive_state, excuse, excuse_month, withdraw_excuse
from schools.enums import ExcuseReason
from schools.errors import Refused
from schools.models import ActivityKind, ExcusedMonth, Expected, Plan
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, adopt_plan, kind

pytestmark = pytest.mark.django_db
OCTOBER = Month.at(2025, 10)


@pytest.fixture
def row():
    school = SchoolFactory()
    PlanFactory(adopted=True)
    return Expected.objects.select_related("school").get(school=school, month=OCTOBER, kind=kind())


@pytest.fixture
def user(row):
    return UserFactory(coordinator=row.school)


@pytest.mark.parametrize(
    ("states", "excused", "expected"),
    [
        (set(), False, "open"),
        (set(), True, "excused"),
        ({"draft"}, False, "draft"),
        ({"draft"}, True, "excused"),
        ({"draft", "returned"}, True, "returned"),
        ({"returned", "submitted"}, False, "submitted"),
        ({"submitted", "approved", "returned"}, True, "approved"),
    ],
)
def test_state_is_the_most_advanced_record(states, excused, expected):
    assert derive_state(states, excused=excused) == expected


def test_excuse_and_withdraw(row, user):
    excuse(expected=row, user=user, reason=ExcuseReason.EXAMS, note=" 期末 ")
    assert (row.state, row.excuse_note, row.excused_by) == ("excused", "期末", user)
    withdraw_excuse(expected=row, user=user)
    assert (row.state, row.excuse_reason, row.excuse_note, row.excused_by) == ("open", "", "", None)


def test_withdrawn_excuse_brings_the_draft_back(row, user):
    ActivityFactory(school=row.school, user=user)
    excuse(expected=row, user=user, reason=ExcuseReason.EXAMS)
    assert row.state == "excused"
    withdraw_excuse(expected=row, user=user)
    assert row.state == "draft"


@pytest.mark.parametrize("state", ["submitted", "returned", "approved"])
def test_excuse_is_refused_once_a_record_was_handed_in(row, user, state):
    ActivityFactory(school=row.school, user=user, **{state: True})
    with pytest.raises(Refused):
        excuse(expected=row, user=user, reason=ExcuseReason.EXAMS)
    row.refresh_from_db()
    assert row.state == state


def test_submitting_outranks_an_excuse(row, user):
    excuse(expected=row, user=user, reason=ExcuseReason.EXAMS)
    ActivityFactory(school=row.school, user=user, submitted=True)
    row.refresh_from_db()
    assert row.state == "submitted"


@pytest.mark.parametrize(("reason", "note"), [("nonsense", ""), ("", "没有"), (ExcuseReason.OTHER, " ")])
def test_excuse_needs_a_reason_in_words(row, user, reason, note):
    with pytest.raises(Refused):
        excuse(expected=row, user=user, reason=reason, note=note)


def test_stranger_can_neither_excuse_nor_withdraw(row, user):
    stranger = UserFactory(coordinator=SchoolFactory())
    with pytest.raises(Refused):
        excuse(expected=row, user=stranger, reason=ExcuseReason.EXAMS)
    excuse(expected=row, user=user, reason=ExcuseReason.EXAMS)
    with pytest.raises(Refused):
        withdraw_excuse(expected=row, user=stranger)


@pytest.mark.parametrize("by_plan", [True, False])
def test_excuse_of_the_bureau_stays(row, user, by_plan):
    reviewer = UserFactory(reviewer=row.school.region.parent)
    if by_plan:
        plan = Plan.objects.get()
        ExcusedMonth.objects.create(plan=plan, month=OCTOBER, kind=kind(), reason="由全区活动代替")
        adopt_plan(plan=plan, user=reviewer)
    else:
        excuse(expected=row, user=reviewer, reason=ExcuseReason.REPLACED)
    for attempt in (
        lambda: withdraw_excuse(expected=row, user=user),
        lambda: excuse(expected=row, user=user, reason=ExcuseReason.EXAMS),
    ):
        with pytest.raises(Refused):
            attempt()
    row.refresh_from_db()
    assert row.state == "excused"


def test_nothing_to_withdraw_is_refused(row, user):
    with pytest.raises(Refused):
        withdraw_excuse(expected=row, user=user)


def test_excuse_month_takes_what_is_still_owed(row, user):
    film = ActivityKind.objects.get(code="film")
    ActivityFactory(school=row.school, user=user, kind=film, submitted=True)
    rows = Expected.objects.filter(school=row.school, month=OCTOBER)
    assert len(excuse_month(rows=rows, user=user, reason=ExcuseReason.HEALTH)) == 4
    states = list(rows.order_by("kind__order").values_list("state", flat=True))
    assert states == ["excused", "submitted", "excused", "excused", "excused"]
    with pytest.raises(Refused):
        excuse_month(rows=rows.all(), user=user, reason=ExcuseReason.HEALTH)
