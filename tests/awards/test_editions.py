"""Editions: computed once, approved by a second person, on notice, published, never changed."""

import datetime as dt
import hashlib
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

import pytest

from awards.actions.edition import approve_edition, compute_edition, publish_edition, put_on_notice
from awards.actions.objection import answer_objection, raise_objection
from awards.actions.veto import impose_veto, lift_veto
from awards.comparison import moves, previous
from awards.digest import digest_of, is_intact
from awards.enums import EditionState, Honour, ObjectionState, VetoReason
from awards.errors import Frozen, Refused
from awards.models import AwardCycle, Edition, ScoreLine, Standing
from schools.enums import DocumentKind, RoleKind
from tests.factories.awards import (
    NOTICE,
    PUBLISHED,
    CycleFactory,
    at,
    committee,
    lower_threshold,
    make_edition,
    minutes_for,
    nominated,
    pretend,
    second_member,
)
from tests.factories.schools import DocumentFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL)
    return cycle


def paper(school, kind=DocumentKind.PLAN):
    return DocumentFactory(school=school, kind=kind, approved=True)


def test_compute_writes_lines_with_their_sources(cycle, school):
    plan = paper(school)
    edition = make_edition(cycle)
    standing = edition.standings.get(school=school)
    line = standing.lines.get(code="A")
    assert (standing.points, standing.place, standing.is_honoured, standing.group) == (500, 1, True, "primary")
    assert (line.points, line.achieved, line.required) == (500, 1, 4)
    assert line.sources == {"model": "schools.supportingdocument", "ids": [plan.pk]}
    assert [item["kind"] for item in line.missing] == ["group", "duties", "filing"]
    assert edition.digest == digest_of(edition)
    assert len(edition.digest) == hashlib.sha256().digest_size * 2


def test_compute_again_makes_the_next_edition_and_replaces_the_open_one(cycle, school):
    first, second = make_edition(cycle), make_edition(cycle)
    first.refresh_from_db()
    assert (second.number, first.state, second.state) == (2, EditionState.REPLACED, EditionState.COMPUTED)
    assert previous(second) == first


def test_compute_gives_the_same_digest_for_the_same_records(cycle, school):
    fields = ("name", "points", "place", "lines__missing")
    lines = [list(make_edition(cycle).standings.order_by("pk", "lines__order").values_list(*fields)) for _ in "12"]
    assert lines[0] == lines[1]


@pytest.mark.parametrize("kind", [RoleKind.REVIEWER, RoleKind.AUDITOR, RoleKind.ADMINISTRATOR, RoleKind.JUDGE])
def test_compute_is_refused_to_other_roles(cycle, kind):
    user = UserFactory(**{kind.value: cycle.region})
    with pytest.raises(Refused):
        compute_edition(cycle=cycle, honour=Honour.SCHOOL, user=user)
    assert compute_edition(cycle=cycle, honour=Honour.SCHOOL, user=committee(cycle)).number == 1


def test_compute_without_rubric_or_quota_is_refused(school):
    cycle = CycleFactory(bare=True)
    with pytest.raises(Refused, match=r"."):
        make_edition(cycle)
    assert Edition.objects.count() == 0


def test_compute_writes_many_schools_in_few_queries(cycle, django_assert_max_num_queries):
    SchoolFactory.create_batch(2)
    user = committee(cycle)
    with django_assert_max_num_queries(90):
        compute_edition(cycle=cycle, honour=Honour.SCHOOL, user=user)


def test_approve_needs_a_second_person(cycle):
    edition = make_edition(cycle)
    with pytest.raises(Refused):
        approve_edition(edition=edition, user=committee(cycle))
    assert approve_edition(edition=edition, user=second_member(cycle)).state == EditionState.APPROVED


def test_put_on_notice_counts_working_days(cycle):
    edition = make_edition(cycle, upto="on_notice")
    assert (edition.notice_from, edition.notice_until) == (dt.date(2026, 7, 15), dt.date(2026, 7, 22))


