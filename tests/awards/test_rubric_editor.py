"""The editor of a draft rubric: criteria from the registry, their order, the terms, and what it refuses."""

from django.urls import reverse

import pytest

from awards import indicators
from awards.actions.draft import add_criterion, change_criterion, change_terms, move_criterion, remove_criterion
from awards.actions.rubric import adopt_rubric, change_draft, draw_up_defaults, problems
from awards.enums import Counts, Honour
from awards.errors import Refused
from awards.forms.criterion import CriterionForm
from awards.forms.parameters import field_of, shown, stored
from awards.indicators.parameters import Hours, Parameter, Places, Points, Several, Whole
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, holder

pytestmark = pytest.mark.django_db
PRIZES = {
    "code": "P", "title_zh": "竞赛获奖", "title_en": "Prizes", "counts": Counts.BONUS, "indicator": "placings",
    "parameters": {"first": 100, "second": 50, "third": 0, "merit": 0}, "weight": 300, "places": 1, "floor": 0,
    "cap": None,
}  # fmt: skip
TYPED = {
    "code": "P", "title_zh": "竞赛获奖", "title_en": "Prizes", "counts": "bonus", "weight": "3", "places": "1",
    "floor": "", "cap": "", "p_first": "1", "p_second": "0.5", "p_third": "0", "p_merit": "0",
}  # fmt: skip


@pytest.fixture
def region():
    return DistrictFactory()


@pytest.fixture
def user(region):
    return holder(RoleKind.COMMITTEE, region)


@pytest.fixture
def draft(region, user):
    return next(row for row in draw_up_defaults(region=region, user=user) if row.honour == Honour.SCHOOL)


def codes(rubric):
    return list(rubric.criteria.values_list("code", flat=True))


def test_every_parameter_of_the_registry_has_words_and_a_field_that_keeps_its_default():
    for key in sorted(indicators.keys(Honour.SCHOOL) + indicators.keys(Honour.TEACHER) + indicators.keys(Honour.PUPIL)):
        for name, parameter in indicators.get(key).schema.items():
            assert str(parameter.label)
            field = field_of(parameter)
            if parameter.default != "":
                assert parameter.fits(parameter.default), (key, name)
                cleaned = field.clean(shown(parameter, parameter.default))
                assert stored(parameter, cleaned) == parameter.default, (key, name)


@pytest.mark.parametrize(
    ("parameter", "good", "bad"),
    [
        (Whole(default=1, label="x", high=12), [1, 12], [0, 13, 1.5, True, "1", None]),
        (Points(default=1, label="x"), [0, 100_000], [-1, 100_001, 0.5]),
        (Hours(default=60, label="x"), [1, 999], [0, 1000]),
        (Places(label="x"), [None, 0, 6], [7, -1, "2", False]),
        (Several(default=["a"], label="x", choices=[("a", "A"), ("b", "B")]), [["a"], ["b", "a"]], [[], ["c"], "a"]),
    ],
)
def test_parameters_know_what_fits(parameter: Parameter, good, bad):
    assert all(parameter.fits(value) for value in good)
    assert not any(parameter.fits(value) for value in bad)


def test_add_change_move_and_remove_a_criterion(draft, user):
    add_criterion(rubric=draft, user=user, values=PRIZES)
    assert codes(draft) == ["A", "B", "C", "D", "E", "F", "G", "H", "P"]
    move_criterion(rubric=draft, user=user, code="P", up=True)
    move_criterion(rubric=draft, user=user, code="A", up=True)
    assert codes(draft) == ["A", "B", "C", "D", "E", "F", "G", "P", "H"]
    remove_criterion(rubric=draft, user=user, code="B")
    draft.refresh_from_db()
    assert (codes(draft)[:2], draft.tie_breakers) == (["A", "C"], ["C"])
    assert "75" in problems(draft, list(draft.criteria.all()))[0]


