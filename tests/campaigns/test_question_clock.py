"""What time brings about for questions: who hears of one that is due, and letters that could not leave before."""

import datetime as dt
from unittest import mock

from django.core import mail
from django.utils import timezone

import pytest

from campaigns.actions.answering import Draft, answer_question, decline_question
from campaigns.actions.letters import send_letter
from campaigns.clock import send_letters_again, tell_of_due_questions
from campaigns.models import QuestionContact
from schools.enums import RoleKind
from schools.mailing import NotSent, PerhapsSent
from schools.models import Message
from site_config.jobs.models import Job
from tests.factories.questions import ANSWER, QuestionFactory
from tests.factories.schools import holder

pytestmark = pytest.mark.django_db
ASKED = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(("day", "hour", "told"), [(12, 10, 0), (13, 7, 0), (13, 10, 1), (14, 10, 0), (20, 10, 1)])
def test_due_question_is_told_on_a_working_morning(day, hour, told):
    """Asked on Monday the 2nd, due on Monday the 16th; the 13th is the Friday before, the 14th a Saturday."""
    QuestionFactory(now=ASKED, user=None)
    now = timezone.make_aware(dt.datetime.combine(dt.date(2026, 3, day), dt.time(hour)))
    before = Message.objects.filter(kind="campaigns.question.due").count()
    with mock.patch("campaigns.clock.tell_due", return_value=1) as tell:
        tell_of_due_questions(now)
    assert (tell.call_count, before) == (told, 0)


def test_letter_that_the_server_refused_for_now_is_tried_again():
    question = QuestionFactory(published=True, email="a@example.org")
    Job.objects.all().delete()
    with mock.patch("campaigns.actions.letters.send", side_effect=NotSent("busy")):
        assert not send_letter(key=question.pk)
    later = timezone.now() + dt.timedelta(hours=2)
    sentences = [bool(send_letters_again(later)) for _time in range(2)]
    assert (sentences, Job.objects.filter(kind="campaigns.question_mail").count()) == ([True, False], 1)
    assert (send_letter(key=question.pk), len(mail.outbox)) == (True, 1)
    assert QuestionContact.objects.get().mailed_at


@pytest.mark.parametrize(("phone", "left"), [("", []), ("138 0000 0000", [("", "138 0000 0000", None)])])
def test_dead_address_is_deleted_and_nobody_was_told(phone, left):
    question = QuestionFactory(published=True, email="a@example.org", phone=phone)
    with mock.patch("campaigns.actions.letters.send", side_effect=NotSent("unknown", for_good=True)):
        assert not send_letter(key=question.pk)
    assert list(QuestionContact.objects.values_list("email", "phone", "mailed_at")) == left


def test_letter_that_nobody_knows_of_is_marked_so_and_not_sent_again():
    question = QuestionFactory(published=True, email="a@example.org")
    with mock.patch("campaigns.actions.letters.send", side_effect=PerhapsSent("silent")):
        assert not send_letter(key=question.pk)
    contact = QuestionContact.objects.get()
    assert (bool(contact.mailed_at), contact.is_unsure, send_letter(key=question.pk)) == (True, True, False)


@pytest.mark.parametrize("state", ["answered", "declined"])
def test_letter_speaks_of_a_reply_whatever_it_is(state):
    question = QuestionFactory(email="a@example.org", language="en")
    user = holder(RoleKind.REVIEWER, question.region)
    told = {"question": question, "user": user, "version": 1}
    if state == "declined":
        decline_question(**told, reason="elsewhere")
    else:
        answer_question(**told, draft=Draft("", ANSWER), publish=False)
    send_letter(key=question.pk)
    assert mail.outbox[0].subject == "The bureau has replied to your question"


def test_without_mail_nobody_is_said_to_have_been_told(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    question = QuestionFactory(published=True, email="a@example.org")
    Job.objects.all().delete()
    assert send_letter(key=question.pk) is False
    send_letters_again(timezone.now() + dt.timedelta(hours=2))
    assert (QuestionContact.objects.get().mailed_at, Job.objects.exists()) == (None, False)
