"""Suggestions while typing: what is meant, and that the kept list asks no database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from campaigns.actions.answering import withdraw_answer
from home.search.suggestions import suggestions
from home.search.vocabulary import vocabulary
from tests.campaigns.test_pages import article
from tests.factories.awards import pretend
from tests.factories.questions import QuestionFactory
from tests.listings import IN_JULY
from tests.listings.awards import ranked


def words(text, language="zh-hans"):
    return [each.words for each in suggestions(text, language)]


def test_suggestions_are_titles_topics_and_questions(site):
    article(site, 1, title="认识电子烟")
    question = QuestionFactory(published=True, wording="电子烟里有什么？请说明。", topic="family")
    assert words("电子") == ["电子烟里有什么？请说明。", "认识电子烟"]
    assert words("rsdzy") == words("renshidian") == ["认识电子烟"]
    found = suggestions(str(question.get_topic_display())[:3], "zh-hans")
    assert [each.url for each in found] == ["/questions/?topic=family"]
    assert (words("🍬"), words(""), words("电子", "en")) == ([], [], [])


def test_withdrawn_question_leaves_suggestions_and_vocabulary_at_once(client, site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        question = QuestionFactory(published=True, wording="电子烟里的etomidate是什么？")
    assert (words("电子"), "etomidate" in vocabulary("zh-hans")) == ([question.wording], True)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_answer(question=question, user=question.answered_by, reason="法条有变。")
    assert (words("电子"), "etomidate" in vocabulary("zh-hans")) == ([], False)
    assert client.get("/search/suggest/", {"q": "电子"})["Cache-Control"] == "private, max-age=0"


def test_suggestions_forgive_a_slip(site):
    article(site, 1, title="Vape and etomidate")
    assert words("etomidta") == ["Vape and etomidate"]


@pytest.mark.django_db
def test_schools_are_suggested_from_published_lists_only(client, site):
    with pretend(IN_JULY):
        edition = ranked(2, upto="on_notice")
        school = edition.standings.filter(is_honoured=True).first().school_name
    assert words(school) == []


def test_suggestions_ask_the_database_once_a_minute(client, site):
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get("/search/suggest/", {"q": "zhishi"})
    assert (len(queries), [row["words"] for row in answer.json()["found"]]) == (0, ["知识"])
