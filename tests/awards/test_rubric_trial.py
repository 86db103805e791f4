"""A draft tried beside the rubric in force, and the versions with what each changed."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from wagtail.models import ModelLogEntry

import pytest

from awards.actions.adjustment import adjust_points
from awards.actions.draft import add_criterion, change_terms, remove_criterion
from awards.actions.rubric import adopt_rubric, change_draft, copy_rubric, draw_up_defaults
from awards.enums import Honour
from awards.models import Edition, Rubric, ScoreLine, Standing
from awards.rubric_changes import versions
from awards.rubric_trial import run
from schools.enums import DocumentKind
from schools.models import School
from site_config.shared.calendar import SchoolYear
from tests.awards.test_rubric_terms import LATE
from tests.factories.awards import CycleFactory, committee, lower_threshold
from tests.factories.schools import DocumentFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def _school(name, *kinds):
    school = SchoolFactory(name=name)
    for kind in kinds:
        DocumentFactory(school=school, kind=kind, approved=True)
    return school


@pytest.fixture
def cycle():
    """甲 has two of the papers of A; 乙 one of A and one of F."""
    _school("甲小学", DocumentKind.PLAN, DocumentKind.GROUP)
    _school("乙小学", DocumentKind.PLAN, DocumentKind.PARENTS)
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL)
    return cycle


@pytest.fixture
def draft(cycle):
    """A counts 5 instead of 20, F 20 instead of 5, and one school is honoured."""
    user = committee(cycle)
    draft = copy_rubric(rubric=Rubric.objects.get(honour=Honour.SCHOOL), user=user)
    change_draft(rubric=draft, user=user, weights={"A": 500, "F": 2000}, threshold=1)
    return change_terms(rubric=draft, user=user, values={"quotas": {"primary": {"number": 1, "per_school": 0}}})


def test_a_trial_says_who_moves_by_which_line_and_how_many_are_honoured(cycle, draft):
    trial = run(cycle, draft)
    told = [
        (
            row.candidate.name,
            (row.before.outcome.place, row.after.outcome.place),
            (row.before.points, row.after.points),
            (row.before.outcome.is_honoured, row.after.outcome.is_honoured),
            {line.code: line.difference for line in row.lines},
        )
        for row in trial.shifts
    ]
    assert told == [
        ("乙小学", (2, 1), (667, 792), (True, True), {"A": -375, "F": 500}),
        ("甲小学", (1, 2), (1000, 250), (True, False), {"A": -750}),
    ]
    assert [(row.running, row.before, row.places_before, row.after, row.places_after) for row in trial.groups] == [
        (2, 2, 3, 1, 1)
    ]
    assert (len(trial.changed), len(trial.moved), len(trial.honours)) == (2, 2, 1)


def test_the_rubric_in_force_beside_itself_moves_nobody(cycle):
    trial = run(cycle, Rubric.objects.get(honour=Honour.SCHOOL))
    assert (len(trial.shifts), trial.changed, trial.moved, trial.honours) == (2, (), (), ())


def test_a_trial_stores_nothing(client, cycle, draft):
    def stored():
        log = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Rubric)).count()
        return [model.objects.count() for model in (Edition, Standing, ScoreLine, Rubric)], log

    before = stored()
    client.force_login(committee(cycle))
    address = reverse("awards:rubric_trial", args=[draft.pk])
    assert client.get(address).context["trial"].adopted.version == 1
    assert [row.candidate.name for row in client.get(f"{address}?show=honours").context["page"]] == ["甲小学"]
    assert (
        f'href="?cycle={cycle.pk}&amp;show=moved"' in client.get(f"{address}?cycle={cycle.pk}&page=2").content.decode()
    )
    assert stored() == before


def test_a_draft_is_tried_on_last_years_records(client, cycle, draft):
    """Last year 乙 alone had a paper, one of A; this year's are not read."""
    school = School.objects.get(name="乙小学")
    DocumentFactory(school=school, school_year=2024, held_on=dt.date(2024, 10, 15), approved=True)
    older = CycleFactory(bare=True, values={"school_year": cycle.school_year - 1})
    client.force_login(committee(cycle))
    address = reverse("awards:rubric_trial", args=[draft.pk])
    newest, picked = [client.get(f"{address}{query}").context for query in ("", f"?cycle={older.pk}")]
    assert ([row.pk for row in newest["cycles"]], newest["cycle"].pk) == ([cycle.pk, older.pk], cycle.pk)
    assert picked["trial"].cycle.pk == older.pk
    points = {row.candidate.name: (row.before.points, row.after.points) for row in picked["trial"].shifts}
    assert points == {"乙小学": (500, 125), "甲小学": (0, 0)}


