"""The queue on the screen: read, approve, return, reopen; who may, and what a second reviewer sees."""

from django.urls import reverse

import pytest

from schools.actions.review import approve_activity, return_activity
from schools.enums import DESK_ROLES, RoleKind
from schools.models import Activity
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    user = UserFactory(name="周明远", reviewer=DistrictFactory())
    client.force_login(user)
    return user


@pytest.fixture
def other(reviewer):
    return UserFactory(name="沈岚", reviewer=DistrictFactory())


def url(name, record, query=""):
    return reverse(f"schools:{name}", args=[record.pk]) + query


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("count", [1, 3])
def test_queue_takes_at_most_twelve_queries(client, reviewer, django_assert_max_num_queries, count):
    schools = [SchoolFactory(grades={6: (3, 138)}) for _n in range(count)]
    PlanFactory(adopted=True, user=reviewer)
    for school in schools:
        for kind in ("film", "lesson"):
            ActivityFactory(school=school, kind=kind, submitted=True, is_outside_visit=True)
    record = url("review_record", Activity.objects.last())
    client.get(reverse("schools:review"))
    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("schools:review")).context["queue"].items) == count
    with django_assert_max_num_queries(12):
        client.get(record)


def test_queue_shows_strokes_age_hints_and_the_five_tabs(client, reviewer):
    school = SchoolFactory(name="青禾中学")
    PlanFactory(adopted=True, user=reviewer)
    record = ActivityFactory(school=school, submitted=True, pupils_present=412, theme="识别伪装的毒品")
    page = client.get(reverse("schools:review"))
    item = page.context["queue"].items[0]
    assert (item.school, item.count, item.warnings) == ("青禾中学", 1, 1)
    assert item.strokes == ["overdue", "overdue", "submitted", "overdue", "overdue"]
    assert [(tab.mark, tab.pk) for tab in page.context["detail"].tabs][2] == ("submitted", record.pk)
    assert "识别伪装的毒品" in page.content.decode()


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind not in DESK_ROLES])
def test_other_roles_find_no_queue(client, kind):
    record = ActivityFactory(submitted=True)
    place = record.school if kind == RoleKind.COORDINATOR else DistrictFactory()
    client.force_login(holder(kind, place))
    for name in ("review", "review_bulk", "review_documents"):
        assert client.get(reverse(f"schools:{name}")).status_code == 404
    assert client.get(url("review_record", record)).status_code == 404
    for name in ("activity_approve", "activity_return", "activity_reopen", "activity_undo"):
        assert client.post(url(name, record), {"reason": "kind", "why": "x"}).status_code == 404
    record.refresh_from_db()
    assert record.state == "submitted"


def test_foreign_records_and_drafts_are_absent(client, reviewer):
    client.force_login(UserFactory(reviewer=DistrictFactory(code="429902", name="邻湖区")))
    record = ActivityFactory(submitted=True)
    assert client.get(url("review_record", record)).status_code == 404
    for name in ("activity_approve", "activity_return", "activity_reopen", "activity_undo"):
        assert client.post(url(name, record), {"reason": "kind", "why": "x"}).status_code == 404
    client.force_login(reviewer)
    draft = ActivityFactory()
    assert client.get(url("review_record", draft)).status_code == 404
    assert client.post(url("activity_approve", draft)).status_code == 404


def test_visitors_are_asked_to_sign_in(client):
    record = ActivityFactory(submitted=True)
    assert client.get(reverse("schools:review")).status_code == 302
    assert client.post(url("activity_approve", record)).status_code == 302
    record.refresh_from_db()
    assert record.state == "submitted"


def test_approval_goes_on_to_the_next_within_the_filter(client, reviewer):
    school = SchoolFactory(name="青禾中学")
    film = ActivityFactory(school=school, kind="film", submitted=True)
    lesson = ActivityFactory(school=school, kind="lesson", submitted=True)
    query = f"?street={school.region.code}"
    response = client.post(url("activity_approve", film, query), {"version": film.version})
    assert response.url == url("review_record", lesson, query)
    page = client.get(response.url)
    assert "青禾中学" in said(page)[0]
    assert url("activity_undo", film) in page.content.decode()
    last = client.post(url("activity_approve", lesson, query), {"version": lesson.version})
    assert last.url == reverse("schools:review") + query
    assert client.get(last.url).context["queue"].items == []


