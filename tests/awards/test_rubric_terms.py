"""What the terms of a rubric do to points, places and honours, and that they go out and come in as a file."""

from django.urls import reverse
from django.utils.translation import override

import pytest

from awards.actions.draft import add_criterion, change_criterion, change_terms
from awards.actions.rubric import adopt_rubric, copy_rubric, take_over_rubric
from awards.actions.veto import impose_veto
from awards.digest import is_intact
from awards.enums import Counts, Honour, VetoReason
from awards.errors import Refused
from awards.explanation import explained, records_behind, with_surroundings
from awards.gates import before_compute
from awards.models import Quota, Rubric, Standing
from awards.rubric_files import as_json, document_of
from awards.tables.files import read_document
from schools.enums import DocumentKind
from site_config.shared.errors import UserError
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition
from tests.factories.schools import DocumentFactory, PlanFactory, SchoolFactory

pytestmark = pytest.mark.django_db
LATE = {
    "code": "L", "title_zh": "迟报", "title_en": "Late", "counts": Counts.DEDUCTION, "indicator": "late_reports",
    "parameters": {"each": 20, "free": 0}, "weight": 300, "places": None, "floor": 0, "cap": None,
}  # fmt: skip


@pytest.fixture
def school():
    """A school with one of four papers: 5 points of 20 in A."""
    return DocumentFactory(school=SchoolFactory(), kind=DocumentKind.PLAN, approved=True).school


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL)
    return cycle


@pytest.fixture
def draft(cycle):
    return copy_rubric(rubric=Rubric.objects.get(honour=Honour.SCHOOL), user=committee(cycle))


def standing_by(draft, cycle, **terms):
    """The only school's standing by the draft with these terms, adopted."""
    if terms:
        change_terms(rubric=draft, user=committee(cycle), values=terms)
    adopt_rubric(rubric=draft, user=committee(cycle))
    return make_edition(cycle).standings.get()


def page_of(standing):
    """What the page of a standing says to the committee."""
    rows = with_surroundings(Standing.objects.select_related("edition__rubric", "edition__cycle"))
    return explained(rows.get(pk=standing.pk), lambda _other: True)


def test_a_deduction_is_taken_off_and_frozen_as_such(client, cycle, draft):
    PlanFactory(adopted=True)
    add_criterion(rubric=draft, user=committee(cycle), values=LATE)
    standing = standing_by(draft, cycle)
    line = standing.lines.get(code="L")
    assert (standing.points, line.points, line.effect) == (200, 300, -300)
    said = line.sources | {"ids": len(line.sources["ids"])}
    assert said == {"model": "schools.expected", "ids": 45, "deducted": True}
    assert standing.lines.get(code="A").sources.keys() == {"model", "ids"}
    assert is_intact(standing.edition)
    with override("en"):
        words = {row.line.code: row for row in page_of(standing).lines}["L"]
        behind = records_behind([words.line], standing.school_id)["L"]
    said = (words.counts, words.records, words.missing)
    late = ("45 reports came late or not at all.", "6 points more than the most of 3 are not counted.")
    assert said == (Counts.DEDUCTION, "45 reports asked for", late)
    assert (len(behind), behind[0].note) == (45, "due 2025-09-30, first handed in: not handed in")
    client.force_login(committee(cycle))
    page = client.get(reverse("awards:explain", args=[standing.pk])).content.decode()
    assert "−3.00" in page


@pytest.mark.parametrize(("free", "points"), [(0, 300), (40, 100), (45, 0)])
def test_late_reports_cost_points_each_up_to_the_weight(cycle, draft, free, points):
    PlanFactory(adopted=True)
    values = LATE | {"parameters": {"each": 20, "free": free}}
    add_criterion(rubric=draft, user=committee(cycle), values=values)
    assert standing_by(draft, cycle).lines.get(code="L").points == points


@pytest.mark.parametrize(
    ("steps", "points"),
    [
        ({"places": 0, "weight": 1900}, 500),
        ({"places": None, "weight": 1900}, 475),
        ({"places": 1, "weight": 1902}, 480),
        ({"floor": 600}, 600),
        ({"cap": 450}, 450),
    ],
)
def test_a_line_is_rounded_then_kept_between_least_and_most(cycle, draft, steps, points):
    row = draft.criteria.get(code="A")
    values = {name: getattr(row, name) for name in LATE} | steps
    change_criterion(rubric=draft, user=committee(cycle), code="A", values=values)
    change_terms(rubric=draft, user=committee(cycle), values={"total": 8000 + values["weight"]})
    assert standing_by(draft, cycle).lines.get(code="A").points == points


@pytest.mark.parametrize(("places", "points"), [(2, 667), (1, 670), (0, 700)])
def test_the_total_is_rounded_once_at_the_end(school, cycle, draft, places, points):
    DocumentFactory(school=school, kind=DocumentKind.PARENTS, approved=True)
    assert standing_by(draft, cycle, total_places=places).points == points