def test_a_year_that_still_runs_is_tried_only_when_asked_for_and_says_so(client, cycle, draft):
    """Its coming reports count as missing: it would say that everybody loses points."""
    running = CycleFactory(bare=True, values={"school_year": SchoolYear.of(timezone.localdate()).start})
    client.force_login(committee(cycle))
    address = reverse("awards:rubric_trial", args=[draft.pk])
    over, asked = [client.get(f"{address}{query}") for query in ("", f"?cycle={running.pk}")]
    assert (over.context["cycle"], asked.context["cycle"]) == (cycle, running)
    words = "这一学年还没有结束"
    assert [words in page.content.decode() for page in (over, asked)] == [False, True]


def test_a_trial_without_a_rubric_in_force_shows_the_draft_alone(client):
    _school("甲小学", DocumentKind.PLAN)
    cycle = CycleFactory(bare=True)
    user = committee(cycle)
    draft = next(row for row in draw_up_defaults(region=cycle.region, user=user) if row.honour == Honour.SCHOOL)
    trial = run(cycle, draft)
    assert (trial.adopted, [row.before for row in trial.shifts], len(trial.changed)) == (None, [None], 1)
    client.force_login(user)
    assert client.get(reverse("awards:rubric_trial", args=[draft.pk])).status_code == 200


def test_a_trial_without_a_cycle_says_what_to_do_first(client, cycle, draft):
    client.force_login(committee(cycle))
    cycle.quotas.all().delete()
    cycle.delete()
    answer = client.get(reverse("awards:rubric_trial", args=[draft.pk]))
    assert (answer.status_code, "trial" in answer.context) == (200, False)
    assert client.get(reverse("awards:rubric_trial_export", args=[draft.pk, "csv"])).status_code == 404


def test_a_trial_goes_out_as_a_table(client, cycle, draft):
    client.force_login(committee(cycle))
    with override("en"):
        csv = client.get(reverse("awards:rubric_trial_export", args=[draft.pk, "csv"])).content.decode("utf-8-sig")
    rows = [line.split(",") for line in csv.splitlines()]
    assert [row[1:7] for row in rows[1:]] == [
        ["乙小学", "乙小学", "2", "1", "6.67", "7.92"],
        ["甲小学", "甲小学", "1", "2", "10.00", "2.50"],
    ]
    assert client.get(reverse("awards:rubric_trial_export", args=[draft.pk, "xlsx"])).status_code == 200
    key, why = School.objects.get(name="甲小学").pk, "承办开放日"
    adjust_points(cycle=cycle, honour=Honour.SCHOOL, key=key, user=committee(cycle), points=50, reason=why)
    for address in (
        reverse("awards:rubric_trial", args=[draft.pk]),
        reverse("awards:rubric_trial_export", args=[draft.pk, "csv"]),
    ):
        text = client.get(address).content.decode()
        assert (text.count(why), "+0.50" in text) == (1, True)
    assert client.get(reverse("awards:rubric_trial_export", args=[draft.pk, "exe"])).status_code == 404


def test_versions_say_what_changed_in_words(client, cycle, draft):
    user = committee(cycle)
    add_criterion(rubric=draft, user=user, values=LATE)
    remove_criterion(rubric=draft, user=user, code="H")
    change_terms(rubric=draft, user=user, values={"total_places": 1, "tie_breakers": []})
    with override("en"):
        newest, first = versions(draft)
    assert first.changes is None
    assert newest.changes == (
        "Added: L Late, 3 points. 0.2 points for each report that came late or not at all; at most 3. The points are "
        "rounded half up to a hundredth, after weighting only.",
        "Removed: H Prizes in contests, 5 points.",
        "A Organisation and plan: weight from 20 to 5 points.",
        "F Home, school and community: weight from 5 to 20 points.",
        "Rounding: “Points are computed to a hundredth; half a hundredth is rounded up.” became “Points are computed to a "
        "hundredth; half a hundredth is rounded up. The total is rounded half up to one decimal.”.",
        "Tie-breakers: “B, C” became “none”.",
        "Quotas: “none” became “Primary schools: 1 is honoured.”.",
    )
    client.force_login(user)
    page = client.get(reverse("awards:rubric_versions", args=[draft.pk]))
    assert [version.rubric.version for version in page.context["versions"]] == [2, 1]


def test_a_copy_differs_in_nothing(cycle):
    user = committee(cycle)
    adopt_rubric(rubric=copy_rubric(rubric=Rubric.objects.get(honour=Honour.SCHOOL), user=user), user=user)
    newest, _first = versions(Rubric.objects.filter(honour=Honour.SCHOOL).first())
    assert newest.changes == ()
