"""One world for the guards over the whole product: two districts with everything in them, and everybody who may sign in.

Names carry marks: `Qown…` belongs to the school of "coordinator", `Qnear…` to another school of the same district in
another street, `Qfar…` to another district, `Qhere…` to the district itself and `Qpublic…` stands on public lists.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from wagtail.models import Site

from awards.enums import Honour
from awards.models import Rubric
from campaigns.models import Assignment
from home.models import SiteSettings
from home.site_tree import set_up_site
from schools.actions.evidence import add_photo
from schools.actions.expected import excuse
from schools.actions.invitations import create_invitation
from schools.actions.output import put_output_photo
from schools.actions.parts import Pair
from schools.actions.roles import grant_role
from schools.enums import ExcuseReason, ExpectedState, RoleKind
from schools.models import ExcusedMonth, Expected, Region, Role, School
from schools.roster.columns import COLUMNS
from schools.roster.intake import receive
from site_config.jobs.models import Job
from site_config.shared.calendar import Month
from tests import world_review
from tests.campaigns.works import docx
from tests.factories.awards import CycleFactory, nominated
from tests.factories.campaigns import ContestFactory, EntryFactory, add_file, entry_sheet
from tests.factories.outputs import OutputFactory, output_kind
from tests.factories.schools import (
    ActivityFactory,
    DistrictFactory,
    DocumentFactory,
    PlanFactory,
    PupilFactory,
    RegionFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
    holder,
)
from tests.notices import add_notices
from tests.schools.photos import picture, upload
from tests.world_contests import add_contest_ends
from tests.world_questions import add_questions
from tests.world_rankings import add_contest_work, add_rankings
from tests.world_talks import add_talks

MONTH = Month.at(2025, 10)
SIDES = ("own", "near", "far")
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Link:
    """The secret part of an invitation's address, which no row holds."""

    token: str


@dataclass
class World:
    """`things[side][what]` are the rows, `people` the accounts by the names of ROLES."""

    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, side: str) -> dict[str, Any]:
        if side not in SIDES:
            raise AttributeError(side)
        return self.things[side]


def build_world() -> World:
    """Make everything by the real actions."""
    world = World()
    set_up_site("testserver")
    here, there = DistrictFactory(name="Qhere区"), DistrictFactory(code="429902", name="Qfar区")
    places = {"own": here, "near": here, "far": there}
    for side in SIDES:
        world.things[side] = {"region": RegionFactory(parent=places[side], name=f"Q{side}Street")}
        world.things[side]["school"] = _school(side, world.things[side]["region"])
    for district, sides in ((here, ("own", "near")), (there, ("far",))):
        common = _district(district, "here" if district is here else "far")
        for side in sides:
            world.things[side].update(common)
            add_records(side, world.things[side])
            add_talks(side, world.things[side])
            add_outputs(side, world.things[side])
            _person(side, world.things[side])
            world_review.at_street(side, world.things[side], MONTH)
        world_review.draw_all(common, [world.things[side] for side in sides], MONTH)
        add_contest_work(common, [world.things[side] for side in sides])
        sided = [(side, world.things[side]) for side in sides]
        add_contest_ends(common, sided, "here" if district is here else "far")
        add_rankings(common, sided)
        add_questions(common, "here" if district is here else "far")
        for side in sides:
            world.things[side].update(common)
    world.people = _people(world, here, there)
    for side in SIDES:
        _personal(side, world)
    SiteSettings.for_site(Site.objects.get())
    return world


def built_and_undone() -> Iterator[World]:
    """For fixtures: a world inside a transaction that is rolled back."""
    with transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def _school(side: str, street: Region) -> School:
    return SchoolFactory(
        name=f"Q{side}School小学", short_name=f"Q{side}School", region=street, grades={5: (3, 126), 6: (3, 138)}
    )


def _district(district: Region, mark: str) -> dict[str, Any]:
    """What a district's offices have: plans, contests, a cycle."""
    plan = PlanFactory(region=district, title=f"Q{mark}Plan方案", adopted=True)
    running = ContestFactory(region=district, title=f"Q{mark}Contest征文", open=True)
    judging = ContestFactory(region=district, title=f"Q{mark}Judged征文", open=True)
    values = {"title": f"Q{mark}Cycle评选", "serial_prefix": f"Q{mark}Seri", "document_number": f"Q{mark}Doc号"}
    cycle = CycleFactory(region=district, values=values)
    output = OutputFactory(region=district, kind="themed", note=f"Q{mark}Output")
    kind = output.kind
    common = {
        "district": district,
        "office_output": output,
        "output_kind": kind,
        "plan": plan,
        "contest": running,
        "judged": judging,
        "cycle": cycle,
    }
    common["plan_excuse"] = ExcusedMonth.objects.create(plan=plan, month=MONTH.next, reason=f"Q{mark}Reason")
    return common | {"rubric": Rubric.objects.filter(region=district, honour=Honour.SCHOOL).get()}