def test_who_misses_a_condition_keeps_the_place_without_the_honour(cycle, draft):
    standing = standing_by(draft, cycle, eligibility=[{"code": "A", "from": 501}])
    assert (standing.place, standing.is_honoured, standing.decided_by) == (1, False, "eligibility")
    with override("en"):
        assert page_of(standing).verdict == "Not honoured: fewer than 5.01 points in A Organisation and plan."


def test_who_meets_a_condition_is_honoured(cycle, draft):
    assert standing_by(draft, cycle, eligibility=[{"code": "A", "from": 500}]).is_honoured


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        ({"number": 0, "per_school": 0}, 0),
        ({"share": 3334, "rounding": "down", "per_school": 0}, 1),
        ({"share": 3333, "rounding": "down", "per_school": 0}, 0),
        ({"share": 5000, "rounding": "half_up", "per_school": 0}, 2),
        ({"share": 100, "rounding": "up", "per_school": 0}, 1),
    ],
)
def test_a_rule_of_the_rubric_goes_before_the_number_of_the_cycle(cycle, draft, rule, places):
    for _n in range(2):
        DocumentFactory(school=SchoolFactory(), kind=DocumentKind.PLAN, approved=True)
    change_terms(rubric=draft, user=committee(cycle), values={"quotas": {"primary": rule}, "tie_breakers": []})
    adopt_rubric(rubric=draft, user=committee(cycle))
    standings = make_edition(cycle).standings.all()
    assert {page_of(row).places for row in standings} == {places}
    # All three share the first place, so that they are honoured together or not at all.
    assert {row.is_honoured for row in standings} == {places >= 3}


def test_a_rule_opens_the_gate_that_asks_for_a_quota(cycle, draft):
    Quota.objects.filter(cycle=cycle).delete()

    def gate():
        return {check.code: check.passes for check in before_compute(cycle, Honour.SCHOOL)}["quota"]

    assert not gate()
    change_terms(rubric=draft, user=committee(cycle), values={"quotas": {"primary": {"number": 1, "per_school": 0}}})
    adopt_rubric(rubric=draft, user=committee(cycle))
    assert gate()


@pytest.mark.parametrize(("listed", "is_vetoed"), [([], True), (["safety"], True), (["case"], False)])
def test_only_vetoes_of_the_list_exclude(school, cycle, draft, listed, is_vetoed):
    impose_veto(
        cycle=cycle, user=committee(cycle), school_id=school.pk, reason=VetoReason.SAFETY, document_number="1号"
    )
    standing = standing_by(draft, cycle, vetoes=listed)
    with override("en"):
        said = "Excluded by a veto of the district: Serious safety event at an activity, document 1号."
        assert (standing.is_vetoed, page_of(standing).verdict == said) == (is_vetoed, is_vetoed)


TERMS = {
    "total_places": 1,
    "eligibility": [{"code": "B", "from": 1250}],
    "quotas": {
        "primary": {"share": 1250, "rounding": "up", "per_school": 0},
        "senior": {"number": 3, "per_school": 1},
    },
    "vetoes": ["case", "falsified"],
}


def test_all_terms_go_out_and_come_in_again(cycle, draft):
    user = committee(cycle)
    add_criterion(rubric=draft, user=user, values=LATE | {"places": 1, "floor": 50, "cap": 250})
    draft = adopt_rubric(rubric=change_terms(rubric=draft, user=user, values=TERMS), user=user)
    document = read_document(as_json(document_of(draft, list(draft.criteria.all()))).encode())
    again = take_over_rubric(region=cycle.region, user=user, document=document)
    assert {name: getattr(again, name) for name in TERMS} == TERMS
    row = again.criteria.get(code="L")
    assert {name: getattr(row, name) for name in LATE} == LATE | {"places": 1, "floor": 50, "cap": 250}


@pytest.mark.parametrize(
    "change",
    [
        {"quotas": {"primary": {"share": 10, "number": 1}}},
        {"quotas": {"primary": {}}},
        {"quotas": {"university": {"number": 1}}},
        {"vetoes": ["because"]},
        {"eligibility": [{"code": "A"}]},
    ],
)
def test_a_file_with_other_terms_is_no_rubric(cycle, change):
    rubric = Rubric.objects.get(honour=Honour.SCHOOL)
    document = document_of(rubric, list(rubric.criteria.all()))
    with pytest.raises(UserError):
        read_document(as_json(document | change).encode())


def test_a_file_with_a_line_that_is_bonus_and_deduction_is_refused(cycle):
    rubric = Rubric.objects.get(honour=Honour.SCHOOL)
    document = document_of(rubric, list(rubric.criteria.all()))
    document["criteria"][0] |= {"bonus": True, "deduction": True}
    with pytest.raises(UserError):
        read_document(as_json(document).encode())
    document["criteria"][0] |= {"bonus": False}
    with pytest.raises(Refused):
        take_over_rubric(region=cycle.region, user=committee(cycle), document=read_document(as_json(document).encode()))