def test_a_new_code_is_followed_by_tie_breakers_and_conditions(draft, user):
    change_terms(rubric=draft, user=user, values={"eligibility": [{"code": "B", "from": 1500}]})
    row = draft.criteria.get(code="B")
    values = {name: getattr(row, name) for name in PRIZES if name != "code"}
    change_criterion(rubric=draft, user=user, code="B", values={**values, "code": "K"})
    draft.refresh_from_db()
    assert (draft.tie_breakers, draft.eligibility) == (["K", "C"], [{"code": "K", "from": 1500}])
    assert problems(draft, list(draft.criteria.all())) == []


@pytest.mark.parametrize(
    "change",
    [
        {"code": "A"},
        {"indicator": "teacher_lessons", "parameters": {}},
        {"counts": Counts.DEDUCTION},
        {"floor": 301},
        {"cap": 400},
        {"indicator": "staff", "parameters": {"hours_tenths": 60, "counsellor": 301}, "counts": Counts.BASE},
        {"indicator": "late_reports", "parameters": {}},
    ],
)
def test_a_criterion_that_makes_no_sense_is_refused(draft, user, change):
    with pytest.raises(Refused):
        add_criterion(rubric=draft, user=user, values=PRIZES | change)
    assert codes(draft) == ["A", "B", "C", "D", "E", "F", "G", "H"]


def test_a_weight_below_the_points_of_the_counsellor_is_refused(draft, user):
    with pytest.raises(Refused):
        change_draft(rubric=draft, user=user, weights={"D": 199}, threshold=9000)
    assert change_draft(rubric=draft, user=user, weights={"D": 200}, threshold=9000)


def test_an_adopted_rubric_refuses_every_edit(client, draft, user):
    adopt_rubric(rubric=draft, user=user)
    edits = [
        lambda: add_criterion(rubric=draft, user=user, values=PRIZES),
        lambda: change_criterion(rubric=draft, user=user, code="A", values=PRIZES),
        lambda: remove_criterion(rubric=draft, user=user, code="A"),
        lambda: move_criterion(rubric=draft, user=user, code="A", up=False),
        lambda: change_terms(rubric=draft, user=user, values={"threshold": 1}),
    ]
    for each in edits:
        with pytest.raises(Refused):
            each()
    client.force_login(user)
    for name, args in (("rubric_edit", ()), ("rubric_terms", ()), ("criterion", ("A",)), ("criterion_add", ("staff",))):
        assert client.get(reverse(f"awards:{name}", args=[draft.pk, *args])).status_code == 404


def test_a_criterion_is_added_by_the_form_made_from_the_schema(client, draft, user):
    client.force_login(user)
    address = reverse("awards:criterion_add", args=[draft.pk, "placings"])
    assert client.get(address).context["form"]["code"].value() == "I"
    answer = client.post(address, TYPED)
    assert answer["Location"] == reverse("awards:rubric_edit", args=[draft.pk])
    row = draft.criteria.get(code="P")
    assert {name: getattr(row, name) for name in PRIZES} == PRIZES


@pytest.mark.parametrize(
    ("field", "value"),
    [("p_first", "a lot"), ("p_second", "-1"), ("weight", "0"), ("code", "A B"), ("cap", "9"), ("counts", "deduction")],
)
def test_errors_are_told_at_the_field_and_keep_what_was_typed(client, draft, user, field, value):
    client.force_login(user)
    answer = client.post(reverse("awards:criterion_add", args=[draft.pk, "placings"]), TYPED | {field: value})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["title_zh"].value()) == (200, [field], "竞赛获奖")
    assert form[field].value() == value


def test_the_rule_is_read_in_both_languages_while_typing_and_nothing_is_stored(client, draft, user):
    client.force_login(user)
    address = reverse("awards:criterion_read", args=[draft.pk, "placings"])
    context = client.post(address, TYPED | {"counts": "base", "weight": "4"}).context
    assert context["english"].startswith("A first prize counts 1, a second 0.5")
    assert context["chinese"].startswith("一等奖1分，二等奖0.5分，三等奖0分，优秀奖0分")
    assert (context["sum"]["fits"], "104" in context["sum"]["text"]) == (False, True)
    assert client.post(address, TYPED | {"weight": "x"}).context["english"] == ""
    assert codes(draft) == ["A", "B", "C", "D", "E", "F", "G", "H"]


