"""What schools are told about single entries."""

from django.urls import reverse

from campaigns.enums import EntryState
from campaigns.models import Contest, Entry
from schools import news
from schools.messages import in_each


def tell_excluded(contest: Contest) -> int:
    """Tell each school whose entry was excluded at the screening, once per entry, with the reason. Returns how many."""
    kind = "campaigns.screening.exclude"
    # Copies are out as well; who is told of these has been told by then.
    rows = Entry.objects.filter(contest=contest, state=EntryState.EXCLUDED, screening__is_passed=False)
    return sum(
        news.tell_schools(
            [entry.school_id],
            kind=kind,
            url=reverse("campaigns:entry", args=[entry.pk]),
            key=f"{kind}:{entry.pk}",
            code=entry.code,
            title=contest.title,
            reason=in_each(entry.screening.get_reason_display),
        )
        for entry in rows.select_related("screening")
    )
