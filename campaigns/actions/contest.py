"""Contests: announcing them, changing them, and the one door for every change of phase."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.actions.results import decide
from campaigns.enums import RESULTS_STAND, ContestPhase
from campaigns.errors import GatesClosed, Refused
from campaigns.gates import gates_before, next_phase
from campaigns.models import Contest, ContestCriterion, ContestGroup, Entry, JudgingTerms, Mark, PanelSignOff
from campaigns.telling import tell_excluded
from schools import news
from schools.models import Region, User
from site_config.shared import audit

FULL_WEIGHT = 100
DEFAULT_GROUPS = (
    {"group": "primary", "min_characters": 300, "max_characters": 800},
    {"group": "junior", "min_characters": 500, "max_characters": 1200},
    {"group": "senior", "min_characters": 800, "max_characters": 2000},
)
# Source: two published rubrics of essay contests, theme 30, content and structure 30, language 20, innovation 20.
DEFAULT_CRITERIA = (
    {"name_zh": "主题", "name_en": "Theme", "weight": 30},
    {"name_zh": "内容与结构", "name_en": "Content and structure", "weight": 30},
    {"name_zh": "语言", "name_en": "Language", "weight": 20},
    {"name_zh": "创新", "name_en": "Originality", "weight": 20},
)
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
    groups: Iterable[Mapping[str, Any]] = DEFAULT_GROUPS,
    criteria: Iterable[Mapping[str, Any]] = DEFAULT_CRITERIA,
) -> Contest:
    """Create a contest in its first phase.

    Params: values of the model's own fields; groups and criteria as field values of their models.
    Raises Refused without the right, without a group, or when the criteria do not add up to 100 points.
    """
    if not rules.can_set_contests(user, region):
        raise Refused(_("You may not announce contests in this region."))
    contest = Contest(region=region, **values)
    contest.full_clean()
    contest.save()
    _set_groups(contest, list(groups))
    _set_criteria(contest, list(criteria))
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
) -> Contest:
    """Change a contest before its prizes are decided. Criteria stay as they are once a mark exists.

    Params as for `announce_contest`; criteria None leaves them alone.
    Raises Refused when prizes are decided, a group with entries is left out, or marks exist and criteria differ.
    """
    contest = _locked(contest, user)
    if contest.phase in RESULTS_STAND:
        raise Refused(_("The prizes are decided; the contest can no longer be changed."))
    before = {name: getattr(contest, name) for name in values}
    for name, value in values.items():
        setattr(contest, name, value)
    contest.full_clean()
    contest.save()
    _set_groups(contest, list(groups))
    if criteria is not None:
        _set_criteria(contest, list(criteria))
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


def _set_groups(contest: Contest, groups: list[Mapping[str, Any]]) -> None:
    if not groups:
        raise Refused(_("Please choose at least one group."))
    chosen = {str(group["group"]) for group in groups}
    if Entry.objects.filter(contest=contest).entered().exclude(group__in=chosen).exists():
        raise Refused(_("A group that already has entries cannot be left out."))
    contest.groups.exclude(group__in=chosen).delete()
    for values in groups:
        own = {name: value for name, value in values.items() if name != "group"}
        ContestGroup.objects.update_or_create(contest=contest, group=values["group"], defaults=own)


def _set_criteria(contest: Contest, criteria: list[Mapping[str, Any]]) -> None:
    rows = [(row["name_zh"], row["name_en"], row["weight"]) for row in criteria]
    if sum(weight for _zh, _en, weight in rows) != FULL_WEIGHT:
        raise Refused(_("The points of all criteria must add up to 100."))
    if rows == list(contest.criteria.values_list("name_zh", "name_en", "weight")):
        return
    if Mark.objects.filter(assignment__entry__contest=contest).exists():
        raise Refused(_("Judges have already given marks; the criteria can no longer be changed."))
    contest.criteria.all().delete()
    ContestCriterion.objects.bulk_create(
        ContestCriterion(contest=contest, name_zh=zh, name_en=en, weight=weight, order=place)
        for place, (zh, en, weight) in enumerate(rows, start=1)
    )
