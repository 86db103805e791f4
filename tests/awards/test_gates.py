"""Every gate, shut and open: its count, whether it stops the step, where it leads, and that the step obeys it."""

import datetime as dt

import pytest

from awards import gates
from awards.actions.edition import approve_edition, publish_edition, put_on_notice
from awards.actions.objection import answer_objection, raise_objection
from awards.actions.veto import confirm_veto, dismiss_veto, propose_veto
from awards.enums import Basis, Honour
from awards.errors import Refused
from awards.gates import concerned, lines
from awards.models import AwardCycle, Quota, Rubric, Standing
from campaigns.models import Assignment
from schools.enums import DocumentKind
from schools.models import Pupil, SupportingDocument
from tests.factories.awards import (
    NOTICE,
    PUBLISHED,
    CycleFactory,
    at,
    committee,
    lower_threshold,
    make_edition,
    nominated,
    second_member,
)
from tests.factories.campaigns import ContestFactory, EntryFactory, finish, give_out, judged
from tests.factories.schools import DocumentFactory, SchoolFactory

pytestmark = pytest.mark.django_db
RARE = "李\ue000"


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    for honour in Honour:
        lower_threshold(honour, 0)
    return cycle


def named(checks):
    """Count and whether it stops, by code; a check that fails names a page to go to."""
    for check in checks:
        assert check.passes or check.url, check.code
    return {check.code: (check.count, check.is_blocking) for check in checks}


def computing(cycle, honour=Honour.SCHOOL):
    return named(gates.before_compute(cycle, honour))


def test_a_rubric_must_be_adopted(cycle):
    assert computing(cycle)["rubric"] == (0, True)
    Rubric.objects.filter(honour=Honour.SCHOOL).update(adopted_at=None)
    assert computing(cycle)["rubric"] == (1, True)
    with pytest.raises(Refused):
        make_edition(cycle)


def test_every_group_needs_a_quota(cycle):
    assert computing(cycle)["quota"] == (0, True)
    Quota.objects.filter(honour=Honour.SCHOOL, group="primary").delete()
    assert computing(cycle)["quota"] == (1, True)
    with pytest.raises(Refused):
        make_edition(cycle)


def test_unreviewed_records_are_counted_and_warn(cycle, school):
    assert computing(cycle)["unreviewed"] == (0, False)
    DocumentFactory(school=school, kind=DocumentKind.PLAN)
    assert SupportingDocument.objects.get().state == "submitted"
    assert computing(cycle)["unreviewed"] == (1, False)
    assert named(gates.before_approval(make_edition(cycle)))["unreviewed"] == (1, False)


def test_undecided_contests_are_counted_and_warn(cycle):
    assert computing(cycle)["contests"] == (0, False)
    ContestFactory(open=True)
    assert computing(cycle)["contests"] == (1, False)


def test_unjudged_entries_are_counted_until_the_last_judge_has_finished(cycle, school):
    contest = EntryFactory(contest=ContestFactory(open=True), school=school).contest
    EntryFactory(contest=contest, school=school)
    assert computing(cycle)["unjudged"] == (0, False)
    give_out(contest)
    assert computing(cycle)["unjudged"] == (2, False)
    work = list(Assignment.objects.filter(entry__contest=contest).order_by("entry", "pk"))
    counts = []
    for assignment in work:
        finish(assignment)
        counts.append(computing(cycle)["unjudged"][0])
    assert counts == [2, 1, 1, 0]


def test_a_judged_contest_leaves_no_entry_unjudged(cycle, school):
    judged(EntryFactory(contest=ContestFactory(open=True), school=school).contest)
    assert computing(cycle)["unjudged"] == (0, False)


def test_undecided_nominations_are_counted_and_warn(cycle, school):
    assert computing(cycle, Honour.TEACHER)["nominations"] == (0, False)
    nominated(cycle, school, accepted=False)
    assert computing(cycle, Honour.TEACHER)["nominations"] == (1, False)
    assert "nominations" not in computing(cycle)


@pytest.mark.parametrize("ending", ["confirm", "dismiss"])
def test_a_proposed_veto_stops_approval_until_it_is_decided(cycle, school, ending):
    user = committee(cycle)
    veto = propose_veto(cycle=cycle, school_id=school.pk, user=user, reason="safety")
    assert computing(cycle)["vetoes"] == (1, False)
    edition = make_edition(cycle)
    assert edition.standings.get().is_vetoed is False
    assert named(gates.before_approval(edition))["vetoes"] == (1, True)
    with pytest.raises(Refused):
        approve_edition(edition=edition, user=second_member(cycle))
    if ending == "confirm":
        confirm_veto(veto=veto, user=user, document_number="一号")
    else:
        dismiss_veto(veto=veto, user=user, why="查无此事。")
    assert named(gates.before_approval(edition))["vetoes"] == (0, True)
    assert approve_edition(edition=edition, user=second_member(cycle)).approved_by_id


