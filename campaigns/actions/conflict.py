"""Conflicts: schools whose entries a judge does not judge, declared by the judge before or during the judging."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.actions.judging import drop_work
from campaigns.enums import ContestPhase, EntryState
from campaigns.errors import Refused
from campaigns.models import Assignment, Conflict
from schools.enums import RoleKind
from schools.models import School, User
from site_config.shared import audit


def schools_within_reach(user: User) -> QuerySet[School]:
    """Return the schools whose entries the judge could be given: of the role's region, and of contests being judged."""
    paths = {role.region.path for role in user.current_roles if role.kind == RoleKind.JUDGE and role.region}
    own = Assignment.objects.filter(judge=user, entry__contest__phase=ContestPhase.JUDGING)
    paths |= set(own.values_list("entry__contest__region__path", flat=True))
    within = Q(pk__in=())
    for path in paths:
        within |= Q(region__path__startswith=path)
    return School.objects.filter(within)


def find_school(user: User, text: str) -> School:
    """Return the one school that the judge means by a full name, a short name or a code.

    There is no list to choose from, so that judges learn nothing about who takes part.
    Raises Refused when none or several fit.
    """
    plain = text.strip()
    fits = Q(name=plain) | Q(short_name=plain) | Q(code=plain)
    found = list(schools_within_reach(user).filter(fits).order_by("pk")[:2]) if plain else []
    if not found:
        raise Refused(_("No school has this name or code. Please enter the full name."))
    if len(found) > 1:
        raise Refused(_("Several schools have this name. Please enter the full name or the school code."))
    return found[0]


@transaction.atomic
def declare_conflict(*, user: User, school: School) -> Conflict:
    """Declare a conflict with a school. The judge abstains from its entries that are being judged; marks are dropped.

    Raises Refused for somebody who is no judge, or for a school that the judge has declared already.
    """
    if not rules.is_judge(user) or not schools_within_reach(user).filter(pk=school.pk).exists():
        raise Refused(_("Only judges declare conflicts, with schools whose entries they could be given."))
    conflict, is_new = Conflict.objects.get_or_create(
        judge=user, school=school, defaults={"declared_at": timezone.now()}
    )
    if not is_new:
        raise Refused(_("You have declared this school already."))
    held = Assignment.objects.select_for_update(of=("self",)).select_related("entry__contest")
    held = held.filter(judge=user, abstained=False, entry__school=school, entry__state=EntryState.SUBMITTED)
    for work in held.filter(entry__contest__phase=ContestPhase.JUDGING):
        drop_work(work, user, _("Declared a conflict with the school."))
    audit.record("campaigns.conflict.declare", conflict, user=user)
    return conflict


@transaction.atomic
def withdraw_conflict(*, conflict: Conflict, user: User) -> None:
    """Take a declared conflict back; entries that were given away stay away. Raises Refused for another's."""
    if conflict.judge_id != user.pk:
        raise Refused(_("This is another judge's."))
    audit.record("campaigns.conflict.withdraw", conflict, user=user)
    conflict.delete()
