"""The form of a record: prefilled, forgiving, safe against replays and other people's changes."""

import re

from django.urls import reverse
from django.utils import timezone

import pytest

from schools.actions.activity import grades_of
from schools.actions.evidence import prepare_photo
from schools.enums import ReturnReason
from schools.models import Activity, ActivityPhoto, ActivityReturn, Expected
from schools.review.reasons import LEAST_RETURNS
from schools.views import intake
from tests.factories.schools import ActivityFactory, SchoolFactory, TeacherFactory, UserFactory
from tests.schools.photos import phone_exif, picture, upload
from tests.schools.views.forms import NEW, address, errors, typed

pytestmark = pytest.mark.django_db


def test_new_form_knows_date_grades_enrolment_and_last_time(own, school, user, october):
    teacher = TeacherFactory(school=school)
    ActivityFactory(school=school, user=user, month=october.prev, approved=True, teacher=teacher, place="各班教室")
    response = own.get(NEW)
    form = response.context["form"]
    assert (str(form["held_on"].value()), form["theme"].value(), form["place"].value()) == (
        "2025-10-22",
        "认清“上头电子烟”",
        "各班教室",
    )
    assert (form["grade_6"].value(), form["pupils_enrolled"].value(), form["pupils_present"].value()) == (3, 138, None)
    assert Activity.objects.filter(month=october).count() == 0


def test_submit_hands_in_and_computes_enrolment(own, school, october):
    response = own.post(NEW, typed())
    assert response.url == "/desk/school/2025-10/"
    activity = Activity.objects.get()
    assert (activity.state, activity.pupils_enrolled, activity.parents, grades_of(activity)) == (
        "submitted", 138, 0, [(6, 3)],
    )  # fmt: skip
    assert Expected.objects.get(school=school, month=october, kind__code="lesson").state == "submitted"


def test_draft_may_be_empty(own, october):
    response = own.post(NEW, typed(intent="draft", held_on="", theme="", method="", pupils_present="", grade_6=""))
    activity = Activity.objects.get()
    assert (response.url, activity.state, activity.held_on) == (address(activity), "draft", None)


def test_same_form_sent_twice_makes_one_record(own, october):
    data = typed()
    assert [own.post(NEW, data).status_code for _time in range(2)] == [302, 302]
    assert Activity.objects.get().state == "submitted"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"pupils_present": "142"}, "pupils_present"),
        ({"held_on": "2025-09-30"}, "held_on"),
        ({"held_on": "2025-10-23"}, "held_on"),
        ({"theme": " "}, "theme"),
        ({"pupils_present": "many"}, "pupils_present"),
        ({"class_hours": ""}, "class_hours"),
        ({"method": "magic"}, "method"),
        ({"grade_6": ""}, "grade_5"),
        ({"grade_6": "4"}, "grade_6"),
        ({"staff": "99999"}, "staff"),
    ],
)
def test_mistake_is_said_in_words_and_everything_typed_stays(own, october, change, field):
    response = own.post(NEW, typed(note="下雨改在室内", **change))
    assert (response.status_code, list(errors(response))) == (200, [field])
    form = response.context["form"]
    for name, value in (typed(note="下雨改在室内") | change).items():
        if name in form.fields:
            assert form[name].value() == value
    activity = Activity.objects.get()
    assert (activity.state, activity.note) == ("draft", "下雨改在室内")


def test_photos_sent_with_a_mistake_are_kept(own, october):
    data = typed(pupils_present="142") | {"photos": [upload(picture(exif=phone_exif()))]}
    response = own.post(NEW, data)
    activity = Activity.objects.get()
    assert (list(errors(response)), activity.photos.count(), activity.state) == (["pupils_present"], 1, "draft")
    again = typed(version=response.context["activity"].version)
    assert own.post(response.context["action_url"], again).url == "/desk/school/2025-10/"
    activity.refresh_from_db()
    assert (activity.state, activity.photos.count(), Activity.objects.count()) == ("submitted", 1, 1)


