"""Changing by hand who judges an entry."""

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.actions.judging import barred_schools, judged_contest, judges_of
from campaigns.errors import Refused
from campaigns.models import Assignment, Contest, Entry
from campaigns.settled import terms_of
from schools.models import User
from site_config.shared import audit


def takers_of(contest: Contest, entry: Entry) -> list[User]:
    """Return the judges who could still get the entry: none who has or had it, with a conflict, or with enough work."""
    held = set(entry.assignments.values_list("judge", flat=True))
    people = [judge for judge in judges_of(contest) if judge.pk not in held]
    barred, most = barred_schools(people), terms_of(contest).most_per_judge
    active = Assignment.objects.filter(entry__contest=contest, abstained=False, entry__state="submitted")
    loads = list(active.values_list("judge", flat=True))
    return [
        judge
        for judge in people
        if entry.school_id not in barred[judge.pk] and (most is None or loads.count(judge.pk) < most)
    ]


@transaction.atomic
def move_assignment(*, assignment: Assignment, to: User, user: User) -> Assignment:
    """Take unfinished work from one judge and give the entry to another. Marks given so far are dropped.

    Raises Refused for finished work, or when the other judge cannot take it.
    """
    contest = judged_contest(assignment.entry.contest, user)
    current = Assignment.objects.select_for_update(of=("self",)).select_related("entry").get(pk=assignment.pk)
    if current.finished_at or current.abstained:
        raise Refused(_("Only work that is not finished can be given to somebody else."))
    if to not in takers_of(contest, current.entry):
        raise Refused(_("This judge cannot take the entry: a conflict, enough work, or the same entry already."))
    current.delete()
    made = Assignment.objects.create(entry=current.entry, judge=to)
    audit.record("campaigns.contest.move_work", contest, user=user, entry=current.entry.code, to=to.pk)
    return made
