"""The same record from two sides at the same moment: one wins, the other is told."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

import pytest

from schools.actions.activity import save_activity, start_activity, submit_activity, withdraw_activity
from schools.actions.expected import excuse
from schools.actions.review import approve_activity, approve_many, return_activity
from schools.actions.roles import grant_role
from schools.enums import ExcuseReason, ReturnReason, RoleKind
from schools.errors import Refused, StaleVersion
from schools.models import Activity, ActivityKind, Expected, Role
from site_config.shared import audit
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MONTH = Month.at(2025, 10)


@pytest.fixture
def school():
    school = SchoolFactory()
    PlanFactory(adopted=True)
    return school


def at_once(*calls):
    """Run the calls together, each in its own connection; what was refused comes back as the refusal."""
    together = Barrier(len(calls))

    def run(call):
        try:
            together.wait(30)
            return call()
        except (Refused, StaleVersion) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def refused(results):
    return [type(result) for result in results if isinstance(result, (Refused, StaleVersion))]


def actions_of(activity):
    return [entry.action.removeprefix("schools.activity.") for entry in audit.history(activity, newest_first=False)]


def test_role_granted_many_times_at_once_is_held_once(school):
    boss, person = holder(RoleKind.ADMINISTRATOR, school.region), UserFactory()

    def grant():
        return grant_role(user=boss, person=person, kind=RoleKind.COORDINATOR, school=school)

    results = at_once(*[grant] * 6)
    assert len(refused(results)) == 5
    assert Role.objects.filter(user=person, school=school).count() == 1


def test_same_key_at_once_gives_one_record(school):
    user, kind, key = holder(RoleKind.COORDINATOR, school), ActivityKind.objects.get(code="lesson"), uuid.uuid4()

    def start():
        return start_activity(school=school, kind=kind, month=MONTH, user=user, client_key=key).pk

    assert len(set(at_once(*[start] * 4))) == 1
    assert Activity.objects.count() == 1


def test_two_editors_at_once_write_one_version(school):
    draft, user = ActivityFactory(school=school), holder(RoleKind.COORDINATOR, school)

    def save(theme):
        return save_activity(
            activity=draft, user=user, version=draft.version, values={"theme": theme}, grades=[(6, 3)]
        ).theme

    results = at_once(*[lambda theme=theme: save(theme) for theme in ("甲", "乙", "丙")])
    written = [result for result in results if isinstance(result, str)]
    assert (len(written), refused(results)) == (1, [StaleVersion] * 2)
    stored = Activity.objects.get()
    assert (stored.theme, stored.version) == (written[0], draft.version + 1)


def test_handing_in_twice_at_once_happens_once(school):
    draft, user = ActivityFactory(school=school), holder(RoleKind.COORDINATOR, school)
    results = at_once(*[lambda: submit_activity(activity=draft, user=user, version=draft.version)] * 3)
    assert len(refused(results)) == 2
    assert actions_of(draft) == ["start", "submit"]


def test_record_is_approved_or_returned_but_not_both(school):
    record, reviewer = ActivityFactory(school=school, submitted=True), holder(RoleKind.REVIEWER, school.region.parent)
    results = at_once(
        lambda: approve_activity(activity=record, user=reviewer, version=record.version),
        lambda: return_activity(activity=record, user=reviewer, reason=ReturnReason.HEADCOUNT, version=record.version),
        lambda: approve_many(activities=Activity.objects.all(), user=reviewer),
    )
    decisions = [name for name in actions_of(record) if name in ("approve", "return")]
    state = Activity.objects.get().state
    assert decisions == [{"approved": "approve", "returned": "return"}[state]]
    assert Expected.objects.get(school=school, month=MONTH, kind=record.kind).state == state
    assert len(refused(results)) + (results[2] == 0) == 2


def test_record_is_taken_back_or_approved_but_not_both(school):
    record, user = ActivityFactory(school=school, submitted=True), holder(RoleKind.COORDINATOR, school)
    reviewer = holder(RoleKind.REVIEWER, school.region.parent)
    results = at_once(
        lambda: withdraw_activity(activity=record, user=user, version=record.version),
        lambda: approve_activity(activity=record, user=reviewer, version=record.version),
    )
    (done,) = [result for result in results if isinstance(result, Activity)]
    (row,) = Expected.objects.filter(school=school, month=MONTH, kind=record.kind)
    assert {Activity.objects.get().state, row.state} == {done.state}
    assert done.state in ("draft", "approved")


def test_excuse_and_record_at_once_leave_the_record_counted(school):
    draft, user = ActivityFactory(school=school), holder(RoleKind.COORDINATOR, school)
    row = Expected.objects.get(school=school, month=MONTH, kind=draft.kind)
    results = at_once(
        lambda: submit_activity(activity=draft, user=user, version=draft.version),
        lambda: excuse(expected=row, user=user, reason=ExcuseReason.OTHER, note="全校停课。"),
    )
    assert results[0].state == "submitted"
    row.refresh_from_db()
    assert row.state == "submitted"
