"""What people make of texts that resemble each other: votes of judges, decisions of the bureau, taking them back."""

from collections import Counter

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.enums import RESULTS_STAND, Copied, EntryState, FlagKind, FlagState
from campaigns.errors import Refused
from campaigns.models import Assignment, Contest, Entry, SimilarityFlag, SimilarityVote
from campaigns.similarity.state import is_copy
from schools import news
from schools.models import User
from site_config.shared import audit

LONGEST_REASON = 300


def panel_of(flag: SimilarityFlag) -> set[int]:
    """Return the keys of the judges who vote: those of both entries, or of the one that is in this contest."""
    sides = [flag.entry_id, flag.other_id] if flag.kind == FlagKind.INSIDE else [flag.entry_id]
    work = Assignment.objects.filter(entry__in=sides, abstained=False)
    return set(work.order_by().values_list("judge_id", flat=True))


@transaction.atomic
def vote_on_flag(*, flag: SimilarityFlag, user: User, copied: str, comment: str = "") -> SimilarityFlag:
    """Give or change a judge's vote; what more than half of the panel say alike is the decision.

    Params: copied, a value of Copied, or "" for no copy. Source: plagiarism is found by a majority of the judges
    (domain.md 4). Raises Refused for others than the entries' judges, once it is decided, or outside the judging.
    """
    current = _locked(flag)
    panel = panel_of(current)
    if not rules.can_vote_on_flag(user, current, panel):
        raise Refused(_("Only the judges of these entries vote, and only while they are judged."))
    if current.state != FlagState.OPEN:
        raise Refused(_("This has been decided meanwhile."))
    _check(current, copied)
    values = {"copied": copied, "comment": comment.strip()[:LONGEST_REASON], "given_at": timezone.now()}
    SimilarityVote.objects.update_or_create(flag=current, judge=user, defaults=values)
    audit.record("campaigns.similarity.vote", current, user=user)
    votes = current.votes.filter(judge__in=panel).values_list("copied", flat=True)
    said, count = Counter(votes).most_common(1)[0]
    if 2 * count > len(panel):
        reason = _("%(votes)d of %(panel)d judges said so.") % {"votes": count, "panel": len(panel)}
        _decide(current, said, reason, None)
    return current


@transaction.atomic
def decide_flag(*, flag: SimilarityFlag, user: User, copied: str, reason: str) -> SimilarityFlag:
    """Decide as the bureau: clear the pair, or uphold it and take the copy out of the contest.

    Params: copied, a value of Copied, or "" for no copy; reason in words, always.
    Raises Refused without the right or a reason, once it is decided, or outside the phases between deadline and prizes.
    """
    current = _locked(flag)
    if not rules.can_decide_flag(user, current):
        raise Refused(_("This is decided by the bureau of the contest, after the last day and before the prizes."))
    if current.state != FlagState.OPEN:
        raise Refused(_("This has been decided meanwhile."))
    if not reason.strip():
        raise Refused(_("Please say why."))
    _check(current, copied)
    _decide(current, copied, reason.strip()[:LONGEST_REASON], user)
    return current


@transaction.atomic
def reopen_flag(*, flag: SimilarityFlag, user: User, reason: str) -> SimilarityFlag:
    """Take a decision back: entries that only this decision took out are in the contest again, with their marks.

    Raises Refused without the right or a reason, when nothing is decided, once prizes are decided, or when the author has
    handed in another entry meanwhile.
    """
    current = _locked(flag)
    if not rules.can_decide_flag(user, current) or current.entry.contest.phase in RESULTS_STAND:
        raise Refused(_("This is decided by the bureau of the contest, after the last day and before the prizes."))
    if current.state == FlagState.OPEN:
        raise Refused(_("Nothing has been decided here yet."))
    if not reason.strip():
        raise Refused(_("Please say why."))
    copies = current.copies
    current.state, current.copied, current.reason = FlagState.OPEN, "", ""
    current.decided_at = current.decided_by = None
    current.save()
    current.votes.all().delete()
    audit.record("campaigns.similarity.reopen", current, user=user, reason=reason.strip())
    for entry in copies:
        _restore(entry, user)
    return current


def _locked(flag: SimilarityFlag) -> SimilarityFlag:
    """The row as it is now, with both entries; the contest is locked first, as wherever entries change their state."""
    Contest.objects.select_for_update(of=("self",)).get(entries=flag.entry_id)
    related = ("entry__contest__region", "other__contest")
    rows = SimilarityFlag.objects.select_for_update(of=("self", "entry", "other")).select_related(*related)
    return rows.get(pk=flag.pk)


def _check(flag: SimilarityFlag, copied: str) -> None:
    if copied and copied not in Copied.values:
        raise Refused(_("Please choose which text is the copy."))
    if flag.kind == FlagKind.EARLIER and copied in (Copied.OTHER, Copied.BOTH):
        raise Refused(_("An earlier contest is over; only the entry of this contest can be taken out."))


def _decide(flag: SimilarityFlag, copied: str, reason: str, user: User | None) -> None:
    flag.state = FlagState.UPHELD if copied else FlagState.CLEARED
    flag.copied, flag.reason, flag.decided_at, flag.decided_by = copied, reason, timezone.now(), user
    flag.save()
    audit.record(
        "campaigns.similarity.uphold" if copied else "campaigns.similarity.clear", flag, user=user, reason=reason
    )
    for entry in flag.copies:
        _exclude(entry, user, flag)


def _exclude(entry: Entry, user: User | None, flag: SimilarityFlag) -> None:
    """Take an entry out and tell its school why; it was not told whose text the other one is."""
    if entry.state != EntryState.SUBMITTED:
        return
    entry.state = EntryState.EXCLUDED
    entry.save(update_fields=["state"])
    kind = "campaigns.entry.exclude_copy"
    audit.record(kind, entry, user=user)
    news.tell_schools(
        [entry.school_id], kind=kind, url=reverse("campaigns:entry", args=[entry.pk]),
        key=f"{kind}:{flag.pk}:{entry.pk}:{flag.decided_at:%Y%m%d%H%M%S}",
        code=entry.code, title=flag.entry.contest.title, reason=flag.reason,
    )  # fmt: skip


def _restore(entry: Entry, user: User) -> None:
    """Bring an entry back, unless something else keeps it out: another pair, or the screening."""
    if is_copy(entry) or entry.state != EntryState.EXCLUDED or _is_screened_out(entry):
        return
    entry.state = EntryState.SUBMITTED
    try:
        with transaction.atomic():
            entry.save(update_fields=["state"])
    except IntegrityError as error:
        raise Refused(_("The author has another entry in this contest meanwhile; withdraw that one first.")) from error
    audit.record("campaigns.entry.restore_copy", entry, user=user)


def _is_screened_out(entry: Entry) -> bool:
    """True when the screening excluded the entry too; without a screening nothing did."""
    screening = getattr(entry, "screening", None)
    return screening is not None and not screening.is_passed
