"""Screens of certificates: who sees what, the way from the checks to the file, search, lists, dialogs."""

import datetime as dt
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from openpyxl import load_workbook

from awards.enums import CertificateState, EditionState, Honour
from awards.models import Certificate, Edition
from schools.models import School
from site_config.jobs import runner
from tests.factories.awards import committee
from tests.factories.certificates import issued, printed, published_cycle
from tests.factories.schools import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/desk/certificates/"


@pytest.fixture
def cycle():
    return published_cycle(schools=2, teachers=1, pupils=1)


@pytest.fixture
def member(client, cycle):
    user = committee(cycle)
    client.force_login(user)
    return user


def coordinator_of(certificate):
    return UserFactory(coordinator=School.objects.get(pk=certificate.standing.school_id))


def body(response):
    return response.content.decode()


def rows_in(response):
    return [row.serial for row in response.context["page"]]


def test_empty_list_teaches_that_the_notice_comes_first(client, member):
    text = body(client.get(LIST))
    assert "公示" in text
    assert reverse("awards:certificates_issue", args=[Edition.objects.first().cycle_id]) in text


def test_checks_before_the_issue_are_shown_and_block(client, member, cycle):
    Edition.objects.filter(cycle=cycle, honour=Honour.PUPIL).update(state=EditionState.ON_NOTICE)
    address = reverse("awards:certificates_issue", args=[cycle.pk])
    assert "还有1个名单没有公布" in body(client.get(address))
    answer = client.post(address, {"issued_on": "2026-06-26", "honours": Honour.values})
    assert "还有1个名单没有公布" in body(answer)
    assert not Certificate.objects.exists()
    answer = client.post(address, {"issued_on": "2026-06-26", "honours": ["school", "teacher"]})
    assert answer.url == LIST
    assert Certificate.objects.count() == 4


def test_names_that_cannot_be_printed_are_listed_on_the_screen_only(client, member, monkeypatch):
    cycle = Edition.objects.first().cycle
    monkeypatch.setattr("awards.issuing.unprintable", lambda words: {"李\u4e00": "\u4e00"})
    text = body(client.get(reverse("awards:certificates_issue", args=[cycle.pk])))
    assert "李\u4e00" in text
    assert "U+4E00" in text


def test_committee_issues_watches_and_fetches_the_file(client, member, cycle):
    address = reverse("awards:certificates_issue", args=[cycle.pk])
    assert client.post(address, {"issued_on": "2026-06-26", "honours": Honour.values}).url == LIST
    response = client.get(LIST)
    (batch,) = response.context["batches"]
    assert batch.serials == "望湖禁〔2026〕第001—006号"
    progress = reverse("awards:batch_progress", args=[batch.pk])
    assert f'hx-get="{progress}"' in body(response)
    assert client.post(reverse("awards:batch_file", args=[batch.pk])).status_code == 404
    runner.run_queued("certificates")
    line = body(client.get(progress))
    assert "hx-get" not in line
    assert reverse("awards:batch_file", args=[batch.pk]) in line
    response = client.post(reverse("awards:batch_file", args=[batch.pk]))
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert "no-store" in response["Cache-Control"]


def test_failed_file_can_be_asked_for_again(client, member, cycle):
    batch = issued(cycle)
    type(batch.job).objects.filter(pk=batch.job_id).update(state="failed", error="缺少字体。")
    address = reverse("awards:batch_print", args=[batch.pk])
    text = body(client.get(LIST))
    assert "缺少字体。" in text
    assert address in text
    assert client.post(address).url == LIST
    runner.run_queued("certificates")
    batch.refresh_from_db()
    assert batch.pages == 6


def test_coordinator_sees_only_the_own_school(client, cycle):
    batch = printed(cycle)
    mine, *rest = batch.certificates.select_related("standing").order_by("number")
    client.force_login(coordinator_of(mine))
    response = client.get(LIST)
    assert rows_in(response) == [f"望湖禁〔2026〕第00{n}号" for n in (1, 2, 3)]
    assert response.context["batches"] == []
    foreign = rest[-1]
    for name in ("certificate", "certificate_pdf", "certificate_revoke", "certificate_replace"):
        assert client.get(reverse(f"awards:{name}", args=[foreign.pk])).status_code == 404
    assert client.post(reverse("awards:batch_file", args=[batch.pk])).status_code == 404
    assert client.get(reverse("awards:batch_progress", args=[batch.pk])).status_code == 404
    assert client.get(f"{LIST}?school={foreign.standing.school_id}").context["page"].paginator.count == 3
    found = client.post(LIST, {"q": foreign.serial})
    assert rows_in(found) == []
    assert client.get(reverse("awards:certificate_pdf", args=[mine.pk])).content.startswith(b"%PDF")


