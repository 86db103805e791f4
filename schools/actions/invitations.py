"""Invitations of coordinators: a secret address, used once; with a hand-over the old role ends as the new one begins."""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.roles import add_account, close_role, enter_role
from schools.enums import RoleKind
from schools.errors import Refused
from schools.models import Invitation, Role, School, User
from schools.models.invitation import DAYS_OPEN
from site_config.shared import audit

TOKEN_BYTES = 32
LONGEST_TOKEN = 100


class InvitationGone(Refused):
    """Unknown, used, revoked, run out, or sent by somebody who may not invite any more: always the same words."""

    def __init__(self) -> None:
        super().__init__(_("This invitation is not valid. It may have been used, withdrawn or run out."))


def digest_of(token: str) -> str:
    """Return what is stored of a token. It has 256 bits of chance, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def create_invitation(
    *, user: User, school: School, note: str = "", replaces: Role | None = None
) -> tuple[Invitation, str]:
    """Make an invitation and return it with its token, which is stored nowhere.

    Params: replaces, the coordinator's role that ends when the invitation is accepted.
    Raises Refused when the person may not invite to the school or may not hand that role over.
    """
    if not rules.can_invite(user, school):
        raise Refused(_("You may not invite a coordinator to this school."))
    now = timezone.now()
    if school.closed_on and school.closed_on <= timezone.localdate():
        raise Refused(_("This school is closed."))
    if replaces is not None and not _can_be_replaced(user, school, replaces):
        raise Refused(_("You may not hand over this role."))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        school=school,
        kind=RoleKind.COORDINATOR,
        note=note.strip(),
        token_digest=digest_of(token),
        replaces=replaces,
        created_by=user,
        created_at=now,
        expires_at=now + dt.timedelta(days=DAYS_OPEN),
    )
    audit.record("schools.invitation.create", invitation, user=user, school=school.code, hand_over=bool(replaces))
    return invitation, token


@transaction.atomic
def revoke_invitation(*, user: User, invitation: Invitation) -> Invitation:
    """Take an open invitation back. Raises Refused when it is not the person's to take back, or not open any more."""
    invitation = _locked(pk=invitation.pk)
    if not rules.can_invite(user, invitation.school):
        raise Refused(_("You may not revoke this invitation."))
    if invitation.accepted_at or invitation.revoked_at:
        raise Refused(_("This invitation is not open any more."))
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    audit.record("schools.invitation.revoke", invitation, user=user)
    return invitation


def open_invitation(token: str) -> Invitation:
    """The invitation behind a token. Raises InvitationGone for every reason not to accept it."""
    return _still_open(Invitation.objects.filter(token_digest=digest_of(token[:LONGEST_TOKEN])))


@transaction.atomic
def accept_invitation(*, token: str, person: User) -> Role:
    """Make the person a coordinator from today on; a role that is handed over has yesterday as its last day.

    Its drafts and records stay with the school. Raises InvitationGone, or Refused when the person is the school's
    coordinator already.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).filter(token_digest=digest_of(token[:LONGEST_TOKEN]))
    invitation = _still_open(rows)
    today = timezone.localdate()
    if any(role.school_id == invitation.school_id for role in person.roles.current(today)):
        raise Refused(_("You are a coordinator of this school already."))
    role = Role(user=person, kind=invitation.kind, school=invitation.school, starts_on=today)
    enter_role(role, by=person)
    old = invitation.replaces
    if old is not None and not (old.ends_on and old.ends_on < today):
        close_role(old, last_day=today - dt.timedelta(days=1), by=person)
    invitation.accepted_by, invitation.accepted_at = person, timezone.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    audit.record("schools.invitation.accept", invitation, user=person)
    return role


@transaction.atomic
def join_by_invitation(*, token: str, username: str, name: str, password: str) -> User:
    """Make an account and accept in one step. Raises InvitationGone, or ValidationError for a name in use or a weak password."""
    open_invitation(token)
    person = add_account(user=None, username=username, name=name, password=password)
    accept_invitation(token=token, person=person)
    return person


def _still_open(rows: QuerySet[Invitation]) -> Invitation:
    invitation = rows.select_related("school__region", "created_by", "replaces__user").first()
    if invitation is None or not invitation.is_open(timezone.now()):
        raise InvitationGone
    closed_on = invitation.school.closed_on
    if (closed_on and closed_on <= timezone.localdate()) or not rules.can_invite(
        invitation.created_by, invitation.school
    ):
        raise InvitationGone
    return invitation


def _locked(**lookup: Any) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).select_related("school__region").get(**lookup)


def _can_be_replaced(user: User, school: School, role: Role) -> bool:
    ended = role.ends_on and role.ends_on < timezone.localdate()
    return role.school_id == school.pk and not ended and rules.can_replace(user, role)
