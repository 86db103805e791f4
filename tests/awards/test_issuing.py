"""What stands before an issue: gates, designs as they were checked, glyphs."""

import datetime as dt

import pytest

from awards import issuing
from awards.actions.cycle import change_cycle
from awards.actions.design import adopt_design
from awards.actions.veto import propose_veto
from awards.designs.choosing import designs_of
from awards.enums import EditionState, Honour
from awards.errors import CannotPrint, Refused
from awards.models import Certificate, Edition, SerialSeries
from schools.models import Pupil
from tests.factories.awards import committee
from tests.factories.certificates import _line, issued, published_cycle, published_edition
from tests.factories.designs import adopted_design, draft_design
from tests.factories.schools import SchoolFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db


def numbers(batch):
    return list(batch.certificates.order_by("number").values_list("number", flat=True))


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
    monkeypatch.setattr("awards.gates.concerned.unprintable_names", lambda _standings: 1 / 0)
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
