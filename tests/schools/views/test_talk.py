"""The pages of talks, as each side meets them."""

import datetime as dt
from unittest import mock

from django.utils import timezone

import pytest

from schools.enums import TalkState
from schools.models import Activity, Speaker, Talk
from schools.talks.arrange import hints
from schools.talks.calendar import CalendarFilter, calendar_page
from tests.factories.schools import PlanFactory, SchoolFactory, UserFactory
from tests.factories.talks import ASKED_ON, DAY, SpeakerFactory, TalkFactory, span, topic

pytestmark = pytest.mark.django_db
NEXT_DAY = DAY + dt.timedelta(days=1)


def at(day, hour=10):
    now = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    return mock.patch("django.utils.timezone.now", return_value=now)


@pytest.fixture
def school():
    return SchoolFactory(grades={6: (3, 138)})


@pytest.fixture
def coordinator(school):
    return UserFactory(coordinator=school)


@pytest.fixture
def reviewer(school):
    return UserFactory(reviewer=school.region.parent)


def text_of(client, url, user, **options):
    client.force_login(user)
    return client.get(url, **options).content.decode()


def test_request_by_form_keeps_what_was_typed_until_it_is_right(client, school, coordinator):
    client.force_login(coordinator)
    values = {"own_words": "", "grades": ["6"], "wish": "多互动 <b>", "day_1": "2025-11-12", "half_1": "morning"}
    with at(ASKED_ON):
        wrong = client.post("/desk/talks/request/", values)
        assert ("请选择主题" in wrong.content.decode(), Talk.objects.count()) == (True, 0)
        assert "多互动 &lt;b&gt;" in wrong.content.decode()
        right = client.post("/desk/talks/request/", values | {"topic": topic().pk})
    talk = Talk.objects.get()
    assert (right.url, talk.grades, str(talk.dates.get())) == (f"/desk/talks/{talk.pk}/", [6], "2025-11-12 morning")


def test_arranging_shows_who_is_free_and_refuses_who_is_not(client, school, reviewer):
    busy, free = SpeakerFactory(name="忙先生"), SpeakerFactory(name="闲女士", topics=())
    TalkFactory(school=SchoolFactory(region=school.region), speaker=busy, confirmed=True)
    talk = TalkFactory(school=school)
    url = f"/desk/talks/{talk.pk}/arrange/"
    values = {"day": "2025-11-12", "start": "14:30", "minutes": "45", "version": "1", "place": "写好的地点"}
    with at(ASKED_ON):
        page = text_of(client, f"{url}?day=2025-11-12&start=14:30&minutes=45", reviewer)
        assert ("14:30–15:15有安排" in page, page.index("忙先生") < page.index("闲女士")) == (True, True)
        refused = client.post(url, values | {"speaker": busy.pk}).content.decode()
        assert ("忙先生在14:30–15:15另有讲座" in refused, "写好的地点" in refused) == (True, True)
        assert client.post(url, values | {"speaker": free.pk}).url == f"/desk/talks/{talk.pk}/"
    talk.refresh_from_db()
    assert (talk.state, talk.speaker, talk.place) == (TalkState.ASSIGNED, free, "写好的地点")


def test_stale_arrangement_is_shown_again_with_its_entries(client, school, reviewer):
    talk, speaker = TalkFactory(school=school), SpeakerFactory()
    client.force_login(reviewer)
    values = {"day": "2025-11-12", "start": "14:30", "minutes": "45", "place": "操场", "speaker": speaker.pk}
    with at(ASKED_ON):
        answer = client.post(f"/desk/talks/{talk.pk}/arrange/", values | {"version": "7"}).content.decode()
        assert ("操场" in answer, 'name="version" value="1"' in answer) == (True, True)
    talk.refresh_from_db()
    assert talk.state == TalkState.REQUESTED


def test_school_confirms_only_what_it_saw(client, school, coordinator):
    talk = TalkFactory(school=school, assigned=True)
    client.force_login(coordinator)
    client.post(f"/desk/talks/{talk.pk}/confirm/", {"version": talk.version - 1})
    talk.refresh_from_db()
    assert talk.state == TalkState.ASSIGNED
    client.post(f"/desk/talks/{talk.pk}/confirm/", {"version": talk.version})
    talk.refresh_from_db()
    assert talk.state == TalkState.CONFIRMED


def test_talk_is_recorded_from_board_and_page_and_submitted_like_any_record(client, school, coordinator):
    PlanFactory(region=school.region.parent, adopted=True)
    talk = TalkFactory(school=school, confirmed=True)
    action = f'action="/desk/talks/{talk.pk}/record/"'
    with at(NEXT_DAY):
        for url in ("/desk/school/", f"/desk/talks/{talk.pk}/", "/desk/talks/"):
            assert action in text_of(client, url, coordinator), url
        goal = client.post(f"/desk/talks/{talk.pk}/record/").url
        assert goal == f"/desk/school/activity/{Activity.objects.get().pk}/"
        form = client.get(goal).context["form"]
        values = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
        values |= {"pupils_present": "130", "version": "1", "intent": "submit"}
        assert client.post(goal, values).status_code == 302
        assert action not in text_of(client, "/desk/school/", coordinator)
    talk.refresh_from_db()
    assert (talk.state, talk.activity.state) == (TalkState.HELD, "submitted")


