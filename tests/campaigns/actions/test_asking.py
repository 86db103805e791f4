"""Asking: what is taken and refused, whom it tells, what time deletes."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone

import pytest

from campaigns.actions.answering import Draft, answer_question, decline_question, save_draft
from campaigns.actions.asking import CONTACT_DAYS, ORIGINAL_DAYS, ask_question, forget_contacts, forget_originals
from campaigns.errors import Refused
from campaigns.models import Question, QuestionContact
from schools.enums import RoleKind
from schools.models import Message
from site_config.shared import audit
from tests.factories.questions import QuestionFactory
from tests.factories.schools import DistrictFactory, holder

pytestmark = pytest.mark.django_db
TEXT = "孩子在学校门口收到一包奶茶粉，包装上没有厂名，应该怎么办？"
MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def asked():
    return {"region": DistrictFactory(), "language": "zh-hans", "topic": "substances", "text": TEXT}


def test_ask_question_gives_a_receipt_and_ten_working_days(asked):
    question = ask_question(**asked, now=MONDAY)
    assert (question.state, len(question.receipt), question.due_on) == ("new", 12, dt.date(2026, 3, 16))
    assert not QuestionContact.objects.exists()


def test_ask_question_tells_those_who_answer_and_logs_no_word(asked):
    people = {kind: holder(kind, asked["region"]) for kind in (RoleKind.REVIEWER, RoleKind.EDITOR, RoleKind.AUDITOR)}
    question = ask_question(**asked, email="parent@example.org", phone="138 0000 0000")
    told = Message.objects.filter(kind="campaigns.question.ask")
    assert {row.user for row in told} == {people[RoleKind.REVIEWER], people[RoleKind.EDITOR]}
    log = audit.history(question)
    assert ([line.action for line in log], log[0].data) == (["campaigns.question.ask"], {"topic": "substances"})
    assert TEXT not in str([row.params for row in told])
    assert str(question) == str(question.pk)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("太短了。", "请填写10至1000个字"),
        ("问" * 1001, "请填写10至1000个字"),
        (f"{TEXT} http://a.example www.b.example", "请删去链接"),
        (f"  {TEXT.replace('，', ' ')}!!", "这个问题已经收到"),
    ],
)
def test_ask_question_refuses_what_is_none_or_waits_already(asked, text, sentence):
    ask_question(**asked)
    with pytest.raises(Refused, match=sentence):
        ask_question(**asked | {"text": text})
    assert Question.objects.count() == 1


def test_ask_question_refuses_a_wrong_address(asked):
    with pytest.raises(ValidationError):
        ask_question(**asked, email="nobody")
    assert ask_question(**asked | {"text": TEXT + "谢谢"}, email="a@example.org").contact.email == "a@example.org"


@pytest.mark.parametrize(("days", "left"), [(CONTACT_DAYS - 1, 1), (CONTACT_DAYS + 1, 0)])
def test_contacts_are_deleted_a_while_after_the_answer(days, left):
    QuestionFactory(email="a@example.org", text=TEXT)
    QuestionFactory(answered=True, email="b@example.org")
    forget_contacts(now=timezone.now() + dt.timedelta(days=days))
    assert set(QuestionContact.objects.values_list("email", flat=True)) == {"a@example.org", *["b@example.org"] * left}


def test_words_as_they_came_are_deleted_and_the_published_ones_stay():
    question = QuestionFactory(published=True, wording="怎样辨认电子烟？")
    waiting = QuestionFactory()
    later = timezone.now() + dt.timedelta(days=ORIGINAL_DAYS + 1)
    assert (forget_originals(now=later), forget_originals(now=later)) == (1, 0)
    question.refresh_from_db()
    waiting.refresh_from_db()
    assert (question.asked, question.wording, bool(waiting.asked)) == ("", "怎样辨认电子烟？", True)
    assert (question.asked_digest, bool(waiting.asked_digest)) == ("", True)


def test_wording_of_what_is_not_public_is_deleted_with_the_words_as_they_came():
    question = QuestionFactory(answered=True)
    declined = QuestionFactory(region=question.region)
    user = holder(RoleKind.REVIEWER, question.region)
    draft = save_draft(question=declined, user=user, version=1, draft=Draft(declined.asked, ""))
    decline_question(question=draft, user=user, version=2, reason="personal")
    for days, words in ((ORIGINAL_DAYS - 1, 2), (ORIGINAL_DAYS + 1, 0)):
        forget_originals(now=timezone.now() + dt.timedelta(days=days))
        assert Question.objects.exclude(asked="", wording="", asked_digest="").count() == words
    question.refresh_from_db()
    again = Draft("", "改正后的答复。")
    answered = answer_question(question=question, user=user, version=question.version, draft=again, publish=False)
    assert answered.answer == "改正后的答复。"
