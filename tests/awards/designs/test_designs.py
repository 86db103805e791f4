"""Designs: drawn up, changed, taken back, discarded, adopted for good, and what certificates keep of them."""

import datetime as dt

from django.db import DatabaseError, connection, transaction

import pytest

from awards.actions.certificate import replace_certificate
from awards.actions.design import (
    adopt_design,
    change_design,
    copy_design,
    discard_design,
    draw_up_designs,
    undo_change,
)
from awards.designs.choosing import designs_of
from awards.enums import Basis, DateStyle, DesignState, Honour
from awards.errors import Adopted, Refused
from awards.models import AwardCycle, CertificateDesign
from awards.pdf.single import render_single
from awards.wording import text_of
from schools.enums import RoleKind
from site_config.shared import audit
from tests.factories.awards import committee
from tests.factories.certificates import issued, printed, published_cycle
from tests.factories.designs import ENGLISH, adopted_design, draft_design
from tests.factories.schools import DistrictFactory, RegionFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return DistrictFactory()


@pytest.fixture
def user(region):
    return holder(RoleKind.COMMITTEE, region)


def test_drafts_of_the_designs_that_ship_are_drawn_up_once(region, user):
    made = draw_up_designs(region=region, user=user)
    assert [(row.honour, row.look, row.version) for row in made] == [
        ("school", "meander", 1), ("teacher", "brocade", 1), ("pupil", "spring", 1),
    ]  # fmt: skip
    assert draw_up_designs(region=region, user=user) == []


@pytest.mark.parametrize("kind", [RoleKind.REVIEWER, RoleKind.ADMINISTRATOR, RoleKind.AUDITOR])
def test_only_the_committee_touches_designs(region, kind):
    draft, other = draft_design(region), holder(kind, region)
    for act in (
        lambda: draw_up_designs(region=region, user=other),
        lambda: change_design(design=draft, user=other, values={"title": "奖状"}),
        lambda: adopt_design(design=draft, user=other),
        lambda: copy_design(design=draft, user=other),
        lambda: discard_design(design=draft, user=other),
    ):
        with pytest.raises(Refused):
            act()


def test_change_is_taken_back_and_brought_again(region, user):
    draft = draft_design(region)
    change_design(design=draft, user=user, values={"title": "奖状"})
    back = undo_change(design=draft, user=user)
    assert back.title == "荣誉证书"
    assert undo_change(design=draft, user=user).title == "奖状"
    actions = [entry.action for entry in audit.history(draft)]
    assert actions.count("awards.design.undo") == 2


def test_nothing_to_take_back_is_said(region, user):
    with pytest.raises(Refused):
        undo_change(design=draft_design(region), user=user)


def test_unknown_placeholder_is_refused_and_the_draft_stays(region, user):
    draft = draft_design(region)
    with pytest.raises(Refused, match=r"\{奖\}"):
        change_design(design=draft, user=user, values={"body": "“{称号}”{奖}"})
    assert CertificateDesign.objects.get(pk=draft.pk).words == draft.words


def test_adopted_design_never_changes(region, user):
    adopted = adopted_design(region)
    assert (adopted.state, adopted.adopted_by, adopted.before) == (DesignState.ADOPTED, user, {})
    for act in (
        lambda: change_design(design=adopted, user=user, values={"title": "奖状"}),
        lambda: undo_change(design=adopted, user=user),
        lambda: discard_design(design=adopted, user=user),
        lambda: adopted.save(),
        lambda: adopted.delete(),
        lambda: CertificateDesign.objects.filter(pk=adopted.pk).update(title="奖状"),
        lambda: CertificateDesign.objects.filter(pk=adopted.pk).delete(),
    ):
        with pytest.raises(Adopted):
            act()


def test_database_itself_refuses_to_change_an_adopted_design(region):
    adopted = adopted_design(region)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE awards_certificatedesign SET title = 'x' WHERE id = %s", [adopted.pk])
    draft = draft_design(region)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE awards_certificatedesign SET title = 'x' WHERE id = %s", [draft.pk])
        assert cursor.rowcount == 1


def test_new_version_starts_as_a_copy_and_only_one_draft_waits(region, user):
    adopted = adopted_design(region, title="奖状")
    draft = copy_design(design=adopted, user=user)
    assert (draft.version, draft.words, draft.is_draft) == (2, adopted.words, True)
    with pytest.raises(Refused):
        copy_design(design=adopted, user=user)
    discard_design(design=draft, user=user)
    assert list(CertificateDesign.objects.filter(honour=Honour.SCHOOL).values_list("version", flat=True)) == [1]


@pytest.mark.parametrize(
    ("words", "said"),
    [({"title": "奖😀"}, "1F600"), ({"body": "在{学年}，“{称号}”。" + "工作扎实，成绩突出，" * 18}, "放不下")],
)
def test_design_that_cannot_be_printed_is_not_adopted(region, user, words, said):
    draft = draft_design(region, issuers="\n".join(["望湖区禁毒委员会办公室"] * 3), **words)
    if "body" in words:
        change_design(design=draft, user=user, values={"english_body": "In honour of outstanding work. " * 8})
    with pytest.raises(Refused, match=said):
        adopt_design(design=draft, user=user)
    assert CertificateDesign.objects.get(pk=draft.pk).is_draft