def test_a_veto_proposed_later_stops_notice_and_publication(cycle, school):
    user = committee(cycle)
    edition = make_edition(cycle, upto="approved")
    veto = propose_veto(cycle=cycle, school_id=school.pk, user=user, reason="safety")
    assert named(gates.before_notice(edition, NOTICE))["vetoes"] == (1, True)
    with pytest.raises(Refused):
        put_on_notice(edition=edition, user=user, today=NOTICE)
    dismiss_veto(veto=veto, user=user, why="查无此事。")
    edition = put_on_notice(edition=edition, user=user, today=NOTICE)
    propose_veto(cycle=cycle, school_id=school.pk, user=user, reason="safety")
    with pytest.raises(Refused):
        publish_edition(edition=edition, user=user, now=at(PUBLISHED))


def test_consent_is_needed_at_every_step(cycle, school):
    nominated(cycle, school, pupil=True)
    edition = make_edition(cycle, Honour.PUPIL, upto="on_notice")
    codes = []
    for withdrawn in (None, dt.date(2026, 7, 1)):
        Pupil.objects.update(consent_withdrawn_on=withdrawn)
        steps = (gates.before_approval(edition), gates.before_notice(edition, NOTICE))
        codes.append([named(step)["consent"] for step in (*steps, gates.before_publication(edition, PUBLISHED))])
    assert codes == [[(0, True)] * 3, [(1, True)] * 3]
    with pytest.raises(Refused):
        publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED))


@pytest.mark.parametrize(
    ("code", "field", "wrong"), [("contact", "notice_contact", ""), ("basis", "title", "望湖区禁毒表彰")]
)
def test_notice_needs_a_contact_and_its_legal_basis(cycle, code, field, wrong):
    edition = make_edition(cycle, upto="approved")
    right = getattr(cycle, field)
    AwardCycle.objects.update(**{field: wrong})
    edition.refresh_from_db()
    assert named(gates.before_notice(edition, NOTICE))[code] == (1, True)
    with pytest.raises(Refused):
        put_on_notice(edition=edition, user=committee(cycle), today=NOTICE)
    AwardCycle.objects.update(**{field: right})
    edition.refresh_from_db()
    assert named(gates.before_notice(edition, NOTICE))[code] == (0, True)
    assert put_on_notice(edition=edition, user=committee(cycle), today=NOTICE).notice_from == NOTICE


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"title": "望湖区评选"}, 0),
        ({"title": "望湖区禁毒表彰"}, 1),
        ({"issuer": "望湖区禁毒表彰办公室"}, 1),
        ({"title": "望湖区禁毒表彰", "basis": Basis.CONTEST}, 1),
        ({"title": "望湖区禁毒评选", "basis": Basis.OWN}, 0),
        ({"title": "望湖区禁毒表彰", "basis": Basis.PROJECT, "project_number": "国评〔2026〕1号"}, 0),
    ],
)
def test_commendation_is_never_published_without_an_approved_project(cycle, values, count):
    edition = make_edition(cycle, upto="on_notice")
    AwardCycle.objects.update(**values)
    edition.refresh_from_db()
    assert named(gates.before_publication(edition, PUBLISHED))["basis"] == (count, True)
    if count:
        with pytest.raises(Refused, match="表彰"):
            publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED))
    else:
        assert publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED)).published_at


def test_a_notice_into_a_year_without_calendar_is_a_shut_gate_that_names_the_year(cycle):
    edition = make_edition(cycle, upto="approved")
    december = dt.date(2026, 12, 30)
    check = next(row for row in gates.before_notice(edition, december) if row.code == "calendar")
    assert (check.count, check.is_blocking, "2027" in check.sentence) == (1, True, True)
    assert check.url == "/desk/workdays/"
    assert named(gates.before_notice(edition, NOTICE))["calendar"] == (0, True)


