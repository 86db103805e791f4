"""Taking a record back: from its page, from the message after handing it in, and what the reviewer is told."""

from django.contrib.messages import get_messages
from django.urls import reverse

import pytest

from schools.actions.document import withdraw_document
from schools.models import Activity, Expected
from tests.factories.schools import ActivityFactory, DocumentFactory, UserFactory
from tests.schools.views.forms import NEW, address, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(school, user, october):
    return ActivityFactory(school=school, user=user, submitted=True)


def door(record, version=None) -> str:
    return f"{reverse('schools:activity_withdraw', args=[record.pk])}?version={version or record.version}"


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_page_of_a_waiting_record_leads_back_to_its_form(own, record):
    page = own.get(address(record))
    assert f'action="{door(record)}"' in page.content.decode()
    assert own.post(door(record)).url == address(record)
    form = own.get(address(record))
    assert (form.templates[0].name, form.context["activity"].state) == ("schools/activity_form.html", "draft")


def test_board_shows_it_as_a_draft_to_go_on_with(own, record):
    own.post(door(record))
    board = own.get("/desk/school/2025-10/").context["board"]
    card = next(card for card in board.cards if card.kind == record.kind)
    assert (card.mark, card.row.state, card.record) == ("draft", "draft", record)
    assert board.next.card == card


def test_message_after_handing_in_takes_it_back(own, october):
    response = own.post(NEW, typed())
    (message,) = get_messages(response.wsgi_request)
    activity = Activity.objects.get()
    assert message.extra_tags == f"undo:{door(activity)}"
    own.post(message.extra_tags.removeprefix("undo:"))
    activity.refresh_from_db()
    assert activity.state == "draft"
    assert own.post(address(activity), typed(version=activity.version, client_key=None)).status_code == 302
    assert Expected.objects.get(school=activity.school, month=october, kind__code="lesson").state == "submitted"


def test_decided_record_offers_nothing_and_the_door_says_why(own, school, user, october):
    record = ActivityFactory(school=school, user=user, approved=True, reviewer__name="周明")
    assert reverse("schools:activity_withdraw", args=[record.pk]) not in own.get(address(record)).content.decode()
    answer = own.post(door(record))
    assert (answer.url, len(said(answer))) == (address(record), 1)
    record.refresh_from_db()
    assert (record.state, str(record.reviewed_by) in said(answer)[0]) == ("approved", True)


@pytest.mark.parametrize("version", ["1", "", "x", "9" * 12])
def test_page_that_showed_another_version_takes_nothing_back(own, record, version):
    answer = own.post(f"{reverse('schools:activity_withdraw', args=[record.pk])}?version={version}")
    record.refresh_from_db()
    assert (answer.url, record.state, len(said(answer))) == (address(record), "submitted", 1)


def test_others_find_no_door_and_reading_asks_for_a_post(client, own, foreign, school, record):
    assert own.get(door(record)).status_code == 405
    for person in (foreign, UserFactory(reviewer=school.region.parent)):
        client.force_login(person)
        assert client.post(door(record)).status_code == 404
    record.refresh_from_db()
    assert record.state == "submitted"


def test_reviewer_who_still_has_it_open_is_told_and_led_to_the_queue(client, own, school, record):
    own.post(door(record))
    client.force_login(UserFactory(reviewer=school.region.parent))
    read = reverse("schools:review_record", args=[record.pk])
    decisions = ["activity_approve", "activity_endorse", "activity_return"]
    answers = [client.get(read)] + [
        client.post(reverse(f"schools:{name}", args=[record.pk]), {"reason": "headcount", "version": record.version})
        for name in decisions
    ]
    assert [answer.url for answer in answers] == [reverse("schools:review")] * 4
    draft = ActivityFactory(school=school, kind="film")
    assert client.get(reverse("schools:review_record", args=[draft.pk])).status_code == 404


def test_document_leads_back_to_its_form_and_its_page_to_the_list(own, school, user, october):
    document = DocumentFactory(school=school, user=user)
    back = reverse("schools:document_withdraw", args=[document.pk])
    page = own.get(reverse("schools:document", args=[document.pk]))
    assert f'action="{back}"' in page.content.decode()
    assert f'href="{reverse("schools:documents")}"' in page.content.decode().split("<h1>")[0].split("page-head")[1]
    assert own.post(back).url == page.request["PATH_INFO"]
    assert own.get(page.request["PATH_INFO"]).templates[0].name == "schools/document_form.html"
    typed = {"kind": "plan", "title": "改好的计划", "held_on": "2025-09-12"}
    (message,) = get_messages(own.post(page.request["PATH_INFO"], typed).wsgi_request)
    document.refresh_from_db()
    assert (message.extra_tags, document.state) == (f"undo:{back}", "submitted")


def test_reviewer_decides_on_the_document_that_the_page_showed(client, own, school, user, october):
    document = DocumentFactory(school=school, user=user)
    reviewer = UserFactory(reviewer=school.region.parent)
    client.force_login(reviewer)
    document.refresh_from_db()
    shown = f'value="{document.submitted_at.isoformat()}"'
    assert client.get(reverse("schools:review_documents")).content.decode().count(shown) == 2
    decide = reverse("schools:document_decide", args=[document.pk])
    client.post(decide, {"decision": "approve", "seen": "2025-10-01T08:00:00+00:00"})
    document.refresh_from_db()
    assert document.state == "submitted"
    withdraw_document(document=document, user=user)
    answer = client.post(decide, {"decision": "approve", "seen": document.submitted_at.isoformat()})
    assert (answer.url, len(said(answer))) == (reverse("schools:review_documents"), 2)


def test_foreign_document_is_absent(client, foreign, school, user, october):
    document = DocumentFactory(school=school, user=user)
    client.force_login(foreign)
    assert client.post(reverse("schools:document_withdraw", args=[document.pk])).status_code == 404
    document.refresh_from_db()
    assert document.state == "submitted"
