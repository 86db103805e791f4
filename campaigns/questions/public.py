"""What visitors read: published questions of a language, one of them with its neighbours, and where their page is."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Case, Count, When

from campaigns.enums import QuestionTopic
from campaigns.models import Question, QuestionIndexPage

PER_PAGE = 12
RELATED = 3
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Topic:
    """A topic with how many published questions it has."""

    code: str
    label: str
    count: int


def page_of(language: str) -> QuestionIndexPage | None:
    """The live page of a language; one query."""
    return QuestionIndexPage.objects.live().public().filter(locale__language_code=language).first()


def address_of(question: Question) -> str:
    """Where everybody reads a published question, or nothing where its language has no page."""
    page = page_of(question.language)
    return f"{page.url}{question.pk}/" if page and page.url else ""


def listing(language: str, asked: Mapping[str, str]) -> dict:
    """Context of the page: chosen by topic and by words, best or newest first."""
    topics = _topics(language)
    topic = asked.get("topic", "")
    topic = topic if topic in {each.code for each in topics} else ""
    words = asked.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    rows = Question.objects.public(language)
    if topic:
        rows = rows.filter(topic=topic)
    found = rows.search(words) if words else rows.newest()
    return {
        "questions": Paginator(found, PER_PAGE).get_page(asked.get("page")),
        "topics": topics,
        "topic": topic,
        "words": words,
        "total": sum(each.count for each in topics),
    }


def one(language: str, key: int) -> dict | None:
    """Context of one question, None unless it is published in this language."""
    question = Question.objects.public(language).filter(pk=key).first()
    return question and {"question": question, "related": _related(question)}


def _related(question: Question) -> list[Question]:
    """Those that share words with it, best first, filled up with the newest of its topic."""
    others = Question.objects.public(question.language).exclude(pk=question.pk)
    alike = list(others.search(question.wording[:LONGEST_SEARCH], operator="or")[:RELATED])
    if len(alike) < RELATED:
        same = Case(When(topic=question.topic, then=0), default=1)
        rest = others.exclude(pk__in=[row.pk for row in alike]).order_by(same, "-published_at", "-pk")
        alike += rest[: RELATED - len(alike)]
    return alike


def _topics(language: str) -> list[Topic]:
    rows = Question.objects.public(language).order_by().values_list("topic")
    counts = dict(rows.annotate(n=Count("pk")))
    return [Topic(value, str(label), counts[value]) for value, label in QuestionTopic.choices if value in counts]
