"""Invitations: one address, one person, fourteen days; with a hand-over the old role ends."""

import datetime as dt
from unittest import mock

from django.core.exceptions import ValidationError
from django.utils import timezone

import pytest

from schools.actions.invitations import (
    InvitationGone,
    accept_invitation,
    create_invitation,
    digest_of,
    join_by_invitation,
    open_invitation,
    revoke_invitation,
)
from schools.actions.roles import end_role
from schools.errors import Refused
from schools.models import Activity, Invitation, School, User
from site_config.shared import audit
from tests.factories.schools import ActivityFactory, SchoolFactory, UserFactory
from tests.world import fresh

pytestmark = pytest.mark.django_db
PASSWORD = "mei yi ge ban dou shang ke"


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def owner(school):
    return UserFactory(coordinator=school, name="林知夏")


def in_days(days: int):
    return mock.patch("django.utils.timezone.now", return_value=timezone.now() + dt.timedelta(days=days))


def test_token_is_stored_as_its_digest_only(school, owner):
    invitation, token = create_invitation(user=owner, school=school, note="陶老师")
    assert invitation.token_digest == digest_of(token)
    assert len(token) >= 43
    assert token not in str(Invitation.objects.values().get())
    assert open_invitation(token) == invitation


def test_second_coordinator_joins_beside_the_first(school, owner):
    invitation, token = create_invitation(user=owner, school=school)
    person = UserFactory()
    role = accept_invitation(token=token, person=person)
    invitation.refresh_from_db()
    assert (role.user, role.school, role.starts_on, role.ends_on) == (person, school, timezone.localdate(), None)
    assert (invitation.accepted_by, invitation.accepted_at is not None) == (person, True)
    assert [each.user for each in school.roles.current(timezone.localdate()).order_by("pk")] == [owner, person]


def test_hand_over_ends_the_old_role_and_keeps_the_drafts(school, owner):
    draft = ActivityFactory(school=school, user=owner)
    _invitation, token = create_invitation(user=owner, school=school, replaces=owner.roles.get())
    person = UserFactory()
    accept_invitation(token=token, person=person)
    old = owner.roles.get()
    assert old.ends_on == timezone.localdate() - dt.timedelta(days=1)
    assert not Activity.objects.visible_to(fresh(owner)).exists()
    assert Activity.objects.visible_to(fresh(person)).get() == draft


def test_new_account_joins_in_one_step(school, owner):
    _invitation, token = create_invitation(user=owner, school=school)
    person = join_by_invitation(token=token, username="qinwang", name="秦望", password=PASSWORD)
    assert (person.check_password(PASSWORD), person.roles.get().school) == (True, school)


def test_failed_join_leaves_no_account_and_the_invitation_open(school, owner):
    _invitation, token = create_invitation(user=owner, school=school)
    for values in ({"username": owner.username, "password": PASSWORD}, {"username": "neu", "password": "12345678"}):
        with pytest.raises(ValidationError):
            join_by_invitation(token=token, name="秦望", **values)
    assert User.objects.filter(name="秦望").count() == 0
    assert open_invitation(token)


def spoilt_by_use(invitation, token):
    accept_invitation(token=token, person=UserFactory())


def spoilt_by_revoking(invitation, token):
    revoke_invitation(user=invitation.created_by, invitation=invitation)


def spoilt_by_closing(invitation, token):
    School.objects.filter(pk=invitation.school_id).update(closed_on=timezone.localdate())


def spoilt_by_leaving(invitation, token):
    """Whoever may not invite any more has no open invitations: nobody comes back by a link made before leaving."""
    reviewer = UserFactory(reviewer=invitation.school.region.parent)
    end_role(user=reviewer, role=invitation.created_by.roles.get())


@pytest.mark.parametrize("spoil", [spoilt_by_use, spoilt_by_revoking, spoilt_by_closing, spoilt_by_leaving])
def test_invitation_opens_nothing_any_more(school, owner, spoil):
    invitation, token = create_invitation(user=owner, school=school)
    spoil(invitation, token)
    late = UserFactory()
    with pytest.raises(InvitationGone):
        accept_invitation(token=token, person=late)
    assert not late.roles.exists()


def test_invitation_runs_out_after_fourteen_days(school, owner):
    _invitation, token = create_invitation(user=owner, school=school)
    with in_days(13):
        assert open_invitation(token)
    with in_days(14), pytest.raises(InvitationGone):
        open_invitation(token)


def test_coordinator_of_the_school_is_told_so_and_uses_nothing_up(school, owner):
    invitation, token = create_invitation(user=owner, school=school)
    with pytest.raises(Refused, match="已经是本校的联络员"):
        accept_invitation(token=token, person=owner)
    assert fresh(invitation).accepted_at is None


def test_coordinator_hands_over_only_the_own_role(school, owner):
    colleague = UserFactory(coordinator=school)
    with pytest.raises(Refused):
        create_invitation(user=owner, school=school, replaces=colleague.roles.get())
    reviewer = UserFactory(reviewer=school.region.parent)
    assert create_invitation(user=reviewer, school=school, replaces=colleague.roles.get())[0].replaces.user == colleague


def test_others_invite_and_revoke_nothing(school, owner):
    invitation, _token = create_invitation(user=owner, school=school)
    for person in (UserFactory(coordinator=SchoolFactory()), UserFactory(street_officer=school.region)):
        with pytest.raises(Refused):
            create_invitation(user=person, school=school)
        with pytest.raises(Refused):
            revoke_invitation(user=person, invitation=invitation)
    assert fresh(invitation).revoked_at is None


def test_everything_is_logged(school, owner):
    invitation, token = create_invitation(user=owner, school=school, replaces=owner.roles.get())
    person = join_by_invitation(token=token, username="qinwang", name="秦望", password=PASSWORD)
    assert [(line.action, line.user_id) for line in audit.history(invitation, newest_first=False)] == [
        ("schools.invitation.create", owner.pk),
        ("schools.invitation.accept", person.pk),
    ]
    assert [line.action for line in audit.history(owner.roles.get())] == ["schools.role.end"]
    assert [line.action for line in audit.history(person.roles.get())] == ["schools.role.grant"]