def add_records(side: str, mine: dict[str, Any]) -> None:
    """A school's people, records in every state, a photo and documents."""
    school, mark = mine["school"], f"Q{side}"
    UserFactory(coordinator=school, name=f"{mark}Coordinator", username=f"{mark}Coordinator")
    mine["teacher"] = TeacherFactory(school=school, name=f"{mark}Teacher")
    mine["pupil"] = PupilFactory(school=school, name=f"{mark}Pupil", consented=True)
    base = {"school": school, "month": MONTH, "note": f"{mark}Note", "at": MONTH.first.replace(day=20)}
    for state, kind in (
        ("draft", "lesson"), ("submitted", "film"), ("approved", "essay"), ("returned", "meeting"), ("void", "lesson"),
    ):  # fmt: skip
        parts = {"class_numbers": {6: (1, 2, 3)}, "questions": [Pair(f"{mark}Question", 30, 12, 30, 27)]}
        values = {"theme": f"{mark}Theme", "teacher": mine["teacher"], **parts}
        mine[state] = ActivityFactory(kind=kind, upto=state, **values, **base)
    user = holder(RoleKind.COORDINATOR, school)
    mine["photo"] = add_photo(activity=mine["returned"], user=user, file=upload(picture()))
    mine["draft_photo"] = add_photo(activity=mine["draft"], user=user, file=upload(picture()))
    rows = Expected.objects.filter(school=school, state=ExpectedState.OPEN).order_by("-month", "kind__order")
    mine["expected"], last = rows[0], rows[1]
    mine["excused"] = excuse(expected=last, user=user, reason=ExcuseReason.EXAMS, note=f"{mark}Excuse")
    mine["document"] = DocumentFactory(school=school, title=f"{mark}Document")
    mine["sent_back"] = DocumentFactory(school=school, title=f"{mark}Back", returned=True)


def add_outputs(side: str, mine: dict[str, Any]) -> None:
    """Outputs of the school in every state, one with a photo, and one of the street and of the district's office."""
    base = {"place": f"Q{side}Place", "note": f"Q{side}Note", "happened_on": MONTH.first.replace(day=21)}
    for state in ("submitted", "approved", "returned", "void"):
        mine[f"{state}_output"] = OutputFactory(school=mine["school"], upto=state, **base)
    mine["street_output"] = OutputFactory(region=mine["region"], kind="consultation", number=90, **base)
    mine["blackboard"], mine["reporter"] = output_kind("blackboard"), SimpleNamespace(pk=f"s{mine['school'].pk}")
    user = holder(RoleKind.COORDINATOR, mine["school"])
    mine["output_photo"] = put_output_photo(output=mine["returned_output"], user=user, file=upload(picture()))


def _person(side: str, mine: dict[str, Any]) -> None:
    """An entry in each contest and a nomination that waits."""
    school, mark = mine["school"], f"Q{side}"
    text = f"{mark}Author在{mark}School写作，{mark}Teacher指导。放学路上，有人递来一支烟，我摇了摇头。"
    for what in ("contest", "judged"):
        pupil = PupilFactory(school=school, name=f"{mark}Author", consented=True)
        name = "entry" if what == "contest" else "judged_entry"
        mine[name] = EntryFactory(
            contest=mine[what], school=school, pupil=pupil, teacher=mine["teacher"], title=f"{mark}Entry", text=text
        )
    # Every judged entry has a picture: what is shown to judges is looked at with files, too.
    mine["judged_file"] = add_file(mine["judged_entry"], picture())
    mine["entry_file"] = add_file(mine["entry"], picture())
    mine["entry_document"] = add_file(mine["entry"], docx(f"{mark}Author的话"))
    mine["nomination"] = nominated(mine["cycle"], school, name=f"{mark}Nominee", accepted=False)
    nominated(mine["cycle"], school, name=f"{mark}Honoured")
    nominated(mine["cycle"], school, pupil=True, name=f"Qpublic{side.title()}")


