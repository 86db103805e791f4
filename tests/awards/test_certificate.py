"""Issuing: who gets a certificate, what it says, serials without gaps; revoked and replaced ones."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, connections, transaction

import pytest

from awards.actions.certificate import issue_certificates, replace_certificate, revoke_certificate
from awards.enums import Basis, CertificateState, EditionState, Honour
from awards.errors import CannotPrint, Issued, Refused
from awards.models import Certificate, CertificateBatch, Edition, SerialSeries
from awards.wording import CLOSINGS, PRAISES
from site_config.jobs.enums import JobState
from site_config.shared import audit
from site_config.shared.codes import parse_lookup_code
from tests.factories.awards import committee
from tests.factories.certificates import ISSUED_ON, _line, issued, published_cycle, published_edition
from tests.factories.schools import SchoolFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db


def numbers(batch):
    return list(batch.certificates.order_by("number").values_list("number", flat=True))


def test_issue_writes_one_certificate_each_in_school_order():
    cycle = published_cycle(schools=2, teachers=1, pupils=2)
    batch = issued(cycle)
    rows = list(batch.certificates.select_related("standing__school").order_by("number"))
    assert [row.number for row in rows] == list(range(1, 9))
    assert [row.honour for row in rows] == ["school", "teacher", "pupil", "pupil"] * 2
    codes = [row.standing.school.code for row in rows]
    assert codes == sorted(codes)
    assert rows[0].serial == "望湖禁〔2026〕第001号"
    assert (batch.job.state, batch.job.total, batch.job.params) == (JobState.QUEUED, 8, {"batch": batch.pk})
    assert [entry.action for entry in audit.history(batch)] == ["awards.batch.issue"]


def test_wording_is_frozen_with_its_template_version():
    cycle = published_cycle(schools=1)
    rows = {row.honour: row for row in issued(cycle).certificates.select_related("standing")}
    teacher = rows["teacher"]
    assert teacher.body == (
        "在2025—2026学年毒品预防教育工作中成绩突出，被评为“毒品预防教育先进教师”，予以通报表扬。特发此证。"
    )
    assert teacher.recipient_tail == f"同志（{teacher.standing.school_name}）："
    assert rows["pupil"].recipient_tail == f"同学（{teacher.standing.school_name}）："
    assert (rows["school"].recipient, rows["school"].recipient_tail) == (rows["school"].standing.name, "：")
    assert {(row.template_version, row.design) for row in rows.values()} == {("2026.2", None)}
    assert [rows[honour].look for honour in Honour] == ["meander", "brocade", "spring"]
    type(cycle).objects.filter(pk=cycle.pk).update(issuer="另一个单位")
    teacher.refresh_from_db()
    assert teacher.issuers == ("望湖区禁毒委员会办公室",)


def test_word_commendation_needs_an_approved_project():
    project = published_cycle(schools=1, basis=Basis.PROJECT, project_number="鄂评组函〔2026〕3号")
    row = issued(project).certificates.first()
    assert "予以表彰。特颁此证。" in row.body
    assert row.basis == "鄂评组函〔2026〕3号"


def test_every_legal_basis_has_its_words_and_one_alone_commends():
    assert {basis: PRAISES[basis] + CLOSINGS[basis] for basis in Basis} == {
        Basis.CIRCULAR: "予以通报表扬特发此证。",
        Basis.PROJECT: "予以表彰特颁此证。",
        Basis.CONTEST: "予以肯定特发此证。",
        Basis.OWN: "予以鼓励特发此证。",
    }


def test_lookup_codes_are_distinct_and_carry_their_check_symbol():
    codes = list(issued(published_cycle(schools=3)).certificates.values_list("lookup_code", flat=True))
    assert len(set(codes)) == 9
    assert [parse_lookup_code(code) for code in codes] == codes


def test_second_issue_serves_only_those_without_certificate():
    cycle = published_cycle(schools=1, teachers=1, pupils=1)
    issued(cycle)
    with pytest.raises(Refused):
        issued(cycle)
    assert Certificate.objects.count() == 3
    old = Edition.objects.get(cycle=cycle, honour=Honour.TEACHER)
    Edition.objects.filter(pk=old.pk).update(state=EditionState.REPLACED)
    school = SchoolFactory()
    again = old.standings.get()
    lines = [_line(again.school, teacher=again.teacher), _line(school, teacher=TeacherFactory(school=school))]
    published_edition(cycle, Honour.TEACHER, lines, number=2)
    batch = issued(cycle)
    assert [row.recipient for row in batch.certificates.all()] == [lines[1].name]
    assert numbers(batch) == [4]


def test_revoked_certificate_is_not_issued_again_by_itself():
    cycle = published_cycle(schools=1, teachers=0, pupils=0)
    row = issued(cycle).certificates.get()
    revoke_certificate(certificate=row, user=committee(cycle), reason="望湖禁办〔2026〕30号")
    with pytest.raises(Refused):
        issued(cycle)


def test_series_runs_on_over_batches_and_begins_anew_each_year():
    cycle = published_cycle(schools=1, teachers=1, pupils=1)
    user = committee(cycle)
    schools, others = (
        list(cycle.editions.filter(honour=Honour.SCHOOL)),
        list(cycle.editions.exclude(honour=Honour.SCHOOL)),
    )
    first = issue_certificates(cycle=cycle, user=user, issued_on=ISSUED_ON, editions=schools)
    later = issue_certificates(cycle=cycle, user=user, issued_on=dt.date(2027, 1, 4), editions=others)
    assert [row.serial for row in first.certificates.all()] == ["望湖禁〔2026〕第001号"]
    assert [row.serial for row in later.certificates.all()] == ["望湖禁〔2027〕第001号", "望湖禁〔2027〕第002号"]


def test_issue_that_breaks_takes_no_number(monkeypatch):
    cycle = published_cycle(schools=1)
    monkeypatch.setattr("awards.actions.certificate.ask_for_print", lambda *a: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        issued(cycle)
    assert not CertificateBatch.objects.exists()
    monkeypatch.undo()
    assert numbers(issued(cycle)) == [1, 2, 3]


@pytest.mark.parametrize("role", ["reviewer", "auditor", "administrator", "judge", "editor"])
def test_only_the_committee_issues(role):
    cycle = published_cycle(schools=1)
    with pytest.raises(Refused):
        issue_certificates(cycle=cycle, user=UserFactory(**{role: cycle.region}), issued_on=ISSUED_ON)


def test_revoked_certificate_keeps_its_words_and_reason():
    cycle = published_cycle(schools=1)
    row = issued(cycle).certificates.first()
    with pytest.raises(Refused):
        revoke_certificate(certificate=row, user=committee(cycle), reason="  ")
    row = revoke_certificate(certificate=row, user=committee(cycle), reason="望湖禁办〔2026〕30号")
    assert (row.state, row.revoked_reason) == (CertificateState.REVOKED, "望湖禁办〔2026〕30号")
    assert audit.history(row)[0].data == {"reason": "望湖禁办〔2026〕30号"}
    with pytest.raises(Refused):
        revoke_certificate(certificate=row, user=committee(cycle), reason="再次")


def test_replacement_has_a_new_serial_and_the_corrected_name():
    cycle = published_cycle(schools=1)
    batch = issued(cycle)
    old = batch.certificates.get(honour=Honour.TEACHER)
    new = replace_certificate(certificate=old, user=committee(cycle), reason="姓名有误", recipient="顾妍")
    old.refresh_from_db()
    assert (old.state, old.replaced_by) == (CertificateState.REPLACED, new)
    assert (new.serial, new.recipient, new.recipient_tail) == ("望湖禁〔2026〕第004号", "顾妍", old.recipient_tail)
    assert (new.body, new.is_valid) == (old.body, True)
    assert new.lookup_code != old.lookup_code
    assert new.batch.job.total == 1
    assert "顾妍" not in str([entry.data for entry in audit.history(old) + audit.history(new)])
    with pytest.raises(Refused):
        replace_certificate(certificate=old, user=committee(cycle), reason="再补")


def test_replacement_with_a_name_that_no_font_has_changes_nothing():
    cycle = published_cycle(schools=1)
    old = issued(cycle).certificates.first()
    with pytest.raises(CannotPrint):
        replace_certificate(certificate=old, user=committee(cycle), reason="姓名有误", recipient="李\ue123")
    old.refresh_from_db()
    assert old.is_valid


def test_issued_words_are_never_changed_or_deleted():
    row = issued(published_cycle(schools=1)).certificates.first()
    row.body = "别的话"
    for attempt in (row.save, row.delete, Certificate.objects.all().delete):
        with pytest.raises(Issued):
            attempt()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_concurrent_issues_share_the_series_without_gaps():
    cycle = published_cycle(schools=6, teachers=2, pupils=2)
    user, together = committee(cycle), Barrier(3)
    chosen = [[edition.pk] for edition in cycle.editions.all()]

    def issue(keys):
        try:
            together.wait(timeout=10)
            editions = list(Edition.objects.filter(pk__in=keys))
            return issue_certificates(cycle=cycle, user=user, issued_on=ISSUED_ON, editions=editions).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        batches = list(pool.map(issue, chosen))
    assert len(set(batches)) == 3
    assert sorted(Certificate.objects.values_list("number", flat=True)) == list(range(1, 31))
    assert SerialSeries.objects.get().next_number == 31
    for pk in batches:
        mine = numbers(CertificateBatch.objects.get(pk=pk))
        assert mine == list(range(mine[0], mine[0] + len(mine)))
    assert connection.is_usable()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_people_who_issue_at_once_double_nobody():
    cycle = published_cycle(schools=4)
    user, together = committee(cycle), Barrier(2)

    def issue(_n):
        try:
            together.wait(timeout=10)
            return issue_certificates(cycle=cycle, user=user, issued_on=ISSUED_ON).pk
        except Refused:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        outcome = list(pool.map(issue, range(2)))
    assert sorted(pk is None for pk in outcome) == [False, True]
    assert sorted(Certificate.objects.values_list("number", flat=True)) == list(range(1, 13))
