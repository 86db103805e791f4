"""Vetoes: proposed by whoever reviews, decided by the committee, with a document and never a person."""

from django.db import IntegrityError, transaction
from django.urls import reverse

import pytest

from awards.actions.veto import confirm_veto, dismiss_veto, impose_veto, lift_veto, propose_veto
from awards.enums import Honour
from awards.errors import Refused
from awards.models import Veto
from schools.enums import RoleKind
from site_config.shared import audit
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition
from tests.factories.schools import SchoolFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL, 0)
    return cycle


@pytest.fixture
def proposal(cycle, school):
    reviewer = holder(RoleKind.REVIEWER, cycle.region)
    return propose_veto(cycle=cycle, school_id=school.pk, user=reviewer, reason="falsified")


def test_a_proposal_takes_no_place_until_it_is_confirmed(cycle, proposal):
    assert make_edition(cycle).standings.get().place == 1
    veto = confirm_veto(veto=proposal, user=committee(cycle), document_number=" 望安办〔2026〕3号 ")
    assert (veto.document_number, veto.decided_by) == ("望安办〔2026〕3号", committee(cycle))
    assert make_edition(cycle).standings.get().place is None


def test_a_dismissed_proposal_leaves_its_reason_in_the_log(cycle, proposal):
    dismiss_veto(veto=proposal, user=committee(cycle), why="查无此事。")
    assert Veto.objects.count() == 0
    assert audit.history(cycle)[0].action == "awards.veto.dismiss"
    assert make_edition(cycle).standings.get().place == 1


def test_a_proposal_is_not_lifted_and_a_veto_is_lifted_once(cycle, proposal):
    user = committee(cycle)
    with pytest.raises(Refused):
        lift_veto(veto=proposal, user=user, why="事实有误。")
    assert Veto.objects.proposed().get() == proposal
    veto = confirm_veto(veto=proposal, user=user, document_number="一号")
    again = Veto.objects.get(pk=veto.pk)
    lift_veto(veto=veto, user=user, why="事实有误。")
    with pytest.raises(Refused):
        lift_veto(veto=again, user=user, why="事实有误。")
    assert [row.action for row in audit.history(cycle)].count("awards.veto.lift") == 1


def test_the_cycle_counts_vetoes_and_says_proposals_apart(client, cycle, proposal):
    other = SchoolFactory()
    impose_veto(cycle=cycle, school_id=other.pk, user=committee(cycle), reason="case", document_number="一号")
    client.force_login(committee(cycle))
    context = client.get(reverse("awards:cycle", args=[cycle.pk])).context
    assert context["vetoes"] == {"decided": 1, "proposed": 1}


def test_only_reviewers_and_the_committee_propose_and_only_the_committee_decides(cycle, school):
    for kind in (RoleKind.AUDITOR, RoleKind.ADMINISTRATOR, RoleKind.JUDGE):
        with pytest.raises(Refused):
            propose_veto(cycle=cycle, school_id=school.pk, user=holder(kind, cycle.region), reason="case")
    reviewer = holder(RoleKind.REVIEWER, cycle.region)
    veto = propose_veto(cycle=cycle, school_id=school.pk, user=reviewer, reason="case")
    with pytest.raises(Refused):
        confirm_veto(veto=veto, user=reviewer, document_number="一号")
    with pytest.raises(Refused):
        dismiss_veto(veto=veto, user=reviewer, why="查无此事。")
    assert confirm_veto(veto=veto, user=committee(cycle), document_number="一号").decided_at


def test_a_decision_needs_its_document_or_its_sentence_and_comes_once(cycle, proposal):
    user = committee(cycle)
    with pytest.raises(Refused):
        confirm_veto(veto=proposal, user=user, document_number=" ")
    with pytest.raises(Refused):
        dismiss_veto(veto=proposal, user=user, why=" ")
    confirm_veto(veto=proposal, user=user, document_number="一号")
    for again in (
        lambda: confirm_veto(veto=proposal, user=user, document_number="二号"),
        lambda: dismiss_veto(veto=proposal, user=user, why="查无此事。"),
    ):
        with pytest.raises(Refused):
            again()


def test_a_school_has_one_veto_or_proposal(cycle, school, proposal):
    user = committee(cycle)
    with pytest.raises(Refused):
        propose_veto(cycle=cycle, school_id=school.pk, user=user, reason="case")
    with pytest.raises(Refused):
        impose_veto(cycle=cycle, school_id=school.pk, user=user, reason="case", document_number="一号")


@pytest.mark.parametrize("wrong", [{"decided_by": None, "decided_at": None}, {"document_number": ""}])
def test_the_database_refuses_a_veto_that_nobody_proposed_or_that_has_no_document(cycle, school, wrong):
    impose_veto(cycle=cycle, school_id=school.pk, user=committee(cycle), reason="case", document_number="一号")
    with pytest.raises(IntegrityError), transaction.atomic():
        Veto.objects.update(**wrong)


def post(client, user, name, key, **data):
    client.force_login(user)
    return client.post(reverse(f"awards:{name}", args=[key]), data)


def test_a_reviewer_proposes_on_the_page_and_the_committee_decides_there(client, cycle, school):
    reviewer, user = holder(RoleKind.REVIEWER, cycle.region), committee(cycle)
    entered = {"school": school.pk, "reason": "safety", "document_number": "一号"}
    assert post(client, reviewer, "vetoes", cycle.pk, **entered).status_code == 302
    veto = Veto.objects.get()
    assert (veto.proposed_by, veto.decided_by) == (reviewer, None)
    assert post(client, reviewer, "decide_veto", veto.pk, decision="impose", document_number="一号").status_code == 404
    assert post(client, user, "decide_veto", veto.pk, decision="impose", document_number="").status_code == 200
    assert post(client, user, "decide_veto", veto.pk, decision="dismiss", why="").status_code == 200
    assert post(client, user, "decide_veto", veto.pk, decision="impose", document_number="一号").status_code == 302
    veto.refresh_from_db()
    assert veto.decided_by == user
    assert client.get(reverse("awards:decide_veto", args=[veto.pk])).status_code == 404


@pytest.mark.parametrize(("number", "is_decided"), [("一号", True), ("", False)])
def test_the_committees_veto_counts_at_once_with_its_document_only(client, cycle, school, number, is_decided):
    entered = {"school": school.pk, "reason": "safety", "document_number": number}
    assert post(client, committee(cycle), "vetoes", cycle.pk, **entered).status_code == 302
    assert (Veto.objects.get().decided_by is not None) == is_decided
