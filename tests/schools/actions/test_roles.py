"""Who may give which role where; hand-over, passwords, Wagtail's group."""

import datetime as dt

from django.utils import timezone

import pytest

from schools.actions.registry import close_school, merge_street, save_school
from schools.actions.roles import end_role, grant_role, hand_over_school, reset_password
from schools.enums import RegionLevel, RoleKind
from schools.errors import Refused
from schools.models import Role, School
from tests.factories.schools import DistrictFactory, RegionFactory, RoleFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
K = RoleKind
DAILY = {K.COORDINATOR, K.STREET_OFFICER, K.JUDGE}
ALLOWED = {"administrator": set(K), "reviewer": DAILY}


def place(kind, school):
    return {"school": school} if kind == K.COORDINATOR else {"region": school.region.parent}


@pytest.mark.parametrize("holder", [kind for kind in K if kind != K.COORDINATOR])
@pytest.mark.parametrize("kind", list(K))
def test_grant_role_by_kind_of_holder(holder, kind):
    school = SchoolFactory()
    user, person = UserFactory(**{holder.value: school.region.parent}), UserFactory()
    if kind in ALLOWED.get(holder.value, set()):
        assert grant_role(user=user, person=person, kind=kind, **place(kind, school)).pk
    else:
        with pytest.raises(Refused):
            grant_role(user=user, person=person, kind=kind, **place(kind, school))
        assert not person.roles.exists()


@pytest.mark.parametrize("holder", ["administrator", "reviewer"])
def test_grant_role_outside_the_own_region_is_refused(holder):
    school = SchoolFactory()
    user = UserFactory(**{holder: school.region.parent})
    foreign = SchoolFactory(region=RegionFactory(parent=DistrictFactory(code="429902", name="邻湖区")))
    for bound in ({"school": foreign, "kind": K.COORDINATOR}, {"region": school.region.parent.parent, "kind": K.JUDGE}):
        with pytest.raises(Refused):
            grant_role(user=user, person=UserFactory(), **bound)


def test_grant_role_twice_in_the_same_time_is_refused():
    school = SchoolFactory()
    user, person = UserFactory(reviewer=school.region.parent), UserFactory(coordinator=school)
    with pytest.raises(Refused):
        grant_role(user=user, person=person, kind=K.COORDINATOR, school=school)


def test_end_role_takes_access_today_and_keeps_the_row():
    school = SchoolFactory()
    user, person = UserFactory(reviewer=school.region.parent), UserFactory(coordinator=school)
    end_role(user=user, role=person.roles.get())
    assert person.roles.get().ends_on == timezone.localdate() - dt.timedelta(days=1)
    assert type(person).objects.get(pk=person.pk).current_roles == []


def test_end_role_of_an_administrator_is_refused_to_reviewers_and_to_oneself():
    role = RoleFactory(administrator=True)
    for user in (UserFactory(reviewer=role.region), role.user):
        with pytest.raises(Refused):
            end_role(user=user, role=role)


def test_hand_over_ends_the_old_role_the_day_before_and_keeps_history():
    school = SchoolFactory()
    user, old, new = UserFactory(reviewer=school.region.parent), UserFactory(coordinator=school), UserFactory()
    today = timezone.localdate()
    hand_over_school(user=user, school=school, person=new, on=today)
    roles = Role.objects.filter(school=school).order_by("pk")
    assert [(role.user, role.starts_on, role.ends_on) for role in roles] == [
        (old, None, today - dt.timedelta(days=1)),
        (new, today, None),
    ]


@pytest.mark.parametrize("case", ["past", "same", "foreign"])
def test_hand_over_refused_changes_nothing(case):
    school = SchoolFactory()
    old = UserFactory(coordinator=school)
    user = (
        UserFactory(street_officer=school.region) if case == "foreign" else UserFactory(reviewer=school.region.parent)
    )
    on = timezone.localdate() - dt.timedelta(days=case == "past")
    with pytest.raises(Refused):
        hand_over_school(user=user, school=school, person=old if case == "same" else UserFactory(), on=on)
    assert [(role.user, role.ends_on) for role in school.roles.all()] == [(old, None)]