# Names of the table of permissions -> (kind, side of the place, days from today it starts, days from today it ends)
ROLES: dict[str, tuple[RoleKind, str, int | None, int | None]] = {
    "coordinator": (RoleKind.COORDINATOR, "own", None, None),
    "other coordinator": (RoleKind.COORDINATOR, "near", None, None),
    "street officer": (RoleKind.STREET_OFFICER, "own", None, None),
    "other street officer": (RoleKind.STREET_OFFICER, "near", None, None),
    "reviewer": (RoleKind.REVIEWER, "here", None, None),
    "far reviewer": (RoleKind.REVIEWER, "far", None, None),
    "committee": (RoleKind.COMMITTEE, "here", None, None),
    "judge": (RoleKind.JUDGE, "here", None, None),
    "editor": (RoleKind.EDITOR, "here", None, None),
    "author": (RoleKind.AUTHOR, "here", None, None),
    "auditor": (RoleKind.AUDITOR, "here", None, None),
    "administrator": (RoleKind.ADMINISTRATOR, "here", None, None),
    "ended yesterday": (RoleKind.ADMINISTRATOR, "here", -30, -1),
    "starts next week": (RoleKind.ADMINISTRATOR, "here", 7, None),
    "judge until yesterday": (RoleKind.JUDGE, "here", -30, -1),
    "coordinator until yesterday": (RoleKind.COORDINATOR, "own", -30, -1),
}


def _people(world: World, here: Region, there: Region) -> dict[str, Any]:
    """One account for each role; the roles are granted by the system."""
    people: dict[str, Any] = {"anonymous": AnonymousUser(), "no role": UserFactory(username="no-role")}
    today = timezone.localdate()
    for name, (kind, side, starts, ends) in ROLES.items():
        people[name] = UserFactory(username=name.replace(" ", "-"))
        place = {"here": here, "far": there}.get(side)
        if side in ("own", "near"):
            place = world.things[side]["school" if kind == RoleKind.COORDINATOR else "region"]
        grant_role(
            user=None, person=people[name], kind=kind,
            starts_on=None if starts is None else today + starts * DAY, ends_on=None if ends is None else today + ends * DAY,
            **{"school" if kind == RoleKind.COORDINATOR else "region": place},
        )  # fmt: skip
    # The judge reads the entries that were given to the first judge; whoever stopped yesterday had work too.
    Assignment.objects.filter(pk__in=[world.own["assignment"].pk, world.near["assignment"].pk]).update(
        judge=people["judge"]
    )
    for side in ("own", "near"):
        world.things[side]["assignment"] = fresh(world.things[side]["assignment"])
    world.own["former_assignment"] = Assignment.objects.create(
        entry=world.own["judged_entry"], judge=people["judge until yesterday"]
    )
    return {name: person if name == "anonymous" else fresh(person) for name, person in people.items()}


def _personal(side: str, world: World) -> None:
    """What belongs to one account: a job, a roster that waits; and the account itself with its role."""
    mine = world.things[side]
    owners = {"own": "committee", "near": "reviewer", "far": "far reviewer"}
    keepers = {"own": "administrator", "near": "reviewer", "far": "far reviewer"}
    mine["job"] = Job.objects.create(
        kind="certificates", title=f"Q{side}Job", owner=world.people[owners[side]], queued_at=timezone.now(), params={}
    )
    names = ("code", "name", "stages", "region")
    rows = [[COLUMNS[name].title for name in names], ["2142000099", f"Q{side}Roster小学", "小学", mine["region"].name]]
    content = "\n".join(",".join(row) for row in [*rows, ["wrong", f"Q{side}Wrong", "小学", "?"]]).encode()
    teacher = UserFactory(username=f"Q{side}Keeper")
    if side == "own":
        teacher = world.people["coordinator"]
    elif side == "near":
        teacher = world.people["other coordinator"]
    mine["sheet"] = entry_sheet(mine["contest"], mine["school"], teacher, f"Q{side}Sheet")
    mine["roster"] = receive(
        file=SimpleUploadedFile(f"Q{side}File.csv", content, content_type="text/csv"),
        user=world.people[keepers[side]],
        region=mine["district"],
        school_year=2025,
    )
    world_review.decided_batch(side, mine, world.people[owners[side].replace("committee", "reviewer")], MONTH)
    mine["role"] = Role.objects.get(user__username=f"Q{side}Coordinator")
    mine["account"] = mine["role"].user
    mine["invitation"], token = create_invitation(user=mine["account"], school=mine["school"], note=f"Q{side}Invited")
    mine["link"] = Link(token)
    add_notices(side, world)


def fresh(row: Model) -> Any:
    """The row as the database has it, without anything remembered."""
    return type(row).objects.get(pk=row.pk)
