"""Supporting documents: handed in, decided, corrected; right person, own school."""

import datetime as dt

from django.core.exceptions import ValidationError

import pytest

from schools.actions.document import decide_document, resubmit_document, submit_document, withdraw_document
from schools.enums import DocumentKind
from schools.errors import Refused
from schools.facts import handed_in_documents
from schools.models import SupportingDocument
from site_config.shared import audit
from tests.factories.schools import DocumentFactory, PupilFactory, SchoolFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


def values(**changes):
    plain = {"kind": DocumentKind.PLAN, "school_year": 2025, "title": "计划", "held_on": dt.date(2025, 9, 1)}
    return plain | changes


def test_returned_document_can_be_handed_in_again(school):
    document = DocumentFactory(school=school, returned=True)
    again = resubmit_document(
        document=document, user=document.submitted_by, values={"document_number": "云小〔2025〕3号"}
    )
    assert (again.state, again.document_number) == ("submitted", "云小〔2025〕3号")


@pytest.mark.parametrize("upto", ["submitted", "approved"])
def test_only_a_returned_document_is_open(school, upto):
    document = DocumentFactory(school=school, upto=upto)
    with pytest.raises(Refused):
        resubmit_document(document=document, user=document.submitted_by, values={"title": "改"})


def test_state_and_people_cannot_be_smuggled_in(school):
    user = UserFactory(coordinator=school)
    document = submit_document(school=school, user=user, values=values(state="approved", reviewed_by=user))
    assert (document.state, document.reviewed_by) == ("submitted", None)


@pytest.mark.parametrize("kind", [DocumentKind.COURSEWARE, DocumentKind.OUTREACH])
def test_kind_needs_its_person_and_hours(school, kind):
    with pytest.raises(ValidationError):
        submit_document(school=school, user=UserFactory(coordinator=school), values=values(kind=kind))


def test_person_of_another_school_is_refused(school):
    user = UserFactory(coordinator=school)
    for kind, person in (
        (DocumentKind.COURSEWARE, {"teacher": TeacherFactory()}),
        (DocumentKind.OUTREACH, {"pupil": PupilFactory()}),
    ):
        with pytest.raises(Refused):
            submit_document(school=school, user=user, values=values(kind=kind, **person))
    assert SupportingDocument.objects.count() == 0


def test_stranger_is_refused(school):
    stranger = UserFactory(coordinator=SchoolFactory())
    with pytest.raises(Refused):
        submit_document(school=school, user=stranger, values=values())
    document = DocumentFactory(school=school, returned=True)
    with pytest.raises(Refused):
        resubmit_document(document=document, user=stranger, values={"title": "改"})
    with pytest.raises(Refused):
        decide_document(document=document, user=stranger, approved=True)


def test_document_is_taken_back_corrected_and_handed_in_again(school):
    document = DocumentFactory(school=school)
    user, reviewer = document.submitted_by, UserFactory(reviewer=school.region.parent)
    taken = withdraw_document(document=document, user=user)
    assert (taken.state, audit.history(taken)[0].action) == ("draft", "schools.document.withdraw")
    assert not SupportingDocument.objects.visible_to(reviewer).exists()
    assert SupportingDocument.objects.visible_to(user).get() == document
    assert handed_in_documents([school.pk], document.school_year) == {}
    with pytest.raises(Refused):
        decide_document(document=document, user=reviewer, approved=True)
    again = resubmit_document(document=taken, user=user, values={"title": "改好的计划"})
    assert (again.state, again.title) == ("submitted", "改好的计划")


def test_document_that_came_back_before_is_returned_again(school):
    document = DocumentFactory(school=school, returned=True)
    user = document.submitted_by
    taken = withdraw_document(document=resubmit_document(document=document, user=user, values={}), user=user)
    assert (taken.state, taken.return_text) == ("returned", "请写明文号。")


@pytest.mark.parametrize("upto", ["approved", "returned"])
def test_decided_document_is_not_taken_back(school, upto):
    document = DocumentFactory(school=school, upto=upto)
    with pytest.raises(Refused, match=str(document.reviewed_by)):
        withdraw_document(document=document, user=document.submitted_by)
    document.refresh_from_db()
    assert document.state == upto


def test_stranger_takes_no_document_back(school):
    document = DocumentFactory(school=school)
    for person in (UserFactory(coordinator=SchoolFactory()), UserFactory(reviewer=school.region.parent)):
        with pytest.raises(Refused):
            withdraw_document(document=document, user=person)


def test_document_that_was_handed_in_anew_is_not_decided_unseen(school):
    document = DocumentFactory(school=school)
    user, reviewer = document.submitted_by, UserFactory(reviewer=school.region.parent)
    again = resubmit_document(document=withdraw_document(document=document, user=user), user=user, values={})
    with pytest.raises(Refused):
        decide_document(document=again, user=reviewer, approved=True, seen=document.submitted_at)
    assert decide_document(document=again, user=reviewer, approved=True, seen=again.submitted_at)
