"""The door for what a phone kept: once, for its own account, with both texts or a sentence when it cannot be taken."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections
from django.test import Client

import pytest

from schools.actions.activity import save_activity, submit_activity
from schools.enums import RoleKind
from schools.models import Activity, ActivityPhoto, Expected, Plan
from site_config.shared import audit
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, adopt_plan, holder
from tests.schools.photos import picture, upload
from tests.schools.views.forms import typed

SYNC = "/desk/school/sync/"


def kept(school, **changes):
    """A lesson of October as the phone sends it."""
    plain = {
        "school": school.pk, "kind": "lesson", "month": "2025-10", "version": "0", "session": str(uuid.uuid4()),
        "turn": "1", "end": "1",
    }  # fmt: skip
    return typed(**(plain | changes))


def with_photo(data, key=None, colour=(1, 2, 3)):
    return data | {"photos": [upload(picture(colour=colour))], "photo_keys": [key or str(uuid.uuid4())]}


def actions_of(activity):
    return [entry.action.removeprefix("schools.activity.") for entry in audit.history(activity, newest_first=False)]


@pytest.mark.django_db
def test_get_tells_who_is_signed_in_and_gives_a_token(own, user, october):
    answer = own.get(SYNC)
    assert (answer.status_code, answer.json()["account"]) == (200, str(user.pk))
    assert len(answer.json()["token"]) == 64
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_record_and_photo_are_taken_in_one_request(own, school, october):
    answer = own.post(SYNC, with_photo(kept(school)))
    activity = Activity.objects.get()
    assert (answer.status_code, answer.json()["state"], answer.json()["pk"]) == (200, "submitted", activity.pk)
    assert answer.json()["url"] == f"/desk/school/activity/{activity.pk}/"
    assert (activity.photos.count(), activity.pupils_enrolled) == (1, 138)
    assert Expected.objects.get(school=school, month=october, kind__code="lesson").state == "submitted"


@pytest.mark.django_db
@pytest.mark.parametrize("intent", ["submit", "draft", "autosave"])
def test_same_record_twice_is_stored_once_and_answered_alike(own, school, october, intent):
    key = str(uuid.uuid4())
    data = kept(school, intent=intent)
    answers = [own.post(SYNC, with_photo(data, key)) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["photos"][0]["key"] == key
    assert (Activity.objects.count(), ActivityPhoto.objects.count()) == (1, 1)
    assert actions_of(Activity.objects.get()) == ["start", "add_photo", *(["submit"] if intent == "submit" else [])]


@pytest.mark.django_db
def test_photo_with_the_same_key_is_stored_once_even_if_its_bytes_differ(own, school, october):
    data, key = kept(school, intent="draft"), str(uuid.uuid4())
    for colour in ((1, 2, 3), (200, 0, 0)):
        own.post(SYNC, with_photo(data, key, colour))
    assert str(ActivityPhoto.objects.get().client_key) == key


@pytest.mark.django_db
def test_upload_that_broke_off_is_not_taken_for_a_record_without_photos(own, school, october):
    answer = own.post(SYNC, kept(school, end=None))
    assert (answer.status_code, Activity.objects.count()) == (400, 0)


@pytest.mark.django_db
def test_signed_out_or_another_account_is_asked_to_sign_in(client, own, school, foreign, october):
    data = kept(school, account=str(UserFactory().pk))
    assert [own.post(SYNC, data).status_code, Client().post(SYNC, data).status_code, Client().get(SYNC).status_code] == [
        401, 401, 401,
    ]  # fmt: skip
    assert Activity.objects.count() == 0


@pytest.mark.django_db
def test_refused_record_says_why_and_is_a_draft_meanwhile(own, school, october):
    answer = own.post(SYNC, with_photo(kept(school, pupils_present="150")))
    activity = Activity.objects.get()
    assert (answer.status_code, activity.state, activity.pupils_present) == (422, "draft", 150)
    assert "150" in answer.json()["sentences"][0]
    again = kept(school, activity=activity.pk, version=answer.json()["version"])
    assert own.post(SYNC, again).json()["state"] == "submitted"
    assert (Activity.objects.count(), ActivityPhoto.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_entry_that_cannot_be_read_stays_on_the_phone(own, school, october):
    answer = own.post(SYNC, kept(school, intent="draft", pupils_present="many"))
    assert (answer.status_code, len(answer.json()["sentences"])) == (422, 1)
    assert Activity.objects.get().theme == "认清“上头电子烟”"


@pytest.mark.django_db
def test_conflict_answers_with_both_texts_and_changes_nothing(own, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    other = UserFactory(coordinator=school)
    save_activity(activity=activity, user=other, version=1, values={"theme": "别人的主题"}, grades=[(6, 3)])
    answer = own.post(SYNC, kept(school, activity=activity.pk, version="1", theme="我的主题"))
    found = {(row["theirs"], row["yours"]) for row in answer.json()["differences"]}
    assert (answer.status_code, answer.json()["version"]) == (409, 2)
    assert ("别人的主题", "我的主题") in found
    assert 'name="take"' in answer.json()["html"]
    activity.refresh_from_db()
    assert (activity.theme, activity.state) == ("别人的主题", "draft")


@pytest.mark.django_db
def test_record_handed_in_meanwhile_is_a_conflict_only_if_something_differs(own, school, user, october):
    data = kept(school)
    own.post(SYNC, data)
    activity = Activity.objects.get()
    for colour, status in (((1, 2, 3), 409), (None, 200)):
        again = data if colour is None else with_photo(data, colour=colour)
        assert own.post(SYNC, again).status_code == status
    assert own.post(SYNC, data | {"theme": "改"}).status_code == 409
    activity.refresh_from_db()
    assert (activity.theme, activity.state, activity.photos.count()) == ("认清“上头电子烟”", "submitted", 0)


@pytest.mark.django_db
def test_answer_lost_on_the_way_is_no_conflict_with_oneself(own, school, october):
    data = kept(school, intent="autosave")
    for turn, theme in enumerate(("一", "二", "三"), start=1):
        assert own.post(SYNC, data | {"turn": str(turn), "theme": theme}).status_code == 200
    assert own.post(SYNC, data | {"turn": "2", "theme": "二"}).status_code == 200
    assert Activity.objects.get().theme == "三"
    assert actions_of(Activity.objects.get()) == ["start"]


@pytest.mark.django_db
def test_foreign_things_are_absent(client, foreign, own, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    theirs = foreign.current_roles[0].school
    client.force_login(foreign)
    answers = [
        client.post(SYNC, kept(school)),
        client.post(SYNC, kept(theirs, activity=activity.pk)),
        client.post(SYNC, kept(theirs, kind="nothing")),
        client.post(SYNC, kept(theirs, month="2025-13")),
        client.post(SYNC, kept(theirs, activity="9" * 30)),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert Activity.objects.count() == 1


@pytest.mark.django_db
def test_foreign_client_key_is_not_revealed(client, foreign, school, user, october):
    known = ActivityFactory(school=school, user=user, client_key=uuid.uuid4())
    theirs = foreign.current_roles[0].school
    adopt_plan(plan=Plan.objects.get(), user=UserFactory(administrator=school.region.parent))
    client.force_login(foreign)
    answer = client.post(SYNC, kept(theirs, client_key=str(known.client_key), grade_6="3", pupils_enrolled="138"))
    fresh = client.post(SYNC, kept(theirs, kind="lesson", grade_6="3", pupils_enrolled="138"))
    assert (answer.status_code, answer.json()["state"]) == (fresh.status_code, fresh.json()["state"])
    assert answer.json()["pk"] != known.pk
    known.refresh_from_db()
    assert known.state == "draft"


@pytest.mark.django_db
def test_only_pages_of_the_coordinator_may_be_kept_on_a_phone(own, client, school, user, october):
    draft, done = ActivityFactory(school=school, user=user), ActivityFactory(school=school, user=user, approved=True)
    form = f"/desk/school/activity/{draft.pk}/"
    for path in ("/desk/school/", "/desk/school/2025-10/", "/desk/school/2025-10/film/", form, "/desk/school/waiting/"):
        assert own.get(path)["X-Keep-For"] == str(user.pk)
    assert "X-Keep-For" not in own.get(f"/desk/school/activity/{done.pk}/")
    assert "X-Keep-For" not in own.get("/desk/school/documents/")
    client.force_login(UserFactory(reviewer=school.region.parent))
    assert "X-Keep-For" not in client.get(f"/desk/school/activity/{done.pk}/")


def test_service_worker_has_the_desk_as_its_scope(client, db):
    answer = client.get("/desk/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer.content.decode() == 'import "/static/site/js/waiting/worker.js";\n'
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_same_record_sent_by_two_at_once_is_one_record_with_one_photo():
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    user = holder(RoleKind.COORDINATOR, school)
    data, key, together = kept(school), str(uuid.uuid4()), Barrier(4)

    def send(_number):
        client = Client()
        client.force_login(user)
        try:
            together.wait(30)
            return client.post(SYNC, with_photo(data, key)).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(send, range(4))) == [200] * 4
    activity = Activity.objects.get()
    assert (activity.state, activity.photos.count(), ActivityPhoto.objects.count()) == ("submitted", 1, 1)
    assert actions_of(activity) == ["start", "add_photo", "submit"]


@pytest.mark.django_db
def test_draft_taken_over_by_the_colleague_who_hands_it_in(own, school, user, october):
    """The form that was open meanwhile is told, and its text is not written over the handed-in one."""
    answer = own.post(SYNC, kept(school, intent="autosave"))
    activity = Activity.objects.get()
    submit_activity(activity=activity, user=UserFactory(coordinator=school), version=activity.version)
    later = kept(school, activity=activity.pk, version=answer.json()["version"], theme="改", intent="autosave")
    assert own.post(SYNC, later).status_code == 409
