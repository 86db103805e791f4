"""The month screen: its address, its default month, its actions and its cost."""

import datetime as dt
import re

from django.test import Client
from django.urls import reverse

import pytest

from schools.actions.activity import save_activity
from schools.models import Activity, Expected, Role
from schools.views.common import months_in_session, nearest
from site_config.shared.calendar import Month
from tests.factories.schools import ActivityFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
BOARD_QUERIES = 16


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_board_opens_the_current_month(own, october):
    response = own.get(reverse("schools:board"))
    assert response.context["month"] == october
    assert "2025年10月" in words(response)


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (dt.date(2025, 10, 5), Month.at(2025, 10)),
        (dt.date(2025, 7, 20), Month.at(2025, 9)),
        (dt.date(2026, 2, 10), Month.at(2026, 1)),
        (dt.date(2026, 8, 20), Month.at(2026, 6)),
    ],
)
def test_default_month_is_the_nearest_in_session(school, today, month):
    assert nearest(months_in_session(school), today) == month


def test_month_without_session_and_nonsense_months(own, october):
    assert own.get("/desk/school/2026-02/").context["board"].cards == []
    assert [own.get(f"/desk/school/{text}/").status_code for text in ("2026-13", "0000-01", "abcd-10")] == [404] * 3


def test_only_coordinators_have_a_board(client, school, october):
    assert client.get("/desk/school/").status_code == 302
    for person in (UserFactory(), UserFactory(reviewer=school.region.parent)):
        client.force_login(person)
        assert client.get("/desk/school/").status_code == 404


def test_board_shows_own_records_only(own, school, user, october):
    ActivityFactory(school=SchoolFactory(), theme="别校的记录", submitted=True)
    ActivityFactory(school=school, user=user, returned=True)
    response = own.get("/desk/school/2025-10/")
    assert [card.row.state for card in response.context["board"].cards] == ["returned", "open", "open", "open", "open"]
    assert "请核对后再提交。" in words(response)
    assert "别校的记录" not in words(response)


@pytest.mark.parametrize("records", [1, 3])
def test_board_takes_a_fixed_number_of_queries(own, school, user, october, records, django_assert_max_num_queries):
    for _number in range(records):
        for code in ("film", "lesson", "essay"):
            ActivityFactory(school=school, user=user, kind=code, returned=True)
    own.get("/desk/school/2025-10/")
    with django_assert_max_num_queries(BOARD_QUERIES):
        own.get("/desk/school/2025-10/")


def test_coordinator_of_two_schools_chooses_one(own, user, october):
    other = SchoolFactory(name="晴川小学")
    Role.objects.create(user=user, kind="coordinator", school=other)
    assert own.get("/desk/school/").context["school"].name == "云帆小学"
    own.post("/desk/school/use/", {"school": other.pk})
    assert own.get("/desk/school/").context["school"] == other
    own.post("/desk/school/use/", {"school": SchoolFactory().pk})
    assert own.get("/desk/school/").context["school"] == other


def test_copy_is_post_only_and_starts_drafts(own, school, user, october):
    ActivityFactory(school=school, user=user, month=october.prev, approved=True)
    assert own.get("/desk/school/2025-10/copy/").status_code == 405
    response = own.post("/desk/school/2025-10/copy/", follow=True)
    assert response.context["board"].cards[0].row.state == "draft"
    own.post("/desk/school/2025-10/copy/")
    assert Activity.objects.filter(month=october).count() == 1


def undo_of(response) -> str:
    *_earlier, message = response.context["messages"]
    return message.extra_tags.removeprefix("undo:")


def test_copy_is_undone_for_drafts_that_nobody_touched(own, school, user, october):
    for code in ("lesson", "film"):
        ActivityFactory(school=school, user=user, kind=code, month=october.prev, approved=True)
    undo = undo_of(own.post("/desk/school/2025-10/copy/", follow=True))
    lesson = Activity.objects.get(month=october, kind__code="lesson")
    save_activity(activity=lesson, user=user, version=1, values={"theme": "改过"}, grades=[(6, 3)])
    own.post(undo)
    states = Activity.objects.filter(month=october).order_by("kind__order").values_list("kind__code", "state")
    assert list(states) == [("film", "void"), ("lesson", "draft")]


def test_excuse_of_the_month_is_undone_for_what_it_excused(own, school, october):
    essay = Expected.objects.get(school=school, month=october, kind__code="essay")
    own.post(f"/desk/school/expected/{essay.pk}/excuse/", {"reason": "exams"})
    undo = undo_of(own.post("/desk/school/2025-10/excuse/", {"reason": "closed"}, follow=True))
    assert own.get(undo).status_code == 405
    own.post(undo)
    states = Expected.objects.filter(school=school, month=october).order_by("kind__order")
    assert list(states.values_list("state", flat=True)) == ["open", "open", "open", "excused", "open"]


def test_undo_reaches_no_other_school(client, foreign, own, school, october):
    undo = undo_of(own.post("/desk/school/2025-10/excuse/", {"reason": "closed"}, follow=True))
    client.force_login(foreign)
    client.post(undo)
    assert set(Expected.objects.filter(school=school, month=october).values_list("state", flat=True)) == {"excused"}


@pytest.mark.parametrize(
    "address",
    [
        "2025-10/copy/",
        "2025-10/copy/undo/",
        "2025-10/withdraw/",
        "sync/",
        "2025-10/excuse/",
        "use/",
        "2025-10/lesson/",
        "documents/add/",
        "documents/people/pupil/",
    ],
)
def test_every_change_needs_the_form_token(user, october, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(f"/desk/school/{address}", {"reason": "exams"}).status_code == 403


def test_excuse_one_kind_and_take_it_back(own, school, october):
    row = Expected.objects.get(school=school, month=october, kind__code="essay")
    assert own.get(f"/desk/school/expected/{row.pk}/excuse/").status_code == 200
    own.post(f"/desk/school/expected/{row.pk}/excuse/", {"reason": "exams", "note": "期中考试"})
    row.refresh_from_db()
    assert (row.state, row.excuse_note) == ("excused", "期中考试")
    assert own.get(f"/desk/school/expected/{row.pk}/withdraw/").status_code == 405
    own.post(f"/desk/school/expected/{row.pk}/withdraw/")
    row.refresh_from_db()
    assert row.state == "open"


def test_excuse_keeps_what_was_typed_when_the_sentence_is_missing(own, school, october):
    row = Expected.objects.get(school=school, month=october, kind__code="essay")
    response = own.post(f"/desk/school/expected/{row.pk}/excuse/", {"reason": "other", "note": " "})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["note"])
    assert 'value="other"' in response.content.decode()
    row.refresh_from_db()
    assert row.state == "open"


def test_excuse_the_rest_of_the_month(own, school, user, october):
    ActivityFactory(school=school, user=user, submitted=True)
    own.post("/desk/school/2025-10/excuse/", {"reason": "closed"})
    states = (
        Expected.objects.filter(school=school, month=october).order_by("kind__order").values_list("state", flat=True)
    )
    assert list(states) == ["excused", "excused", "submitted", "excused", "excused"]


def test_foreign_excuses_are_absent(client, foreign, school, october):
    client.force_login(foreign)
    row = Expected.objects.filter(school=school).first()
    for verb in ("excuse", "withdraw"):
        assert client.post(f"/desk/school/expected/{row.pk}/{verb}/", {"reason": "exams"}).status_code == 404
    row.refresh_from_db()
    assert row.state == "open"
