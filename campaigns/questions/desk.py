"""What the bureau's desk shows: the queue with what is due, one question with what was answered before on the same."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.enums import QUESTION_OPEN, QuestionState, QuestionTopic
from campaigns.models import Question
from campaigns.questions.public import LONGEST_SEARCH
from schools.history import Event, history_of
from schools.review.due import Due, due
from schools.review.words import age
from site_config.shared.codes import format_lookup_code
from site_config.shared.tables import Sheet

ALIKE = 5
STATE_MARKS = {
    QuestionState.NEW: "none",
    QuestionState.ANSWERING: "wait",
    QuestionState.ANSWERED: "ok",
    QuestionState.PUBLISHED: "ok",
    QuestionState.DECLINED: "off",
}


@dataclass(frozen=True)
class QuestionFilter:
    """What somebody chose to see: one state or all that wait, one topic, only one's own."""

    state: str = ""
    topic: str = ""
    mine: bool = False

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "QuestionFilter":
        """From a query string; what is no state or topic counts as not chosen."""
        state, topic = asked.get("state", ""), asked.get("topic", "")
        return cls(
            state if state in QuestionState.values else "",
            topic if topic in QuestionTopic.values else "",
            asked.get("mine") == "1",
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.topic or self.mine)


@dataclass(frozen=True)
class Line:
    """One question in the queue; `due` is None once it is settled."""

    question: Question
    due: Due | None
    mark: str

    @property
    def state(self) -> str:
        return str(self.question.get_state_display())


def chosen_questions(user: Any, chosen: QuestionFilter) -> QuerySet[Question]:
    """Those of the filter, what is due first in front, else what was settled last; the contact is never read."""
    rows = Question.objects.visible_to(user).select_related("claimed_by", "region")
    states = [chosen.state] if chosen.state else sorted(QUESTION_OPEN)
    rows = rows.filter(state__in=states)
    if chosen.topic:
        rows = rows.filter(topic=chosen.topic)
    if chosen.mine:
        rows = rows.filter(claimed_by=user)
    return rows.order_by("due_on", "pk") if set(states) <= QUESTION_OPEN else rows.order_by("-settled_at", "-pk")


def counts(user: Any) -> list[tuple[str, str, int]]:
    """The tabs: all that wait, then each state, with how many; one query."""
    rows = Question.objects.visible_to(user).order_by().values_list("state").annotate(n=Count("pk"))
    found = dict(rows)
    waiting = sum(found.get(state, 0) for state in QUESTION_OPEN)
    tabs = [("", pgettext("questions", "To be answered"), waiting)]
    return tabs + [(value, str(label), found.get(value, 0)) for value, label in QuestionState.choices]


def line_of(question: Question, today: dt.date) -> Line:
    promise = age(timezone.localdate(question.asked_at), question.due_on)
    waiting = due(age(timezone.localdate(question.asked_at), today), promise) if question.is_open else None
    return Line(question, waiting, STATE_MARKS[QuestionState(question.state)])


def alike(user: Any, question: Question) -> list[Question]:
    """Published answers of the same language that share words with the question, best first; one query."""
    rows = Question.objects.visible_to(user).public(question.language).exclude(pk=question.pk)
    return list(rows.search(question.words[:LONGEST_SEARCH], operator="or")[:ALIKE]) if question.words else []


def history(question: Question) -> list[Event]:
    return history_of(question)


def sheet(questions: QuerySet[Question]) -> Sheet:
    """The list to take away: the columns of the screen. Neither contacts nor words of askers are in it, so that only
    what was published has its question."""
    headings = [
        _("Receipt number"),
        pgettext("column", "Topic"),
        pgettext("column", "Language"),
        pgettext("column", "State"),
        _("Question for everybody"),
        pgettext("question", "Answer"),
        pgettext("column", "Asked on"),
        pgettext("column", "Due"),
        pgettext("column", "Claimed by"),
        pgettext("column", "Settled on"),
        pgettext("column", "Reason"),
    ]
    return Sheet(_("Questions"), headings, _rows(questions))


def _rows(questions: QuerySet[Question]) -> Iterator[list[Any]]:
    for row in questions:
        yield [
            # The last four symbols tell questions apart; the whole number would open the asker's page.
            f"…{format_lookup_code(row.receipt)[-4:]}",
            row.get_topic_display(),
            row.get_language_display(),
            row.get_state_display(),
            row.wording if row.state == QuestionState.PUBLISHED else "",
            row.answer,
            timezone.localdate(row.asked_at),
            row.due_on,
            str(row.claimed_by or ""),
            timezone.localdate(row.settled_at) if row.settled_at else None,
            row.get_decline_reason_display(),
        ]
