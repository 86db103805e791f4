"""Nobody approves what they handed in themselves, whatever roles they hold."""

import pytest

from schools.actions.document import decide_document
from schools.actions.output_review import approve_output, approve_outputs
from schools.actions.review import approve_activity, approve_many, return_activity
from schools.enums import ActivityState, OutputState, ReturnReason
from schools.errors import Refused
from schools.models import Activity, Output
from tests.factories.outputs import OutputFactory
from tests.factories.schools import ActivityFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    """A reviewer who is coordinator of a school too."""
    record = ActivityFactory(submitted=True)
    person = UserFactory(reviewer=record.school.region)
    Activity.objects.filter(pk=record.pk).update(submitted_by=person)
    record.refresh_from_db()
    return record, person


def test_own_record_waits_for_somebody_else(both):
    record, person = both
    with pytest.raises(Refused, match="自己"):
        approve_activity(activity=record, user=person)
    assert approve_many(activities=Activity.objects.all(), user=person) == 0
    approve_activity(activity=record, user=UserFactory(reviewer=record.school.region))
    record.refresh_from_db()
    assert record.state == ActivityState.APPROVED


def test_own_record_may_be_sent_back(both):
    record, person = both
    return_activity(activity=record, user=person, reason=ReturnReason.values[0], text="x")
    record.refresh_from_db()
    assert record.state == ActivityState.RETURNED


def test_own_document_waits_for_somebody_else():
    document = DocumentFactory(submitted_by=UserFactory())
    person = UserFactory(reviewer=document.school.region)
    type(document).objects.filter(pk=document.pk).update(submitted_by=person, state=ActivityState.SUBMITTED)
    document.refresh_from_db()
    with pytest.raises(Refused, match="自己"):
        decide_document(document=document, user=person, approved=True)
    decide_document(document=document, user=UserFactory(reviewer=document.school.region), approved=True)


def test_own_output_waits_for_somebody_else():
    output = OutputFactory()
    person = UserFactory(reviewer=output.school.region)
    Output.objects.filter(pk=output.pk).update(submitted_by=person)
    output.refresh_from_db()
    with pytest.raises(Refused, match="自己"):
        approve_output(output=output, user=person)
    assert approve_outputs(outputs=Output.objects.all(), user=person)[0] == 0
    assert approve_outputs(outputs=Output.objects.all(), user=UserFactory(reviewer=output.school.region))[0] == 1
    assert Output.objects.get(pk=output.pk).state == OutputState.APPROVED
