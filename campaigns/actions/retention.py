"""Deleting what is no longer needed: entries without a prize, a while after the results."""

import datetime as dt

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from campaigns.actions.entry_files import delete_stored, stored_names
from campaigns.enums import ContestPhase, EntryState
from campaigns.models import Contest, Entry, EntryFile, EntryTally
from schools.actions.people import forget_pupils
from site_config.shared import audit


def clear_due(*, now: dt.datetime) -> dict[int, int]:
    """Clear every published contest whose entries have been kept for as long as it says.

    Returns entries deleted by contest; run twice, it finds nothing the second time.
    """
    waiting = Contest.objects.filter(phase=ContestPhase.PUBLISHED, cleared_at=None).order_by("pk")
    today = timezone.localdate(now)
    due = [contest for contest in waiting if contest.cleared_on and contest.cleared_on <= today]
    return {contest.pk: clear_contest(contest=contest, now=now) for contest in due}


@transaction.atomic
def clear_contest(*, contest: Contest, now: dt.datetime) -> int:
    """Delete entries without a prize: texts, files, marks, and pupils whom nothing else needs; numbers stay as tallies.

    Returns how many entries went. The log holds counts only. A contest that was cleared is left alone.
    Source: 个人信息保护法 articles 19 and 47; minors' data no longer than the purpose asks.
    """
    contest = Contest.objects.select_for_update().get(pk=contest.pk)
    if contest.cleared_at:
        return 0
    _keep_numbers(contest)
    losing = Entry.objects.filter(contest=contest, placing="")
    keys = list(losing.values_list("pk", flat=True))
    pupils = [pk for pk in losing.values_list("pupil", flat=True) if pk]
    names = stored_names(EntryFile.objects.filter(entry__in=keys))
    Entry.objects.filter(pk__in=keys).delete()
    gone = forget_pupils(keys=pupils)
    contest.cleared_at = now
    contest.save(update_fields=["cleared_at"])
    audit.record("campaigns.contest.clear", contest, user=None, entries=len(keys), files=len(names), pupils=gone)
    transaction.on_commit(lambda: delete_stored(names))
    return len(keys)


def _keep_numbers(contest: Contest) -> None:
    entered = Q(state=EntryState.SUBMITTED)
    rows = Entry.objects.filter(contest=contest).order_by().values("school", "group")
    counted = rows.annotate(entered=Count("pk", filter=entered), placed=Count("pk", filter=entered & ~Q(placing="")))
    EntryTally.objects.bulk_create(
        EntryTally(
            contest=contest, school_id=row["school"], group=row["group"], entered=row["entered"], placed=row["placed"]
        )
        for row in counted
        if row["entered"]
    )