def test_wrong_photo_is_named_and_the_rest_is_kept(own, october):
    files = [upload(picture()), upload(b"MZ renamed", "image.jpg"), upload(b"", "empty.jpg")]
    response = own.post(NEW, typed() | {"photos": files})
    assert [sentence[:4] for sentence in response.context["result"].photo_errors] == ["第2张照", "第3张照"]
    assert (ActivityPhoto.objects.count(), Activity.objects.get().state) == (1, "draft")


def test_fourth_photo_is_refused_and_three_stay(own, october):
    files = [upload(picture(colour=(shade * 60, 0, 0))) for shade in range(4)]
    response = own.post(NEW, typed() | {"photos": files})
    assert (len(response.context["result"].photo_errors), ActivityPhoto.objects.count()) == (1, 3)


def test_photos_beyond_the_third_are_not_even_decoded(own, october, monkeypatch):
    decoded = []
    monkeypatch.setattr(intake, "prepare_photo", lambda file: decoded.append(file) or prepare_photo(file))
    files = [upload(picture(colour=(shade, 0, 0))) for shade in range(0, 200, 20)]
    response = own.post(NEW, typed() | {"photos": files})
    assert (len(decoded), len(response.context["result"].photo_errors), ActivityPhoto.objects.count()) == (3, 7, 3)


def test_photo_is_removed_without_losing_what_was_typed(own, october):
    own.post(NEW, typed(intent="draft") | {"photos": [upload(picture())]})
    activity, photo = Activity.objects.get(), ActivityPhoto.objects.get()
    data = typed(version=activity.version, theme="新主题", intent=None, remove_photo=photo.pk)
    assert own.post(address(activity), data).url == address(activity)
    activity.refresh_from_db()
    assert (activity.theme, ActivityPhoto.objects.count()) == ("新主题", 0)


def test_month_out_of_session_keeps_the_form_and_stores_nothing(own, october):
    assert own.get("/desk/school/2025-08/lesson/").url == "/desk/school/2025-08/"
    response = own.post("/desk/school/2025-08/lesson/", typed())
    assert (list(errors(response)), response.context["form"]["theme"].value()) == (["__all__"], typed()["theme"])
    assert Activity.objects.count() == 0
    assert own.get("/desk/school/2025-11/lesson/").url == "/desk/school/2025-11/"


def test_returned_record_says_why_and_is_handed_in_again(own, school, user, october):
    activity = ActivityFactory(school=school, user=user, returned=True)
    page = own.get(address(activity)).content.decode()
    assert "请核对后再提交。" in page
    assert own.post(address(activity), typed(version=activity.version, pupils_present="135")).status_code == 302
    activity.refresh_from_db()
    assert (activity.state, activity.pupils_present) == ("submitted", 135)


def test_returned_record_without_a_date_keeps_the_old_one(own, school, user, october):
    activity = ActivityFactory(school=school, user=user, returned=True)
    response = own.post(address(activity), typed(version=activity.version, held_on="", intent="draft"))
    assert list(errors(response)) == ["held_on"]
    activity.refresh_from_db()
    assert str(activity.held_on) == "2025-10-16"


@pytest.mark.parametrize("state", ["submitted", "approved", "void"])
def test_locked_record_is_read_with_its_history(own, school, user, october, state):
    activity = ActivityFactory(school=school, user=user, **{state: True})
    response = own.get(address(activity))
    assert response.templates[0].name == "schools/activity_detail.html"
    assert response.context["history"][-1].actor == "林知夏"
    own.post(address(activity), typed(version=activity.version, theme="改"))
    activity.refresh_from_db()
    assert activity.theme == "认清“上头电子烟”"


