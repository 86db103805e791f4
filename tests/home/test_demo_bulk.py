"""The demo in bulk: what the real actions would have left behind, only faster."""

import io
from collections import Counter

from django.core.management import CommandError, call_command
from django.db import connection, transaction

import pytest

from awards import gates
from awards.enums import Honour
from awards.ranking import compute
from home.demo import content, dates, registry
from home.demo.bulk import schools, story, year
from home.demo.bulk.places import SCALES, Scale
from home.demo.bulk.tables import Table
from home.demo.story import tell as act_out
from schools.actions.expected import refresh_expected
from schools.actions.registry import save_school
from schools.actions.review import approve_activity
from schools.actions.tally import note_everybody
from schools.facts.tallies import true_tallies
from schools.models import Activity, Expected, Plan, Region, Role, School, SupportingDocument, Teacher, User
from schools.plan_rows import compare
from site_config.shared.calendar import Month
from site_config.shared.codes import check_school_code
from site_config.shared.spelling import spelling_index
from tests.factories.awards import CycleFactory
from tests.factories.schools import RegionFactory

SUMMARY = ("state", "approved_count", "participants", "submitted_on")


@pytest.fixture(scope="module", autouse=True)
def _small():
    """Two provinces with eight streets each; second records, an opening and a closing school occur. No articles or dates."""
    patch = pytest.MonkeyPatch()
    patch.setitem(SCALES, "nation", Scale(2, 2, 2, 2, 16))
    patch.setitem(SCALES, "district", Scale(1, 1, 1, 2, 15))
    patch.setitem(registry.SIZES, "district", 5)
    patch.setattr(schools, "OPENING", 4)
    patch.setattr(schools, "CLOSING", 5)
    patch.setattr(year, "SECOND", 0.2)
    patch.setattr(content, "build", lambda: None)
    patch.setattr(dates, "build", lambda: None)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def told_nation(django_db_setup, django_db_blocker, _small):
    """Told once for the module and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield told()
        transaction.set_rollback(True)


@pytest.fixture
def nation(told_nation):
    """The nation's root; whatever a test changes is undone."""
    with transaction.atomic():
        yield told_nation
        transaction.set_rollback(True)


def told(scale="nation", stage="term", seed=1):
    return story.tell(stage=stage, scale=scale, seed=seed, report=lambda line: None)


def summary():
    return list(Expected.objects.order_by("pk").values_list("pk", *SUMMARY))


def test_summary_is_what_a_rebuild_gives(nation):
    before = summary()
    assert {row[1] for row in before} == {"open", "draft", "submitted", "returned", "approved", "excused"}
    assert {row[2] for row in before} == {0, 1, 2}
    for row in Expected.objects.all():
        refresh_expected(school_id=row.school_id, month=row.month, kind_id=row.kind_id)
    assert summary() == before


def test_tallies_give_every_school_the_ranking_that_its_records_give(nation):
    assert true_tallies(nation, 2025).count() == School.objects.count() == 16
    cycle = CycleFactory(region=nation)
    rubric = gates.adopted_rubric(cycle, Honour.SCHOOL)
    kept = compute(cycle, Honour.SCHOOL, rubric)
    counts = kept.material.reports, kept.material.lessons, kept.material.documents
    note_everybody()
    counted = compute(cycle, Honour.SCHOOL, rubric)
    assert list(counted.rows) == list(kept.rows)
    assert (counted.material.reports, counted.material.lessons, counted.material.documents) == counts
    assert len({row.points for row in kept.rows}) > 10


def test_plan_asks_for_exactly_these_rows(nation):
    change = compare(Plan.objects.get())
    assert not change.changes_anything
    # 14 schools answer for all nine months, one opens in March, one closes in January.
    assert change.total == Expected.objects.count() == 14 * 45 + 4 * 5 + 4 * 5
    assert Expected.objects.filter(excuse_reason="replaced", month=Month.at(2026, 4)).count() == 15


def test_tree_and_codes_are_valid(nation):
    assert (nation.code, nation.level) == ("00", "nation")
    levels = Counter(Region.objects.values_list("level", flat=True))
    assert levels == {"nation": 1, "province": 2, "city": 4, "district": 8, "street": 16}
    for region in Region.objects.select_related("parent"):
        assert region.path == f"{region.parent.path if region.parent else ''}{region.code}/"
    for school in School.objects.select_related("region"):
        school.full_clean()
        assert check_school_code(school.code, province=school.region.code[:2]) == school.code
    assert School.objects.values("region__parent", "name").distinct().count() == School.objects.count() == 16
    assert all(row.spelling == spelling_index([row.name, row.short_name]) for row in School.objects.all())


