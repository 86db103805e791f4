"""The second round: the panel decides places and prizes at the head of each group's list, on record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.enums import Placing
from campaigns.errors import Refused
from campaigns.models import Contest, Entry, PanelDecision, PanelSignOff
from campaigns.prizes import NONE
from campaigns.results import GroupResult, over_quota, results_of
from schools.models import User
from site_config.shared import audit


@transaction.atomic
def decide_head(*, entry: Entry, user: User, place: int | None, prize: str, reason: str, minutes: str) -> PanelDecision:
    """Give an entry of the head another place or prize; an earlier decision about it counts no longer.

    Params: place within the head, None to leave it to the rule; prize, a placing, "none", or "" to leave it to the rule;
    reason in words; minutes, the number of the panel's minutes.
    Raises Refused outside the second round, for an entry behind the head, a place that another entry was given, or when
    nothing, no reason or no number is given. The group has to be signed off anew.
    """
    contest = _open_contest(entry.contest, user)
    group = _group_of(contest, entry)
    _check(group, entry, place, prize)
    if not reason.strip() or not minutes.strip():
        raise Refused(_("Please give the reason and the number of the minutes."))
    made = replace_decision(entry, user, place=place, prize=prize, reason=reason.strip(), minutes=minutes.strip())
    PanelSignOff.objects.filter(contest=contest, group=entry.group).delete()
    audit.record("campaigns.panel.decide", entry, user=user, place=place, prize=prize, minutes=made.minutes)
    return made


@transaction.atomic
def undo_decision(*, decision: PanelDecision, user: User) -> None:
    """Take a decision of the second round back; rule and judges' marks decide again. Raises Refused when it is over."""
    contest = _open_contest(decision.entry.contest, user)
    if not _undo(decision.entry, user):
        raise Refused(_("This decision has been taken back already."))
    PanelSignOff.objects.filter(contest=contest, group=decision.entry.group).delete()
    audit.record("campaigns.panel.undo", decision.entry, user=user, minutes=decision.minutes)


@transaction.atomic
def sign_off(*, contest: Contest, user: User, group: str, minutes: str) -> PanelSignOff:
    """Say that the panel is done with a group's head.

    Raises Refused outside the second round, without a number of the minutes, or when more prizes of a kind are given than
    the group has.
    """
    contest = _open_contest(contest, user)
    found = next((row for row in results_of(contest) if row.group == group), None)
    if found is None or not found.rows:
        raise Refused(_("This contest has no such group."))
    if not minutes.strip():
        raise Refused(_("Please give the reason and the number of the minutes."))
    if over_quota(found):
        raise Refused(_("More prizes are given than the group has. Move another entry first."))
    values = {"minutes": minutes.strip(), "signed_by": user, "signed_at": timezone.now()}
    signed, _created = PanelSignOff.objects.update_or_create(contest=contest, group=group, defaults=values)
    audit.record("campaigns.panel.sign_off", contest, user=user, group=group, minutes=signed.minutes)
    return signed


def replace_decision(entry: Entry, user: User, **values: object) -> PanelDecision:
    """Write a decision that counts instead of the last one; inside an action's transaction."""
    _undo(entry, user)
    return PanelDecision.objects.create(entry=entry, decided_by=user, decided_at=timezone.now(), **values)


def _undo(entry: Entry, user: User) -> int:
    rows = PanelDecision.objects.filter(entry=entry, undone_at=None)
    return rows.update(undone_at=timezone.now(), undone_by=user)


def _open_contest(contest: Contest, user: User) -> Contest:
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=contest.pk)
    if not rules.can_decide_head(user, contest):
        raise Refused(_("The panel decides in the second round only."))
    return contest


def _group_of(contest: Contest, entry: Entry) -> GroupResult:
    return next(row for row in results_of(contest) if row.group == entry.group)


def _check(group: GroupResult, entry: Entry, place: int | None, prize: str) -> None:
    head = group.rows[: group.head]
    if entry.pk not in [row.entry.pk for row in head]:
        raise Refused(_("The panel decides about the head of the list only."))
    if place is None and not prize:
        raise Refused(_("Please choose another place or another prize."))
    if place is not None and not 1 <= place <= group.head:
        raise Refused(_("Please choose a place between 1 and %(last)d.") % {"last": group.head})
    if prize and prize not in {*Placing.values, NONE}:
        raise Refused(_("There is no such prize."))
    others = [row for row in head if row.ruling and row.ruling.place == place and row.entry.pk != entry.pk]
    if place is not None and others:
        text = _("Place %(place)d was given to entry %(code)s. Take that back first.")
        raise Refused(text % {"place": place, "code": others[0].entry.code})
