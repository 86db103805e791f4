"""Results: deciding them writes an edition; a correction after publication writes the next one."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.actions.panel import replace_decision
from campaigns.decided import digest_of, lines_now, terms_written
from campaigns.enums import EntryState, ExclusionReason, LineKind, Placing
from campaigns.errors import Refused
from campaigns.models import Contest, ContestEdition, ContestLine, Entry, JudgingTerms, Screening
from campaigns.prizes import NONE
from campaigns.results import over_quota, results_of
from schools import news
from schools.models import User
from site_config.shared import audit

EXCLUDE = "exclude"


def decide(
    *, contest: Contest, user: User, now: dt.datetime, reason: str = "", is_public: bool = False
) -> ContestEdition:
    """Fix means and prizes as they stand and write them down as the next edition; inside an action's transaction.

    Params: contest, locked; reason of a correction, by default the one given when the prizes were taken back;
    is_public, whether an earlier edition was published. Raises Refused when more prizes are given than there are.
    """
    groups = results_of(contest)
    if any(over_quota(group) for group in groups):
        raise Refused(_("More prizes are given than the group has. Move another entry first."))
    _write_entries(contest, groups)
    last = ContestEdition.objects.filter(contest=contest).aggregate(n=Max("number"))["n"] or 0
    number, terms, lines = last + 1, terms_written(contest, groups), lines_now(contest, groups)
    edition = ContestEdition.objects.create(
        contest=contest,
        number=number,
        terms=terms,
        reason=reason or (_why(contest) if last else ""),
        is_public_correction=is_public,
        digest=digest_of(contest.pk, number, terms, lines),
        decided_by=user,
        decided_at=now,
    )
    for line in lines:
        line.edition = edition
    ContestLine.objects.bulk_create(lines, batch_size=500)
    return edition


@transaction.atomic
def correct_results(*, entry: Entry, user: User, prize: str, reason: str, minutes: str) -> ContestEdition:
    """Correct published results: another prize for an entry, or the entry taken out. The rest follows the printed rules.

    Params: prize, a placing, "none", or "exclude" to take the entry out; reason and number of the minutes are shown
    beside the results. Returns the new edition; schools with entries are told.
    Raises Refused before publication, without reason or number, when nothing would change, or when entries were removed
    after the retention period, so that the list cannot be computed again.
    """
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=entry.contest_id)
    if not rules.can_correct_results(user, contest):
        raise Refused(_("Only published results are corrected like this."))
    if not reason.strip() or not minutes.strip():
        raise Refused(_("Please give the reason and the number of the minutes."))
    current = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    _check_complete(contest)
    if prize == EXCLUDE:
        _take_out(current, user, reason.strip())
    elif prize not in {*Placing.values, NONE} or prize in (current.placing, NONE if not current.placing else ""):
        raise Refused(_("Please choose another place or another prize."))
    else:
        replace_decision(current, user, place=None, prize=prize, reason=reason.strip(), minutes=minutes.strip())
    why = _("%(reason)s (minutes %(minutes)s)") % {"reason": reason.strip(), "minutes": minutes.strip()}
    edition = decide(contest=contest, user=user, now=timezone.now(), reason=why[:300], is_public=True)
    audit.record("campaigns.contest.correct", contest, user=user, number=edition.number, entry=entry.code, reason=why)
    _tell(contest, edition)
    return edition


def _write_entries(contest: Contest, groups: list) -> None:
    Entry.objects.filter(contest=contest).update(mean=None, placing="")
    judged = []
    for group in groups:
        for row in group.rows:
            row.entry.mean, row.entry.placing = row.mean, row.prize
            judged.append(row.entry)
    Entry.objects.bulk_update(judged, ["mean", "placing"], batch_size=500)


def _why(contest: Contest) -> str:
    return JudgingTerms.objects.filter(contest=contest).values_list("correction", flat=True).first() or ""


def _check_complete(contest: Contest) -> None:
    last = ContestEdition.objects.filter(contest=contest).order_by("-number").first()
    written = last.lines.filter(kind=LineKind.ENTRY).count() if last else 0
    if Entry.objects.filter(contest=contest).entered().count() < written:
        raise Refused(
            _("Entries of this contest were removed after the retention period; its list cannot be computed again.")
        )


def _take_out(entry: Entry, user: User, reason: str) -> None:
    if entry.state != EntryState.SUBMITTED:
        raise Refused(_("This entry is out of the contest already."))
    note = reason[: Screening._meta.get_field("note").max_length]
    values = {"is_passed": False, "reason": ExclusionReason.OTHER, "note": note}
    Screening.objects.update_or_create(
        entry=entry, defaults={**values, "decided_by": user, "decided_at": timezone.now()}
    )
    entry.state = EntryState.EXCLUDED
    entry.version += 1
    entry.save(update_fields=["state", "version"])


def _tell(contest: Contest, edition: ContestEdition) -> None:
    kind = "campaigns.contest.correct"
    schools = Entry.objects.filter(contest=contest, state__in=(EntryState.SUBMITTED, EntryState.EXCLUDED))
    news.tell_schools(
        schools.order_by().values_list("school", flat=True).distinct(),
        kind=kind,
        url=reverse("campaigns:contest", args=[contest.pk]),
        key=f"{kind}:{contest.pk}:{edition.number}",
        title=contest.title,
    )