def test_the_document_number_is_needed_to_publish(cycle):
    edition = make_edition(cycle, upto="on_notice")
    assert named(gates.before_publication(edition, PUBLISHED))["document_number"] == (0, True)
    AwardCycle.objects.update(document_number="")
    edition.refresh_from_db()
    assert named(gates.before_publication(edition, PUBLISHED))["document_number"] == (1, True)


def test_the_notice_must_be_over(cycle):
    edition = make_edition(cycle, upto="on_notice")
    days = [edition.notice_until, edition.notice_until + dt.timedelta(days=1)]
    assert [named(gates.before_publication(edition, day))["notice"] for day in days] == [(1, True), (0, True)]


def test_an_open_objection_to_an_earlier_list_stops_the_newer_one_too(cycle):
    old = make_edition(cycle, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    objection = raise_objection(edition=old, today=NOTICE, **words)
    newer = make_edition(cycle, upto="on_notice")
    assert named(gates.before_publication(newer, PUBLISHED))["objections"] == (1, True)
    with pytest.raises(Refused):
        publish_edition(edition=newer, user=committee(cycle), now=at(PUBLISHED))
    answer_objection(objection=objection, user=committee(cycle), upheld=False, answer="已核对。")
    assert named(gates.before_publication(newer, PUBLISHED))["objections"] == (0, True)


def test_an_upheld_objection_stops_its_list_and_names_the_edition_it_led_to(cycle):
    edition = make_edition(cycle, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    objection = raise_objection(edition=edition, today=NOTICE, **words)
    answer_objection(objection=objection, user=committee(cycle), upheld=True, answer="重新计算。")
    assert named(gates.before_publication(edition, PUBLISHED))["upheld"] == (1, True)
    newer, newest = make_edition(cycle), make_edition(cycle)
    objection.refresh_from_db()
    assert (objection.led_to, newest.caused_by.count()) == (newer, 0)
    assert named(gates.before_publication(newer, PUBLISHED))["upheld"] == (0, True)


def test_an_objection_upheld_after_the_newer_list_was_computed_stops_that_list_too(cycle):
    old = make_edition(cycle, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    objection = raise_objection(edition=old, today=NOTICE, **words)
    newer = make_edition(cycle, upto="on_notice")
    answer_objection(objection=objection, user=committee(cycle), upheld=True, answer="重新计算。")
    assert named(gates.before_publication(newer, PUBLISHED))["upheld"] == (1, True)
    with pytest.raises(Refused):
        publish_edition(edition=newer, user=committee(cycle), now=at(PUBLISHED))
    assert named(gates.before_notice(newer, NOTICE))["upheld"] == (1, True)
    newest = make_edition(cycle)
    assert named(gates.before_publication(newer, PUBLISHED))["upheld"] == (1, True)
    for checks in (gates.before_publication(newest, PUBLISHED), gates.before_notice(newest, NOTICE)):
        assert named(checks)["upheld"] == (0, True)


def test_names_that_no_certificate_font_can_print_are_counted_at_every_step(cycle, school):
    nominated(cycle, school, name="王芳")
    edition = make_edition(cycle, Honour.TEACHER)
    steps = [gates.before_approval(edition), gates.before_notice(edition, NOTICE)]
    steps.append(gates.before_publication(edition, PUBLISHED))
    assert [named(step)["glyphs"] for step in steps] == [(0, False)] * 3
    rows = [Standing(name=RARE, school_name="望湖小学"), Standing(name="王芳", school_name="望湖小学")]
    assert list(concerned.unprintable_names(rows)) == [RARE]


def test_without_any_font_every_name_is_unprintable(cycle, monkeypatch, school):
    nominated(cycle, school, name="王芳")
    edition = make_edition(cycle, Honour.TEACHER)

    def missing(words):
        raise concerned.FontsMissing("LXGW WenKai")

    monkeypatch.setattr("awards.gates.concerned.unprintable", missing)
    assert named([lines.glyphs(edition)]) == {"glyphs": (2, False)}


def test_lines_that_were_changed_stop_every_step(cycle, monkeypatch):
    edition = make_edition(cycle)
    assert gates.digest(edition).passes
    monkeypatch.setattr("awards.gates.lines.is_intact", lambda edition: False)
    with pytest.raises(Refused):
        approve_edition(edition=edition, user=second_member(cycle))


def test_what_was_open_without_stopping_is_in_the_log(cycle, school):
    DocumentFactory(school=school, kind=DocumentKind.PLAN)
    checks = gates.before_compute(cycle, Honour.SCHOOL)
    assert gates.warnings(checks) == {"unreviewed": 1}
