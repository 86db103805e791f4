"""What must be true before a contest goes on to its next phase: named checks with counts and sentences."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.enums import ContestPhase
from campaigns.models import Contest, Entry
from campaigns.results import over_quota, results_of
from campaigns.similarity.state import open_flags, uncompared


@dataclass(frozen=True)
class Gate:
    """One check: what it asks for, whether it holds, and where the missing things are listed."""

    code: str
    is_open: bool
    sentence: str
    target: str = ""


def next_phase(contest: Contest) -> ContestPhase | None:
    """Return the phase after the present one, None at the end."""
    phases = contest.phases()
    later = phases[phases.index(ContestPhase(contest.phase)) + 1 :]
    return later[0] if later else None


def gates_before(contest: Contest, phase: ContestPhase, today: datetime.date) -> list[Gate]:
    """Return every check before the phase, open or not. `today` decides whether the deadline has passed.

    The checks of an optional phase that the contest leaves out come before the phase that follows it.
    """
    order, held = list(ContestPhase), contest.phases()
    place = held.index(phase)
    since = order.index(held[place - 1]) + 1 if place else 0
    checks = [check for each in order[since : order.index(phase) + 1] for check in CHECKS[each]]
    return [gate for check in checks if (gate := check(contest, today))]


def counts_of(contest: Contest) -> dict[str, int]:
    """Return how many entries there are, how many lack judges, and how many lack marks; one query."""
    active = Q(assignments__abstained=False)
    entries = Entry.objects.filter(contest=contest).entered()
    entries = entries.annotate(
        judges=Count("assignments", filter=active),
        finished=Count("assignments", filter=active & Q(assignments__finished_at__isnull=False)),
    )
    wanted = contest.judges_per_entry
    return entries.aggregate(
        entries=Count("pk"),
        short=Count("pk", filter=Q(judges__lt=wanted)),
        unjudged=Count("pk", filter=Q(finished__lt=F("judges")) | Q(finished=0)),
        placed=Count("pk", filter=~Q(placing="")),
    )


def _complete(contest: Contest, today: datetime.date) -> Gate:
    is_open = contest.groups.exists() and sum(c.weight for c in contest.criteria.all()) == 100
    return Gate("complete", is_open, _("Groups and criteria are set, and the criteria add up to 100 points."), "edit")


def _deadline(contest: Contest, today: datetime.date) -> Gate:
    if today > contest.closes_on:
        return Gate("deadline", True, _("The last day for entries has passed."))
    return Gate("deadline", False, _("Entries are accepted until the last day; you can move that day."), "edit")


def _entries(contest: Contest, today: datetime.date) -> Gate:
    total = counts_of(contest)["entries"]
    if not total:
        return Gate("entries", False, _("No entry has been handed in yet."), "entries")
    text = ngettext("%(total)d entry has been handed in.", "%(total)d entries have been handed in.", total)
    return Gate("entries", True, text % {"total": total}, "entries")


def _screened(contest: Contest, today: datetime.date) -> Gate | None:
    if ContestPhase.SCREENING not in contest.phases():
        return None
    left = Entry.objects.filter(contest=contest, screening=None).entered().count()
    if not left:
        return Gate("screened", True, _("Every entry has been screened."), "screening")
    text = ngettext("%(total)d entry is not screened yet.", "%(total)d entries are not screened yet.", left)
    return Gate("screened", False, text % {"total": left}, "screening")


def _signed_off(contest: Contest, today: datetime.date) -> Gate | None:
    if ContestPhase.PANEL not in contest.phases():
        return None
    held = set(Entry.objects.filter(contest=contest).entered().order_by().values_list("group", flat=True))
    left = held - set(contest.sign_offs.values_list("group", flat=True))
    if not left:
        return Gate("decided", True, _("The panel has signed off every group."), "panel")
    text = ngettext(
        "The panel has not signed off %(total)d group.", "The panel has not signed off %(total)d groups.", len(left)
    )
    return Gate("decided", False, text % {"total": len(left)}, "panel")


def _quotas(contest: Contest, today: datetime.date) -> Gate:
    over = [group for group in results_of(contest) if over_quota(group)]
    if not over:
        return Gate("quotas", True, _("No group gives more prizes than it has."), "results")
    text = ngettext(
        "%(total)d group gives more prizes than it has.", "%(total)d groups give more prizes than they have.", len(over)
    )
    return Gate("quotas", False, text % {"total": len(over)}, "panel")


def _judges(contest: Contest, today: datetime.date) -> Gate:
    short = counts_of(contest)["short"]
    if not short:
        text = _("Every entry has %(judges)d judges.") % {"judges": contest.judges_per_entry}
        return Gate("judges", True, text, "judges")
    text = ngettext("%(total)d entry has too few judges.", "%(total)d entries have too few judges.", short)
    return Gate("judges", False, text % {"total": short}, "judges")


def _judged(contest: Contest, today: datetime.date) -> Gate:
    missing = counts_of(contest)["unjudged"]
    if not missing:
        return Gate("judged", True, _("Every judge has finished."), "judges")
    text = ngettext(
        "%(total)d entry is not judged to the end.", "%(total)d entries are not judged to the end.", missing
    )
    return Gate("judged", False, text % {"total": missing}, "judges")


def _compared(contest: Contest, today: datetime.date) -> Gate:
    missing = uncompared(contest)
    if not missing:
        return Gate("compared", True, _("Every text has been compared with the others."), "similar")
    text = ngettext(
        "%(total)d text has not been compared with the others.",
        "%(total)d texts have not been compared with the others.",
        missing,
    )
    return Gate("compared", False, text % {"total": missing}, "similar")


def _no_open_flag(contest: Contest, today: datetime.date) -> Gate:
    waiting = open_flags(contest)
    if not waiting:
        return Gate("similar", True, _("Nothing is left to decide about texts that resemble each other."), "similar")
    text = ngettext(
        "%(total)d pair of texts that resemble each other is not decided.",
        "%(total)d pairs of texts that resemble each other are not decided.",
        waiting,
    )
    return Gate("similar", False, text % {"total": waiting}, "similar")


def _prizes(contest: Contest, today: datetime.date) -> Gate:
    placed = counts_of(contest)["placed"]
    if not placed:
        return Gate("prizes", False, _("No prize has been given."), "results")
    text = ngettext("%(total)d prize has been given.", "%(total)d prizes have been given.", placed)
    return Gate("prizes", True, text % {"total": placed}, "results")


Check = Callable[[Contest, datetime.date], Gate | None]
# A check that does not concern the contest answers None.
CHECKS: dict[ContestPhase, tuple[Check, ...]] = {
    ContestPhase.CALL: (),
    ContestPhase.ENTRY: (_complete,),
    ContestPhase.SCREENING: (_deadline, _entries),
    ContestPhase.JUDGING: (_screened,),
    ContestPhase.PANEL: (_judges, _judged),
    ContestPhase.NOTICE: (_signed_off, _quotas, _compared, _no_open_flag),
    ContestPhase.PUBLISHED: (_prizes,),
}