def test_void_asks_why(own, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    url = reverse("schools:activity_void", args=[activity.pk])
    assert list(errors(own.post(url, {"reason": " "}))) == ["reason"]
    own.post(url, {"reason": "重复"})
    activity.refresh_from_db()
    assert activity.state == "void"


def test_foreign_records_are_absent(client, foreign, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    client.force_login(foreign)
    void = reverse("schools:activity_void", args=[activity.pk])
    answers = [
        client.get(address(activity)),
        client.post(address(activity), typed()),
        client.post(void, {"reason": "x"}),
    ]
    answers.append(client.post(NEW, typed(school=school.pk)))
    assert [answer.status_code for answer in answers] == [404] * 4
    assert Activity.objects.get().theme == activity.theme


def test_readers_may_read_but_not_write(client, school, user, october):
    activity = ActivityFactory(school=school, user=user, submitted=True)
    for role, status in (("reviewer", 200), ("auditor", 200), ("street_officer", 200), ("judge", 404), ("editor", 404)):
        client.force_login(UserFactory(**{role: school.region.parent}))
        assert (client.get(address(activity)).status_code, client.post(address(activity), typed()).status_code) == (
            status,
            404,
        )


def test_draft_is_the_school_s_own_business(client, school, user, october):
    activity = ActivityFactory(school=school, user=user)
    for role in ("reviewer", "auditor", "street_officer", "committee", "administrator"):
        client.force_login(UserFactory(**{role: school.region.parent}))
        assert client.get(address(activity)).status_code == 404


def test_teacher_of_another_school_cannot_be_chosen(own, october):
    response = own.post(NEW, typed(teacher=TeacherFactory(school=SchoolFactory()).pk))
    assert list(errors(response)) == ["teacher"]


@pytest.mark.parametrize("photos", [1, 3])
def test_form_takes_a_fixed_number_of_queries(own, school, user, october, photos, django_assert_max_num_queries):
    activity = ActivityFactory(school=school, user=user)
    for shade in range(photos):
        own.post(
            address(activity),
            typed(version=Activity.objects.get().version, intent="draft")
            | {"photos": [upload(picture(colour=(shade * 60, 0, 0)))]},
        )
    with django_assert_max_num_queries(18):
        own.get(address(activity))


def test_each_field_says_what_is_often_returned_there(own, school, user, october):
    back = ActivityFactory(school=school, user=user, returned=True)
    ActivityReturn.objects.bulk_create(
        ActivityReturn(activity=back, reason=reason, returned_by=user, returned_at=timezone.now())
        for reason in ReturnReason
        for _n in range(LEAST_RETURNS)
    )
    page = own.get(NEW).content.decode()
    row = r'<summary>(.*?)</summary>\s*<div id="row-%s"'
    stands = {
        '<span class="hint" id="id_pupils_present_helptext">(.*?)</span>': "不要填人次。\u200b近一年退回4次。",
        row % "held_on": "常退回：日期不在本月，近一年3次",
        row % "material": "常退回：材料没有审核号，近一年3次",
        row % "note": "常退回：内容写得不清楚，近一年3次",
        'aria-labelledby="pictures">(.*?)</section>': "只能用在一条记录里。\u200b近一年退回3次。",
        'aria-labelledby="known">(.*?)<div class="known card">': "活动种类是否选对。\u200b近一年退回3次。",
    }
    said = {part: re.search(part, page, re.DOTALL)[1].rpartition("<summary>")[2] for part in stands}
    assert [part for part, words in stands.items() if words not in said[part]] == []
    assert page.count("常见退回原因") == len(ReturnReason)
    assert 'aria-describedby="id_pupils_present_helptext"' in page


@pytest.mark.parametrize(("reason", "target"), [("headcount", "counts"), ("clearance", "row-material")])
def test_returned_record_leads_to_what_it_is_about(own, school, user, october, reason, target):
    activity = ActivityFactory(school=school, user=user, returned=True)
    Activity.objects.update(return_reason=reason)
    page = own.get(address(activity)).content.decode()
    assert re.findall(r'class="notice back">.*?href="#([^"]*)"', page, re.DOTALL) == [target]
    assert page.count(f'id="{target}"') == 1


def test_presence_is_a_hundred_per_cent_only_when_all_came(own, school, user, october):
    activity = ActivityFactory(school=school, user=user, approved=True)
    for present, shown in ((199, 99), (200, 100)):
        Activity.objects.filter(pk=activity.pk).update(pupils_present=present, pupils_enrolled=200)
        assert own.get(address(activity)).context["rate"] == shown
