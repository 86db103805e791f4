"""What schools are told about single entries, and the bureau about questions."""

from django.urls import reverse

from campaigns.enums import EntryState
from campaigns.models import Contest, Entry, Question
from campaigns.rules import ANSWERERS
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


def tell_asked(question: Question) -> int:
    """Tell those who answer that a citizen asks; not what. Returns how many."""
    return news.tell_office(
        question.region, ANSWERERS, kind="campaigns.question.ask", key=f"question:{question.pk}",
        url=reverse("campaigns:question", args=[question.pk]), topic=in_each(question.get_topic_display),
        day=news.day_words(question.due_on),
    )  # fmt: skip


def tell_due(question: Question) -> int:
    """Tell whoever claimed it, or else all who answer, once, that an answer is due by the next working day."""
    words = {
        "kind": "campaigns.question.due", "key": f"question-due:{question.pk}",
        "url": reverse("campaigns:question", args=[question.pk]), "topic": in_each(question.get_topic_display),
        "day": news.day_words(question.due_on),
    }  # fmt: skip
    if question.claimed_by is not None:
        return news.tell_person(question.claimed_by, **words)
    return news.tell_office(question.region, ANSWERERS, **words)
