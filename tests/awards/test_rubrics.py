"""Rubrics: drafts change, adopted ones never; nominations and vetoes refuse what they must."""

import datetime as dt
from dataclasses import replace

from django.urls import reverse

import pytest

from awards.actions.cycle import change_cycle
from awards.actions.nomination import decide_nomination, nominate, withdraw_nomination
from awards.actions.rubric import adopt_rubric, change_draft, copy_rubric, draw_up_defaults, problems
from awards.actions.veto import impose_veto
from awards.defaults import RUBRICS
from awards.enums import Honour, RubricState, VetoReason
from awards.errors import Refused
from awards.facts import public_notices, published_honours
from awards.gates import adopted_rubric
from awards.indicators import get
from awards.models import Nomination, Rubric
from schools.enums import RoleKind
from tests.factories.awards import PROPOSAL, CycleFactory, committee, lower_threshold, make_edition, nominated
from tests.factories.schools import DistrictFactory, PupilFactory, SchoolFactory, TeacherFactory, UserFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return DistrictFactory()


@pytest.fixture
def user(region):
    return holder(RoleKind.COMMITTEE, region)


@pytest.fixture
def draft(region, user):
    return next(row for row in draw_up_defaults(region=region, user=user) if row.honour == Honour.SCHOOL)


def test_defaults_add_up_and_name_known_indicators():
    for honour, spec in RUBRICS.items():
        assert sum(line.weight for line in spec.criteria if not line.is_bonus) == 10000
        assert {get(line.indicator).honour for line in spec.criteria} == {honour}
        assert set(spec.tie_breakers) <= {line.code for line in spec.criteria}


def test_school_defaults_are_the_weights_of_the_programme(draft):
    weights = {row.code: row.weight for row in draft.criteria.all()}
    assert weights == {"A": 2000, "B": 2500, "C": 2500, "D": 1000, "E": 1000, "F": 500, "G": 500, "H": 500}
    assert [band["from"] for band in draft.bands] == [9000, 8000, 6000, 0]


def test_draw_up_twice_adds_nothing(region, user, draft):
    assert draw_up_defaults(region=region, user=user) == []


def test_weights_that_do_not_add_up_cannot_be_adopted(draft, user):
    rubric = change_draft(rubric=draft, user=user, weights={"B": 2400}, threshold=9000)
    assert problems(rubric, list(rubric.criteria.all()))
    with pytest.raises(Refused, match=r"99\.00"):
        adopt_rubric(rubric=rubric, user=user)
    change_draft(rubric=draft, user=user, weights={"C": 2600}, threshold=8800)
    assert adopt_rubric(rubric=draft, user=user).threshold == 8800


def test_an_adopted_rubric_never_changes(draft, user):
    adopt_rubric(rubric=draft, user=user)
    with pytest.raises(Refused):
        change_draft(rubric=draft, user=user, weights={"B": 2500}, threshold=9000)
    copied = copy_rubric(rubric=draft, user=user)
    assert (copied.version, copied.state, copied.criteria.count()) == (2, RubricState.DRAFT, 8)
    with pytest.raises(Refused):
        copy_rubric(rubric=draft, user=user)


def test_a_new_version_counts_only_once_adopted(draft, user):
    cycle = CycleFactory(bare=True)
    assert adopted_rubric(cycle, Honour.SCHOOL) is None
    adopt_rubric(rubric=draft, user=user)
    copied = copy_rubric(rubric=draft, user=user)
    assert adopted_rubric(cycle, Honour.SCHOOL) == draft
    adopt_rubric(rubric=copied, user=user)
    assert adopted_rubric(cycle, Honour.SCHOOL) == copied


@pytest.mark.parametrize("kind", [RoleKind.REVIEWER, RoleKind.AUDITOR, RoleKind.JUDGE])
def test_rubrics_are_refused_to_other_roles(region, draft, kind):
    with pytest.raises(Refused):
        adopt_rubric(rubric=draft, user=UserFactory(**{kind.value: region}))
    assert Rubric.objects.get(pk=draft.pk).state == RubricState.DRAFT


