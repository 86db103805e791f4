"""Supporting documents that wait: approve, return with a sentence."""

import datetime as dt

from django.urls import reverse

import pytest

from schools.actions.document import decide_document
from schools.enums import RoleKind
from schools.models import SupportingDocument
from tests.factories.schools import DistrictFactory, DocumentFactory, UserFactory, holder

pytestmark = pytest.mark.django_db

LIST = "schools:review_documents"


@pytest.fixture
def reviewer(client):
    user = UserFactory(reviewer=DistrictFactory())
    client.force_login(user)
    return user


def decide(document):
    return reverse("schools:document_decide", args=[document.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(client, reviewer, django_assert_num_queries, count):
    for _n in range(count):
        DocumentFactory()
    client.get(reverse(LIST))
    with django_assert_num_queries(5):
        assert len(client.get(reverse(LIST)).context["lines"]) == count


def test_approval_takes_the_document_off_the_list(client, reviewer):
    document = DocumentFactory()
    client.post(decide(document), {"decision": "approve", "seen": document.submitted_at.isoformat()})
    document.refresh_from_db()
    assert (document.state, document.reviewed_by) == ("approved", reviewer)
    assert client.get(reverse(LIST)).context["lines"] == []
    assert [line["document"] for line in client.get(reverse(LIST) + "?state=decided").context["lines"]] == [document]


def test_return_needs_a_sentence_and_keeps_the_others(client, reviewer):
    document, other = DocumentFactory(), DocumentFactory()
    page = client.post(decide(document), {"decision": "return", "text": " "})
    assert [line["is_open"] for line in page.context["lines"]] == [True, False]
    seen = document.submitted_at.isoformat()
    client.post(decide(document), {"decision": "return", "text": "请写明文号。", "seen": seen})
    document.refresh_from_db()
    other.refresh_from_db()
    assert (document.state, document.return_text, other.state) == ("returned", "请写明文号。", "submitted")


def test_older_page_decides_nothing_about_what_came_after_it(client, reviewer):
    document = DocumentFactory()
    shown = document.submitted_at.isoformat()
    SupportingDocument.objects.update(submitted_at=document.submitted_at + dt.timedelta(hours=1), hours=90)
    for sent in ({"seen": shown}, {}, {"seen": "2026-13-01T00:00:00"}):
        page = client.post(decide(document), {"decision": "approve", **sent}, follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    document.refresh_from_db()
    assert document.state == "submitted"


def test_too_long_sentence_is_kept_on_the_screen(client, reviewer):
    document = DocumentFactory()
    page = client.post(decide(document), {"decision": "return", "text": "长" * 301})
    assert "长" * 301 in page.content.decode()
    document.refresh_from_db()
    assert document.state == "submitted"


def test_second_reviewer_hears_who_decided(client, reviewer):
    document = DocumentFactory()
    other = UserFactory(name="沈岚", reviewer=DistrictFactory())
    decide_document(document=document, user=other, approved=True)
    page = client.post(decide(document), {"decision": "return", "text": "缺文号。"}, follow=True)
    assert "沈岚" in str(next(iter(page.context["messages"])))


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind != RoleKind.REVIEWER])
def test_other_roles_decide_nothing(client, kind):
    document = DocumentFactory()
    client.force_login(holder(kind, document.school if kind == RoleKind.COORDINATOR else DistrictFactory()))
    assert client.post(decide(document), {"decision": "approve"}).status_code == 404
    document.refresh_from_db()
    assert document.state == "submitted"


def test_foreign_documents_are_absent(client):
    document = DocumentFactory()
    client.force_login(UserFactory(reviewer=DistrictFactory(code="429902", name="邻湖区")))
    assert client.get(reverse(LIST)).context["lines"] == []
    assert client.post(decide(document), {"decision": "approve"}).status_code == 404
