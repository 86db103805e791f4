"""The factories make what they promise, through the real doors."""

import pytest

from schools.enums import ActivityState, ExpectedState
from schools.models import Expected
from site_config.shared.calendar import Month
from site_config.shared.codes import check_school_code
from tests.factories.schools import ActivityFactory, DocumentFactory, PlanFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
OCTOBER = Month.at(2025, 10)


def test_school_factory_gives_valid_codes_in_one_district():
    first, second = SchoolFactory(grades={6: (3, 138)}), SchoolFactory()
    assert [check_school_code(school.code) for school in (first, second)] == [first.code, second.code]
    assert first.region.parent == second.region.parent
    assert first.enrolments.get().pupils == 138


def test_plan_factory_adopted_writes_five_rows_for_nine_months():
    school = SchoolFactory()
    PlanFactory(adopted=True)
    assert Expected.objects.filter(school=school).count() == 45


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_activity_factory_reaches_the_state_and_the_summary_follows(state):
    school = SchoolFactory()
    PlanFactory(adopted=True)
    activity = ActivityFactory(school=school, **{state: True})
    assert activity.state == ActivityState(state)
    row = Expected.objects.get(school=school, month=OCTOBER, kind=activity.kind)
    assert row.state == ExpectedState(state)


def test_user_and_document_factories_bind_people_to_places():
    school = SchoolFactory()
    user = UserFactory(coordinator=school)
    document = DocumentFactory(school=school, returned=True)
    assert (document.submitted_by, document.state, document.return_text) == (user, "returned", "请写明文号。")