def test_typesetting_for_an_adoption_holds_no_lock(region, user, monkeypatch):
    draft, depths = draft_design(region), [len(connection.savepoint_ids)]
    monkeypatch.setattr(
        "awards.actions.design.require_printable", lambda *_args: depths.append(len(connection.savepoint_ids))
    )
    assert not adopt_design(design=draft, user=user).is_draft
    assert depths[1:] == depths[:1]


def test_draft_that_is_changed_while_it_is_typeset_is_not_adopted(region, user, monkeypatch):
    draft = draft_design(region)

    def change(row, _user):
        change_design(design=row, user=user, values={"title": "奖状"})

    monkeypatch.setattr("awards.actions.design.require_printable", change)
    with pytest.raises(Refused):
        adopt_design(design=draft, user=user)
    row = CertificateDesign.objects.get(pk=draft.pk)
    assert (row.is_draft, row.title) == (True, "奖状")


def test_nearest_adopted_design_counts_and_drafts_do_not():
    cycle = published_cycle(schools=1)
    above = cycle.region.__class__.objects.get(path=next(iter(cycle.region.ancestor_paths())))
    assert {design.pk for design in designs_of(cycle).values()} == {None}
    upper = adopted_design(above, Honour.SCHOOL, title="奖状")
    draft_design(cycle.region, Honour.SCHOOL)
    assert designs_of(cycle)["school"] == upper
    own = adopted_design(cycle.region, Honour.SCHOOL)
    assert (designs_of(cycle)["school"], designs_of(cycle)["teacher"].pk) == (own, None)


def test_certificates_are_issued_by_the_design_and_keep_it():
    cycle = published_cycle(schools=1, teachers=1, pupils=1)
    design = adopted_design(
        cycle.region, Honour.TEACHER, look="spring", title="奖状", honour_title="禁毒好老师", honorific="老师",
        names_school=False, body="{学年}工作出色，获“{称号}”，{表扬}。", issuers="甲办公室\n乙教育局", date_style=DateStyle.FIGURES,
        **ENGLISH,
    )  # fmt: skip
    row = issued(cycle).certificates.get(honour=Honour.TEACHER)
    text = text_of(row)
    assert (row.design, row.template_version) == (design, "2026.2/v1")
    assert (text.look, text.title, text.honour, text.recipient_tail) == ("spring", "奖状", "禁毒好老师", "老师：")
    assert text.body == "2025—2026学年工作出色，获“禁毒好老师”，予以通报表扬。"
    assert (text.issuers, text.date) == (("甲办公室", "乙教育局"), "2026年6月26日")
    assert (text.english_title, text.english_body) == (
        "Certificate of Honour", "Model Teacher of drug prevention education in the school year 2025–2026."
    )  # fmt: skip


def test_commendation_follows_the_legal_basis_not_the_design():
    cycle = published_cycle(schools=1, basis=Basis.PROJECT, project_number="鄂评组函〔2026〕3号")
    adopted_design(cycle.region, Honour.SCHOOL)
    assert "予以表彰。特颁此证。" in issued(cycle).certificates.get(honour=Honour.SCHOOL).body


def test_printed_certificates_stay_the_same_whatever_happens_to_designs():
    cycle = published_cycle(schools=1, teachers=1, pupils=0)
    first = adopted_design(cycle.region, Honour.TEACHER, title="奖状")
    row = printed(cycle).certificates.get(honour=Honour.TEACHER)
    before = render_single(text_of(row))
    adopted_design(cycle.region, Honour.TEACHER, title="荣誉证书", look="meander", issuers="另一个单位")
    AwardCycle.objects.filter(pk=cycle.pk).update(issuer="另一个单位", school_year=2030)
    row.refresh_from_db()
    assert render_single(text_of(row)) == before
    new = replace_certificate(certificate=row, user=committee(cycle), reason="错字", issued_on=dt.date(2026, 6, 26))
    assert (new.design, new.title, new.look, new.template_version) == (first, "奖状", "brocade", "2026.2/v1")


def test_issue_names_what_no_font_can_print():
    cycle = published_cycle(schools=1)
    AwardCycle.objects.filter(pk=cycle.pk).update(issuer="望湖😀办公室")
    cycle.refresh_from_db()
    with pytest.raises(Refused, match="1F600"):
        issued(cycle)


def test_designs_of_other_regions_are_not_seen(region, user):
    mine, foreign = adopted_design(region), adopted_design(DistrictFactory(code="429902", name="别区"))
    seen = CertificateDesign.objects.visible_to(user)
    assert mine in seen
    assert foreign not in seen
    street = RegionFactory(parent=region)
    assert mine in CertificateDesign.objects.visible_to(holder(RoleKind.COMMITTEE, street))
