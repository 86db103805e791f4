"""Contests: announcing them, changing them, and the one door for every change of phase."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.actions.contest_parts import set_criteria, set_groups, set_steps
from campaigns.actions.results import decide
from campaigns.actions.similarity import ask_for_check
from campaigns.defaults import criteria_of, groups_of
from campaigns.enums import DEFAULT_FILES, RESULTS_STAND, ContestKind, ContestPhase
from campaigns.errors import GatesClosed, Refused
from campaigns.gates import gates_before, next_phase
from campaigns.models import Contest, Entry, JudgingTerms, PanelSignOff
from campaigns.similarity.state import uncompared
from campaigns.telling import tell_excluded
from schools import news
from schools.models import Region, User
from site_config.shared import audit

TOLD_TO_ENTRANTS = (ContestPhase.JUDGING, ContestPhase.PUBLISHED)
PHASE_ACTIONS = {
    ContestPhase.ENTRY: "campaigns.contest.open",
    ContestPhase.SCREENING: "campaigns.contest.screen",
    ContestPhase.JUDGING: "campaigns.contest.judge",
    ContestPhase.PANEL: "campaigns.contest.panel",
    ContestPhase.NOTICE: "campaigns.contest.decide",
    ContestPhase.PUBLISHED: "campaigns.contest.publish",
}


@transaction.atomic
def announce_contest(
    *,
    region: Region,
    user: User,
    values: Mapping[str, Any],
    groups: Iterable[Mapping[str, Any]] | None = None,
    criteria: Iterable[Mapping[str, Any]] | None = None,
    steps: Iterable[Mapping[str, Any]] = (),
) -> Contest:
    """Create a contest in its first phase.

    Params: values of the model's own fields; groups, criteria and steps (days of phases) as field values of their
    models; groups and criteria None, and kinds of files that are not named, are those usual for the contest's kind.
    Raises Refused without the right, without a group, or when the criteria do not add up to 100 points.
    """
    if not rules.can_set_contests(user, region):
        raise Refused(_("You may not announce contests in this region."))
    kind = values.get("kind", ContestKind.ESSAY)
    contest = Contest(region=region, **{"file_kinds": DEFAULT_FILES[ContestKind(kind)], **values})
    contest.full_clean()
    contest.save()
    set_groups(contest, groups_of(kind) if groups is None else list(groups))
    set_criteria(contest, criteria_of(kind) if criteria is None else list(criteria))
    set_steps(contest, list(steps))
    audit.record("campaigns.contest.announce", contest, user=user)
    return contest


@transaction.atomic
def change_contest(
    *,
    contest: Contest,
    user: User,
    values: Mapping[str, Any],
    groups: Iterable[Mapping[str, Any]],
    criteria: Iterable[Mapping[str, Any]] | None = None,
    steps: Iterable[Mapping[str, Any]] | None = None,
) -> Contest:
    """Change a contest before its prizes are decided. Criteria stay as they are once a mark exists.

    Params as for `announce_contest`; criteria and steps None leaves them alone.
    Raises Refused when prizes are decided, a group with entries or the running phase is left out, marks exist and
    criteria differ, or entries exist and the kind differs.
    """
    contest = _locked(contest, user)
    if contest.phase in RESULTS_STAND:
        raise Refused(_("The prizes are decided; the contest can no longer be changed."))
    before = {name: getattr(contest, name) for name in values}
    for name, value in values.items():
        setattr(contest, name, value)
    if contest.kind != before.get("kind", contest.kind) and contest.entries.exists():
        raise Refused(_("Entries have been handed in; what the contest asks for can no longer be changed."))
    contest.full_clean()
    contest.save()
    set_groups(contest, list(groups))
    if criteria is not None:
        set_criteria(contest, list(criteria))
    if steps is not None:
        set_steps(contest, list(steps))
    changed = {name: value for name, value in values.items() if before[name] != value}
    audit.record("campaigns.contest.change", contest, user=user, changed=changed)
    return contest


@transaction.atomic
def advance_contest(*, contest: Contest, user: User, to: ContestPhase) -> Contest:
    """Lead a contest into its next phase; deciding gives the prizes and freezes means and places.

    Params: to must be the phase after the present one.
    Raises GatesClosed with everything still missing, Refused for any other phase.
    """
    contest = _locked(contest, user)
    now = timezone.now()
    if to != next_phase(contest):
        raise Refused(_("The contest is no longer in the phase shown on your page."))
    closed = [gate for gate in gates_before(contest, to, timezone.localdate(now)) if not gate.is_open]
    if closed:
        raise GatesClosed(closed)
    if to == ContestPhase.NOTICE:
        decide(contest=contest, user=user, now=now)
        contest.decided_at = now
    if to == ContestPhase.PUBLISHED:
        contest.published_at = now
    contest.phase = to
    contest.save(update_fields=["phase", "decided_at", "published_at"])
    audit.record(PHASE_ACTIONS[to], contest, user=user)
    if to in (ContestPhase.SCREENING, ContestPhase.JUDGING) and uncompared(contest):
        ask_for_check(contest=contest, user=None)
    _tell(contest)
    return contest


@transaction.atomic
def reopen_judging(*, contest: Contest, user: User, reason: str) -> Contest:
    """Take back decided prizes that are not published yet, so that marks can be corrected.

    The edition stays; deciding again writes the next one with this reason, and the second round is signed off anew.

    Raises Refused without a reason, or when the prizes are not decided or already published.
    """
    contest = _locked(contest, user)
    if contest.phase != ContestPhase.NOTICE:
        raise Refused(_("Only decided prizes that are not yet published can be taken back."))
    if not reason.strip():
        raise Refused(_("Please say why the prizes are taken back."))
    Entry.objects.filter(contest=contest).update(mean=None, placing="")
    JudgingTerms.objects.update_or_create(contest=contest, defaults={"correction": reason.strip()[:300]})
    PanelSignOff.objects.filter(contest=contest).delete()
    contest.phase, contest.decided_at = ContestPhase.JUDGING, None
    contest.save(update_fields=["phase", "decided_at"])
    audit.record("campaigns.contest.reopen", contest, user=user, reason=reason.strip())
    return contest


def _tell(contest: Contest) -> None:
    """The call goes to every school of the region, what follows to those with entries; decided prizes are not out yet."""
    kind, url = PHASE_ACTIONS[ContestPhase(contest.phase)], reverse("campaigns:contest", args=[contest.pk])
    words = {"kind": kind, "url": url, "key": f"{kind}:{contest.pk}", "title": contest.title}
    if contest.phase == ContestPhase.ENTRY:
        news.tell_district(contest.region, day=news.day_words(contest.closes_on), **words)
    elif contest.phase in TOLD_TO_ENTRANTS:
        tell_excluded(contest)
        schools = Entry.objects.filter(contest=contest).entered().order_by().values_list("school", flat=True)
        news.tell_schools(schools.distinct(), **words)


def _locked(contest: Contest, user: User) -> Contest:
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=contest.pk)
    if not rules.can_manage_contest(user, contest):
        raise Refused(_("You may not lead this contest."))
    return contest
