"""Documents and people of the school: added, corrected, never a stranger's."""

from wagtail.models import ModelLogEntry

import pytest

from schools.models import Pupil, SupportingDocument, Teacher
from tests.factories.schools import DocumentFactory, PupilFactory, SchoolFactory, TeacherFactory

pytestmark = pytest.mark.django_db
ADD = "/desk/school/documents/add/"


def test_document_is_handed_in_for_the_year_of_its_date(own, school, october):
    response = own.post(ADD, {"kind": "plan", "title": "工作计划", "held_on": "2025-08-30", "document_number": "3号"})
    document = SupportingDocument.objects.get()
    assert (response.url, document.school, document.school_year, document.state) == (
        "/desk/school/documents/",
        school,
        2024,
        "submitted",
    )


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"title": ""}, ["title"]),
        ({"held_on": "2025-12-01"}, ["held_on"]),
        ({"kind": "training"}, ["teacher", "hours"]),
        ({"kind": "outreach"}, ["pupil"]),
        ({"held_on": "1月"}, ["held_on"]),
    ],
)
def test_mistake_in_a_document_keeps_the_form(own, october, change, fields):
    data = {"kind": "plan", "title": "计划", "held_on": "2025-09-30"} | change
    response = own.post(ADD, data)
    assert list(response.context["form"].errors) == fields
    assert SupportingDocument.objects.count() == 0


def test_person_of_another_school_cannot_be_chosen(own, october):
    teacher = TeacherFactory()
    response = own.post(ADD, {"kind": "courseware", "title": "课件", "held_on": "2025-09-30", "teacher": teacher.pk})
    assert "teacher" in response.context["form"].errors


def test_returned_document_is_corrected(own, school, user, october):
    document = DocumentFactory(school=school, user=user, returned=True)
    url = f"/desk/school/documents/{document.pk}/"
    assert "请写明文号。" in own.get(url).content.decode()
    own.post(url, {"kind": "plan", "title": "计划", "held_on": "2025-09-12", "document_number": "3号"})
    document.refresh_from_db()
    assert (document.state, document.document_number) == ("submitted", "3号")


def test_foreign_documents_and_people_are_absent(client, foreign, school, user, october):
    document = DocumentFactory(school=school, user=user, returned=True)
    teacher, pupil = TeacherFactory(school=school), PupilFactory(school=school)
    client.force_login(foreign)
    for url in (
        f"/desk/school/documents/{document.pk}/",
        f"/desk/school/documents/people/teacher/{teacher.pk}/",
        f"/desk/school/documents/people/pupil/{pupil.pk}/",
    ):
        assert (client.get(url).status_code, client.post(url, {"name": "改"}).status_code) == (404, 404)


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_a_fixed_number_of_queries(own, school, user, october, number, django_assert_max_num_queries):
    for _time in range(number):
        DocumentFactory(school=school, user=user)
        TeacherFactory(school=school)
        PupilFactory(school=school)
    for url in ("/desk/school/documents/", "/desk/school/documents/people/"):
        own.get(url)
        with django_assert_max_num_queries(10):
            own.get(url)


def test_teacher_and_pupil_are_added_and_changed(own, school, october):
    own.post("/desk/school/documents/people/teacher/", {"name": "顾言", "subject": "道德与法治", "is_active": "on"})
    teacher = Teacher.objects.get()
    address = f"/desk/school/documents/people/teacher/{teacher.pk}/"
    own.post(address, {"name": "顾言", "subject": "语文", "was": own.get(address).context["was"]})
    teacher.refresh_from_db()
    assert (teacher.school, teacher.subject, teacher.is_active) == (school, "语文", False)
    consent = {"consent_by": "林女士", "consent_on": "2025-09-10", "consent_scope": "masked"}
    own.post(
        "/desk/school/documents/people/pupil/", {"name": "阿依古丽·买买提", "grade": "5", "class_number": "2"} | consent
    )
    assert Pupil.objects.get().has_consent is True


CONSENT = {"consent_by": "林女士", "consent_on": "2025-09-10", "consent_scope": "masked"}


def test_older_form_does_not_bring_a_withdrawn_consent_back(own, school, october):
    pupil = PupilFactory(school=school, grade=5, consented=True)
    address = f"/desk/school/documents/people/pupil/{pupil.pk}/"
    shown = own.get(address).context["was"]
    typed = {"name": pupil.name, "grade": "6", "class_number": "1", **CONSENT, "was": shown}
    own.post(address, typed | {"grade": "5", "consent_withdrawn_on": "2025-10-01"})
    late = own.post(address, typed)
    pupil.refresh_from_db()
    assert (pupil.grade, pupil.has_consent) == (5, False)
    page = late.content.decode()
    assert "2025-10-01" in page, "It says what is stored by now."
    assert 'name="grade" value="6"' in page, "What was typed is kept."
    # Whoever has read that and saves again means it; a mistake in between is no reading.
    again = typed | {"was": late.context["was"]}
    assert own.post(address, again | {"name": ""}).context["was"] == late.context["was"]
    own.post(address, again)
    pupil.refresh_from_db()
    assert (pupil.grade, pupil.has_consent) == (6, True)
    fields = [
        entry.data["fields"] for entry in ModelLogEntry.objects.filter(action="schools.pupil.save").order_by("pk")
    ]
    assert ("consent_withdrawn_on" in fields[0], "consent_withdrawn_on" in fields[-1]) == (True, True)


def test_form_that_says_nothing_of_what_it_showed_changes_nobody(own, school, october):
    pupil = PupilFactory(school=school, grade=5)
    own.post(f"/desk/school/documents/people/pupil/{pupil.pk}/", {"name": "别名", "grade": "6", "class_number": "1"})
    pupil.refresh_from_db()
    assert pupil.name != "别名"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"grade": "13"}, "grade"),
        ({"consent_by": "林女士"}, "consent_by"),
        ({"name": ""}, "name"),
    ],
)
def test_mistake_about_a_pupil_keeps_the_form(own, october, change, field):
    response = own.post(
        "/desk/school/documents/people/pupil/", {"name": "林晓", "grade": "5", "class_number": "2"} | change
    )
    assert list(response.context["form"].errors) == [field]
    assert Pupil.objects.count() == 0


def test_people_of_other_schools_are_not_listed(own, school, october):
    PupilFactory(school=SchoolFactory(), name="别校学生")
    assert "别校学生" not in own.get("/desk/school/documents/people/").content.decode()