def test_approved_record_is_locked_and_reopens_with_a_reason(client, reviewer):
    record = ActivityFactory(approved=True)
    page = client.get(url("review_record", record)).content.decode()
    assert url("activity_approve", record) not in page
    assert url("activity_reopen", record) in page
    refused = client.post(url("activity_reopen", record), {"why": " "})
    assert refused.context["form"].errors["why"]
    client.post(url("activity_reopen", record), {"why": "人数另有说明。"})
    record.refresh_from_db()
    assert record.state == "submitted"


def test_undo_takes_the_approval_back(client, reviewer):
    record = ActivityFactory(submitted=True)
    client.post(url("activity_approve", record), {"version": record.version})
    assert client.post(url("activity_undo", record)).url == url("review_record", record)
    record.refresh_from_db()
    assert record.state == "submitted"


def test_return_without_a_reason_keeps_the_sentence(client, reviewer):
    record = ActivityFactory(submitted=True)
    page = client.post(
        url("activity_return", record), {"text": "若八年级也参加了，请勾上。", "version": record.version}
    )
    assert page.status_code == 200
    assert page.context["form"].errors["reason"]
    assert "若八年级也参加了，请勾上。" in page.content.decode()
    record.refresh_from_db()
    assert record.state == "submitted"


def test_return_tells_the_school_why(client, reviewer):
    record = ActivityFactory(submitted=True)
    data = {"reason": "headcount", "text": "若八年级也参加了，请勾上。", "version": record.version}
    assert client.post(url("activity_return", record), data).url == reverse("schools:review")
    record.refresh_from_db()
    assert (record.state, record.return_reason, record.return_text) == ("returned", "headcount", data["text"])


def test_second_of_two_reviewers_gets_a_clear_sentence(client, reviewer, other):
    record = ActivityFactory(submitted=True)
    approve_activity(activity=record, user=other)
    for name in ("activity_approve", "activity_return"):
        data = {"version": record.version, "reason": "kind", "text": "种类不对。"}
        page = client.post(url(name, record), data, follow=True)
        assert "沈岚" in said(page)[-1]
    record.refresh_from_db()
    assert (record.state, record.reviewed_by) == ("approved", other)


def test_record_corrected_meanwhile_is_shown_again(client, reviewer):
    record = ActivityFactory(submitted=True)
    page = client.post(url("activity_approve", record), {"version": record.version - 1}, follow=True)
    assert page.context["detail"].record == record
    kept = client.post(url("activity_return", record), {"version": 1, "reason": "kind", "text": "种类不对。"})
    assert "种类不对。" in kept.content.decode()
    assert kept.context["form"].non_field_errors()
    record.refresh_from_db()
    assert record.state == "submitted"


def test_blocked_record_offers_return_only(client, reviewer):
    record = ActivityFactory(submitted=True)
    Activity.objects.filter(pk=record.pk).update(held_on=record.month.prev.first)
    page = client.get(url("review_record", record)).content.decode()
    assert url("activity_approve", record) not in page
    assert url("activity_return", record) in page
    client.post(url("activity_approve", record), {"version": record.version})
    record.refresh_from_db()
    assert record.state == "submitted"


def test_returned_record_shows_reason_and_no_buttons(client, reviewer, other):
    record = ActivityFactory(submitted=True)
    return_activity(activity=record, user=other, reason="unclear", text="请写清楚。")
    page = client.get(url("review_record", record)).content.decode()
    assert "请写清楚。" in page
    assert url("activity_approve", record) not in page


def test_typed_words_are_escaped(client, reviewer):
    record = ActivityFactory(submitted=True, note="<script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get(url("review_record", record)).content.decode()