def test_talk_kind_is_neither_planned_nor_recorded_without_a_talk(client, school, coordinator, reviewer):
    plan = PlanFactory(region=school.region.parent, adopted=True)
    client.force_login(coordinator)
    for method in (client.get, client.post):
        assert method("/desk/school/2025-10/talk/").status_code == 404
    assert "禁毒讲座" not in text_of(client, f"/desk/plan/{plan.pk}/edit/", reviewer)


def test_record_of_a_talk_is_reviewed_like_any_other(client, school, reviewer):
    PlanFactory(region=school.region.parent, adopted=True)
    talk = TalkFactory(school=school, held=True)
    page = text_of(client, f"/desk/review/{talk.activity_id}/", reviewer)
    assert ("讲座" in page, "陶思远" in page) == (True, True)
    client.post(f"/desk/review/{talk.activity_id}/approve/", {"version": talk.activity.version})
    talk.refresh_from_db()
    assert talk.activity.state == "approved"
    month = f"/desk/progress/{school.code}/2025-11/"
    assert str(talk.activity_id) in text_of(client, month, reviewer)
    assert client.get("/desk/progress/").status_code == 200
    assert "陶思远" in text_of(client, f"/desk/talks/{talk.pk}/", UserFactory(coordinator=school))


def test_street_officer_sees_busy_times_without_foreign_schools(client, school):
    officer, speaker = UserFactory(street_officer=school.region), SpeakerFactory()
    other = SchoolFactory(name="别处小学")
    TalkFactory(school=other, speaker=speaker, confirmed=True)
    talk = TalkFactory(school=school)
    with at(ASKED_ON):
        page = text_of(client, f"/desk/talks/{talk.pk}/arrange/?day=2025-11-12&start=14:30&minutes=45", officer)
    assert ("14:30–15:15有安排" in page, "别处小学" in page) == (True, False)


def test_calendar_lays_out_months_and_weeks_and_narrows(school, reviewer):
    talk = TalkFactory(school=school, confirmed=True)
    cancelled = TalkFactory(school=school, cancelled=True, span=span(time=dt.time(9)))
    TalkFactory(school=SchoolFactory(), assigned=True, span=span(dt.date(2025, 12, 3)))

    def found(**data):
        page = calendar_page(reviewer, CalendarFilter.read({"at": "2025-11-12"} | data, DAY), DAY)
        return page, [line.talk.pk for day in page.days for line in day.lines]

    page, keys = found()
    assert (len(page.days), page.days[0].date, page.days[-1].date, keys) == (
        35, dt.date(2025, 10, 27), dt.date(2025, 11, 30), [talk.pk],
    )  # fmt: skip
    assert [day.date for day in page.days if day.is_today] == [DAY]
    page, keys = found(view="week")
    assert (page.days[0].date, len(page.days), keys) == (dt.date(2025, 11, 10), 7, [talk.pk])
    assert (page.previous, page.following) == ("view=week&at=2025-11-05", "view=week&at=2025-11-19")
    assert found(state="cancelled")[1] == [cancelled.pk]
    assert found(speaker=str(talk.speaker_id))[1] == [talk.pk]
    assert found(speaker=str(cancelled.speaker_id))[1] == []
    assert found(street=school.region.code)[1] == [talk.pk]
    assert found(street="nowhere")[1] == []


def test_hints_name_what_deserves_a_thought():
    assert hints(span(), [(DAY, "afternoon")], True) == []
    sunday = hints(span(dt.date(2025, 11, 16), dt.time(12, 30)), [(DAY, "afternoon")], False)
    assert [sentence[:6] for sentence in sunday] == ["按国务院放假", "方案规定这个", "这个时间不在", "这不是学校希"]
    assert len(hints(span(dt.date(2035, 3, 1)), [], None)) == 1


def test_speaker_is_added_by_form(client, school, reviewer):
    client.force_login(reviewer)
    values = {
        "name": "罗以宁",
        "lead": "lawyer",
        "region": school.region.pk,
        "topics": [topic("law").pk],
        "is_active": "on",
    }
    wrong = client.post("/desk/talks/speakers/add/", values | {"username": "nobody"})
    assert ("没有这个账号" in wrong.content.decode(), Speaker.objects.count()) == (True, 0)
    assert client.post("/desk/talks/speakers/add/", values).url == f"/desk/talks/speakers/{Speaker.objects.get().pk}/"


def test_speaker_with_an_account_reads_the_own_talks_only(client, school):
    account = UserFactory()
    talk = TalkFactory(school=school, confirmed=True, speaker__account=account)
    other = TalkFactory(school=school, confirmed=True, span=span(time=dt.time(9)))
    assert talk.speaker.name in text_of(client, "/desk/talks/", account)
    assert [client.get(f"/desk/talks/{each.pk}/").status_code for each in (talk, other)] == [200, 404]
    assert client.get(f"/desk/talks/speakers/{talk.speaker_id}/").status_code == 200
    assert client.get("/desk/talks/speakers/").status_code == 404


def test_calendar_address_is_shown_to_its_owner(client, school, coordinator, reviewer):
    client.force_login(coordinator)
    client.post(f"/desk/talks/feed/{school.code}/")
    assert (
        f"http://testserver/talks/feed/{school.calendar_feed.token}.ics" in client.get("/desk/talks/").content.decode()
    )
    assert school.calendar_feed.token not in text_of(client, "/desk/talks/", reviewer)