@pytest.mark.parametrize("role", ["reviewer", "auditor", "administrator"])
def test_readers_of_the_region_change_nothing(client, cycle, role):
    batch = issued(cycle)
    row = batch.certificates.first()
    client.force_login(UserFactory(**{role: cycle.region}))
    assert client.get(LIST).status_code == 200
    assert client.get(reverse("awards:certificate", args=[row.pk])).status_code == 200
    for address in (
        reverse("awards:certificates_issue", args=[cycle.pk]),
        reverse("awards:certificate_revoke", args=[row.pk]),
        reverse("awards:certificate_replace", args=[row.pk]),
        reverse("awards:batch_print", args=[batch.pk]),
    ):
        assert client.post(address, {"reason": "x", "recipient": "y"}).status_code == 404
    row.refresh_from_db()
    assert row.is_valid


@pytest.mark.parametrize("role", ["judge", "editor", "street_officer"])
def test_others_have_no_page_of_certificates(client, cycle, role):
    client.force_login(UserFactory(**{role: cycle.region}))
    assert client.get(LIST).status_code == 404


def test_visitor_is_sent_to_sign_in(client):
    assert client.get(LIST).url == f"/account/login/?next={LIST}"


def test_filters_and_search_find(client, member, cycle):
    row = issued(cycle).certificates.select_related("standing").filter(honour=Honour.TEACHER).first()
    assert len(rows_in(client.get(LIST, {"honour": "pupil"}))) == 2
    assert len(rows_in(client.get(LIST, {"school": row.standing.school_id}))) == 3
    assert rows_in(client.get(LIST, {"state": "revoked"})) == []
    assert len(rows_in(client.get(LIST, {"honour": "nonsense", "school": "x"}))) == 6
    for words in (row.recipient, row.serial, row.serial[-3:], row.lookup_code.lower()):
        assert row.serial in rows_in(client.post(LIST, {"q": words}))


def test_search_does_not_put_the_name_into_the_address(client, member, cycle):
    row = issued(cycle).certificates.filter(honour=Honour.PUPIL).first()
    text = body(client.post(LIST, {"q": row.recipient}))
    assert f"={row.recipient}" not in text


def test_revoking_asks_for_a_reason_and_shows_in_the_history(client, member, cycle):
    row = issued(cycle).certificates.first()
    address = reverse("awards:certificate_revoke", args=[row.pk])
    assert "data-dialog-body" in body(client.get(address))
    assert client.post(address, {"reason": " "}).status_code == 200
    assert client.post(address, {"reason": "望湖禁办〔2026〕30号"}).url == reverse("awards:certificate", args=[row.pk])
    row.refresh_from_db()
    assert row.state == CertificateState.REVOKED
    text = body(client.get(reverse("awards:certificate", args=[row.pk])))
    assert "望湖禁办〔2026〕30号" in text
    assert address not in text


def test_replacing_leads_to_the_new_certificate(client, member, cycle):
    row = issued(cycle).certificates.filter(honour=Honour.TEACHER).first()
    address = reverse("awards:certificate_replace", args=[row.pk])
    assert f'value="{row.recipient}"' in body(client.get(address))
    answer = client.post(address, {"recipient": "顾妍", "reason": "错字"})
    new = Certificate.objects.get(replaces=row)
    assert answer.url == reverse("awards:certificate", args=[new.pk])
    assert "顾妍" in body(client.get(answer.url))
    assert client.post(address, {"recipient": "顾妍", "reason": "错字"}).status_code == 200
    assert Certificate.objects.filter(replaces=row).count() == 1


def test_hand_out_list_names_valid_certificates_with_room_to_sign(client, member, cycle):
    batch = issued(cycle)
    gone = batch.certificates.order_by("number")[0]
    client.post(reverse("awards:certificate_revoke", args=[gone.pk]), {"reason": "文件"})
    response = client.post(f"{reverse('awards:certificates_hand_out')}?batch={batch.pk}")
    sheet = load_workbook(io.BytesIO(response.content)).active
    table = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    expected = batch.certificates.exclude(pk=gone.pk).select_related("standing").order_by("number")
    assert table[0] == ["证书编号", "姓名或名称", "称号", "学校", "领取人签名", "领取日期"]
    assert table[1:] == [[r.serial, r.recipient, r.honour_title, r.standing.school_name, "", ""] for r in expected]


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_list_takes_as_many_queries_for_three_schools_as_for_one(client, cycle):
    other = published_cycle(schools=3, school_year=2024)
    client.force_login(committee(other))
    issued(cycle)
    queries_of(client, LIST)
    few = queries_of(client, LIST)
    issued(other)
    assert queries_of(client, LIST) == few <= 16


def test_school_without_certificates_is_told_when_they_come(client):
    client.force_login(UserFactory(coordinator=SchoolFactory(opened_on=dt.date(2020, 9, 1))))
    text = body(client.get(LIST))
    assert "本校还没有证书" in text
    assert client.get(reverse("awards:certificates_print")).url == LIST
