"""Answering: who may, in which state, what the public finds, when a letter leaves."""

import datetime as dt

from django.core import mail

from wagtail.search.models import IndexEntry

import pytest

from campaigns.actions.answering import (
    Draft,
    answer_question,
    claim_question,
    decline_question,
    release_question,
    reopen_question,
    save_draft,
    withdraw_answer,
)
from campaigns.actions.letters import send_letter
from campaigns.errors import Refused
from campaigns.models import Question
from schools.enums import RoleKind
from schools.errors import StaleVersion
from site_config.jobs.models import Job
from site_config.shared import audit
from tests.factories.questions import ANSWER, QuestionFactory
from tests.factories.schools import DistrictFactory, holder

pytestmark = pytest.mark.django_db
DRAFT = Draft("怎样知道电子烟里有没有依托咪酯？", ANSWER)


@pytest.fixture
def question():
    return QuestionFactory(email="parent@example.org")


@pytest.fixture
def user(question):
    return holder(RoleKind.EDITOR, question.region)


def found(words):
    return list(Question.objects.public("zh-hans").search(words))


def publish(question, user, draft=DRAFT, **more):
    more = {"version": question.version, "publish": True} | more
    return answer_question(question=question, user=user, draft=draft, **more)


def test_claim_and_release_move_a_question_between_hands(question, user):
    claimed = claim_question(question=question, user=user)
    assert (claimed.state, claimed.claimed_by, claimed.version) == ("answering", user, 2)
    released = release_question(question=claimed, user=user)
    assert (released.state, released.claimed_by) == ("new", None)


def test_published_answer_is_found_by_its_public_words_only(question, user):
    publish(question, user)
    assert [len(found(words)) for words in ("依托咪酯", "同学")] == [1, 0]
    public = Question.objects.get()
    assert (public.state, public.answered_by, public.wording) == ("published", user, DRAFT.wording)


def test_private_answer_is_nowhere_public(question, user):
    answered = publish(question, user, publish=False)
    assert (answered.state, answered.published_at, found("依托咪酯")) == ("answered", None, [])


def test_withdrawn_answer_leaves_the_search_and_keeps_why(question, user):
    published = publish(question, user)
    assert IndexEntry.objects.filter(content_type__model="question").count() == 1
    with pytest.raises(Refused, match="请说明原因"):
        withdraw_answer(question=published, user=user, reason=" ")
    withdraw_answer(question=published, user=user, reason="法条有变。")
    assert (Question.objects.get().state, found("依托咪酯")) == ("answered", [])
    assert not IndexEntry.objects.filter(content_type__model="question").exists()
    assert audit.history(question)[0].data == {"why": "法条有变。"}


def test_public_question_is_hidden_with_a_reason_only(question, user):
    published = publish(question, user)
    with pytest.raises(Refused):
        publish(published, user, publish=False)
    assert Question.objects.get().state == "published"


def test_answer_bears_the_day_of_the_place(question, user):
    question.state, question.settled_at = "answered", dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
    assert question.answered_on == dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (Draft(DRAFT.wording, " "), "请填写答复"),
        (Draft("", ANSWER), "请写明公开版的问题"),
        (Draft("请回电 138-0000-0000 谢谢", ANSWER), "还有电话号码"),
        (Draft("身份证号42010320100101123X的同学", ANSWER), "还有电话号码"),
        (Draft("写信给 a@example.org", ANSWER), "还有电话号码"),
    ],
)
def test_answer_question_refuses_what_must_not_be_public(question, user, draft, sentence):
    with pytest.raises(Refused, match=sentence):
        publish(question, user, draft)
    assert publish(question, user).state == "published"


def test_nobody_but_the_bureau_of_the_region_answers(question):
    for kind in (RoleKind.AUDITOR, RoleKind.COMMITTEE, RoleKind.STREET_OFFICER):
        with pytest.raises(Refused, match="只有禁毒办"):
            publish(question, holder(kind, question.region))
    stranger = holder(RoleKind.REVIEWER, DistrictFactory(code="429902"))
    with pytest.raises(Refused, match="只有禁毒办"):
        claim_question(question=question, user=stranger)


def test_two_answerers_do_not_overwrite_each_other(question, user):
    save_draft(question=question, user=user, version=1, draft=DRAFT)
    with pytest.raises(StaleVersion) as stale:
        publish(question, holder(RoleKind.REVIEWER, question.region))
    assert stale.value.current.answer == ANSWER


def test_declined_question_says_why_and_can_wait_again(question, user):
    with pytest.raises(Refused, match="请选择原因"):
        decline_question(question=question, user=user, version=1, reason="")
    declined = decline_question(question=question, user=user, version=1, reason="elsewhere", note="请拨打12345。")
    assert (declined.state, declined.decline_reason, declined.note) == ("declined", "elsewhere", "请拨打12345。")
    with pytest.raises(Refused, match="不予答复"):
        publish(declined, user)
    again = reopen_question(question=declined, user=user, reason="还是由我们回答。")
    assert (again.state, again.decline_reason, again.settled_at) == ("new", "", None)


def test_letter_leaves_once_and_holds_no_word_of_the_question(question, user):
    question = publish(question, user)
    publish(question, user, Draft(DRAFT.wording, "改正后的答复。"))
    assert Job.objects.filter(kind="campaigns.question_mail").count() == 1
    assert (send_letter(key=question.pk), send_letter(key=question.pk)) == (True, False)
    letter = mail.outbox[0]
    assert (len(mail.outbox), letter.to) == (1, ["parent@example.org"])
    assert f"/ask/receipt/{question.receipt}/" in letter.body
    assert "依托咪酯" not in letter.body + letter.subject


def test_no_letter_for_spam_or_without_an_address(user):
    spam = QuestionFactory(region=user.current_roles[0].region, email="a@example.org")
    decline_question(question=spam, user=user, version=1, reason="spam")
    publish(QuestionFactory(region=spam.region), user)
    assert not Job.objects.filter(kind="campaigns.question_mail").exists()
