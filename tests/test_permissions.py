"""Who may do what: every predicate for every kind of person, compared exactly.

A row names the people for whom the predicate says yes, asked about the things of the school "own", of the school
"near" (same district, another street) and of the school "far" (another district).
"""

import inspect

from django.db import transaction

import pytest

import awards.rules
import campaigns.rules
import schools.rules
from awards.errors import Refused as AwardsRefused
from schools.enums import RoleKind
from schools.errors import Refused
from schools.models import Activity, ActivityPhoto, Output, School
from tests import notices
from tests.doors import DOORS
from tests.doors_review import REVIEW_DOORS
from tests.world import built_and_undone

OWN, NEAR, FAR = "own", "near", "far"
HERE = {"reviewer", "committee", "auditor", "administrator"}
KEEPERS, PROPOSERS, PRINTERS = {"reviewer", "administrator"}, {"reviewer", "committee"}, {"coordinator", "committee"}
ARRANGERS = {OWN: KEEPERS | {"street officer"}, NEAR: KEEPERS | {"other street officer"}, FAR: {"far reviewer"}}
KEPT = {OWN: KEEPERS, NEAR: KEEPERS, FAR: {"far reviewer"}}
# predicate -> (thing it is asked about, side -> people who may)
TABLE = {
    "schools.can_record": ("school", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "schools.can_edit_activity": ("returned", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "schools.can_withdraw_activity": ("submitted", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "schools.can_review": ("school", {OWN: {"reviewer"}, NEAR: {"reviewer"}, FAR: {"far reviewer"}}),
    "schools.can_endorse_activity": ("at_street", {OWN: {"street officer"}, NEAR: {"other street officer"}, FAR: set()}),
    "schools.can_undo_batch": ("decided_batch", {OWN: {"reviewer"}, NEAR: {"reviewer"}, FAR: {"far reviewer"}}),
    "schools.can_draw_spot_checks": ("district", {OWN: {"reviewer"}, NEAR: {"reviewer"}, FAR: {"far reviewer"}}),
    "schools.can_decide_spot_check": ("check", {OWN: {"reviewer"}, NEAR: {"reviewer"}, FAR: {"far reviewer"}}),
    "schools.can_reopen_activity": ("approved", {OWN: {"reviewer"}, NEAR: {"reviewer"}, FAR: {"far reviewer"}}),
    "schools.can_invite": (
        "school",
        {OWN: {"coordinator", *KEEPERS}, NEAR: {"other coordinator", *KEEPERS}, FAR: {"far reviewer"}},
    ),
    "schools.can_replace": ("role", KEPT),
    "schools.can_manage_registry": ("region", KEPT),
    "schools.can_manage_plan": ("district", KEPT),
    "schools.can_arrange_talks": ("school", ARRANGERS),
    "schools.can_decide_talks": ("school", KEPT),
    "schools.can_cancel_talk": ("talk_confirmed", {
        OWN: ARRANGERS[OWN] | {"coordinator"}, NEAR: ARRANGERS[NEAR] | {"other coordinator"}, FAR: ARRANGERS[FAR],
    }),
    "schools.can_keep_speakers": ("region", ARRANGERS),
    "schools.can_log_for_school": ("school", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "schools.can_log_for_region": ("region", {OWN: {"street officer"}, NEAR: {"other street officer"}, FAR: set()}),
    "schools.can_log_output": ("street_output", {OWN: {"street officer"}, NEAR: {"other street officer"}, FAR: set()}),
    "schools.can_edit_output": ("returned_output", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "schools.can_review_output": ("street_output", {OWN: {"reviewer"}, NEAR: {"reviewer"}, FAR: {"far reviewer"}}),
    "schools.can_return_output": ("approved_output", {OWN: {"reviewer"}, NEAR: {"reviewer"}, FAR: {"far reviewer"}}),
    "schools.can_move_deadlines": ("region", KEPT),
    "schools.can_remind": (
        "region",
        {
            OWN: {"reviewer", "administrator", "street officer"},
            NEAR: {"reviewer", "administrator", "other street officer"},
            FAR: {"far reviewer"},
        },
    ),
    "campaigns.can_manage_contest": ("contest", KEPT),
    "campaigns.records_for": ("school", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "campaigns.can_set_contests": ("district", KEPT),
    "campaigns.can_read_results": ("judged", {OWN: HERE, NEAR: HERE, FAR: {"far reviewer"}}),
    "campaigns.can_screen": ("screened", KEPT),
    "campaigns.can_decide_head": ("headed", KEPT | {OWN: KEEPERS | {"committee"}, NEAR: KEEPERS | {"committee"}}),
    "campaigns.can_correct_results": ("ranked", KEPT),
    "campaigns.can_see_screening": ("screened_entry", {OWN: HERE, NEAR: HERE, FAR: {"far reviewer"}}),
    "campaigns.can_see_feedback": (
        "ranked_entry", KEPT | {OWN: HERE | {"coordinator"}, NEAR: HERE | {"other coordinator"}},
    ),
    "campaigns.can_see_placings": ("judged", {OWN: set(), NEAR: set(), FAR: set()}),
    "campaigns.can_change_entry": ("entry", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "campaigns.can_decide_flag": ("flag", {OWN: KEEPERS, NEAR: KEEPERS, FAR: {"far reviewer"}}),
    "campaigns.can_answer": ("question", KEPT | dict.fromkeys((OWN, NEAR), KEEPERS | {"editor"})),
    "campaigns.can_mark": ("assignment", {OWN: {"judge"}, NEAR: {"judge"}, FAR: set()}),
    "awards.reads_places": ("cycle", {OWN: HERE, NEAR: HERE, FAR: {"far reviewer"}}),
    "awards.can_judge_awards": ("cycle", {OWN: {"committee"}, NEAR: {"committee"}, FAR: set()}),
    "awards.can_print_all": ("printing", {OWN: PRINTERS, NEAR: {"other coordinator", "committee"}, FAR: set()}),
    "awards.can_propose_veto": ("cycle", {OWN: PROPOSERS, NEAR: PROPOSERS, FAR: {"far reviewer"}}),
    "awards.can_approve_edition": ("edition", {OWN: {"committee"}, NEAR: {"committee"}, FAR: set()}),
    "awards.can_nominate": ("school", {OWN: {"coordinator"}, NEAR: {"other coordinator"}, FAR: set()}),
    "awards.can_manage_designs": ("district", {OWN: {"committee"}, NEAR: {"committee"}, FAR: set()}),
    "awards.can_manage_rubric": (
        "district",
        {OWN: {"committee", "administrator"}, NEAR: {"committee", "administrator"}, FAR: set()},
    ),
}  # fmt: skip
READERS = {"street officer", "other street officer", "far reviewer", *HERE}
# predicates about the person alone -> people
ALONE = {
    "schools.can_see_progress": READERS,
    "schools.can_see_speakers": READERS,
    "schools.can_review_anything": {"reviewer", "far reviewer"},
    "schools.logs_outputs": {
        "coordinator",
        "other coordinator",
        "street officer",
        "other street officer",
        "reviewer",
        "far reviewer",
    },
    "schools.can_read_outputs": {"coordinator", "other coordinator", *READERS},
    "schools.can_manage_output_kinds": {"administrator"},
    "schools.can_see_clock": {"administrator"},
    # Both districts stand side by side here: no administrator's region holds the whole site.
    "schools.can_import_calendar": set(),
    "schools.can_read_calendar": {"far reviewer", *HERE},
    "campaigns.works_with_contests": {"coordinator", "other coordinator", "far reviewer", *HERE},
    "campaigns.sees_names": {"far reviewer", *HERE},
    "campaigns.reads_questions": {"editor", "auditor", "far reviewer", *KEEPERS},
    "campaigns.is_judge": {"judge"},
}
# scope -> schools whose rows each person finds; people left out find none
SCOPES = {
    "schools.school_scope": {
        "coordinator": {OWN}, "other coordinator": {NEAR}, "street officer": {OWN}, "other street officer": {NEAR},
        "far reviewer": {FAR}, **{name: {OWN, NEAR} for name in HERE},
    },
    "schools.invite_scope": {
        "coordinator": {OWN}, "other coordinator": {NEAR}, "reviewer": {OWN, NEAR}, "administrator": {OWN, NEAR},
        "far reviewer": {FAR},
    },
    "schools.review_scope": {"reviewer": {OWN, NEAR}, "far reviewer": {FAR}},
    "schools.street_scope": {"street officer": {OWN}, "other street officer": {NEAR}},
    "schools.desk_scope": {
        "reviewer": {OWN, NEAR}, "far reviewer": {FAR}, "street officer": {OWN}, "other street officer": {NEAR},
    },
}  # fmt: skip
DAILY = {RoleKind.COORDINATOR, RoleKind.STREET_OFFICER, RoleKind.JUDGE}
GRANTS = {"administrator": (set(RoleKind), set()), "reviewer": (DAILY, set()), "far reviewer": (set(), DAILY)}
# Read elsewhere in this module or only parts of the predicates above.
PARTS = {
    "schools.holds", "schools.covers", "schools.record_scope", "schools.rules_region", "schools.region_scope", "schools.roles_scope",
    "schools.inside_any", "schools.schools_of", "schools.grantable_kinds", "schools.output_scope", "schools.output_review_scope",
    "schools.talk_scope", "schools.speaker_scope",
    "schools.can_grant", "campaigns.entry_scope", "campaigns.can_enter",
    "campaigns.flag_scope", "campaigns.question_scope", "campaigns.can_vote_on_flag", "awards.standing_scope", "awards.region_scope",
    "awards.shows_place", "awards.design_scope",
}  # fmt: skip
MODULES = {"schools": schools.rules, "campaigns": campaigns.rules, "awards": awards.rules}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A world of its own: doors change the objects that they get, not only their rows."""
    with django_db_blocker.unblock():
        yield from built_and_undone()


def predicate(name: str):
    module, _dot, function = name.partition(".")
    return getattr(MODULES[module], function)


def people_for(world, ask) -> set[str]:
    """Names of the people for whom `ask` says yes; visitors are never asked, each door wants a sign-in first."""
    return {name for name, person in world.people.items() if person.is_authenticated and ask(person)}


def test_every_predicate_stands_in_the_table():
    named = {
        f"{app}.{name}"
        for app, module in MODULES.items()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__.startswith(module.__name__)
    }
    assert named == {*TABLE, *ALONE, *SCOPES, *PARTS}


@pytest.mark.parametrize("name", TABLE)
def test_predicate_says_yes_to_these_people_only(world, name):
    thing, expected = TABLE[name]
    found = {
        side: people_for(world, lambda person, side=side: predicate(name)(person, world.things[side][thing]))
        for side in expected
    }
    assert found == expected


@pytest.mark.parametrize("name", ALONE)
def test_person_may_at_all(world, name):
    assert people_for(world, predicate(name)) == ALONE[name]


@pytest.mark.parametrize("name", SCOPES)
def test_scope_finds_these_schools_only(world, name):
    sides = {world.things[side]["school"].pk: side for side in (OWN, NEAR, FAR)}
    found = {
        who: {sides[pk] for pk in School.objects.filter(predicate(name)(person)).values_list("pk", flat=True)}
        for who, person in world.people.items()
    }
    assert {who: schools for who, schools in found.items() if schools} == SCOPES[name]


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved", "void"])
def test_records_are_read_by_these_people_only(world, state):
    """Drafts are the business of the school's own coordinators, their photos too."""
    readers = {"coordinator"} if state == "draft" else {"coordinator", "street officer", *HERE}
    found = people_for(
        world, lambda person: Activity.objects.visible_to(person).filter(pk=world.own[state].pk).exists()
    )
    assert found == readers
    for photo in ("photo", "draft_photo"):
        row = world.own[photo]
        if row.activity_id == world.own[state].pk:
            found = people_for(
                world, lambda who, pk=row.pk: ActivityPhoto.objects.visible_to(who).filter(pk=pk).exists()
            )
            assert found == readers


@pytest.mark.parametrize(
    ("thing", "readers"),
    [
        ("submitted_output", {"coordinator", "street officer", *HERE}),
        ("street_output", {"street officer", *HERE}),
        ("office_output", HERE),
    ],
)
def test_outputs_are_read_by_these_people_only(world, thing, readers):
    rows = Output.objects.filter(pk=world.own[thing].pk)
    assert people_for(world, lambda person: rows.visible_to(person).exists()) == readers
    deciders = people_for(world, lambda person: rows.reviewable_by(person).exists())
    assert deciders == {"reviewer"}


def test_roles_are_granted_by_these_people_only(world):
    found = {}
    for who, person in world.people.items():
        if person.is_authenticated:
            grants = tuple(
                {kind for kind in RoleKind if schools.rules.can_grant(person, kind, world.things[side]["district"])}
                for side in (OWN, FAR)
            )
            if any(grants):
                found[who] = grants
    assert found == GRANTS


def test_nobody_decides_over_a_locked_record(world):
    """States close the doors for everybody: no edit of what is handed in or approved, no reopening of the rest."""
    rules, own = schools.rules, world.own
    closed = [
        (rules.can_edit_activity, ("submitted", "approved", "void")),
        (rules.can_withdraw_activity, ("draft", "returned", "approved", "void")),
        (rules.can_reopen_activity, ("draft", "submitted", "returned", "void")),
        (awards.rules.can_approve_edition, ()),
    ]
    allowed = {
        (ask.__name__, state): people
        for ask, states in closed
        for state in states
        if (people := people_for(world, lambda person, ask=ask, state=state: ask(person, own[state])))
    }
    assert allowed == {}


def test_whoever_computed_an_edition_does_not_approve_it(world):
    edition = world.own["edition"]
    assert not awards.rules.can_approve_edition(edition.computed_by, edition)
    assert awards.rules.can_judge_awards(edition.computed_by, edition.cycle)


def test_former_judge_marks_nothing(world):
    """Work that was given out outlasts the role; the right to do it does not."""
    person = world.people["judge until yesterday"]
    assert not campaigns.rules.can_mark(person, world.own["former_assignment"])


DOORS = DOORS | REVIEW_DOORS | notices.DOORS


@pytest.mark.parametrize("name", DOORS)
def test_door_turns_everybody_else_away(world, name):
    expected, ask = DOORS[name]
    found = {
        side: people_for(world, lambda person, side=side: goes_through(ask, person, world.things[side]))
        for side in expected
    }
    assert found == expected


def goes_through(ask, person, its) -> bool:
    """Whether the action does it; what it did is undone."""
    try:
        with transaction.atomic():
            ask(person, its)
            transaction.set_rollback(True)
    except (Refused, AwardsRefused):
        return False
    return True