def test_put_on_notice_over_national_day(cycle):
    edition = make_edition(cycle, upto="approved")
    edition = put_on_notice(edition=edition, user=committee(cycle), today=dt.date(2025, 9, 26))
    assert edition.notice_until == dt.date(2025, 10, 10)


def test_put_on_notice_without_calendar_is_refused(cycle):
    edition = make_edition(cycle, upto="approved")
    with pytest.raises(Refused, match="2027"):
        put_on_notice(edition=edition, user=committee(cycle), today=dt.date(2026, 12, 30))


def test_publish_before_the_end_of_notice_is_refused(cycle):
    edition = make_edition(cycle, upto="on_notice")
    with pytest.raises(Refused):
        publish_edition(edition=edition, user=committee(cycle), now=at(dt.date(2026, 7, 22)))
    assert publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED)).state == EditionState.PUBLISHED


def test_publish_without_document_number_is_refused(cycle):
    edition = make_edition(cycle, upto="on_notice")
    AwardCycle.objects.update(document_number="")
    with pytest.raises(Refused):
        publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED))
    AwardCycle.objects.update(document_number="一〔2026〕1号")
    assert publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED)).published_at == at(PUBLISHED)


def test_objections_stop_publication_until_dismissed(cycle):
    edition = make_edition(cycle, upto="on_notice")
    objection = raise_objection(edition=edition, name="周明", contact="13900000000", text="课时有误。", today=NOTICE)
    with pytest.raises(Refused):
        publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED))
    answer_objection(objection=objection, user=committee(cycle), upheld=False, answer="已核对，无误。")
    assert publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED)).state == EditionState.PUBLISHED


def test_an_upheld_objection_asks_for_a_new_edition(cycle):
    edition = make_edition(cycle, upto="on_notice")
    objection = raise_objection(edition=edition, name="周明", contact="13900000000", text="课时有误。", today=NOTICE)
    objection = answer_objection(objection=objection, user=committee(cycle), upheld=True, answer="重新计算。")
    with pytest.raises(Refused):
        publish_edition(edition=edition, user=committee(cycle), now=at(PUBLISHED))
    newer = make_edition(cycle, upto="published")
    edition.refresh_from_db()
    assert (objection.state, edition.state, newer.number) == (ObjectionState.UPHELD, EditionState.REPLACED, 2)


def test_objection_after_the_notice_or_on_a_draft_is_refused(cycle):
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    edition = make_edition(cycle, upto="approved")
    with pytest.raises(Refused):
        raise_objection(edition=edition, today=NOTICE, **words)
    edition = put_on_notice(edition=edition, user=committee(cycle), today=NOTICE)
    with pytest.raises(Refused):
        raise_objection(edition=edition, today=edition.notice_until + dt.timedelta(days=1), **words)
    assert raise_objection(edition=edition, today=edition.notice_until, **words).state == ObjectionState.OPEN


def test_veto_takes_the_place_and_lifting_it_gives_it_back(cycle, school):
    paper(school)
    user = committee(cycle)
    veto = impose_veto(cycle=cycle, school_id=school.pk, user=user, reason=VetoReason.SAFETY, document_number="一号")
    row = make_edition(cycle).standings.get(school=school)
    assert (row.place, row.is_vetoed, row.is_honoured, row.decided_by) == (None, True, False, "veto")
    lift_veto(veto=veto, user=user, why="事实有误。")
    assert make_edition(cycle).standings.get(school=school).place == 1


def test_veto_reaches_the_schools_people(cycle, school):
    lower_threshold(Honour.TEACHER)
    nominated(cycle, school)
    impose_veto(cycle=cycle, school_id=school.pk, user=committee(cycle), reason=VetoReason.CASE, document_number="一号")
    assert make_edition(cycle, Honour.TEACHER).standings.get().decided_by == "veto"


