"""A roster is checked, shown, and imported by the one who uploaded it, or thrown away."""

import datetime as dt
import io

from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import pytest
from python_calamine import CalamineWorkbook

from schools import clock
from schools.models import RosterUpload, School
from schools.roster import intake
from site_config.jobs.runner import run_queued
from site_config.shared.tables import Sheet, xlsx_bytes
from tests.factories.schools import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
HEADINGS = ["学校标识码", "学校名称", "街道", "学段", "一年级班数", "一年级人数"]


@pytest.fixture
def school():
    return SchoolFactory(grades={6: (3, 138)})


def signed_in(client, kind, school):
    user = UserFactory(**{kind: school.region.parent})
    client.force_login(user)
    return user


def roster(*rows):
    content = xlsx_bytes(Sheet("x", HEADINGS, rows))
    return SimpleUploadedFile("名册.xlsx", content)


def good(number, street):
    return [f"21420007{number:02d}", f"青禾第{number}小学", street, "小学", 2, 80]


def upload(client, school, *rows):
    response = client.post(
        reverse("schools:school_import"), {"file": roster(*rows), "school_year": timezone.localdate().year}
    )
    assert response.status_code == 302, response.context["form"].errors
    return RosterUpload.objects.latest("created_at"), response.url


def test_roster_is_previewed_then_imported_and_the_file_goes(client, school, django_capture_on_commit_callbacks):
    signed_in(client, "reviewer", school)
    found, url = upload(client, school, good(1, school.region.name))
    assert School.objects.count() == 1
    assert client.get(url).context["counts"]["new"] == 1
    storage, name = found.file.storage, found.file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"mode": "all"})
    assert School.objects.count() == 2
    assert not storage.exists(name)
    client.post(url, {"mode": "all"})
    assert School.objects.count() == 2


def test_roster_with_bad_rows_is_all_or_nothing_unless_asked(client, school):
    signed_in(client, "reviewer", school)
    _found, url = upload(client, school, good(1, school.region.name), good(2, "无此街"))
    client.post(url, {"mode": "all"})
    assert School.objects.count() == 1
    client.post(url, {"mode": "good"})
    assert School.objects.filter(name="青禾第1小学").exists()
    back = client.get(url + "rest/")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(back.content)).get_sheet_by_index(0).to_python()
    assert (len(rows), rows[1][2]) == (2, "青禾第2小学")


def test_roster_changed_registry_is_noticed_before_writing(client, school):
    signed_in(client, "reviewer", school)
    _found, url = upload(client, school, good(1, school.region.name))
    SchoolFactory(code="2142000701", region=school.region)
    client.post(url, {"mode": "all"})
    assert School.objects.get(code="2142000701").name != "青禾第1小学"
    assert client.get(url).context["counts"] == {"total": 1, "new": 0, "changed": 1, "unchanged": 0, "failed": 0}


def test_roster_of_somebody_else_or_expired_is_absent(client, school):
    signed_in(client, "reviewer", school)
    found, url = upload(client, school, good(1, school.region.name))
    signed_in(client, "administrator", school)
    assert {client.get(url).status_code, client.post(url).status_code, client.post(url + "discard/").status_code} == {
        404
    }
    client.force_login(found.owner)
    RosterUpload.objects.update(expires_at=timezone.now())
    assert client.get(url).status_code == 404


def test_roster_and_its_rest_go_when_their_day_is_over(client, school):
    signed_in(client, "reviewer", school)
    kept, _url = upload(client, school, good(1, school.region.name))
    taken, url = upload(client, school, good(2, school.region.name), good(3, "无此街"))
    client.post(url, {"mode": "good"})
    taken.refresh_from_db()
    names, now = [kept.file.name, taken.rest.name], timezone.now()
    assert [storages["private"].exists(name) for name in names] == [True, True]
    assert clock.drop_rosters(now) == ""
    assert "2" in clock.drop_rosters(now + dt.timedelta(hours=25))
    assert [storages["private"].exists(name) for name in names] == [False, False]
    assert not RosterUpload.objects.exists()


def test_large_roster_is_imported_by_the_worker_and_gives_the_rest_back(client, school, monkeypatch):
    monkeypatch.setattr(intake, "LARGE", 1)
    user = signed_in(client, "reviewer", school)
    _found, url = upload(client, school, good(1, school.region.name), good(2, "无此街"))
    client.post(url, {"mode": "good"})
    assert School.objects.count() == 1
    run_queued()
    job = user.jobs.get()
    assert (job.state, job.result) == ("done", {"new": 1, "changed": 0, "unchanged": 0, "failed": 1})
    assert job.result_name.endswith(".xlsx")
    assert School.objects.count() == 2


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"PK\x03\x04broken"])
def test_wrong_file_is_refused_and_not_stored(client, school, content):
    signed_in(client, "reviewer", school)
    data = {"file": SimpleUploadedFile("x.xlsx", content), "school_year": timezone.localdate().year}
    response = client.post(reverse("schools:school_import"), data)
    assert response.context["form"].errors["file"]
    assert not RosterUpload.objects.exists()


def test_template_is_understood_by_the_import(client, school):
    signed_in(client, "reviewer", school)
    content = client.get(reverse("schools:school_import_template")).content
    file = SimpleUploadedFile("t.xlsx", content)
    client.post(reverse("schools:school_import"), {"file": file, "school_year": timezone.localdate().year})
    preview = RosterUpload.objects.get().preview
    assert (preview["is_usable"], preview["counts"]["failed"]) == (True, 2)