def test_reset_password_gives_a_new_one_for_people_one_could_have_appointed():
    school = SchoolFactory()
    person = UserFactory(coordinator=school)
    password = reset_password(user=UserFactory(reviewer=school.region.parent), person=person)
    person.refresh_from_db()
    assert person.check_password(password)


@pytest.mark.parametrize("case", ["administrator", "superuser", "elsewhere too"])
def test_reset_password_never_reaches_above_oneself(case):
    school = SchoolFactory()
    person = UserFactory(coordinator=school, is_superuser=case == "superuser")
    region = school.region.parent if case == "administrator" else DistrictFactory(code="429902", name="邻湖区")
    if case != "superuser":
        Role.objects.create(user=person, kind=K.ADMINISTRATOR, region=region)
    with pytest.raises(Refused):
        reset_password(user=UserFactory(reviewer=school.region.parent), person=person)


@pytest.mark.parametrize("kind", list(K))
def test_site_groups_follow_editors_administrators_and_authors(kind):
    school = SchoolFactory()
    user, person = UserFactory(administrator=school.region.parent), UserFactory()
    role = grant_role(user=user, person=person, kind=kind, **place(kind, school))
    groups = {K.EDITOR: ["Moderators"], K.ADMINISTRATOR: ["Moderators"], K.AUTHOR: ["Authors"]}
    assert [group.name for group in person.groups.all()] == groups.get(kind, [])
    end_role(user=user, role=role)
    assert not person.groups.exists()


def test_merge_moves_schools_and_roles_and_keeps_the_old_street():
    school = SchoolFactory()
    old, into = school.region, RegionFactory()
    officer, user = UserFactory(street_officer=old), UserFactory(administrator=old.parent)
    on = timezone.localdate()
    assert merge_street(street=old, into=into, user=user, on=on) == 1
    school.refresh_from_db()
    old.refresh_from_db()
    assert (school.region, old.closed_on, old.merged_into) == (into, on, into)
    roles = officer.roles.order_by("pk")
    assert [(role.region, role.starts_on, role.ends_on) for role in roles] == [
        (old, None, on - dt.timedelta(days=1)),
        (into, on, None),
    ]


@pytest.mark.parametrize("case", ["same", "other district", "future", "stranger"])
def test_merge_refused_moves_nothing(case):
    school = SchoolFactory()
    street, district = school.region, school.region.parent
    other = DistrictFactory(code="429902", name="邻湖区", level=RegionLevel.DISTRICT)
    into = {"same": street, "other district": RegionFactory(code="429902001", parent=other)}.get(
        case
    ) or RegionFactory()
    user = UserFactory(auditor=district.parent) if case == "stranger" else UserFactory(administrator=district.parent)
    on = timezone.localdate() + dt.timedelta(days=case == "future")
    with pytest.raises(Refused):
        merge_street(street=street, into=into, user=user, on=on)
    assert School.objects.get().region == street


def test_school_cannot_be_taken_from_or_pushed_into_another_region():
    school = SchoolFactory()
    foreign = RegionFactory(code="429902001", parent=DistrictFactory(code="429902", name="邻湖区"))
    for user in (UserFactory(reviewer=foreign), UserFactory(reviewer=school.region)):
        with pytest.raises(Refused):
            save_school(school=School.objects.get(), user=user, values={"region": foreign})
    assert School.objects.get().region == school.region


def test_close_school_keeps_the_row():
    school = SchoolFactory()
    close_school(school=school, user=UserFactory(reviewer=school.region.parent), on=dt.date(2026, 2, 1))
    assert School.objects.get().closed_on == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (starts, ends)
        for starts in (None, -1, 0, 1)
        for ends in (None, -1, 0, 1)
        if None in (starts, ends) or starts <= ends
    ],
)
def test_roles_of_a_person_are_those_that_the_queryset_calls_current(starts, ends):
    today = timezone.localdate()
    dates = [None if days is None else today + dt.timedelta(days=days) for days in (starts, ends)]
    person = UserFactory(coordinator=SchoolFactory())
    person.roles.update(starts_on=dates[0], ends_on=dates[1])
    assert person.current_roles == list(Role.objects.filter(user=person).current(today))
