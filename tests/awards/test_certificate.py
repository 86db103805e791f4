"""Issuing: who gets a certificate, what it says, serials without gaps, gates."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, connections, transaction

import pytest

from awards import issuing
from awards.actions.certificate import issue_certificates, replace_certificate, revoke_certificate
from awards.actions.cycle import change_cycle
from awards.actions.design import adopt_design
from awards.actions.veto import propose_veto
from awards.designs.choosing import designs_of
from awards.enums import Basis, CertificateState, EditionState, Honour
from awards.errors import CannotPrint, Issued, Refused
from awards.models import Certificate, CertificateBatch, Edition, SerialSeries
from schools.models import Pupil
from site_config.jobs.enums import JobState
from site_config.shared import audit
from site_config.shared.codes import parse_lookup_code
from tests.factories.awards import committee
from tests.factories.certificates import ISSUED_ON, _line, issued, published_cycle, published_edition
from tests.factories.designs import adopted_design, draft_design
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


@pytest.mark.parametrize("state", [EditionState.COMPUTED, EditionState.APPROVED, EditionState.ON_NOTICE])
def test_unpublished_list_closes_the_gate(state):
    cycle = published_cycle(schools=1)
    Edition.objects.filter(cycle=cycle, honour=Honour.PUPIL).update(state=state)
    with pytest.raises(Refused):
        issued(cycle)
    assert not Certificate.objects.exists()
    chosen = [edition for edition in cycle.editions.all() if edition.state == EditionState.PUBLISHED]
    assert numbers(issued(cycle, editions=chosen)) == [1, 2]


def test_missing_document_number_closes_the_gate():
    cycle = published_cycle(schools=1)
    type(cycle).objects.filter(pk=cycle.pk).update(document_number="")
    with pytest.raises(Refused):
        issued(cycle)


def test_withdrawn_consent_closes_the_gate():
    cycle = published_cycle(schools=1)
    Pupil.objects.update(consent_withdrawn_on=dt.date(2026, 7, 1))
    with pytest.raises(Refused):
        issued(cycle)


def test_proposed_veto_takes_nothing_from_a_published_list():
    cycle = published_cycle(schools=1)
    reviewer, school = UserFactory(reviewer=cycle.region), cycle.editions.first().standings.first().school
    propose_veto(cycle=cycle, school_id=school.pk, user=reviewer, reason="case")
    assert numbers(issued(cycle)) == [1, 2, 3]


def test_title_of_a_published_cycle_that_nobody_can_change_any_more_stops_nothing():
    cycle = published_cycle(schools=1)
    type(cycle).objects.filter(pk=cycle.pk).update(title="望湖区禁毒表彰")
    with pytest.raises(Refused):
        change_cycle(cycle=cycle, user=committee(cycle), values={"title": "望湖区毒品预防教育评选"})
    bodies = issued(cycle).certificates.values_list("body", flat=True)
    assert len(bodies) == 3
    assert not any("表彰" in body for body in bodies)


def test_too_many_issuers_close_the_gate():
    cycle = published_cycle(schools=1, issuer="一局\n二局\n三局\n四局")
    with pytest.raises(Refused):
        issued(cycle)


def test_issuers_are_those_that_each_design_prints():
    cycle = published_cycle(schools=1, issuer="一局\n二局\n三局\n四局")
    adopted_design(cycle.region, Honour.SCHOOL, issuers="一局\n二局")
    adopted_design(cycle.region, Honour.TEACHER, issuers="三局")
    checks = {check.code: check for check in issuing.outlook(cycle, None).checks}
    assert (checks["issuers"].count, checks["issuers"].is_blocking) == (1, True)
    adopted_design(cycle.region, Honour.PUPIL, issuers="四局")
    rows = issued(cycle).certificates.order_by("number").values_list("issuer", flat=True)
    assert list(rows) == ["一局\n二局", "三局", "四局"]


def test_design_that_is_adopted_during_an_issue_does_not_print(monkeypatch):
    cycle = published_cycle(schools=1)
    checked, require_layout = adopted_design(cycle.region, Honour.SCHOOL, title="奖状"), issuing.require_layout
    later = draft_design(cycle.region, Honour.SCHOOL, title="证书")
    seen = []

    def adopt_first(cycle, designs, honours, issued_on):
        seen.append(designs[Honour.SCHOOL].pk)
        if len(seen) == 2:
            adopt_design(design=later, user=committee(cycle))
        require_layout(cycle, designs, honours, issued_on)

    monkeypatch.setattr(issuing, "require_layout", adopt_first)
    row = issued(cycle).certificates.get(honour=Honour.SCHOOL)
    assert (row.design, row.title) == (checked, "奖状")
    assert seen == [checked.pk] * 2
    assert designs_of(cycle)[Honour.SCHOOL] == later


def test_issue_looks_for_glyphs_once(monkeypatch):
    cycle = published_cycle(schools=1)
    monkeypatch.setattr("awards.gates.lines.unprintable_names", lambda _standings: 1 / 0)
    codes = [check.code for check in issuing.outlook(cycle, None).checks]
    assert codes == ["published", "document_number", "consent", "issuers", "glyphs", "due"]


def test_school_that_the_design_does_not_print_needs_no_glyphs():
    cycle = published_cycle(schools=1, teachers=0, pupils=0)
    school = SchoolFactory(name="望湖\ue123小学")
    edition = cycle.editions.get(honour=Honour.TEACHER)
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.REPLACED)
    published_edition(cycle, Honour.TEACHER, [_line(school, teacher=TeacherFactory(school=school, name="顾妍"))], 2)
    with pytest.raises(CannotPrint):
        issued(cycle)
    adopted_design(cycle.region, Honour.TEACHER, names_school=False)
    assert issued(cycle).certificates.filter(recipient="顾妍").exists()


def test_names_without_glyphs_are_listed_and_not_in_the_message():
    cycle = published_cycle(schools=1, teachers=0, pupils=0)
    school = SchoolFactory()
    edition = cycle.editions.get(honour=Honour.TEACHER)
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.REPLACED)
    name = "李\ue123"
    published_edition(cycle, Honour.TEACHER, [_line(school, teacher=TeacherFactory(school=school, name=name))], 2)
    with pytest.raises(CannotPrint) as refused:
        issued(cycle)
    assert refused.value.names == {name: "\ue123"}
    assert "李" not in str(refused.value)
    assert not SerialSeries.objects.exists()


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