def test_nominate_refuses_foreign_people_missing_consent_and_doubles():
    school, cycle = SchoolFactory(), CycleFactory()
    user = holder(RoleKind.COORDINATOR, school)
    common = {"cycle": cycle, "school": school, "user": user}
    teacher = TeacherFactory(school=school)
    for person in (
        {"teacher_id": TeacherFactory().pk},
        {"pupil_id": PupilFactory(school=school).pk},
        {"pupil_id": PupilFactory(consented=True).pk},
        {},
        {"teacher_id": teacher.pk, "pupil_id": PupilFactory(school=school, consented=True).pk},
    ):
        with pytest.raises(Refused):
            nominate(**common, **person)
    first = nominate(**common, teacher_id=teacher.pk)
    with pytest.raises(Refused):
        nominate(**common, teacher_id=teacher.pk)
    pupil = PupilFactory(school=school, consented=True)
    for proposal in (None, replace(PROPOSAL, teacher=" "), replace(PROPOSAL, met_on=dt.date(2999, 1, 1))):
        with pytest.raises(Refused):
            nominate(**common, pupil_id=pupil.pk, proposal=proposal)
    withdraw_nomination(nomination=first, user=user)
    assert nominate(**common, teacher_id=teacher.pk).pk != first.pk
    row = nominate(**common, pupil_id=pupil.pk, proposal=PROPOSAL)
    assert (row.proposing_class, row.class_teacher, row.class_met_on) == ("五年级2班", "乔老师", PROPOSAL.met_on)
    assert Nomination.objects.count() == 3


def test_nominations_close_with_the_public_notice():
    school, cycle = SchoolFactory(), CycleFactory()
    nomination = nominated(cycle, school)
    make_edition(cycle, Honour.TEACHER, upto="on_notice")
    with pytest.raises(Refused):
        nominated(cycle, school)
    with pytest.raises(Refused):
        decide_nomination(nomination=nomination, user=committee(cycle), accepted=False, reason="名额有限。")


def test_veto_needs_a_document_and_a_school_of_the_region():
    school, cycle = SchoolFactory(), CycleFactory()
    good = {"school_id": school.pk, "reason": VetoReason.CASE, "document_number": "一〔2026〕3号"}
    for bad in ({"document_number": " "}, {"reason": "because"}, {"school_id": 0}):
        with pytest.raises(Refused):
            impose_veto(cycle=cycle, user=committee(cycle), **{**good, **bad})
    with pytest.raises(Refused):
        impose_veto(cycle=cycle, user=holder(RoleKind.REVIEWER, cycle.region), **good)
    impose_veto(cycle=cycle, user=committee(cycle), **good)
    with pytest.raises(Refused):
        impose_veto(cycle=cycle, user=committee(cycle), **good)


def test_a_published_cycle_can_no_longer_be_changed():
    SchoolFactory()
    cycle = CycleFactory()
    change_cycle(cycle=cycle, user=committee(cycle), values={"title": "新的标题"})
    make_edition(cycle, upto="published")
    with pytest.raises(Refused):
        change_cycle(cycle=cycle, user=committee(cycle), values={"title": "再改一次"})


def test_public_facts_know_notices_and_published_lists_only(django_assert_num_queries):
    school = SchoolFactory()
    cycle = CycleFactory()
    for honour in Honour:
        lower_threshold(honour, 0)
    nominated(cycle, school, pupil=True, name="李晓明", consent_scope="masked")
    make_edition(cycle, upto="approved")
    assert (public_notices(), published_honours(2025)) == ([], [])
    notice = make_edition(cycle, upto="on_notice")
    make_edition(cycle, Honour.PUPIL, upto="published")
    assert [(row.edition_id, row.honoured) for row in public_notices()] == [(notice.pk, 1)]
    with django_assert_num_queries(2):
        lists = published_honours(2025)
    assert [(row.honour, row.honoured[0].name, row.honoured[0].place, row.honoured[0].points) for row in lists] == [
        ("pupil", "李*明", None, None)
    ]


@pytest.mark.parametrize("field", ["threshold", "weight_B"])
@pytest.mark.parametrize("points", ["1000.01", "1" + "0" * 30, "9" * 5000, "1e400", "NaN", "-1"])
def test_points_beyond_all_rubrics_are_refused_in_words(client, draft, user, field, points):
    client.force_login(user)
    values = {"threshold": "90", **{f"weight_{row.code}": "10" for row in draft.criteria.all()}, field: points}
    response = client.post(reverse("awards:rubric_weights", args=[draft.pk]), values)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