def test_reading_aloud_works_without_script_and_saves_nothing(client, draft, user):
    client.force_login(user)
    answer = client.post(reverse("awards:criterion_add", args=[draft.pk, "placings"]), TYPED | {"read": "1"})
    assert (answer.status_code, "P" in codes(draft)) == (200, False)
    assert answer.context["english"]


def test_the_sum_counts_the_line_that_is_being_changed_once(client, draft, user):
    client.force_login(user)
    row = draft.criteria.get(code="B")
    form = CriterionForm(indicator=indicators.get("lessons"), criterion=row)
    typed = {name: "" if (value := form.initial.get(name)) is None else value for name in form.fields}
    address = reverse("awards:criterion_read", args=[draft.pk, "lessons"])
    assert client.post(f"{address}?code=B", typed).context["sum"]["fits"]
    assert not client.post(f"{address}?code=B", {**typed, "weight": "24"}).context["sum"]["fits"]


def _typed_terms(client, draft):
    form = client.get(reverse("awards:rubric_terms", args=[draft.pk])).context["form"]
    return {name: "" if (value := form[name].value()) is None else value for name in form.fields}


def test_the_terms_come_back_as_they_went_out(client, draft, user):
    client.force_login(user)
    before = [draft.bands, draft.tie_breakers, draft.threshold, draft.quotas, draft.eligibility, draft.vetoes]
    answer = client.post(reverse("awards:rubric_terms", args=[draft.pk]), _typed_terms(client, draft))
    draft.refresh_from_db()
    assert answer.status_code == 302
    assert before == [draft.bands, draft.tie_breakers, draft.threshold, draft.quotas, draft.eligibility, draft.vetoes]


def test_terms_are_set_in_the_browser(client, draft, user):
    client.force_login(user)
    changed = {
        "threshold": "85.5", "total_places": "1", "tie_0": "C", "tie_1": "", "least_B": "15",
        "band_3_from": "", "band_3_zh": "", "band_3_en": "", "vetoes": ["case"],
        "primary_rule": "share", "primary_value": "12.5", "primary_rounding": "half_up", "primary_each": "",
        "junior_rule": "number", "junior_value": "4", "junior_each": "1",
    }  # fmt: skip
    client.post(reverse("awards:rubric_terms", args=[draft.pk]), {**_typed_terms(client, draft), **changed})
    draft.refresh_from_db()
    assert (draft.threshold, draft.total_places, draft.tie_breakers, draft.vetoes) == (8550, 1, ["C"], ["case"])
    assert [band["from"] for band in draft.bands] == [9000, 8000, 6000]
    assert draft.eligibility == [{"code": "B", "from": 1500}]
    assert draft.quotas == {
        "primary": {"share": 1250, "rounding": "half_up", "per_school": 0},
        "junior": {"number": 4, "per_school": 1},
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("band_1_from", "95"), ("band_0_zh", ""), ("band_0_from", ""), ("tie_3", "B"), ("least_B", "25.01"),
        ("threshold", "101"), ("primary_value", "0"),
    ],
)  # fmt: skip
def test_terms_that_contradict_each_other_are_told_at_the_field(client, draft, user, field, value):
    client.force_login(user)
    typed = {**_typed_terms(client, draft), "primary_rule": "share", "primary_value": "10", field: value}
    answer = client.post(reverse("awards:rubric_terms", args=[draft.pk]), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])


def test_only_those_who_manage_rubrics_reach_the_editor(client, region, draft):
    pages = [("rubric_edit", ()), ("rubric_terms", ()), ("criterion", ("A",)), ("rubric_trial", ())]
    for kind, status in ((RoleKind.ADMINISTRATOR, 200), (RoleKind.REVIEWER, 404), (RoleKind.AUDITOR, 404)):
        client.force_login(holder(kind, region))
        found = {client.get(reverse(f"awards:{name}", args=[draft.pk, *args])).status_code for name, args in pages}
        assert found == {status}
