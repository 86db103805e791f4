"""Who is told what about a talk: kinds of messages, and the people of both sides."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.enums import RoleKind
from schools.messages import announce
from schools.models import Role, Talk, User
from schools.talks.words import plain_when

REQUESTED, CHANGED = "talk.requested", "talk.changed"
ASSIGNED, OFFERED, MOVED = "talk.assigned", "talk.offered", "talk.moved"
CONFIRMED, DECLINED, CANCELLED = "talk.confirmed", "talk.declined", "talk.cancelled"
RELEASED = "talk.released"

announce(REQUESTED, _("%(school)s asks for a talk."))
announce(CHANGED, _("%(school)s changed its request for a talk."))
announce(ASSIGNED, _("A talk is planned for %(school)s: %(when)s, %(speaker)s. The school is asked to confirm it."))
announce(OFFERED, _("A talk is offered to %(school)s: %(when)s, %(speaker)s. The school is asked to confirm it."))
announce(MOVED, _("The talk at %(school)s was moved to %(when)s, %(speaker)s. The school is asked to confirm it."))
announce(CONFIRMED, _("%(school)s confirmed the talk of %(when)s."))
announce(DECLINED, _("The request of %(school)s for a talk was declined: %(reason)s"))
announce(CANCELLED, _("The talk at %(school)s was cancelled (%(when)s): %(reason)s"))
announce(RELEASED, _("Somebody else gives the talk at %(school)s (%(when)s)."))


def school_side(talk: Talk) -> list[User]:
    """The school's coordinators of today."""
    rows = Role.objects.current(timezone.localdate()).filter(kind=RoleKind.COORDINATOR, school=talk.school_id)
    return [role.user for role in rows.select_related("user")]


def bureau_side(talk: Talk) -> list[User]:
    """The reviewers above the school and the officers of its street."""
    rows = Role.objects.current(timezone.localdate()).filter(
        kind__in=(RoleKind.REVIEWER, RoleKind.STREET_OFFICER), region__path__in=talk.school.region.ancestor_paths()
    )
    return [role.user for role in rows.select_related("user")]


def speaker_side(talk: Talk) -> list[User]:
    return [talk.speaker.account] if talk.speaker and talk.speaker.account else []


def others(people: Iterable[User], user: User) -> list[User]:
    """Everybody but the one who did it."""
    return [person for person in people if person.pk != user.pk]


def about(talk: Talk, **more: Any) -> dict[str, Any]:
    """Address and parameters of a message on this talk; nothing in it is about a pupil."""
    return {
        "url": reverse("schools:talk", args=[talk.pk]),
        "school": str(talk.school),
        "when": plain_when(talk),
        "speaker": talk.speaker.name if talk.speaker else "",
        **more,
    }
