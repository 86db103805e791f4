"""Coordinators who join by invitation: a second one, a hand-over, and an invitation that is still open."""

import datetime as dt

from home.demo import PASSWORD, clock
from schools.actions.invitations import create_invitation, join_by_invitation
from schools.enums import RoleKind
from schools.models import Region, School, User


def join(*, district: Region, day: dt.date) -> None:
    """Let the demo's own school have a second coordinator, and hand another school over."""
    first, second = School.objects.within(district).filter(closed_on=None).select_related("region").order_by("code")[:2]
    owner = User.objects.get(username="coordinator")
    with clock.at(day, hour=14):
        _invited(first, owner, name="何青野", username="heqingye")
        role = second.roles.filter(kind=RoleKind.COORDINATOR).select_related("user").latest("pk")
        _invited(second, role.user, name="白若溪", username="bairuoxi", replaces=role)
    create_invitation(user=User.objects.get(pk=owner.pk), school=first, note="五年级组 陶老师")


def _invited(school: School, user: User, *, name: str, username: str, **options) -> None:
    _invitation, token = create_invitation(user=user, school=school, note=name, **options)
    join_by_invitation(token=token, username=username, name=name, password=PASSWORD)