def test_rows_keep_the_constraints_and_the_rules_of_the_forms(nation):
    connection.check_constraints()
    for activity in Activity.objects.select_related("teacher"):
        activity.clean_fields()
        assert activity.held_on in activity.month
        assert activity.teacher is None or activity.teacher.school_id == activity.school_id
        assert activity.grades.exists()
    for paper in SupportingDocument.objects.all():
        paper.clean_fields()


def test_everybody_has_a_place(nation):
    kinds = Counter(Role.objects.values_list("kind", flat=True))
    # A reviewer in each of 8 districts, one in the demo's own, and three above: city, province, nation.
    assert (kinds["coordinator"], kinds["reviewer"]) == (16 + 1, 8 + 1 + 3)
    assert not User.objects.get(username="r420101").has_usable_password()
    assert User.objects.get(username="reviewer-nation").check_password("five-ones-demo")


def test_keys_go_on_and_actions_work(nation):
    reviewer = User.objects.get(username="reviewer")
    waiting = Activity.objects.reviewable_by(reviewer).pending().first()
    approve_activity(activity=waiting, user=reviewer)
    assert Expected.objects.get(school=waiting.school, month=waiting.month, kind=waiting.kind).state == "approved"
    administrator = User.objects.get(username="administrator")
    new = School(code="2142999999")
    values = {"name": "新学校", "stages": {"primary"}, "region": RegionFactory(parent=nation, code="99")}
    assert save_school(school=new, user=administrator, values=values).pk == School.objects.count()
    assert Teacher.objects.create(school=new, name="顾言").pk == Teacher.objects.count()


@pytest.mark.django_db
def test_indexes_and_constraints_are_built_again():
    tables = [model._meta.db_table for model in story.MODELS]

    def built():
        with connection.cursor() as cursor:
            return {table: connection.introspection.get_constraints(cursor, table) for table in tables}

    before = built()
    told()
    assert built() == before


@pytest.mark.once(on="postgresql")
@pytest.mark.django_db
def test_same_seed_makes_the_same_year():
    def seen(seed):
        with transaction.atomic():
            told("district", seed=seed)
            rows = Activity.objects.order_by("pk").values_list(
                "school__code", "kind__code", "held_on", "state", "theme"
            )
            found = list(School.objects.values_list("code", "name")), list(rows), len(summary())
            transaction.set_rollback(True)
        return found

    assert seen(1) == seen(1) != seen(2)


def filled(state):
    """For each column of the records in a state: is it filled always, sometimes or never."""
    rows = list(Activity.objects.filter(state=state).values())
    shares = {name: {row[name] not in (None, "") for row in rows} for name in rows[0]}
    return {name: "sometimes" if len(found) == 2 else found.pop() for name, found in shares.items()}


@pytest.mark.once(on="postgresql")
@pytest.mark.django_db
@pytest.mark.slow
def test_records_have_the_shape_that_the_actions_give():
    def shape(tell):
        with transaction.atomic():
            tell(stage="term", scale="district", seed=1, report=lambda line: None)
            found = {state: filled(state) for state in ("approved", "submitted", "returned")}
            versions = {state: set(_versions(state)) for state in found}
            transaction.set_rollback(True)
        return found, versions

    (real, real_versions), (fast, fast_versions) = shape(act_out), shape(story.tell)
    for state in real:
        different = {name for name, value in real[state].items() if {value, fast[state][name]} == {True, False}}
        # An outside visit has no teacher; of the few returned records all or none may be visits.
        different -= {"teacher_id"} if state == "returned" else set()
        assert not different, f"{state}: {different}"
        assert fast_versions[state] <= real_versions[state], state


def _versions(state):
    return Activity.objects.filter(state=state).values_list("version", flat=True)


@pytest.mark.django_db
def test_table_refuses_unknown_columns_and_what_would_need_escaping():
    with pytest.raises(ValueError, match="has no colour"):
        Table(School, ("colour",))
    if connection.vendor == "postgresql":
        with pytest.raises(ValueError, match="backslash"):
            Table(Region, ("code", "name", "level", "path")).write([("1", "a\\b", "city", "1/")])


@pytest.mark.django_db
def test_command_refuses_what_cannot_be_told():
    with pytest.raises(CommandError, match="Add --fast"):
        call_command("seed_demo", scale="nation")
    with pytest.raises(CommandError, match="registry and term only"):
        call_command("seed_demo", fast=True, stage="awards")
    call_command("seed_demo", fast=True, stage="registry", stdout=io.StringIO())
    assert (School.objects.count(), Expected.objects.count()) == (15, 0)
    with pytest.raises(CommandError, match="empty"):
        call_command("seed_demo", fast=True)