def test_pupils_get_public_names_as_consented(cycle, school):
    lower_threshold(Honour.PUPIL)
    for scope, name in (("full", "张晓明"), ("masked", "欧阳晓明"), ("school", "李晓明")):
        nominated(cycle, school, pupil=True, name=name, consent_scope=scope)
    rows = make_edition(cycle, Honour.PUPIL).standings.order_by("name")
    assert {row.name: row.public_name for row in rows} == {
        "张晓明": "张晓明", "欧阳晓明": "欧阳*明", "李晓明": "一名同学",
    }  # fmt: skip


def test_withdrawn_consent_stops_approval(cycle, school):
    nomination = nominated(cycle, school, pupil=True)
    lower_threshold(Honour.PUPIL, 0)
    edition = make_edition(cycle, Honour.PUPIL)
    assert edition.standings.get().is_honoured
    pupil = nomination.pupil
    pupil.consent_withdrawn_on = dt.date(2026, 7, 1)
    pupil.save()
    with pytest.raises(Refused):
        approve_edition(edition=edition, user=second_member(cycle), minutes=minutes_for(Honour.PUPIL))
    pupil.consent_withdrawn_on = None
    pupil.save()
    assert approve_edition(edition=edition, user=second_member(cycle), minutes=minutes_for(Honour.PUPIL)).approved_by_id


def test_rows_refuse_every_change_in_python(cycle, school):
    edition = make_edition(cycle)
    standing = edition.standings.first()
    line = standing.lines.first()
    for change in (
        lambda: Standing.objects.update(points=1),
        lambda: ScoreLine.objects.filter(pk=line.pk).delete(),
        lambda: Edition.objects.all().delete(),
        standing.save,
        standing.delete,
        line.save,
        edition.save,
        edition.delete,
        lambda: edition.save(update_fields=["digest"]),
    ):
        with pytest.raises(Frozen):
            change()
    assert is_intact(edition)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE awards_standing SET points = points + 1",
        "UPDATE awards_scoreline SET points = points + 1",
        "UPDATE awards_edition SET digest = 'x'",
        "UPDATE awards_edition SET number = 9",
    ],
)
def test_the_database_itself_refuses_changes(cycle, school, statement):
    edition = make_edition(cycle)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert is_intact(edition)


def test_verify_edition_finds_a_tampered_line(cycle, school):
    edition = make_edition(cycle)
    out = StringIO()
    call_command("verify_edition", stdout=out)
    assert out.getvalue().startswith("ok")
    ScoreLine(
        standing=edition.standings.first(), code="Z", title_zh="", title_en="", indicator="x", weight=1, points=1
    ).save()
    with pytest.raises(CommandError):
        call_command("verify_edition", str(edition.pk), stdout=StringIO())


def test_moves_name_the_lines_that_changed(cycle, school):
    other = SchoolFactory()
    paper(other)
    old = make_edition(cycle)
    for kind in (DocumentKind.PLAN, DocumentKind.GROUP):
        paper(school, kind)
    new = make_edition(cycle)
    found = {
        move.standing.school_id: (
            move.before.place,
            move.after.place,
            [(line.code, line.difference) for line in move.lines],
        )
        for move in moves(old, new)
    }
    assert found == {school.pk: (2, 1, [("A", 1000)]), other.pk: (1, 2, [])}


def test_a_kindergarten_runs_in_no_group(cycle, school):
    SchoolFactory(stages={"kindergarten"})
    nine_year = SchoolFactory(nine_year=True)
    groups = dict(make_edition(cycle).standings.values_list("school_id", "group"))
    assert groups == {school.pk: "primary", nine_year.pk: "junior"}


def test_pretended_days_are_noted(cycle):
    with pretend(NOTICE):
        assert compute_edition(cycle=cycle, honour=Honour.SCHOOL, user=committee(cycle)).computed_at == at(NOTICE)


def test_a_region_without_schools_gives_an_empty_list():
    edition = make_edition(CycleFactory())
    assert (edition.number, list(edition.standings.all())) == (1, [])
